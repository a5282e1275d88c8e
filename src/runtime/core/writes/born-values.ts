import { isJsonArray, isJsonObject, type Json } from '../json.js';
import type { FilterKey } from '../schema-index.js';
import { DRAFT } from './demand.js';
import { allOf, opposite, type Truth } from './new-values.js';

/**
 * What every new record has, whatever its data: an id that no condition names, a date, and one stage. Its date is `born`,
 * give or take what clocks differ by, where the data does not set it.
 */
export function bornTruth({ field, operator }: FilterKey, operand: Json, born: number | undefined): Truth {
  if (field.kind === 'stages') return stagesTruth(operator, operand);
  if (field.name === 'id') return idTruth(operator, operand);
  if (field.name !== 'createdAt') return 'unknown';
  if (operand === null) return presenceTruth(operator);
  return born === undefined ? 'unknown' : dateTruth(operator, operand, born);
}

/** Ten minutes. */
const SKEW = 600_000;

/** Compares a date that is known but for the skew: what is nearer than that is unknown. */
function dateTruth(operator: string, operand: Json, born: number): Truth {
  const dates = (isJsonArray(operand) ? operand : [operand]).map((item) =>
    typeof item === 'string' ? Date.parse(item) : Number.NaN,
  );
  if (dates.length === 0 || !dates.every((date) => Math.abs(date - born) > SKEW)) return 'unknown';
  const [date = born] = dates;
  switch (operator) {
    case 'eq':
    case 'in':
      return 'false';
    case 'not':
    case 'not_in':
      return 'true';
    case 'lt':
    case 'lte':
      return born < date ? 'true' : 'false';
    case 'gt':
    case 'gte':
      return born > date ? 'true' : 'false';
    // Operators come from the tables, and those that are not here are not known.
    default:
      return 'unknown';
  }
}

function presenceTruth(operator: string): Truth {
  if (operator === 'not') return 'true';
  return operator === 'eq' ? 'false' : 'unknown';
}

function idTruth(operator: string, operand: Json): Truth {
  if (operand === null) return presenceTruth(operator);
  switch (operator) {
    case 'eq':
    case 'in':
      return 'false';
    case 'not':
      return typeof operand === 'string' ? 'true' : 'unknown';
    case 'not_in':
      return isJsonArray(operand) && operand.every((item) => typeof item === 'string') ? 'true' : 'unknown';
    // Operators come from the tables, and those that are not here are not known.
    default:
      return 'unknown';
  }
}

function stagesTruth(operator: string, where: Json): Truth {
  switch (operator) {
    case 'some':
    case 'every':
      return draftTruth(where);
    case 'none':
      return opposite(draftTruth(where));
    default:
      return 'unknown';
  }
}

/** What a condition on a stage says of DRAFT. */
function draftTruth(where: Json): Truth {
  if (!isJsonObject(where) || Object.keys(where).length === 0) return 'unknown';
  const members = Object.entries(where).map(([key, item]): Truth => {
    const items = isJsonArray(item) ? item : [item];
    if (key === 'AND') return allOf(items.map(draftTruth));
    if (key === 'OR') return opposite(allOf(items.map((inner) => opposite(draftTruth(inner)))));
    return key === 'stage' && typeof item === 'string' ? (item === DRAFT ? 'true' : 'false') : 'unknown';
  });
  return allOf(members);
}
