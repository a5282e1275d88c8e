import { ALWAYS, compare, type Condition } from '../ir/condition.js';
import { mapComparisons } from '../ir/fold.js';
import { FUTURE } from './cells.js';
import { implies } from './proof/entails.js';

/**
 * True when it is proven that every record meets the condition, in any reading. A list of all values of an enumeration
 * does leave something out: the value that is added tomorrow.
 */
export function alwaysHolds(condition: Condition): boolean {
  return implies(ALWAYS, mapComparisons(condition, withNewValue)).kind === 'implied';
}

function withNewValue(comparison: Extract<Condition, { kind: 'compare' }>): Condition {
  const { field, operator, operand } = comparison;
  if (field.type.kind !== 'enum') return comparison;
  const values = Object.freeze([...field.type.values, FUTURE]);
  return compare({ ...field, type: { ...field.type, values } }, operator, operand);
}
