import type { Decision } from '../../runtime/core/index.js';

/** Seconds: the upper bounds of the buckets of durations. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What a gateway counts. Its labels have few values, and none comes from a client. */
export interface Metrics {
  readonly decided: (decision: Decision) => void;
  /** An answer of the Content API, by its status; `failed` where there was none. */
  readonly upstream: (status: number | 'failed') => void;
  readonly retried: () => void;
  /** A request has come in; call the result when it is answered, with the seconds that it took. */
  readonly started: () => (seconds: number) => void;
  /** Requests that are not answered yet. */
  readonly inFlight: () => number;
  /** In the text format of Prometheus. */
  readonly text: () => string;
}

/** Counts from zero. */
export function createMetrics(version: string): Metrics {
  const decisions = new Map<string, number>();
  const answers = new Map<string, number>();
  const buckets = BUCKETS.map(() => 0);
  const totals = { retries: 0, inFlight: 0, count: 0, seconds: 0 };
  return {
    decided: ({ answer, reason }) => {
      add(decisions, `answer="${answer}",reason="${reason ?? ''}"`);
    },
    upstream: (status) => {
      add(answers, `status="${status}"`);
    },
    retried: () => {
      totals.retries += 1;
    },
    started: () => {
      totals.inFlight += 1;
      return (seconds) => {
        totals.inFlight -= 1;
        totals.count += 1;
        totals.seconds += seconds;
        BUCKETS.forEach((bound, index) => {
          if (seconds <= bound) buckets[index] = (buckets[index] ?? 0) + 1;
        });
      };
    },
    inFlight: () => totals.inFlight,
    text: () =>
      [
        ...metric('policy_info', 'gauge', [[`version="${version}"`, 1]]),
        ...metric('policy_decisions_total', 'counter', [...decisions]),
        ...metric('policy_upstream_answers_total', 'counter', [...answers]),
        ...metric('policy_upstream_retries_total', 'counter', [['', totals.retries]]),
        ...metric('policy_requests_in_flight', 'gauge', [['', totals.inFlight]]),
        ...histogram('policy_request_duration_seconds', buckets, totals),
        '',
      ].join('\n'),
  };
}

function add(counts: Map<string, number>, labels: string): void {
  counts.set(labels, (counts.get(labels) ?? 0) + 1);
}

function metric(name: string, type: string, samples: readonly (readonly [string, number])[]): readonly string[] {
  const lines = samples.map(([labels, value]) => `${name}${labels === '' ? '' : `{${labels}}`} ${value}`);
  return [`# TYPE ${name} ${type}`, ...lines];
}

function histogram(
  name: string,
  buckets: readonly number[],
  { count, seconds }: { readonly count: number; readonly seconds: number },
): readonly string[] {
  const bounds = BUCKETS.map((bound, index) => `${name}_bucket{le="${bound}"} ${buckets[index] ?? 0}`);
  const total = [`${name}_bucket{le="+Inf"} ${count}`, `${name}_sum ${seconds}`, `${name}_count ${count}`];
  return [`# TYPE ${name} histogram`, ...bounds, ...total];
}
