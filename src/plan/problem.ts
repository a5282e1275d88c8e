import type { Location } from '../source/location.js';

/** Why a plan cannot be made or applied: something about the live project, or about the policy and the project together. */
export interface Problem {
  /** Stable kebab-case id. */
  readonly code: ProblemCode;
  /** What is wrong: lower case, no full stop, names in backticks. Never holds a secret. */
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  /** The place of the policy to blame, where there is one. */
  readonly location?: Location;
}

export type ProblemCode =
  | 'bad-answer'
  | 'bad-plan-file'
  | 'duplicate-principal'
  | 'interrupted'
  | 'journal'
  | 'locked'
  | 'management-api'
  | 'mismatch'
  | 'missing-permission'
  | 'no-answer'
  | 'no-secret-sink'
  | 'protected'
  | 'quota'
  | 'secret-name'
  | 'stale-plan'
  | 'system-role'
  | 'unknown-name';

/** A value, or why there is none. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

/** An outcome with a value. */
export function success<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** An outcome without one. */
export function failure(...problems: readonly Problem[]): Outcome<never> {
  return { ok: false, problems };
}
