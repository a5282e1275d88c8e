import type { Field, FieldType } from '../ir/schema.js';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../support/json.js';
import { didYouMean } from '../support/suggest.js';
import { readScalar, shown } from './conditions/scalars.js';
import { scopeInside, scopeOfMember, type WhereScope } from './conditions/where-scope.js';
import { keySpanAt, spanAt, within, type Place } from './place.js';
import type { Scope } from './scope.js';

/** The record of an expectation: what it may hold, and where it stands. */
interface RecordInput {
  readonly record: JsonObject;
  readonly place: Place;
  readonly where: WhereScope;
}

/**
 * Checks a record, which may leave fields out, against its model: unknown fields, values that the type does not have.
 * Null stands for no value in any field. Answers the record as the API would give it; undefined, and reported, when it
 * is not one.
 */
export function bindRecord({ record, place, where }: RecordInput, scope: Scope): JsonObject | undefined {
  const members = Object.entries(record).map(([name, value]): readonly [string, Json | undefined] => [
    name,
    bindMember({ name, value, place: within(place, name), where }, scope),
  ]);
  return complete(members);
}

interface MemberInput {
  readonly name: string;
  readonly value: Json;
  readonly place: Place;
  readonly where: WhereScope;
}

function bindMember(input: MemberInput, scope: Scope): Json | undefined {
  const { name, value, place, where } = input;
  const field = where.fields.get(name);
  if (field !== undefined) return bindValue({ field, value, place }, scope);
  reportField(input, scope);
  return undefined;
}

interface ValueInput {
  readonly field: Field;
  readonly value: Json;
  readonly place: Place;
}

function bindValue(input: ValueInput, scope: Scope): Json | undefined {
  const { field, value, place } = input;
  if (value === null) return null;
  const isList = field.isList || field.type.kind === 'stages';
  if (!isList) return bindItem(input, scope);
  if (!isJsonArray(value)) {
    reportValue(input, 'a list', scope);
    return undefined;
  }
  const items = value.map((item, index) => bindItem({ field, value: item, place: within(place, index) }, scope));
  const bound = items.filter((item) => item !== undefined);
  return bound.length === items.length ? bound : undefined;
}

function bindItem(input: ValueInput, scope: Scope): Json | undefined {
  const { field, value, place } = input;
  switch (field.type.kind) {
    case 'scalar':
    case 'enum':
      return bindScalar(input, field.type, scope);
    case 'remote':
      return value;
    case 'union':
    case 'componentUnion':
    case 'relation':
    case 'component':
    case 'stages': {
      if (!isJsonObject(value)) {
        reportValue(input, 'an object', scope);
        return undefined;
      }
      return bindRelated({ record: value, place }, input, scope);
    }
  }
}

function bindScalar({ field, value, place }: ValueInput, type: FieldType, scope: Scope): Json | undefined {
  const result = readScalar(type, value, field.name);
  if (result.kind === 'value') return result.value;
  const { code, message, help } = result;
  scope.findings.report({ code, message, at: spanAt(place), help });
  return undefined;
}

/** A related record, component or element of `documentInStages`. A member of a union names its type in `__typename`. */
function bindRelated(
  { record, place }: { readonly record: JsonObject; readonly place: Place },
  input: ValueInput,
  scope: Scope,
): JsonObject | undefined {
  const { type } = input.field;
  if (type.kind !== 'union' && type.kind !== 'componentUnion') {
    const where = scopeInside(type, scope.schema);
    return where && bindRecord({ record, place, where }, scope);
  }
  const names = type.kind === 'union' ? type.models : type.components;
  const { __typename: name = null, ...rest } = record;
  if (typeof name !== 'string' || !names.includes(name)) {
    const members = names.map((member) => `\`${member}\``).join(', ');
    reportValue({ ...input, place }, `an object whose \`__typename\` is one of ${members}`, scope);
    return undefined;
  }
  const where = scopeOfMember(name, scope.schema);
  const bound = where && bindRecord({ record: rest, place, where }, scope);
  return bound && { __typename: name, ...bound };
}

function complete(members: readonly (readonly [string, Json | undefined])[]): JsonObject | undefined {
  const bound = members.flatMap(([name, value]): readonly (readonly [string, Json])[] =>
    value === undefined ? [] : [[name, value]],
  );
  return bound.length === members.length ? Object.fromEntries(bound) : undefined;
}

function reportValue({ field, value, place }: ValueInput, expected: string, { findings }: Scope): void {
  const message = `\`${field.name}\` takes ${expected}, not ${shown(value)}`;
  findings.report({ code: 'wrong-value', message, at: spanAt(place) });
}

function reportField({ name, place, where }: MemberInput, { findings, poisoned }: Scope): void {
  if (where.kind === 'model' && poisoned.hasField(where.name, name)) return;
  findings.report({
    code: 'unknown-field',
    message: `\`${where.name}\` has no field \`${name}\``,
    at: keySpanAt(place),
    help: didYouMean(name, where.fields.keys()),
  });
}
