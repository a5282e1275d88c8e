import type { GrantLocation } from './tables.js';
import type { JsonObject } from './json.js';

/**
 * Why a request is denied. `not-allowed`: no grant reaches a cell that it needs. `unenforceable`: a grant may, but what
 * it allows can be neither filtered nor checked exactly. `bad-request`: it is not a request to this API. `limits`: too
 * large, deep or many. `unauthenticated`: the credentials are unknown, broken or expired.
 */
export type DenialReason = 'not-allowed' | 'unenforceable' | 'bad-request' | 'limits' | 'unauthenticated';

/** The cell that was missing or could not be enforced. */
export interface MissingCell {
  readonly action: string;
  readonly model: string;
  readonly stage: string | null;
  readonly locale: string | null;
}

/** One thing that is wrong with a request. `path` is the response path of the field to blame. */
export interface Problem {
  readonly reason: DenialReason;
  /** For developers: lower case, no full stop. Sent to clients with `explain` alone, `bad-request` excepted. */
  readonly detail: string;
  readonly path: readonly string[];
  readonly cell?: MissingCell;
  /** Grants that reach the cell, where there are some. */
  readonly grants?: readonly GrantLocation[];
}

/** A request that is not sent on, and the answer to it. */
export interface Denied {
  readonly kind: 'denied';
  readonly status: 400 | 401 | 403 | 405 | 413 | 415;
  readonly reason: DenialReason;
  readonly problems: readonly Problem[];
  /** In Hygraph's own shape, so that clients need no change. */
  readonly body: JsonObject;
}

const STATUS = {
  'not-allowed': 403,
  unenforceable: 403,
  'bad-request': 400,
  limits: 413,
  unauthenticated: 401,
} as const;

/** How a denial is told. */
export interface DenialOptions {
  readonly explain: boolean;
  readonly isMutation?: boolean;
}

/** The denial for the first problem. The bodies are those that Hygraph's users saw (public issues, 2021 and 2022). */
export function denied(problems: readonly [Problem, ...Problem[]], options: DenialOptions): Denied {
  const [{ reason }] = problems;
  const explanation = options.explain ? { extensions: { policy: problems.map(explain) } } : {};
  return Object.freeze({
    kind: 'denied',
    status: STATUS[reason],
    reason,
    problems,
    body: { ...bodyOf(problems, options.isMutation ?? false), ...explanation },
  });
}

function bodyOf([first]: readonly [Problem, ...Problem[]], isMutation: boolean): JsonObject {
  switch (first.reason) {
    case 'not-allowed':
    case 'unenforceable':
      return isMutation ? MUTATION_DENIED : queryDenied(first.path);
    case 'bad-request':
      return { errors: [{ message: first.detail, extensions: { code: '400', path: first.path } }], data: null };
    case 'limits':
      return { errors: [{ message: 'request too large', extensions: { code: '413' } }], data: null };
    case 'unauthenticated':
      return { errors: [{ message: 'unauthorized', extensions: { code: '401' } }], data: null };
  }
}

const MUTATION_DENIED: JsonObject = {
  errors: [{ message: 'Mutation failed due to permission errors', extensions: { code: '403', failedActions: [] } }],
  data: null,
};

function queryDenied(path: readonly string[]): JsonObject {
  return { errors: [{ message: 'not allowed', extensions: { code: '403', path } }] };
}

function explain({ reason, detail, path, cell, grants }: Problem): JsonObject {
  return {
    reason,
    detail,
    path,
    ...(cell === undefined ? {} : { cell: { ...cell } }),
    ...(grants === undefined ? {} : { grants: grants.map((grant) => ({ ...grant })) }),
  };
}
