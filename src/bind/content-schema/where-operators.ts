import { OPERATORS, type Operator } from '../../ir/operators.js';
import type { TypeReference } from './type-table.js';

/** What a `where` input says of the fields of its type. */
export type WhereOperators = ReadonlyMap<string, ReadonlySet<Operator | 'bare'>>;

/** The operators that are written behind a field's name. */
const SUFFIXES = OPERATORS.filter((operator) => operator !== 'eq' && operator !== 'nested');

/**
 * Takes the keys of a `where` input apart. A key that is a field's name is its `bare` operator, equality or nesting by
 * the field's type; of several ways to read `a_not_in`, the longest name of a field wins.
 */
export function whereOperators(
  where: ReadonlyMap<string, TypeReference> | undefined,
  fields: ReadonlySet<string>,
): WhereOperators {
  const found = new Map<string, Set<Operator | 'bare'>>();
  for (const key of where?.keys() ?? []) {
    const reading = fields.has(key) ? { field: key, operator: 'bare' as const } : suffixed(key, fields);
    if (reading === undefined) continue;
    const operators = found.get(reading.field) ?? new Set();
    found.set(reading.field, operators.add(reading.operator));
  }
  return found;
}

function suffixed(
  key: string,
  fields: ReadonlySet<string>,
): { readonly field: string; readonly operator: Operator } | undefined {
  let best: { readonly field: string; readonly operator: Operator } | undefined;
  for (const operator of SUFFIXES) {
    const field = key.endsWith(`_${operator}`) ? key.slice(0, -operator.length - 1) : undefined;
    if (field !== undefined && fields.has(field) && field.length > (best?.field.length ?? -1)) {
      best = { field, operator };
    }
  }
  return best;
}
