import type { DiagnosticSubject } from '../diagnostics/diagnostic.js';
import type { Span } from '../source/span.js';
import type { JsonObject } from '../support/json.js';
import type { Action } from './actions.js';
import type { ClaimType, Condition } from './condition.js';
import type { Model, Schema, Stage, Locale } from './schema.js';

/** A name in the text, and what it stands for. */
export interface Reference<T> {
  readonly value: T;
  readonly origin: Span;
}

/**
 * Written out, or `"*"`: all, those to come included. `origin` is the whole list or the `"*"`.
 */
export type Selection<T> =
  | { readonly kind: 'all'; readonly origin: Span }
  | { readonly kind: 'list'; readonly items: readonly Reference<T>[]; readonly origin: Span };

/** Allows its actions on its models, at its coordinates, where its condition holds. Grants only ever add. */
export interface Grant {
  readonly actions: readonly Reference<Action>[];
  readonly models: Selection<Model>;
  readonly stages: Selection<Stage> | undefined;
  readonly from: Selection<Stage> | undefined;
  readonly to: Selection<Stage> | undefined;
  readonly locales: Selection<Locale> | undefined;
  /** `always` when the grant has none. */
  readonly condition: Condition;
  readonly conditionOrigin: Span | undefined;
  /** Undefined: in all environments. */
  readonly environments: readonly string[] | undefined;
  readonly origin: Span;
}

/** How a principal is written everywhere: `public`, `tokens/web`, `roles/editor`, `users/author`. */
export type PrincipalRef = string;

interface PrincipalBase {
  readonly ref: PrincipalRef;
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly defaultStage: Reference<Stage>;
  readonly environments: readonly string[] | undefined;
  /** The key that declares it. */
  readonly origin: Span;
}

/** The unauthenticated endpoint. Always there; without grants it may do nothing. */
export interface PublicPrincipal extends PrincipalBase {
  readonly kind: 'public';
  /** False where no file has a `public` section: then a plan leaves the live endpoint as it is. */
  readonly isDeclared: boolean;
}

/** A permanent auth token (PAT). */
export interface TokenPrincipal extends PrincipalBase {
  readonly kind: 'token';
  readonly description: string | undefined;
  readonly owner: string | undefined;
  /** Management API permissions (`PermissionAction`), such as MODEL_READ. */
  readonly management: readonly Reference<string>[];
  /** The last day on which the token is good, `YYYY-MM-DD`. */
  readonly expires: Reference<string> | undefined;
}

/** A custom role of the project's members. */
export interface RolePrincipal extends PrincipalBase {
  readonly kind: 'role';
  readonly description: string | undefined;
  readonly management: readonly Reference<string>[];
}

/** A class of end users behind the middleware, known by claims of a verified JWT. */
export interface UserPrincipal extends PrincipalBase {
  readonly kind: 'user';
  readonly description: string | undefined;
  /** Claims that a token must carry, with these values, to be of the class. */
  readonly match: JsonObject;
  readonly claims: ReadonlyMap<string, ClaimType>;
}

export type Principal = PublicPrincipal | TokenPrincipal | RolePrincipal | UserPrincipal;

/** Which cells a guardrail or an expectation speaks of. Undefined means any. */
export interface CellPattern {
  readonly actions: readonly Action[] | undefined;
  readonly models: readonly Model[] | undefined;
  readonly stages: readonly Stage[] | undefined;
  readonly from: readonly Stage[] | undefined;
  readonly to: readonly Stage[] | undefined;
  readonly locales: readonly Locale[] | undefined;
}

/** What must never be possible, whoever writes a grant. `who` undefined: anybody. */
export interface Guardrail {
  readonly name: string;
  readonly who: readonly PrincipalPattern[] | undefined;
  readonly never: CellPattern;
  readonly condition: Condition | undefined;
  readonly description: string | undefined;
  readonly origin: Span;
}

/** `public`, `tokens/web`, or all of a kind: `tokens/*`. `"*"` is undefined at the place of use. */
export interface PrincipalPattern {
  readonly text: string;
  readonly origin: Span;
}

/** One line of a test: what some record can, or no record can, be done to. */
export interface Expectation {
  readonly pattern: CellPattern;
  /** A record to decide for, by field; then the question is about this record alone. */
  readonly record: JsonObject | undefined;
  readonly claims: JsonObject | undefined;
  readonly origin: Span;
}

/** An entry of `tests`. */
export interface PolicyTest {
  readonly name: string;
  readonly who: Principal;
  readonly can: readonly Expectation[];
  readonly cannot: readonly Expectation[];
  readonly origin: Span;
}

/** An accepted finding. */
export interface Waiver {
  readonly rule: Reference<string>;
  /** What it names, in the words in which findings say what they are about. */
  readonly names: DiagnosticSubject;
  readonly reason: string;
  readonly owner: string;
  readonly ticket: string | undefined;
  /** The last day on which it holds, `YYYY-MM-DD`. */
  readonly until: Reference<string>;
  readonly origin: Span;
}

/** A token or role that bears another name now: what has the name `from` becomes `to`, which the policy declares. */
export interface Move {
  readonly from: PrincipalRef;
  /** Never the `from` of another move. */
  readonly to: PrincipalRef;
  readonly origin: Span;
}

/** A named condition. */
export interface NamedCondition {
  readonly name: string;
  readonly model: Model;
  readonly condition: Condition;
  readonly origin: Span;
}

/** What a policy says, with every reference resolved: frozen, and the input of everything that follows. */
export interface Program {
  readonly schema: Schema;
  /** `public` first, then tokens, roles and users, each in the order of their names. */
  readonly principals: readonly Principal[];
  readonly conditions: ReadonlyMap<string, NamedCondition>;
  readonly guardrails: readonly Guardrail[];
  readonly tests: readonly PolicyTest[];
  readonly waivers: readonly Waiver[];
  /** Of those that lead to one name, the last name before it comes first. No principal bears a name that is left. */
  readonly moves: readonly Move[];
}
