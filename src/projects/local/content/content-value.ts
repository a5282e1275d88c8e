import type { Component, Field, Model, Schema } from '../../../ir/schema.js';
import { isDate, isDateTime } from '../../../support/calendar.js';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../support/json.js';
import { didYouMean, suggest } from '../../../support/suggest.js';
import { itemsOf, objectOf, textOf } from './json-values.js';
import { relationOf } from './relations.js';
import { ownFields } from './shape.js';
import type { Reference } from './version.js';

/** What the values of a content file are checked against. */
export interface ValueContext {
  readonly schema: Schema;
  /** True when a document that a relation names exists, or will. */
  readonly exists: (reference: Reference) => boolean;
}

/** A value as it is stored, or what is wrong with it. */
type Checked =
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'mistake'; readonly message: string; readonly help: string | undefined };

interface FieldOfHolder {
  readonly holder: Model | Component;
  readonly field: Field;
}

/** The stored value of a field; the message follows the words "`field` of `Model` `id`". */
function checkValue({ holder, field }: FieldOfHolder, given: Json, context: ValueContext): Checked {
  if (given === null) return field.isRequired ? mistake('is required') : value(null);
  if (!field.isList) return checkItem({ holder, field }, given, context);
  if (!isJsonArray(given)) return mistake('must be a list');
  const items = given.map((item) => checkItem({ holder, field }, item, context));
  return (
    items.find((item) => item.kind === 'mistake') ??
    value(items.flatMap((item) => (item.kind === 'value' ? itemsOf(item.value) : [])))
  );
}

function checkItem({ holder, field }: FieldOfHolder, given: Json, context: ValueContext): Checked {
  const { type } = field;
  switch (type.kind) {
    case 'scalar':
      return isScalar(type.scalar, given) ? value(given) : mistake(`must be ${EXPECTED[type.scalar]}`);
    case 'enum':
      return type.values.includes(textOf(given) ?? '')
        ? value(given)
        : mistake(`must be one of ${type.values.join(', ')}`, didYouMean(textOf(given) ?? '', type.values));
    case 'relation':
      return checkRelation({ holder, field }, given, context);
    case 'union':
      return checkUnion(type.models, given, context);
    case 'component':
      return checkComponent(type.component, given, context);
    case 'componentUnion':
      return checkComponent(textOf(objectOf(given)['component']) ?? '', objectOf(given)['value'] ?? null, context);
    case 'stages':
    case 'remote':
      return mistake('can not be set');
  }
}

function checkRelation({ holder, field }: FieldOfHolder, given: Json, context: ValueContext): Checked {
  const model = context.schema.models.get(holder.name);
  const relation = model && relationOf(context.schema, model, field);
  if (relation !== undefined && !relation.isStoredHere) {
    return mistake(`is set from the other side, by \`${relation.reverse?.name ?? ''}\` of \`${relation.peer}\``);
  }
  const peer = field.type.kind === 'relation' ? field.type.model : '';
  const id = textOf(given);
  if (id === null) return mistake(`must be the id of a \`${peer}\``);
  return reference({ model: peer, id }, context);
}

function reference(peer: Reference, { exists }: ValueContext): Checked {
  return exists(peer) ? value([peer]) : mistake(`names \`${peer.id}\`, but there is no such \`${peer.model}\``);
}

function checkUnion(models: readonly string[], given: Json, context: ValueContext): Checked {
  const { model, id } = objectOf(given);
  const [name, key] = [textOf(model ?? null), textOf(id ?? null)];
  if (name === null || key === null || !models.includes(name)) {
    return mistake(`must be \`{ "model", "id" }\` with one of the models ${models.join(', ')}`);
  }
  return reference({ model: name, id: key }, context);
}

function checkComponent(name: string, given: Json, context: ValueContext): Checked {
  const component = context.schema.components.get(name);
  if (component === undefined) return mistake(`must be \`{ "component", "value" }\` with a component that there is`);
  if (!isJsonObject(given)) return mistake(`must be an object with the fields of \`${name}\``);
  const { values, mistakes } = checkFields(component, given, context);
  const [first] = mistakes;
  return first === undefined
    ? value({ __typename: name, ...values })
    : mistake(`holds \`${first.field}\`, which ${first.message}`, first.help);
}

/** What is wrong with one field. */
export interface FieldMistake {
  readonly field: string;
  readonly blames: 'key' | 'value';
  readonly message: string;
  readonly help: string | undefined;
}

/**
 * The stored values of the fields given, and what is wrong: unknown, missing and mistyped ones. One that is misspelt is
 * not missing as well.
 */
export function checkFields(
  holder: Model | Component,
  given: JsonObject,
  context: ValueContext & { readonly only?: (field: Field) => boolean },
): { readonly values: JsonObject; readonly mistakes: readonly FieldMistake[] } {
  const fields = ownFields(context.schema, holder).filter(context.only ?? (() => true));
  const names = fields.map(({ name }) => name);
  const unknown = Object.keys(given).filter((name) => !names.includes(name));
  const meant = new Set(unknown.map((name) => suggest(name, names)));
  const mistakes: FieldMistake[] = unknown.map((name) => ({
    field: name,
    blames: 'key',
    message: 'is not a field that can stand here',
    help: didYouMean(name, names),
  }));
  const values: [string, Json][] = [];
  for (const field of fields) {
    const item = given[field.name];
    const checked =
      item === undefined && field.isList ? undefined : checkValue({ holder, field }, item ?? null, context);
    if (checked?.kind === 'mistake' && (item !== undefined || !meant.has(field.name))) {
      const { message, help } = checked;
      mistakes.push({ field: field.name, blames: item === undefined ? 'key' : 'value', message, help });
    }
    if (checked?.kind === 'value' && item !== undefined) values.push([field.name, checked.value]);
  }
  return { values: Object.fromEntries(values), mistakes };
}

type ScalarName = Extract<Field['type'], { kind: 'scalar' }>['scalar'];

const EXPECTED: { readonly [S in ScalarName]: string } = {
  ID: 'a text',
  String: 'a text',
  Int: 'a whole number',
  Float: 'a number',
  Boolean: 'true or false',
  Date: 'a date like `2026-03-01`',
  DateTime: 'a date and time like `2026-03-01T12:00:00Z`',
  Json: 'a value',
  RichText: 'an object: the syntax tree of a rich text',
  Color: 'an object like `{ "hex": "#ffffff" }`',
  Location: 'an object like `{ "latitude": 0, "longitude": 0 }`',
  Other: 'a value',
};

function isScalar(scalar: ScalarName, given: Json): boolean {
  switch (scalar) {
    case 'ID':
    case 'String':
      return typeof given === 'string';
    case 'Int':
      return Number.isInteger(given);
    case 'Float':
      return typeof given === 'number';
    case 'Boolean':
      return typeof given === 'boolean';
    case 'Date':
      return typeof given === 'string' && isDate(given);
    case 'DateTime':
      return typeof given === 'string' && isDateTime(given);
    case 'RichText':
    case 'Color':
    case 'Location':
      return isJsonObject(given);
    case 'Json':
    case 'Other':
      return true;
  }
}

function value(stored: Json): Checked {
  return { kind: 'value', value: stored };
}

function mistake(message: string, help?: string): Checked {
  return { kind: 'mistake', message, help };
}
