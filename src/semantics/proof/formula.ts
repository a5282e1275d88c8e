import type { ClaimType } from '../../ir/condition.js';
import type { Field } from '../../ir/schema.js';
import type { ValueSet } from './value-set.js';

/**
 * What must hold of a record, in plain two-valued logic and without negation: each condition of the language becomes
 * one for each thing that can be asked of it (is it true? is it not true?). Null is a value like any other here.
 */
export type Formula =
  | { readonly kind: 'all'; readonly items: readonly Formula[] }
  | { readonly kind: 'any'; readonly items: readonly Formula[] }
  /** The value of a field lies in a set. */
  | { readonly kind: 'value'; readonly field: Field; readonly set: ValueSet }
  /** The value of a field is not null, and is, or is not, one of a claim's values. */
  | { readonly kind: 'claimed'; readonly field: Field; readonly claim: ClaimUse; readonly isEqual: boolean }
  /** The end user's token carries the claim in a form that a filter may use, or does not. */
  | { readonly kind: 'carried'; readonly claim: ClaimUse; readonly isCarried: boolean }
  /** A to-one field is null. */
  | { readonly kind: 'absent'; readonly field: Field }
  /** A to-one field leads to a record, of the member type if one is named, of which the item holds. */
  | { readonly kind: 'present'; readonly field: Field; readonly member: string | undefined; readonly item: Formula }
  /** A to-one union field leads to a record of another member type. */
  | { readonly kind: 'otherwise'; readonly field: Field; readonly member: string }
  /** Some element of a list, of the member type if one is named, meets the item. */
  | { readonly kind: 'some'; readonly field: Field; readonly member: string | undefined; readonly item: Formula }
  /** Every element of a list, or every one of the member type, meets the item. */
  | { readonly kind: 'every'; readonly field: Field; readonly member: string | undefined; readonly item: Formula }
  /** Something that Hygraph alone knows has one of these outcomes. Equal keys at one record have equal outcomes. */
  | { readonly kind: 'opaque'; readonly key: string; readonly outcomes: Outcomes };

/** A claim as conditions compare with it. */
export interface ClaimUse {
  readonly name: string;
  readonly type: ClaimType;
}

/**
 * What is one claim to a proof. A value that one type takes may be none to another, so that a claim of two types is taken
 * for two: that misses what both take, and no difference between them. An ID is a text to a filter.
 */
export function claimKey({ name, type: { scalar, isList } }: ClaimUse): string {
  return `$${name}: ${scalar === 'ID' ? 'String' : scalar}${isList ? ' list' : ''}`;
}

/** A set of outcomes of an opaque atom, as bits: true 1, false 2, neither 4. */
export type Outcomes = number;
/** The bits of a set of outcomes. */
export const OUTCOME = { true: 1, false: 2, neither: 4 } as const;

/** Holds of everything. */
export const TAUTOLOGY: Formula = { kind: 'all', items: [] };
/** Holds of nothing. */
export const CONTRADICTION: Formula = { kind: 'any', items: [] };

/** True when the formula is the constant that holds of everything. */
export function isTautology(formula: Formula): boolean {
  return formula.kind === 'all' && formula.items.length === 0;
}

/** True when the formula is the constant that holds of nothing. */
function isContradiction(formula: Formula): boolean {
  return formula.kind === 'any' && formula.items.length === 0;
}

/** All of the formulas. */
export function all(items: readonly Formula[]): Formula {
  if (items.some(isContradiction)) return CONTRADICTION;
  const rest = items.filter((item) => !isTautology(item));
  return rest.length === 1 && rest[0] !== undefined ? rest[0] : { kind: 'all', items: rest };
}

/** One of the formulas at least. */
export function any(items: readonly Formula[]): Formula {
  if (items.some(isTautology)) return TAUTOLOGY;
  const rest = items.filter((item) => !isContradiction(item));
  return rest.length === 1 && rest[0] !== undefined ? rest[0] : { kind: 'any', items: rest };
}

/** The field leads to a record of which the item holds. */
export function present(field: Field, item: Formula, member?: string): Formula {
  return isContradiction(item) ? item : { kind: 'present', field, member, item };
}

/** An element of the list meets the item. */
export function some(field: Field, item: Formula, member?: string): Formula {
  return isContradiction(item) ? item : { kind: 'some', field, member, item };
}

/** All elements of the list meet the item. */
export function every(field: Field, item: Formula, member?: string): Formula {
  return isTautology(item) ? item : { kind: 'every', field, member, item };
}
