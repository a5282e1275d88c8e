import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../support/json.js';

/** A value from outside (JSON.parse, GraphQL arguments) as JSON; what JSON cannot hold is null. */
export function toJson(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map((item: unknown) => toJson(item));
  return typeof value === 'object' ? toJsonObject(value) : null;
}

/** The members of an object as JSON; those that are undefined are left out. */
export function toJsonObject(value: object): JsonObject {
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(members.map(([key, item]: [string, unknown]) => [key, toJson(item)]));
}

/** The object, or an empty one. */
export function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** The items of a list, the value itself as the only item (GraphQL's list coercion), or none for null. */
export function itemsOf(value: Json | undefined): readonly Json[] {
  if (isJsonArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** The objects of a list, or of a single value. */
export function objectsOf(value: Json | undefined): readonly JsonObject[] {
  return itemsOf(value).filter((item) => isJsonObject(item));
}

/** The strings of a list, or of a single value. */
export function textsOf(value: Json | undefined): readonly string[] {
  return itemsOf(value).filter((item) => typeof item === 'string');
}

/** The string, or null. */
export function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** The number, or undefined. */
export function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
