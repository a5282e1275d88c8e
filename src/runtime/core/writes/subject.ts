import type { JsonObject } from '../json.js';

/** A record that is stored, by the unique values that name it. */
export interface StoredSubject {
  readonly kind: 'stored';
  /** What is written as one: no other has its name. */
  readonly node: string;
  readonly where: JsonObject;
  /** What it is given; nothing where it is only linked or deleted. */
  readonly data: JsonObject;
  /** True where an update may put it in a locale in which it is not. */
  readonly isUpdate: boolean;
  /** False where it is not known whether anything is done to it. */
  readonly isSure: boolean;
}

/** A record that does not exist before. */
export interface NewSubject {
  readonly kind: 'new';
  readonly node: string;
  readonly data: JsonObject;
}

/**
 * Which record something is demanded of. `many`: those that a filter finds. `any`: of whichever, so that a condition is as
 * good as none. `open`: what is stored decides which, and it is not known.
 */
export type Subject =
  | StoredSubject
  | NewSubject
  | { readonly kind: 'many'; readonly node: string }
  | { readonly kind: 'any'; readonly node: string }
  | { readonly kind: 'open'; readonly node: string };

/** What the root field itself writes. */
export const ROOT = '0';

/** What other root fields of the same request write. */
export const ELSEWHERE = 'elsewhere';

/** The record that a root field names, of which nothing is written but what its data says. */
export function rootRecord(where: JsonObject, data: JsonObject, isUpdate: boolean): StoredSubject {
  return { kind: 'stored', node: ROOT, where, data, isUpdate, isSure: true };
}
