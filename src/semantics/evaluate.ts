import type { Condition, Quantifier } from '../ir/condition.js';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../support/json.js';
import { evaluateAtom } from './atoms.js';
import type { Reading } from './readings.js';
import { collapse, truthAnd, truthNot, truthOf, truthOr, type Truth } from './truth.js';

/**
 * A record by field. A to-one relation or component is a record or null, a list is an array, a member of a union has
 * its model in `__typename`, `documentInStages` is an array of `{ stage }`. A field that is missing is null, or, where
 * a quantifier asks for it, an empty list.
 */
export type PolicyRecord = JsonObject;

/** What a condition is evaluated under. */
export interface Context {
  readonly reading: Reading;
  /** The claims of the end user's verified token, by name. */
  readonly claims: JsonObject;
}

/** The value of a condition for one record, in one reading. Access needs `true`. */
export function evaluate(condition: Condition, record: PolicyRecord, context: Context): Truth {
  switch (condition.kind) {
    case 'always':
      return 'true';
    case 'never':
      return 'false';
    case 'and':
      return truthAnd(condition.items.map((item) => evaluate(item, record, context)));
    case 'or':
      return truthOr(condition.items.map((item) => evaluate(item, record, context)));
    case 'not':
      return truthNot(evaluate(condition.item, record, context));
    case 'compare':
      return evaluateAtom(condition, record[condition.field.name] ?? null, context);
    case 'nested':
      return evaluateToOne(condition.item, record[condition.field.name] ?? null, context);
    case 'quantified':
      return evaluateList(condition, elementsOf(record[condition.field.name]), context);
    case 'member':
      return evaluateMember(condition, record[condition.field.name] ?? null, context);
    case 'empty':
      return truthOf((elementsOf(record[condition.field.name]).length === 0) === condition.isEmpty);
    case 'search':
      return 'undetermined';
  }
}

function evaluateToOne(item: Condition, related: Json, context: Context): Truth {
  if (isJsonObject(related)) return throughRelation(evaluate(item, related, context), context);
  return context.reading.relations === 'exists' ? 'false' : 'unknown';
}

/** Through a relation, SQL's `EXISTS` selects the related row or does not. */
function throughRelation(truth: Truth, { reading }: Context): Truth {
  return reading.relations === 'exists' ? collapse(truth) : truth;
}

interface ListCondition {
  readonly quantifier: Quantifier;
  readonly item: Condition;
}

function evaluateList({ quantifier, item }: ListCondition, elements: readonly JsonObject[], context: Context): Truth {
  if (elements.length === 0 && context.reading.emptyLists === 'unknown') return 'unknown';
  const values = elements.map((element) => evaluate(item, element, context));
  switch (quantifier) {
    case 'some':
      return exists(values, context);
    case 'none':
      return truthNot(exists(values, context));
    case 'every':
      return truthNot(exists(values.map(truthNot), context));
  }
}

function exists(values: readonly Truth[], context: Context): Truth {
  return truthOr(values.map((value) => throughRelation(value, context)));
}

type MemberCondition = Extract<Condition, { kind: 'member' }>;

function evaluateMember({ quantifier, member, item }: MemberCondition, value: Json, context: Context): Truth {
  const isMember = (element: JsonObject): boolean => element['__typename'] === member;
  if (quantifier === 'some') {
    const elements = elementsOf(value);
    if (elements.length === 0 && context.reading.emptyLists === 'unknown') return 'unknown';
    return exists(
      elements.map((element) => (isMember(element) ? evaluate(item, element, context) : 'false')),
      context,
    );
  }
  if (isJsonObject(value) && !isMember(value)) return 'false';
  return evaluateToOne(item, value, context);
}

function elementsOf(value: Json | undefined): readonly JsonObject[] {
  if (isJsonArray(value)) return value.filter((element) => isJsonObject(element));
  return isJsonObject(value) ? [value] : [];
}
