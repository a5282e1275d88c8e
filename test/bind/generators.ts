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
import type { Field, FieldType, ScalarName, Schema } from '../../src/ir/schema.js';
import { scopeInside, scopeOfMember, type WhereScope } from '../../src/bind/conditions/where-scope.js';
import { existing } from '../support/existing.js';
import type { Json, JsonObject } from '../../src/support/json.js';

const CLAIMS: { readonly [name: string]: ClaimType } = {
  sub: { scalar: 'ID', isList: false, isRequired: true },
  team: { scalar: 'String', isList: false, isRequired: true },
  level: { scalar: 'Int', isList: false, isRequired: true },
  groups: { scalar: 'String', isList: true, isRequired: true },
};

const text = fc.constantFrom('a', 'b', 'A', '');

const VALUES: { readonly [S in ScalarName]?: fc.Arbitrary<Json> } = {
  Int: fc.constantFrom(0, 1, 2),
  Float: fc.constantFrom(0, 0.5, 1),
  Boolean: fc.boolean(),
  Date: fc.constantFrom('2027-01-01', '2027-01-02'),
  DateTime: fc.constantFrom('2027-01-01T00:00:00Z', '2027-01-01T01:00:00+01:00'),
};

/** A value that the type has. */
function valueOf(type: FieldType): fc.Arbitrary<Json> {
  if (type.kind === 'enum') return fc.constantFrom(...type.values);
  return (type.kind === 'scalar' ? VALUES[type.scalar] : undefined) ?? text;
}

function operandOf(field: Field, operator: AtomOperator): fc.Arbitrary<Json> {
  const value = valueOf(field.type);
  if (operator === 'eq' || operator === 'not') {
    return fc.option(field.isList ? fc.array(value, { maxLength: 2 }) : value, { freq: 4 });
  }
  if (operator === 'in' || operator === 'not_in') {
    return fc.array(fc.option(value, { freq: 4 }), { minLength: 1, maxLength: 3 });
  }
  return operator.startsWith('contains_') ? fc.array(value, { minLength: 1, maxLength: 2 }) : value;
}

function literal(field: Field, operator: AtomOperator): fc.Arbitrary<Condition> {
  return operandOf(field, operator).map((value) => compare(field, operator, { kind: 'literal', value }));
}

/** Comparisons of a field with the claims that suit it. */
function claims(field: Field, operator: AtomOperator): readonly fc.Arbitrary<Condition>[] {
  if (field.type.kind !== 'scalar' || field.isList || !['eq', 'not', 'in', 'not_in'].includes(operator)) return [];
  const isText = (name: string): boolean => name === 'ID' || name === 'String';
  const { scalar } = field.type;
  return Object.entries(CLAIMS)
    .filter(([, type]) => type.scalar === scalar || (isText(type.scalar) && isText(scalar)))
    .filter(([, type]) => !type.isList || operator === 'in' || operator === 'not_in')
    .map(([name, type]) => fc.constant(compare(field, operator, { kind: 'claim', name, type })));
}

function atoms(field: Field): readonly fc.Arbitrary<Condition>[] {
  return field.operators.filter(isAtomOperator).flatMap((operator) => {
    const withClaims = claims(field, operator);
    return withClaims.length === 0 ? [literal(field, operator)] : [literal(field, operator), fc.oneof(...withClaims)];
  });
}

function related(field: Field, schema: Schema, depth: number): readonly fc.Arbitrary<Condition>[] {
  const { type, isList } = field;
  if (type.kind === 'union' || type.kind === 'componentUnion') {
    const names = type.kind === 'union' ? type.models : type.components;
    const quantifier = isList ? ('some' as const) : undefined;
    const members = names.map((name) =>
      conditionOn(existing(scopeOfMember(name, schema)), schema, depth - 1).map((item) =>
        member(field, { quantifier, member: name }, item),
      ),
    );
    return [...members, fc.boolean().map((value) => empty(field, isList ? value : true))];
  }
  const scope = scopeInside(type, schema);
  if (scope === undefined) return [];
  const inner = conditionOn(scope, schema, depth - 1);
  if (!isList) return [inner.map((item) => nested(field, item)), fc.constant(empty(field, true))];
  return (['some', 'every', 'none'] as const).map((quantifier) =>
    inner.map((item) => quantified(field, quantifier, item)),
  );
}

/** A condition as binding gives it: constants and all, but neither `always` nor `never`. */
export function conditionOn(scope: WhereScope, schema: Schema, depth: number): fc.Arbitrary<Condition> {
  const fields = [...scope.fields.values()];
  const plain = [
    ...fields.flatMap(atoms),
    ...(scope.kind === 'stages' ? [] : [fc.constantFrom('a', 'b').map((value) => search(value))]),
  ];
  if (depth <= 0) return fc.oneof(...plain);
  const inner = fc.memo(() => conditionOn(scope, schema, depth - 1))();
  const several = fc.array(inner, { minLength: 2, maxLength: 3 });
  return fc.oneof(
    fc.oneof(...plain, ...fields.flatMap((field) => related(field, schema, depth))),
    several.map(and),
    several.map(or),
    inner.map(not),
  );
}

/** A record of what a scope speaks of: fields that are missing, null, empty or filled. */
export function recordOf(scope: WhereScope, schema: Schema, depth: number): fc.Arbitrary<JsonObject> {
  const fields = Object.fromEntries(
    [...scope.fields.values()].map((field) => [field.name, fc.option(valueFor(field, schema, depth), { freq: 4 })]),
  );
  return fc.record(fields, { requiredKeys: [] }).map((record) => record as JsonObject);
}

function valueFor(field: Field, schema: Schema, depth: number): fc.Arbitrary<Json> {
  const item = itemFor(field, schema, depth);
  return field.isList ? fc.array(item, { maxLength: depth > 0 ? 2 : 0 }) : item;
}

function itemFor(field: Field, schema: Schema, depth: number): fc.Arbitrary<Json> {
  const { type } = field;
  if (type.kind === 'scalar' || type.kind === 'enum') return valueOf(type);
  if (depth <= 0) return fc.constant(null);
  if (type.kind === 'union' || type.kind === 'componentUnion') {
    const names = type.kind === 'union' ? type.models : type.components;
    return fc.oneof(
      ...names.map((name) =>
        recordOf(existing(scopeOfMember(name, schema)), schema, depth - 1).map((record) => ({
          __typename: name,
          ...record,
        })),
      ),
    );
  }
  const scope = scopeInside(type, schema);
  return scope === undefined ? fc.constant(null) : recordOf(scope, schema, depth - 1);
}

/** Claims as a token may bring them: some missing, some of the wrong type. */
export const claimsOfToken: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      sub: fc.constantFrom('a', 'b', 5),
      team: fc.constantFrom('a', ''),
      level: fc.constantFrom(1, 'x'),
      groups: fc.constantFrom(['a', 'b'], [], 'a'),
    },
    { requiredKeys: [] },
  )
  .map((claims) => claims as JsonObject);
