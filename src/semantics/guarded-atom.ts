import { and, compare, NEVER, or, type Condition, type Operand } from '../ir/condition.js';
import { CASED_OPERATORS, type AtomOperator } from '../ir/operators.js';
import type { Field } from '../ir/schema.js';
import { isJsonArray, type Json } from '../support/json.js';

type Comparison = Extract<Condition, { kind: 'compare' }>;

/** What is asked of an atom: that it is true or false, and whether the answer may be unknown (see `guardedCondition`). */
export interface AtomRewriting {
  readonly wanted: boolean;
  readonly isTotal: boolean;
}

/** The operator that is true of a value of which the other is false. */
export const OPPOSITE: { readonly [operator in AtomOperator]?: AtomOperator } = {
  eq: 'not',
  not: 'eq',
  in: 'not_in',
  not_in: 'in',
  contains: 'not_contains',
  not_contains: 'contains',
  starts_with: 'not_starts_with',
  not_starts_with: 'starts_with',
  ends_with: 'not_ends_with',
  not_ends_with: 'ends_with',
  lt: 'gte',
  gte: 'lt',
  lte: 'gt',
  gt: 'lte',
  contains_some: 'contains_none',
  contains_none: 'contains_some',
};

const ON_LISTS = new Set<AtomOperator>(['contains_all', 'contains_some', 'contains_none']);
const NEGATIVE = new Set<AtomOperator>(['not_in', 'not_contains', 'not_starts_with', 'not_ends_with', 'contains_none']);
const OPAQUE = new Set<AtomOperator>(['json_path_exists', 'value_recursive', 'descendants_of']);

/** True for the operators whose meaning is Hygraph's own. */
export function isOpaque(operator: AtomOperator): boolean {
  return OPAQUE.has(operator);
}

/** Printable ASCII without letters: no character of Unicode becomes one of these when its case is changed. */
const WITHOUT_CASE = /^[\x20-\x40\x5b-\x60\x7b-\x7e]*$/;

/** An atom, or its negation, that is true of the same records in every reading; undefined when there is none. */
export function guardedAtom(atom: Comparison, rewriting: AtomRewriting): Condition | undefined {
  const { field, operator, operand } = atom;
  if (isOpaque(operator)) return undefined;
  if (CASED_OPERATORS.has(operator) && !isWithoutCase(operand)) return undefined;
  if (operator === 'contains_all' && !rewriting.wanted) return notAll(atom, rewriting);
  const values = choicesOf(field);
  if (values !== undefined && operator === 'eq') return chosen(atom, values, rewriting);
  const opposite = rewriting.wanted ? operator : OPPOSITE[operator];
  return opposite && guarded({ ...atom, operator: opposite }, rewriting);
}

/** The values of a field that always has one of them and can be compared by equality alone, as `stage` can. */
function choicesOf({ type, operators, isRequired, isSystem, isList }: Field): readonly string[] | undefined {
  const isChoice = isRequired && isSystem && !isList && operators.join() === 'eq';
  return isChoice && type.kind === 'enum' ? type.values : undefined;
}

/** One of the values or, where the comparison must be false, one of the others: none of them is null. */
function chosen(
  { field, operand }: Comparison,
  values: readonly string[],
  { wanted }: AtomRewriting,
): Condition | undefined {
  if (operand.kind === 'claim') return wanted ? compare(field, 'eq', operand) : undefined;
  const left = values.filter((value) => (value === operand.value) === wanted);
  return or(left.map((value) => compare(field, 'eq', literal(value))));
}

function isWithoutCase(operand: Operand): boolean {
  return operand.kind === 'literal' && typeof operand.value === 'string' && WITHOUT_CASE.test(operand.value);
}

function guarded(atom: Comparison, rewriting: AtomRewriting): Condition | undefined {
  const { field, operator, operand } = atom;
  if (operand.kind === 'literal' && isSet(operator)) return membership(atom, operand.value, rewriting);
  if (operand.kind === 'literal' && operand.value === null) return comparedWithNull(atom, rewriting);
  // That an empty list is not null is itself unknown in some reading: `eq []` cannot be made total.
  if (rewriting.isTotal && operator === 'eq' && field.isList && isEmptyList(operand)) return undefined;
  const isNegative = NEGATIVE.has(operator) || (operator === 'not' && field.isList);
  const needsValue = rewriting.isTotal || isNegative;
  const needsItems = ON_LISTS.has(operator) || (field.isList && needsValue && !isEmptyList(operand));
  const guards = [...(needsValue ? [isNotNull(field)] : []), ...(needsItems ? [isNotEmpty(field)] : [])];
  return all([...guards, atomOf(field, operator, operand)]);
}

function isSet(operator: AtomOperator): operator is 'in' | 'not_in' {
  return operator === 'in' || operator === 'not_in';
}

function isEmptyList(operand: Operand): boolean {
  return operand.kind === 'literal' && isJsonArray(operand.value) && operand.value.length === 0;
}

/** `eq` and `not` of null are decided, but of empty lists. An order is unknown of every record. */
function comparedWithNull({ field, operator, operand }: Comparison, { isTotal }: AtomRewriting): Condition | undefined {
  if (operator === 'eq') return field.isList && isTotal ? undefined : atomOf(field, operator, operand);
  if (operator === 'not') return field.isList ? all([isNotNull(field), isNotEmpty(field)]) : isNotNull(field);
  return CASED_OPERATORS.has(operator) || ON_LISTS.has(operator) ? undefined : NEVER;
}

/** `_in` and `_not_in` of constants: null is in the list or it is not, and the rest is a list without null. */
function membership({ field, operator }: Comparison, value: Json, { isTotal }: AtomRewriting): Condition | undefined {
  const items = isJsonArray(value) ? value : [value];
  const rest = items.filter((item) => item !== null);
  if (operator === 'not_in') {
    return rest.length === 0 ? isNotNull(field) : all([isNotNull(field), atomOf(field, 'not_in', literal(rest))]);
  }
  if (items.length === 0) return NEVER;
  const isNull = atomOf(field, 'eq', literal(null));
  if (rest.length === 0) return isNull;
  const isOneOf = atomOf(field, 'in', literal(rest));
  const known = isTotal ? all([isNotNull(field), isOneOf]) : isOneOf;
  if (rest.length === items.length) return known;
  return known && isNull && or([isNull, known]);
}

/** Not all of the items: one of them is missing. There is no operator for it. */
function notAll({ field, operand }: Comparison, rewriting: AtomRewriting): Condition | undefined {
  if (operand.kind !== 'literal') return undefined;
  const items = isJsonArray(operand.value) ? operand.value : [operand.value];
  const missing = items
    .map((item) => guarded({ kind: 'compare', field, operator: 'contains_none', operand: literal([item]) }, rewriting))
    .filter((item) => item !== undefined);
  return missing.length === items.length ? or(missing) : undefined;
}

function literal(value: Json): Operand {
  return { kind: 'literal', value };
}

function isNotNull(field: Field): Condition | undefined {
  return atomOf(field, 'not', literal(null));
}

function isNotEmpty(field: Field): Condition | undefined {
  return atomOf(field, 'not', literal([]));
}

/** An atom, where the field has the operator. */
function atomOf(field: Field, operator: AtomOperator, operand: Operand): Condition | undefined {
  return field.operators.includes(operator) ? compare(field, operator, operand) : undefined;
}

function all(items: readonly (Condition | undefined)[]): Condition | undefined {
  const known = items.filter((item) => item !== undefined);
  return known.length === items.length ? and(known) : undefined;
}
