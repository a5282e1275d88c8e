import type { DenialReason, DenialStatus } from './denial.js';
import type { Asked, Settled } from './verdict.js';
import { operationHash } from './operation-hash.js';

/** One line of the decision log: what was asked by whom and what was answered, and nothing secret. */
export interface Decision {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  /** The version of the policy's tables. */
  readonly policy: string;
  /** The principals whose grants the caller has: `public`, `tokens/web`, `users/author`. Never a token or a claim. */
  readonly who: readonly string[];
  readonly operation: 'query' | 'mutation' | 'subscription' | null;
  /** SHA-256 of the normalised text of the operation; null where there is none. */
  readonly hash: string | null;
  /** `read Article PUBLISHED/en`, sorted. */
  readonly cells: readonly string[];
  readonly answer: 'allowed' | 'denied';
  /** Null where it is allowed. */
  readonly reason: DenialReason | null;
  /** Of the denial; null where it is allowed, since what the API answers is no decision. */
  readonly status: DenialStatus | null;
}

/** What a decision is called, when it was made and by which policy. */
export interface Stamp {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly policy: string;
}

/** The line for a verdict. */
export async function decisionOf(verdict: Settled, asked: Asked, stamp: Stamp): Promise<Decision> {
  const { who, operation, cells } = asked;
  const isDenied = verdict.kind === 'denied';
  return {
    id: stamp.id,
    time: new Date(stamp.at).toISOString(),
    policy: stamp.policy,
    who,
    operation: operation?.definition.operation ?? null,
    hash: operation === undefined ? null : await operationHash(operation),
    cells,
    answer: isDenied ? 'denied' : 'allowed',
    reason: isDenied ? verdict.reason : null,
    status: isDenied ? verdict.status : null,
  };
}

/** The attributes that a span has for a decision, by OpenTelemetry's names where it has some. */
export function spanAttributes(decision: Decision): { readonly [name: string]: string | number | readonly string[] } {
  const { id, policy, who, operation, hash, cells, answer, reason, status } = decision;
  return {
    'policy.decision.id': id,
    'policy.version': policy,
    'policy.principals': who,
    'policy.cells': cells,
    'policy.answer': answer,
    ...(operation === null ? {} : { 'graphql.operation.type': operation }),
    ...(hash === null ? {} : { 'policy.operation.hash': hash }),
    ...(reason === null ? {} : { 'policy.reason': reason }),
    ...(status === null ? {} : { 'http.response.status_code': status }),
  };
}
