import type { Json } from '../support/json.js';
import type { Field } from './schema.js';
import type { AtomOperator } from './operators.js';

/** What an atom compares with: a constant of the where object, or a claim of the end user's token. */
export type Operand =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'claim'; readonly name: string; readonly type: ClaimType };

/** The type of a claim. A list is compared with `_in` and `_not_in` alone. */
export interface ClaimType {
  readonly scalar: 'ID' | 'String' | 'Int' | 'Float' | 'Boolean' | 'Date' | 'DateTime';
  readonly isList: boolean;
  readonly isRequired: boolean;
}

/** `_some`, `_every`, `_none` of a to-many relation, component list, union list or `documentInStages`. */
export type Quantifier = 'some' | 'every' | 'none';

/**
 * A bound condition: a closed union, made by the smart constructors below alone, and frozen. `field` of a node is a
 * field of the model (or component) that the node stands in; a nested condition speaks of the related record.
 *
 * `nested` goes through a to-one relation or component; `member` through one member type of a union (`quantifier`
 * is undefined for a to-one union); `stages` is `documentInStages`, whose inner condition may test `stage` alone.
 */
export type Condition =
  | { readonly kind: 'always' }
  | { readonly kind: 'never' }
  | { readonly kind: 'and'; readonly items: readonly Condition[] }
  | { readonly kind: 'or'; readonly items: readonly Condition[] }
  | { readonly kind: 'not'; readonly item: Condition }
  | { readonly kind: 'compare'; readonly field: Field; readonly operator: AtomOperator; readonly operand: Operand }
  | { readonly kind: 'nested'; readonly field: Field; readonly item: Condition }
  | { readonly kind: 'quantified'; readonly field: Field; readonly quantifier: Quantifier; readonly item: Condition }
  | {
      readonly kind: 'member';
      readonly field: Field;
      readonly quantifier: 'some' | undefined;
      readonly member: string;
      readonly item: Condition;
    }
  | { readonly kind: 'empty'; readonly field: Field; readonly isEmpty: boolean }
  | { readonly kind: 'search'; readonly text: string };

/** Holds for every record: a grant without a condition. */
export const ALWAYS: Condition = Object.freeze({ kind: 'always' });
/** Holds for no record: what no grant reaches. */
export const NEVER: Condition = Object.freeze({ kind: 'never' });

/** All of the items. Flattens, drops `always`, is `never` when an item is. No items: `always`. */
export function and(items: readonly Condition[]): Condition {
  const flat = flatten(items, 'and');
  if (flat.some(({ kind }) => kind === 'never')) return NEVER;
  const rest = flat.filter(({ kind }) => kind !== 'always');
  return single(rest, ALWAYS) ?? Object.freeze({ kind: 'and', items: Object.freeze(rest) });
}

/** At least one of the items. Flattens, drops `never`, is `always` when an item is. No items: `never`. */
export function or(items: readonly Condition[]): Condition {
  const flat = flatten(items, 'or');
  if (flat.some(({ kind }) => kind === 'always')) return ALWAYS;
  const rest = flat.filter(({ kind }) => kind !== 'never');
  return single(rest, NEVER) ?? Object.freeze({ kind: 'or', items: Object.freeze(rest) });
}

/** Kleene's negation: unknown stays unknown, so only constants are simplified, and a double negation is undone. */
export function not(item: Condition): Condition {
  if (item.kind === 'always') return NEVER;
  if (item.kind === 'never') return ALWAYS;
  return Object.freeze({ kind: 'not', item });
}

/** The value of a field stands in a relation to an operand. */
export function compare(field: Field, operator: AtomOperator, operand: Operand): Condition {
  return Object.freeze({ kind: 'compare', field, operator, operand: Object.freeze(operand) });
}

/** The related record, or component, meets a condition. */
export function nested(field: Field, item: Condition): Condition {
  return Object.freeze({ kind: 'nested', field, item });
}

/** Some, every or none of the related records meet a condition. */
export function quantified(field: Field, quantifier: Quantifier, item: Condition): Condition {
  return Object.freeze({ kind: 'quantified', field, quantifier, item });
}

/** A related record of one member type of a union meets a condition. */
export function member(
  field: Field,
  through: { readonly quantifier: 'some' | undefined; readonly member: string },
  item: Condition,
): Condition {
  return Object.freeze({ kind: 'member', field, quantifier: through.quantifier, member: through.member, item });
}

/** A union list has, or has not, elements. */
export function empty(field: Field, isEmpty: boolean): Condition {
  return Object.freeze({ kind: 'empty', field, isEmpty });
}

/** Hygraph's full-text `_search`, whose meaning is Hygraph's own: opaque to every proof. */
export function search(text: string): Condition {
  return Object.freeze({ kind: 'search', text });
}

/** Most lists hold no list of their own kind, and are taken as they are. */
function flatten(items: readonly Condition[], kind: 'and' | 'or'): readonly Condition[] {
  if (!items.some((item) => item.kind === kind)) return items;
  return items.flatMap((item) => (item.kind === kind ? item.items : [item]));
}

function single(items: readonly Condition[], none: Condition): Condition | undefined {
  return items.length > 1 ? undefined : (items[0] ?? none);
}
