import type { GrantLocation } from './tables.js';
import { isJsonObject, type JsonObject } from './json.js';

/**
 * Why a request is denied. `not-allowed`: no grant reaches a cell that it needs. `unenforceable`: a grant may, but what
 * it allows can be neither filtered nor checked exactly. `bad-request`: it is not a request to this API. `limits`: too
 * large, deep or many. `unauthenticated`: the credentials are unknown, broken or expired. `unanswered`: what
 * is stored decides, and the Content API did not say. The others are about how a request was sent: by a method or in a
 * type that is not accepted, or too slowly.
 */
export type DenialReason =
  | 'not-allowed'
  | 'unenforceable'
  | 'bad-request'
  | 'limits'
  | 'unauthenticated'
  | 'method'
  | 'media-type'
  | 'timeout'
  | 'unanswered';

/**
 * In which words a denial is told: `hygraph`, in Hygraph's own, so that its clients need no change; `graphql`, as GraphQL
 * servers do: no data, and for each field to blame an error with its path and a code in words, with status 200.
 */
export type DenialStyle = 'hygraph' | 'graphql';

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

type Problems = readonly [Problem, ...Problem[]];

/** The HTTP status of a denial. */
export type DenialStatus = 200 | 400 | 401 | 403 | 405 | 408 | 413 | 415 | 502;

/** A request that is not sent on, and the answer to it. */
export interface Denied {
  readonly kind: 'denied';
  readonly status: DenialStatus;
  readonly reason: DenialReason;
  readonly problems: readonly Problem[];
  readonly body: JsonObject;
}

const STATUS = {
  'not-allowed': 403,
  unenforceable: 403,
  'bad-request': 400,
  limits: 413,
  unauthenticated: 401,
  method: 405,
  'media-type': 415,
  timeout: 408,
  unanswered: 502,
} as const;

/** The codes that GraphQL's clients know. */
const CODES = {
  'not-allowed': 'FORBIDDEN',
  unenforceable: 'FORBIDDEN',
  'bad-request': 'BAD_REQUEST',
  limits: 'REQUEST_TOO_LARGE',
  unauthenticated: 'UNAUTHENTICATED',
  method: 'METHOD_NOT_ALLOWED',
  'media-type': 'UNSUPPORTED_MEDIA_TYPE',
  timeout: 'REQUEST_TIMEOUT',
  unanswered: 'BAD_GATEWAY',
} as const;

/** How a denial is told. */
export interface DenialOptions {
  readonly explain: boolean;
  readonly isMutation?: boolean;
  readonly style?: DenialStyle;
}

/** The denial for the first problem. Hygraph's bodies are those that its users saw (public issues, 2021 and 2022). */
export function denied(problems: Problems, { explain, isMutation = false, style = 'hygraph' }: DenialOptions): Denied {
  const [{ reason }] = problems;
  const explanation = explain ? { extensions: { policy: problems.map(explained) } } : {};
  const body = style === 'hygraph' ? hygraphBody(problems, isMutation) : graphqlBody(problems);
  return Object.freeze({
    kind: 'denied',
    status: style === 'graphql' && isForbidden(reason) ? 200 : STATUS[reason],
    reason,
    problems,
    body: { ...body, ...explanation },
  });
}

/** The denial under the id by which it is found in the log, where Hygraph has the id of a request. */
export function withId(denial: Denied, id: string): Denied {
  const { extensions } = denial.body;
  const known = isJsonObject(extensions) ? extensions : {};
  return { ...denial, body: { ...denial.body, extensions: { ...known, requestId: id } } };
}

function isForbidden(reason: DenialReason): boolean {
  return reason === 'not-allowed' || reason === 'unenforceable';
}

function hygraphBody(problems: Problems, isMutation: boolean): JsonObject {
  const [first] = problems;
  const { reason, path } = first;
  if (isForbidden(reason)) return isMutation ? mutationDenied(problems) : queryDenied(path);
  const code = String(STATUS[reason]);
  const extensions = reason === 'bad-request' ? { code, path } : { code };
  return { errors: [{ message: messageOf(first), extensions }], data: null };
}

function graphqlBody(problems: Problems): JsonObject {
  const errors = problems.map((problem) => ({
    message: messageOf(problem),
    ...(problem.path.length === 0 ? {} : { path: problem.path }),
    extensions: { code: CODES[problem.reason] },
  }));
  return { errors, data: null };
}

/** What everybody may know. What is wrong with a request is its sender's own text. */
function messageOf({ reason, detail }: Problem): string {
  switch (reason) {
    case 'not-allowed':
    case 'unenforceable':
      return 'not allowed';
    case 'limits':
      return 'request too large';
    case 'unauthenticated':
      return 'unauthorized';
    case 'timeout':
      return 'request timed out';
    case 'unanswered':
      return 'upstream error';
    case 'bad-request':
    case 'method':
    case 'media-type':
      return detail;
  }
}

/** Every action that failed is told at once, in DRAFT where it has no stage of its own. */
function mutationDenied(problems: Problems): JsonObject {
  const failed = problems.flatMap(({ cell }) =>
    cell === undefined ? [] : [{ action: cell.action, model: cell.model, stage: cell.stage ?? 'DRAFT' }],
  );
  const failedActions = [...new Map(failed.map((action) => [JSON.stringify(action), action])).values()];
  const message = 'Mutation failed due to permission errors';
  return { errors: [{ message, extensions: { code: '403', failedActions } }], data: null };
}

function queryDenied(path: readonly string[]): JsonObject {
  return { errors: [{ message: 'not allowed', extensions: { code: '403', path } }] };
}

function explained({ reason, detail, path, cell, grants }: Problem): JsonObject {
  return {
    reason,
    detail,
    path,
    ...(cell === undefined ? {} : { cell: { ...cell } }),
    ...(grants === undefined ? {} : { grants: grants.map((grant) => ({ ...grant })) }),
  };
}
