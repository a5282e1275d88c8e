/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };

/** True for an object that is neither null nor an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for an array; unlike `Array.isArray` it keeps the type of the items. */
export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** An own property of an object, or undefined: never what a prototype has. */
export function own<T>(object: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** True when a key that would reach for a prototype occurs at any depth, or the value nests too deep to be honest. */
export function isSuspicious(value: Json, depth = 0): boolean {
  if (depth > 64) return true;
  if (isJsonArray(value)) return value.some((item) => isSuspicious(item, depth + 1));
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(([key, item]) => key === '__proto__' || isSuspicious(item, depth + 1));
}

const PARSE: (text: string) => Json = JSON.parse;

/** The value that a text of JSON stands for, or undefined. */
export function parseJson(text: string): Json | undefined {
  try {
    return PARSE(text);
  } catch {
    return undefined;
  }
}

/**
 * A value as JSON would hold it: own members alone, without those that are `undefined`. What GraphQL executes has objects
 * without a prototype; a file that was uploaded has members that only its prototype shows.
 */
export function plainJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(plainJson);
  if (isJsonObject(value)) {
    const members: readonly (readonly [string, unknown])[] = Object.entries(value);
    return Object.fromEntries(
      members.flatMap(([key, item]) => (item === undefined ? [] : [[key, plainJson(item)] as const])),
    );
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
