import { nextBelow, nextAbove, type Spacing } from './numbers.js';
import type { ListTest } from './list-tests.js';
import type { TextTest } from './text-tests.js';

/** A value that is not null, as proofs see it: days and instants are numbers, so that equal ones are equal. */
export type Plain = string | number | boolean;

/** A set of values of one field: those of `part`, and null where `hasNull`. Closed under complement. */
export interface ValueSet {
  readonly hasNull: boolean;
  readonly part: Part;
}

/** A set of values that are not null. Ranges are one-sided and hold their bound. */
export type Part =
  | { readonly kind: 'none' }
  | { readonly kind: 'any' }
  | { readonly kind: 'in'; readonly values: ReadonlySet<Plain> }
  | { readonly kind: 'out'; readonly values: ReadonlySet<Plain> }
  | { readonly kind: 'from'; readonly bound: number; readonly spacing: Spacing }
  | { readonly kind: 'upto'; readonly bound: number; readonly spacing: Spacing }
  | { readonly kind: 'text'; readonly test: TextTest; readonly isMet: boolean }
  | { readonly kind: 'list'; readonly test: ListTest; readonly isMet: boolean };

/** Null alone. */
export const NULL_ALONE: ValueSet = { hasNull: true, part: { kind: 'none' } };

/** The values, null among them, that are not in the set. */
export function complement({ hasNull, part }: ValueSet): ValueSet {
  return { hasNull: !hasNull, part: complementOfPart(part) };
}

/** The values that are neither in the part nor null. */
export function complementOfPart(part: Part): Part {
  switch (part.kind) {
    case 'none':
      return { kind: 'any' };
    case 'any':
      return { kind: 'none' };
    case 'in':
      return { kind: 'out', values: part.values };
    case 'out':
      return { kind: 'in', values: part.values };
    case 'from':
      return { kind: 'upto', bound: nextBelow(part.bound, part.spacing), spacing: part.spacing };
    case 'upto':
      return { kind: 'from', bound: nextAbove(part.bound, part.spacing), spacing: part.spacing };
    case 'text':
    case 'list':
      return { ...part, isMet: !part.isMet };
  }
}
