import fc from 'fast-check';
import {
  and,
  compare,
  empty,
  member,
  nested,
  not,
  or,
  quantified,
  search,
  type ClaimType,
  type Condition,
} from '../../src/ir/condition.js';
import { isAtomOperator, type AtomOperator } from '../../src/ir/operators.js';
import type { Field, Schema } from '../../src/ir/schema.js';
import { scopeInside, scopeOfMember, type WhereScope } from '../../src/bind/conditions/where-scope.js';
import type { Json } from '../../src/support/json.js';
import { existing } from '../support/existing.js';

/** The claims of the classes of end users. */
export const CLAIMS: { readonly [name: string]: ClaimType } = {
  sub: { scalar: 'ID', isList: false, isRequired: true },
  team: { scalar: 'String', isList: false, isRequired: true },
  level: { scalar: 'Int', isList: false, isRequired: true },
  groups: { scalar: 'String', isList: true, isRequired: true },
};

interface ConditionOptions {
  /** Whether it may compare with the claims of an end user. */
  readonly hasClaims: boolean;
  readonly depth: number;
}

const TEXT_OPERATORS = new Set<AtomOperator>([
  ...(['contains', 'not_contains', 'starts_with', 'not_starts_with', 'ends_with', 'not_ends_with'] as const),
]);

function valueOf({ name, type }: Field): fc.Arbitrary<Json> {
  if (type.kind === 'enum') return fc.constantFrom(...type.values);
  switch (name) {
    case 'id':
      return fc.constantFrom('a1', 'a2', 'u1', 'u2', 't1', 't2');
    case 'slug':
      return fc.constantFrom('s-a1', 's-a2', 's-a3');
    case 'size':
      return fc.constantFrom(0, 1, 2);
    case 'isOpen':
      return fc.boolean();
    case 'day':
      return fc.constantFrom('2027-01-01', '2027-01-02');
    case 'createdAt':
      return fc.constantFrom('2026-01-01T00:00:00Z', '2027-01-01T01:00:00+01:00');
    default:
      return fc.constantFrom('a', 'A', 'b', 'b-1');
  }
}

function operandOf(field: Field, operator: AtomOperator): fc.Arbitrary<Json> {
  const value = valueOf(field);
  if (operator === 'eq' || operator === 'not') {
    return fc.option(field.isList ? fc.array(value, { maxLength: 2 }) : value, { freq: 5 });
  }
  if (operator === 'in' || operator === 'not_in')
    return fc.array(fc.option(value, { freq: 6 }), { minLength: 1, maxLength: 3 });
  if (TEXT_OPERATORS.has(operator)) return fc.constantFrom('a', '-', '1');
  return operator.startsWith('contains_') ? fc.array(value, { minLength: 1, maxLength: 2 }) : value;
}

function comparison(field: Field, operator: AtomOperator, hasClaims: boolean): fc.Arbitrary<Condition> {
  const literal = operandOf(field, operator).map((value) => compare(field, operator, { kind: 'literal', value }));
  const claims = hasClaims ? claimsFor(field, operator) : [];
  return claims.length === 0 ? literal : fc.oneof(literal, fc.constantFrom(...claims), fc.constantFrom(...claims));
}

/** Comparisons of a field with the claims that suit it. */
function claimsFor(field: Field, operator: AtomOperator): readonly Condition[] {
  if (field.type.kind !== 'scalar' || field.isList || !['eq', 'not', 'in', 'not_in'].includes(operator)) return [];
  const isText = (name: string): boolean => name === 'ID' || name === 'String';
  const { scalar } = field.type;
  const isList = operator === 'in' || operator === 'not_in';
  return Object.entries(CLAIMS)
    .filter(([, type]) => type.scalar === scalar || (isText(type.scalar) && isText(scalar)))
    .filter(([, type]) => type.isList === isList)
    .map(([name, type]) => compare(field, operator, { kind: 'claim', name, type }));
}

function atoms(field: Field, hasClaims: boolean): readonly fc.Arbitrary<Condition>[] {
  const operators = field.operators.filter(isAtomOperator);
  const plain = operators.filter((operator) => !TEXT_OPERATORS.has(operator));
  const textual = operators.filter((operator) => TEXT_OPERATORS.has(operator));
  const of = (list: readonly AtomOperator[]) =>
    fc.constantFrom(...list).chain((operator) => comparison(field, operator, hasClaims));
  if (plain.length === 0) return [];
  if (textual.length === 0) return [of(plain)];
  return [fc.oneof({ weight: 8, arbitrary: of(plain) }, { weight: 1, arbitrary: of(textual) })];
}

function related(field: Field, schema: Schema, options: ConditionOptions): readonly fc.Arbitrary<Condition>[] {
  const { type, isList } = field;
  const inner = { ...options, depth: options.depth - 1 };
  if (type.kind === 'union' || type.kind === 'componentUnion') {
    const names = type.kind === 'union' ? type.models : type.components;
    const quantifier = isList ? ('some' as const) : undefined;
    const members = names.map((name) =>
      within(existing(scopeOfMember(name, schema)), schema, inner).map((item) =>
        member(field, { quantifier, member: name }, item),
      ),
    );
    return [...members, fc.boolean().map((value) => empty(field, isList ? value : true))];
  }
  const scope = scopeInside(type, schema);
  if (scope === undefined) return [];
  const item = within(scope, schema, inner);
  if (!isList) return [item.map((condition) => nested(field, condition)), fc.constant(empty(field, true))];
  return (['some', 'every', 'none'] as const).map((quantifier) =>
    item.map((condition) => quantified(field, quantifier, condition)),
  );
}

function within(scope: WhereScope, schema: Schema, options: ConditionOptions): fc.Arbitrary<Condition> {
  const fields = [...scope.fields.values()];
  const plain = fc.oneof(...fields.flatMap((field) => atoms(field, options.hasClaims)));
  if (options.depth <= 0 || scope.kind === 'stages') return plain;
  const through = fields.flatMap((field) => related(field, schema, options));
  const inner = fc.memo(() => within(scope, schema, { ...options, depth: options.depth - 1 }))();
  const several = fc.array(inner, { minLength: 2, maxLength: 3 });
  return fc.oneof(
    { weight: 30, arbitrary: plain },
    ...(through.length === 0 ? [] : [{ weight: 15, arbitrary: fc.oneof(...through) }]),
    { weight: 6, arbitrary: several.map(and) },
    { weight: 6, arbitrary: several.map(or) },
    { weight: 6, arbitrary: inner.map(not) },
    ...(scope.kind === 'component' ? [] : [{ weight: 1, arbitrary: fc.constantFrom('a', 'b').map(search) }]),
  );
}

/** A condition on the records of a model, which goes through relations as deep as `depth`. */
export function conditionOn(schema: Schema, model: string, options: ConditionOptions): fc.Arbitrary<Condition> {
  return within(existing(scopeOfMember(model, schema)), schema, options);
}
