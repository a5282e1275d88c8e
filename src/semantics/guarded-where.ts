import { scopeInside, scopeOfMember } from '../bind/conditions/where-scope.js';
import { and, compare, empty, member, nested, NEVER, or, quantified, type Condition } from '../ir/condition.js';
import type { Field, Schema } from '../ir/schema.js';
import { guardedAtom } from './guarded-atom.js';

/**
 * A condition that may be sent to Hygraph as a filter: it is true of a record in EVERY reading exactly when the given
 * one is true of it in ALL readings. Undefined: no such condition can be written with Hygraph's operators.
 *
 * Why it is exact. But for the case of text, readings differ in whether an unknown becomes false, so what is true where
 * unknowns are kept (`kleene`, `kleene`, `unknown`) is true in all of them; and truth there goes through `AND`, `OR` and
 * quantifiers item by item. So a condition is rewritten into one without negation, whose atoms are true in the same
 * records in all readings. Text operators are kept only where case cannot matter.
 */
export function guardedCondition(condition: Condition, schema: Schema): Condition | undefined {
  return rewrite(condition, { schema, wanted: true, isTotal: false });
}

/**
 * What is asked of a rewriting. `wanted`: that the condition is true, or that it is false. `isTotal`: the result is true
 * or false of every record and never unknown, which a result inside of `_every` must be.
 */
interface Rewriting {
  readonly schema: Schema;
  readonly wanted: boolean;
  readonly isTotal: boolean;
}

function rewrite(condition: Condition, rewriting: Rewriting): Condition | undefined {
  const { wanted } = rewriting;
  switch (condition.kind) {
    case 'always':
    case 'never':
      return (condition.kind === 'always') === wanted ? and([]) : NEVER;
    case 'and':
      return combine(wanted ? and : or, condition.items, rewriting);
    case 'or':
      return combine(wanted ? or : and, condition.items, rewriting);
    case 'not':
      return rewrite(condition.item, { ...rewriting, wanted: !wanted });
    case 'compare':
      return guardedAtom(condition, rewriting);
    case 'nested':
      return rewriting.isTotal ? undefined : toOne(condition, rewriting);
    case 'quantified':
      return rewriting.isTotal ? undefined : toMany(condition, rewriting);
    case 'member':
      return rewriting.isTotal || !wanted ? undefined : throughMember(condition, rewriting);
    case 'empty':
      return empty(condition.field, condition.isEmpty === wanted);
    case 'search':
      return undefined;
  }
}

type Combine = (items: readonly Condition[]) => Condition;

function combine(how: Combine, items: readonly Condition[], rewriting: Rewriting): Condition | undefined {
  const rewritten = items.map((item) => rewrite(item, rewriting)).filter((item) => item !== undefined);
  return rewritten.length === items.length ? how(rewritten) : undefined;
}

type Nested = Extract<Condition, { kind: 'nested' }>;

/** True, or false, of the related record, which has to be there: without one nothing is known in some reading. */
function toOne({ field, item }: Nested, rewriting: Rewriting): Condition | undefined {
  return within(field, rewrite(item, rewriting), { rewriting, wrap: (inner) => nested(field, inner) });
}

type Quantified = Extract<Condition, { kind: 'quantified' }>;

/** `_some`, or `_every` of at least one: an empty list is unknown in some reading. */
function toMany({ field, quantifier, item }: Quantified, rewriting: Rewriting): Condition | undefined {
  const { schema, wanted } = rewriting;
  const isPositive = quantifier === 'none' ? !wanted : wanted;
  const isSome = quantifier === 'some' ? wanted : !wanted;
  if (isSome) return some(field, rewrite(item, { ...rewriting, wanted: isPositive }), rewriting);
  const inner = rewrite(item, { schema, wanted: isPositive, isTotal: true });
  const present = some(field, and([]), rewriting);
  if (inner === undefined || present === undefined || !field.operators.includes('every')) return undefined;
  if (inner.kind === 'never') return NEVER;
  if (inner.kind !== 'always' && isOfLocales(field, schema)) return undefined;
  return inner.kind === 'always' ? present : and([present, quantified(field, 'every', inner)]);
}

/** True for the stages of a localized model: a filter sees those that have the locale of the request, a condition all. */
function isOfLocales(field: Field, { models }: Schema): boolean {
  if (field.type.kind !== 'stages') return false;
  const owner = [...models.values()].find(({ fields }) => fields.get(field.name) === field);
  return owner?.isLocalized ?? true;
}

function some(field: Field, inner: Condition | undefined, rewriting: Rewriting): Condition | undefined {
  if (!field.operators.includes('some')) return undefined;
  return within(field, inner, { rewriting, wrap: (item) => quantified(field, 'some', item) });
}

type Member = Extract<Condition, { kind: 'member' }>;

function throughMember(condition: Member, rewriting: Rewriting): Condition | undefined {
  const { field, quantifier, member: name, item } = condition;
  const wrap = (inner: Condition): Condition => member(field, { quantifier, member: name }, inner);
  return within(field, rewrite(item, rewriting), { rewriting, wrap, member: name });
}

interface Wrapping {
  readonly rewriting: Rewriting;
  readonly wrap: (inner: Condition) => Condition;
  readonly member?: string;
}

/** Wraps what must hold of a related record. That there is one is asked by what it always has: `{}` may be ignored. */
function within(
  field: Field,
  inner: Condition | undefined,
  { rewriting, wrap, member: name }: Wrapping,
): Condition | undefined {
  if (inner === undefined || inner.kind === 'never') return inner;
  if (inner.kind !== 'always') return wrap(inner);
  const present = presence(field, rewriting.schema, name);
  return present && wrap(present);
}

/** What holds of anything that a field leads to, where that can be filtered: it has an id, or it is one of the stages. */
function presence(field: Field, schema: Schema, name: string | undefined): Condition | undefined {
  const fields = name === undefined ? scopeInside(field.type, schema)?.fields : scopeOfMember(name, schema)?.fields;
  const stage = field.type.kind === 'stages' ? fields?.get('stage') : undefined;
  if (stage?.type.kind === 'enum') {
    return or(stage.type.values.map((value) => compare(stage, 'eq', { kind: 'literal', value })));
  }
  const identifier = fields?.get('id');
  const isNotNull = identifier && compare(identifier, 'not', { kind: 'literal', value: null });
  return identifier?.operators.includes('not') === true ? isNotNull : undefined;
}
