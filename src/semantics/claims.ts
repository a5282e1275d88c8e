import { ALWAYS, compare, NEVER, type ClaimType, type Condition } from '../ir/condition.js';
import { mapComparisons } from '../ir/fold.js';
import { isJsonArray, type Json, type JsonObject } from '../support/json.js';

/**
 * The value of a claim as a filter may use it, or undefined: a claim that is missing, null, empty or of the wrong type
 * makes its comparison undetermined, and is never sent on.
 */
export function claimValue(type: ClaimType, value: Json | undefined): Json | undefined {
  if (!type.isList) return value !== undefined && isScalar(type.scalar, value) ? value : undefined;
  if (!isJsonArray(value) || value.length === 0) return undefined;
  return value.every((item) => isScalar(type.scalar, item)) ? value : undefined;
}

function isScalar(scalar: ClaimType['scalar'], value: Json): boolean {
  switch (scalar) {
    case 'ID':
    case 'String':
      return typeof value === 'string' && value !== '';
    case 'Int':
      return Number.isSafeInteger(value) && Math.abs(Number(value)) <= 2 ** 31 - 1;
    case 'Float':
      return Number.isFinite(value);
    case 'Boolean':
      return typeof value === 'boolean';
    case 'Date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
    case 'DateTime':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) && !Number.isNaN(Date.parse(value));
  }
}

/**
 * What a condition comes to for a user with these claims: no claim is left in it, and it is true of the same records,
 * in each reading. A comparison with a claim that is missing or malformed is undetermined, and so can help nothing to
 * become true: it is never met, and, where it is negated, always met.
 */
export function withClaims(condition: Condition, claims: JsonObject): Condition {
  return mapComparisons(condition, (comparison, isPositive) => {
    const { field, operator, operand } = comparison;
    if (operand.kind === 'literal') return comparison;
    const value = Object.hasOwn(claims, operand.name) ? claimValue(operand.type, claims[operand.name]) : undefined;
    if (value === undefined) return isPositive ? NEVER : ALWAYS;
    return compare(field, operator, { kind: 'literal', value });
  });
}
