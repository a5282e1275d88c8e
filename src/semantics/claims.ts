import type { ClaimType } from '../ir/condition.js';
import { isJsonArray, type Json } from '../support/json.js';

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
