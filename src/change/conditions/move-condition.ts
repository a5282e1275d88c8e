import { scopeInside, scopeOfMember } from '../../bind/conditions/where-scope.js';
import { and, compare, empty, member, nested, not, or, quantified, type Condition } from '../../ir/condition.js';
import { childrenOf } from '../../ir/fold.js';
import type { Field, Schema } from '../../ir/schema.js';
import { isJsonArray, type Json } from '../../support/json.js';
import { growthOf, namesOf, typeKey } from './field-growth.js';

/** Where a condition is taken: to the records of a model as another schema has them. */
export interface Destination {
  readonly schema: Schema;
  /** The API id of the model; undefined where it is not known: then the fields are taken as they are. */
  readonly model: string | undefined;
}

/** The condition on the fields of another schema. What that schema does not have stays as it is. */
export function movedCondition(condition: Condition, to: Destination): Condition {
  return move(condition, { ...to, fields: fieldsAt(to), isConfined: false, isWanted: true });
}

/**
 * The same, for none but the records that its own schema could have: where a field that it tests has a value, a null or
 * a member type that is new there, it does not hold for the sake of it. The same as `movedCondition` where nothing is.
 */
export function confinedCondition(condition: Condition, to: Destination): Condition {
  return move(condition, { ...to, fields: fieldsAt(to), isConfined: true, isWanted: true });
}

/** A field that the condition tests and that is of another type in the other schema. */
export function clashingField(condition: Condition, to: Destination): string | undefined {
  return findClash(condition, to.schema, fieldsAt(to));
}

type Fields = ReadonlyMap<string, Field> | undefined;

interface Moving {
  readonly schema: Schema;
  readonly fields: Fields;
  readonly isConfined: boolean;
  /** Whether the condition is to be true here, or, below a negation, false. */
  readonly isWanted: boolean;
}

function fieldsAt({ schema, model }: Destination): Fields {
  return model === undefined ? undefined : scopeOfMember(model, schema)?.fields;
}

function move(condition: Condition, moving: Moving): Condition {
  switch (condition.kind) {
    case 'always':
    case 'never':
    case 'search':
      return condition;
    case 'and':
      return and(condition.items.map((item) => move(item, moving)));
    case 'or':
      return or(condition.items.map((item) => move(item, moving)));
    case 'not':
      return not(move(condition.item, { ...moving, isWanted: !moving.isWanted }));
    case 'compare':
    case 'nested':
    case 'quantified':
    case 'member':
    case 'empty':
      return confine(onField(condition, moving), condition.field, moving);
  }
}

type OnField = Extract<Condition, { readonly field: Field }>;

function onField(condition: OnField, moving: Moving): Condition {
  const field = fieldIn(moving.fields, condition.field);
  switch (condition.kind) {
    case 'compare':
      return compareOn(condition, field);
    case 'empty':
      return empty(field, condition.isEmpty);
    case 'nested':
      return nested(field, move(condition.item, inside(moving, condition, field)));
    case 'quantified': {
      const isWanted = moving.isWanted !== (condition.quantifier === 'none');
      const item = move(condition.item, { ...inside(moving, condition, field), isWanted });
      return quantified(field, condition.quantifier, item);
    }
    case 'member':
      return member(field, condition, move(condition.item, inside(moving, condition, field)));
  }
}

function fieldIn(fields: Fields, field: Field): Field {
  return fields?.get(field.name) ?? field;
}

function inside(moving: Moving, condition: OnField, field: Field): Moving {
  return { ...moving, fields: fieldsInside(condition, field, moving.schema) };
}

function fieldsInside(condition: OnField, { type }: Field, schema: Schema): Fields {
  const scope = condition.kind === 'member' ? scopeOfMember(condition.member, schema) : scopeInside(type, schema);
  return scope?.fields;
}

/** Values of an enumeration that the other schema does not have are equal to none of its records'. */
function compareOn({ field: was, operator, operand }: Extract<OnField, { kind: 'compare' }>, field: Field): Condition {
  const isKnown = (value: Json): boolean => typeof value !== 'string' || namesOf(field).includes(value);
  if (field.type.kind !== 'enum' || was === field || operand.kind === 'claim' || field.isList)
    return compare(field, operator, operand);
  const values = isJsonArray(operand.value) ? operand.value : [operand.value];
  if (values.every(isKnown)) return compare(field, operator, operand);
  const isNegated = operator === 'not' || operator === 'not_in';
  return compare(field, isNegated ? 'not_in' : 'in', { kind: 'literal', value: values.filter(isKnown) });
}

function confine(moved: Condition, was: Field, { fields, isConfined, isWanted }: Moving): Condition {
  const growth = isConfined ? growthOf(was, fieldIn(fields, was)) : undefined;
  if (growth === undefined) return moved;
  return isWanted ? and([moved, growth.isOld]) : or([moved, growth.isNew]);
}

function findClash(condition: Condition, schema: Schema, fields: Fields): string | undefined {
  if (!('field' in condition)) return firstOf(childrenOf(condition), (item) => findClash(item, schema, fields));
  const field = fieldIn(fields, condition.field);
  if (typeKey(field) !== typeKey(condition.field)) return field.name;
  const inner = fieldsInside(condition, field, schema);
  return firstOf(childrenOf(condition), (item) => findClash(item, schema, inner));
}

function firstOf(items: readonly Condition[], find: (item: Condition) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
