import type { After } from './after.js';
import type { Caller } from './caller.js';
import type { DecisionTable } from './decision-table.js';
import type { Denied, DenialStyle, Problem } from './denial.js';
import type { Operation } from './document.js';
import type { JsonObject } from './json.js';
import type { Limits } from './limits.js';
import type { Question } from './questions.js';
import type { PolicyTables } from './tables.js';

/** A GraphQL request, and who sends it. */
export interface PolicyRequest {
  readonly query: string;
  readonly variables?: JsonObject | null | undefined;
  readonly operationName?: string | null | undefined;
  /** Names in lower case. `gcms-stage` and `gcms-locales` alone are read; none is ever sent on. */
  readonly headers?: { readonly [name: string]: string | undefined };
  /** True for what was sent by GET: anything but a query is then refused. */
  readonly isReadOnly?: boolean;
  /** Undefined is denied: a host whose authentication gave nothing must say who the caller is. */
  readonly principal: Caller | undefined;
}

/** A request that may be sent on, in the form in which it was checked, and what is then done with the answer. */
export interface Allowed {
  readonly kind: 'send';
  readonly body: { readonly query: string; readonly variables: JsonObject };
  readonly headers: { readonly [name: string]: string };
  readonly after: After;
}

/**
 * A request of which what is stored decides whether it may be sent. It has nothing to send yet: `decide` says what becomes
 * of it, given the bodies that answer the questions, in their order; there may be more to ask then. It throws when one is
 * no answer.
 */
export interface Pending {
  readonly kind: 'pending';
  readonly questions: readonly Question[];
  readonly decide: (replies: readonly JsonObject[]) => Allowed | Denied | Pending;
}

/** What a request asked for, as far as it was looked at: for the decision log. */
export interface Asked {
  /** The principals whose grants the caller has; none where nobody is known. */
  readonly who: readonly string[];
  readonly operation: Operation | undefined;
  /** `read Article PUBLISHED/en`, sorted. */
  readonly cells: readonly string[];
}

/** How an engine works. */
export interface EngineOptions {
  /** Milliseconds since 1970, to know whether a token has expired. */
  readonly clock: () => number;
  /** Says in the body of a denial why: the cell that is missing and the grants that nearly reach it. Off when not given. */
  readonly explain?: boolean;
  /** In which words a denial is told: Hygraph's own when not given. */
  readonly denials?: DenialStyle;
  readonly limits?: Partial<Limits>;
  /** Who may ask for their own schema; everybody when not given. `known`: all but the public. */
  readonly introspection?: 'everybody' | 'known' | 'nobody';
}

/** An answer that the engine gives itself: a principal's own schema. */
export interface Answered {
  readonly kind: 'answered';
  readonly status: 200;
  readonly body: JsonObject;
}

/** What becomes of a request. */
export type Judged = Allowed | Answered | Denied | Pending;

/** What becomes of a request once nothing is left to ask. */
export type Settled = Exclude<Judged, Pending>;

/** What becomes of a request, and what it asked for. */
export type Verdict = Judged & { readonly asked: Asked };

/** A policy in force. */
export interface Engine {
  readonly tables: PolicyTables;
  readonly decisions: DecisionTable;
  readonly clock: () => number;
  /** Judges a request. Never throws, and knows no answer but these four. */
  check(request: PolicyRequest): Verdict;
  /** The denial of what is no request to the engine at all, in the words that it has for others. */
  deny(problem: Problem): Denied;
}
