import type { Condition } from '../ir/condition.js';
import { conditionKey } from '../ir/condition-key.js';
import { isJsonArray, type Json } from '../support/json.js';
import { evaluate } from './evaluate.js';
import { isLiteralComparison, neverHolds, type Comparison } from './never-holds.js';
import { READINGS } from './readings.js';

/**
 * True when it is plain that every record that meets the one condition meets the other: the simple cases. False says
 * nothing: it may still.
 */
export function plainlyImplies(condition: Condition, other: Condition): boolean {
  return alternativesOf(condition).every(
    (one) =>
      neverHolds(one) ||
      alternativesOf(other).some((wanted) => partsOf(wanted).every((part) => hasPart(partsOf(one), part))),
  );
}

/** The conditions of which one must hold. */
export function alternativesOf(condition: Condition): readonly Condition[] {
  return condition.kind === 'or' ? condition.items : [condition];
}

/** The conditions all of which must hold. */
export function partsOf(condition: Condition): readonly Condition[] {
  return condition.kind === 'and' ? condition.items : [condition];
}

function hasPart(parts: readonly Condition[], wanted: Condition): boolean {
  return wanted.kind === 'always' || parts.some((part) => partImplies(part, wanted));
}

function partImplies(part: Condition, wanted: Condition): boolean {
  if (conditionKey(part) === conditionKey(wanted)) return true;
  if (wanted.kind === 'or' || wanted.kind === 'and') return plainlyImplies(part, wanted);
  if (part.kind === 'nested' && wanted.kind === 'nested')
    return part.field.name === wanted.field.name && plainlyImplies(part.item, wanted.item);
  return isLiteralComparison(part) && isLiteralComparison(wanted) && namesOnly(part, wanted);
}

/** The values that the one atom names all meet the other. */
function namesOnly({ field, operator, operand }: Comparison, wanted: Comparison): boolean {
  if (field.name !== wanted.field.name || operand.kind === 'claim') return false;
  if (operator !== 'eq' && operator !== 'in') return false;
  const values: readonly Json[] = isJsonArray(operand.value) ? operand.value : [operand.value];
  return values.every((value) =>
    READINGS.every((reading) => evaluate(wanted, { [field.name]: value }, { reading, claims: {} }) === 'true'),
  );
}
