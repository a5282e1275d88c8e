import type { Condition } from '../ir/condition.js';
import type { AtomOperator } from '../ir/operators.js';
import type { Field } from '../ir/schema.js';
import { OPPOSITE } from '../semantics/guarded-atom.js';
import { isJsonArray } from '../support/json.js';

/** An atom that is true of all values but some, and so looks as if it were true of null. */
export interface Exclusion {
  readonly field: Field;
  /** True where a `NOT` makes it one: then what Hygraph does is not documented, and the middleware leaves null out. */
  readonly isNegated: boolean;
}

/**
 * The fields that may be null, and of which a condition says nothing but what they must not be: it leaves out the
 * records without a value. Not those of which it says anything else: whoever names null, or a value, thought of it.
 */
export function exclusionsOf(condition: Condition): readonly Exclusion[] {
  const all = usesIn(condition, true);
  const exclusions = all.flatMap(({ field, exclusion }) => (exclusion === undefined ? [] : [{ field, exclusion }]));
  const plain = exclusions.filter(
    ({ field }) => !field.isRequired && !field.isList && all.every((use) => use.field !== field || use.exclusion),
  );
  return [...new Map(plain.map(({ field, exclusion }) => [field, exclusion])).values()];
}

interface Use {
  readonly field: Field;
  readonly exclusion: Exclusion | undefined;
}

const EXCLUDING = new Set<AtomOperator>(['not', 'not_in', 'not_contains', 'not_starts_with', 'not_ends_with']);

function usesIn(condition: Condition, wanted: boolean): readonly Use[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.items.flatMap((item) => usesIn(item, wanted));
    case 'not':
      return usesIn(condition.item, !wanted);
    case 'quantified':
      return usesIn(condition.item, wanted === (condition.quantifier !== 'none'));
    case 'nested':
    case 'member':
      return usesIn(condition.item, wanted);
    case 'compare':
      return [{ field: condition.field, exclusion: exclusionOf(condition, wanted) }];
    case 'empty':
      return [{ field: condition.field, exclusion: undefined }];
    case 'always':
    case 'never':
    case 'search':
      return [];
  }
}

function exclusionOf(
  { field, operator, operand }: Extract<Condition, { kind: 'compare' }>,
  wanted: boolean,
): Exclusion | undefined {
  const effective = wanted ? operator : OPPOSITE[operator];
  const namesNull =
    operand.kind === 'literal' &&
    (operand.value === null || (isJsonArray(operand.value) && operand.value.includes(null)));
  if (effective === undefined || !EXCLUDING.has(effective) || namesNull) return undefined;
  return { field, isNegated: !wanted };
}
