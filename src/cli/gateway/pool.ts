import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import type { SendUpstream, UpstreamAnswer, UpstreamRequest } from '../../runtime/http/send-upstream.js';
import { dispatch } from './dispatch.js';
import type { Metrics } from './metrics.js';

/** Where a pool sends, and with which token. */
export interface PoolOptions {
  readonly endpoint: string;
  readonly token: string;
  readonly metrics: Pick<Metrics, 'upstream' | 'retried'>;
}

/** A way to the Content API over connections that stay open. */
export interface UpstreamPool {
  readonly send: SendUpstream;
  readonly close: () => Promise<void>;
}

/** Connections to the Content API at once. */
const CONNECTIONS = 64;
/** How often a read is sent in all, and the milliseconds before each further time. */
const PAUSES = [50, 200];
/** What a server that could not even begin answers. */
const PASSING = new Set([502, 503, 504]);

/**
 * Opens a pool. It follows no redirection. A read that brought no answer, or one that says that the server could not
 * begin, is sent again, as long as there is time; anything else is sent once.
 */
export function createPool({ endpoint, token, metrics }: PoolOptions): UpstreamPool {
  const { origin, pathname, search } = new URL(endpoint);
  const timeouts = { connectTimeout: 3_000, headersTimeout: 15_000, bodyTimeout: 15_000 };
  const pool = new Pool(origin, { connections: CONNECTIONS, ...timeouts });
  const target = { origin, path: `${pathname}${search}`, method: 'POST' } as const;
  const authorization = `Bearer ${token}`;
  const once = async ({ headers, body }: UpstreamRequest, milliseconds: number): Promise<UpstreamAnswer> => {
    const sent = { ...target, headers: { ...headers, authorization }, body };
    const answer = await dispatch(pool, sent, milliseconds);
    metrics.upstream(answer.status);
    return answer;
  };
  return {
    send: async (request) => {
      const end = performance.now() + request.milliseconds;
      for (const pause of request.isRead ? PAUSES : []) {
        const answer = await once(request, end - performance.now()).catch(() => undefined);
        if (answer !== undefined && !PASSING.has(answer.status)) return answer;
        if (answer === undefined) metrics.upstream('failed');
        answer?.discard();
        if (performance.now() + pause >= end) throw new Error('the Content API did not answer in time');
        await sleep(pause);
        metrics.retried();
      }
      return once(request, end - performance.now());
    },
    close: () => pool.close(),
  };
}
