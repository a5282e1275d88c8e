import { Kind, type ValueNode } from 'graphql';
import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from './json.js';

/** The variables of an operation: what the client sent, and the defaults that its definitions give. */
export interface Variables {
  readonly sent: JsonObject;
  readonly defaults: ReadonlyMap<string, Json>;
}

/**
 * The value of a variable, its default when nothing was sent; undefined when there is neither. An `undefined` that a host
 * passes is nothing: JSON leaves it out, and the API that the request is sent to takes the default.
 */
export function variableValue({ sent, defaults }: Variables, name: string): Json | undefined {
  const value = own(sent, name);
  return value === undefined ? defaults.get(name) : value;
}

/**
 * A value of the document as JSON, as GraphQL would coerce it: a variable without a value is left out of objects, and
 * null in lists. Undefined when the whole is such a variable. Integers that JSON cannot hold exactly become text, which
 * no numeric position accepts.
 */
export function resolveValue(node: ValueNode, variables: Variables): Json | undefined {
  switch (node.kind) {
    case Kind.VARIABLE:
      return variableValue(variables, node.name.value);
    case Kind.INT:
      return Number.isSafeInteger(Number(node.value)) ? Number(node.value) : node.value;
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.STRING:
    case Kind.ENUM:
    case Kind.BOOLEAN:
      return node.value;
    case Kind.NULL:
      return null;
    case Kind.LIST:
      return node.values.map((item) => resolveValue(item, variables) ?? null);
    case Kind.OBJECT: {
      const members = node.fields.map(({ name, value }) => [name.value, resolveValue(value, variables)] as const);
      return Object.fromEntries(members.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
    }
  }
}

/** Calls back for each variable inside of a value. */
export function forEachVariable(node: ValueNode, visit: (name: string) => void): void {
  if (node.kind === Kind.VARIABLE) visit(node.name.value);
  if (node.kind === Kind.LIST) for (const item of node.values) forEachVariable(item, visit);
  if (node.kind === Kind.OBJECT) for (const { value } of node.fields) forEachVariable(value, visit);
}

/** True when an object of the value names a key twice, or one that would reach for a prototype. */
export function hasUnsafeKeys(node: ValueNode): boolean {
  if (node.kind === Kind.LIST) return node.values.some(hasUnsafeKeys);
  if (node.kind !== Kind.OBJECT) return false;
  const names = node.fields.map(({ name }) => name.value);
  if (new Set(names).size < names.length || names.includes('__proto__')) return true;
  return node.fields.some(({ value }) => hasUnsafeKeys(value));
}

/** A value that GraphQL would coerce into a list of names: one is a list of one. Undefined for anything else. */
export function namesOf(value: Json | undefined): readonly string[] | undefined {
  const items = isJsonArray(value) ? value : [value];
  const names = items.filter((item) => typeof item === 'string');
  return names.length === items.length && names.length > 0 ? names : undefined;
}

/** The objects of a value that GraphQL would coerce into a list of objects. Undefined for anything else. */
export function objectsOf(value: Json | undefined): readonly JsonObject[] | undefined {
  const items = isJsonArray(value) ? value : [value];
  const objects = items.filter((item): item is JsonObject => isJsonObject(item));
  return objects.length === items.length ? objects : undefined;
}
