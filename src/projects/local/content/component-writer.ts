import type { Component, Field, Model } from '../../../ir/schema.js';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../support/json.js';
import { itemsOf, objectOf } from './json-values.js';
import { writeRelation } from './relation-writer.js';
import { writableFields } from './shape.js';
import type { WriteSession } from './write-session.js';

/** A component field of a document. */
export interface ComponentPlace {
  readonly model: Model;
  readonly id: string;
  readonly field: Field;
}

/**
 * The value to store for a component field: what `create` makes replaces what was there; `delete` leaves null. The
 * members of a union are keyed by their component.
 */
export function componentValue(place: ComponentPlace, given: JsonObject, session: WriteSession): Json {
  const { field } = place;
  const inputs = itemsOf(given['create']).filter((item) => isJsonObject(item));
  const values = inputs.flatMap((input) =>
    membersOf(field, input).map(([name, data]) => newComponent(name, data, { place, session })),
  );
  if (field.isList || isJsonArray(given['create'])) return values;
  return values[0] ?? null;
}

function membersOf({ type }: Field, input: JsonObject): readonly (readonly [string, JsonObject])[] {
  if (type.kind === 'component') return [[type.component, input]];
  return Object.entries(input).map(([name, data]) => [name, objectOf(data)] as const);
}

interface Surroundings {
  readonly place: ComponentPlace;
  readonly session: WriteSession;
}

function newComponent(name: string, data: JsonObject, { place, session }: Surroundings): JsonObject {
  const component: Component | undefined = session.context.schema.components.get(name);
  const fields = component === undefined ? [] : writableFields(session.context.schema, component);
  const values = fields
    .filter((field) => data[field.name] !== undefined)
    .map((field) => [field.name, memberValue({ ...place, field }, data[field.name] ?? null, session)] as const);
  return { __typename: name, ...Object.fromEntries(values) };
}

function memberValue(place: ComponentPlace, given: Json, session: WriteSession): Json {
  switch (place.field.type.kind) {
    case 'relation':
    case 'union':
      return writeRelation(place, objectOf(given), session) ?? null;
    case 'component':
    case 'componentUnion':
      return componentValue(place, objectOf(given), session);
    case 'scalar':
    case 'enum':
    case 'stages':
    case 'remote':
      return given;
  }
}
