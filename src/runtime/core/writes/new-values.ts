import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../json.js';
import type { FilterKey, IndexedField } from '../schema-index.js';

/** What is known of a condition; `unknown` where what decides it is not in the data. */
export type Truth = 'true' | 'false' | 'unknown';

function itemsOf(value: Json): readonly Json[] {
  return isJsonArray(value) ? value : [value];
}

/** Whether all of some hold. */
export function allOf(items: readonly Truth[]): Truth {
  if (items.includes('false')) return 'false';
  return items.includes('unknown') ? 'unknown' : 'true';
}

/** What is known where the opposite is asked. */
export function opposite(truth: Truth): Truth {
  if (truth === 'unknown') return truth;
  return truth === 'true' ? 'false' : 'true';
}

/** What Hygraph sets itself, whatever the data says. */
const SET_BY_HYGRAPH = new Set(['id', 'stage', 'locale', 'createdAt', 'updatedAt', 'publishedAt']);

/**
 * What one comparison of a condition says of a record, as far as its new values alone decide it. Conditions have no
 * negation but in their operators, so that what is not known to be true of a null grants nothing: null is false to all
 * that does not name it. A value whose stored form may differ from the given one is unknown.
 */
export function comparisonTruth({ field, operator }: FilterKey, operand: Json, data: JsonObject): Truth {
  const value = own(data, field.name);
  if (value === undefined || field.isList === true || SET_BY_HYGRAPH.has(field.name)) return 'unknown';
  if (field.kind === 'leaf') return leafTruth({ type: field.type ?? '', value, operator, operand });
  const id = field.kind === 'relation' && operator === 'nested' ? connectedId(value) : undefined;
  return id === undefined ? 'unknown' : peerTruth(operand, id);
}

/** The id of a record that a relation is connected to, where that is all that is done. */
function connectedId(value: Json): string | undefined {
  if (!isJsonObject(value) || Object.keys(value).length !== 1) return undefined;
  const connect = own(value, 'connect');
  const id = isJsonObject(connect) && Object.keys(connect).length === 1 ? own(connect, 'id') : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

const ID_FIELD: IndexedField = { name: 'id', kind: 'leaf', type: 'ID', targets: [] };
const ID_OPERATORS = new Map([
  ['id', 'eq'],
  ['id_not', 'not'],
  ['id_in', 'in'],
  ['id_not_in', 'not_in'],
]);

/** What a condition says of a record of which the id alone is known. */
function peerTruth(where: Json, id: string): Truth {
  if (!isJsonObject(where) || Object.keys(where).length === 0) return 'unknown';
  const members = Object.entries(where).map(([key, item]): Truth => {
    const operator = ID_OPERATORS.get(key);
    if (operator !== undefined) return leafTruth({ type: ID_FIELD.type ?? '', value: id, operator, operand: item });
    if (key === 'AND') return allOf(itemsOf(item).map((inner) => peerTruth(inner, id)));
    if (key === 'OR') return opposite(allOf(itemsOf(item).map((inner) => opposite(peerTruth(inner, id)))));
    return 'unknown';
  });
  return allOf(members);
}

interface Comparison {
  readonly type: string;
  readonly value: Json;
  readonly operator: string;
  readonly operand: Json;
}

function leafTruth(comparison: Comparison): Truth {
  const { type, value, operator, operand } = comparison;
  if (operand === null) return nullTruth(operator, value);
  if (value === null) return namesNull(operand) ? 'unknown' : 'false';
  if (!isPlain(type, value)) return 'unknown';
  switch (operator) {
    case 'eq':
      return isPlain(type, operand) ? truth(value === operand) : 'unknown';
    case 'not':
      return isPlain(type, operand) ? truth(value !== operand) : 'unknown';
    case 'in':
      return isPlainList(type, operand) ? truth(operand.includes(value)) : 'unknown';
    case 'not_in':
      return isPlainList(type, operand) ? truth(!operand.includes(value)) : 'unknown';
    // Operators come from the tables, and those that are not here are not known.
    default:
      return isPlain(type, operand) && ORDERED.has(type) ? orderTruth(value, operator, operand) : 'unknown';
  }
}

function nullTruth(operator: string, value: Json): Truth {
  if (value === '') return 'unknown';
  if (operator === 'eq') return truth(value === null);
  return operator === 'not' ? truth(value !== null) : 'unknown';
}

function namesNull(operand: Json): boolean {
  return isJsonArray(operand) && operand.includes(null);
}

const ORDERED = new Set(['Int', 'Float', 'Date']);

function orderTruth(value: Json, operator: string, operand: Json): Truth {
  if (value === null || operand === null) return 'unknown';
  switch (operator) {
    case 'lt':
      return truth(value < operand);
    case 'lte':
      return truth(value <= operand);
    case 'gt':
      return truth(value > operand);
    case 'gte':
      return truth(value >= operand);
    default:
      return 'unknown';
  }
}

function truth(holds: boolean): Truth {
  return holds ? 'true' : 'false';
}

function isPlainList(type: string, value: Json): value is readonly Json[] {
  return isJsonArray(value) && value.every((item) => isPlain(type, item));
}

/** True for a value that is stored as it is given. An empty text could be stored as none. */
function isPlain(type: string, value: Json): boolean {
  switch (type) {
    case 'Int':
    case 'Float':
      return typeof value === 'number' && Number.isFinite(value);
    case 'Boolean':
      return typeof value === 'boolean';
    case 'Date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
    case 'DateTime':
    case 'Json':
      return false;
    // Text, ids and the project's own enumerations.
    default:
      return typeof value === 'string' && value !== '';
  }
}
