import { diagnostic, type Diagnostic, type Staged } from '../../diagnostics/diagnostic.js';
import type { SourceFile } from '../../source/source-file.js';
import type { Span } from '../../source/span.js';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../support/json.js';
import { parseJsonFile, type JsonReading } from '../../syntax/parse-json-file.js';
import { introspectionMistakes } from './introspection-mistakes.js';
import type { ArgumentShape, FieldShape, ObjectShape, TypeReference, TypeTable } from './type-table.js';

/**
 * Reads what an introspection query answered: `{"data":{"__schema":…}}` or `{"__schema":…}`. What it left out (kinds,
 * fields, defaults) is taken as not there. Undefined, with a diagnostic, when it is no such JSON.
 */
export function parseIntrospection(file: SourceFile): Staged<TypeTable | undefined> {
  const json = parseJsonFile(file);
  if (json.kind === 'mistake') return { value: undefined, diagnostics: [notJson(json)] };
  const schema = schemaOf(json.value);
  if (schema === undefined) return { value: undefined, diagnostics: [noSchema(file, json.value)] };
  const mistakes = introspectionMistakes(file, objects(schema['types']));
  return mistakes.length > 0
    ? { value: undefined, diagnostics: mistakes }
    : { value: tableOf(schema), diagnostics: [] };
}

function startOf(file: SourceFile): Span {
  return { file, start: 0, end: 0 };
}

function notJson({ at, isCutOff }: Extract<JsonReading, { kind: 'mistake' }>): Diagnostic {
  return diagnostic({
    code: 'schema-syntax',
    message: `the schema is not JSON: ${isCutOff ? 'it ends too early' : 'a character is out of place'}`,
    at,
    help: 'save the whole answer of the introspection query, or give the SDL of the Content API',
  });
}

function noSchema(file: SourceFile, value: Json): Diagnostic {
  const isError = isJsonObject(value) && isJsonArray(value['errors']);
  return diagnostic({
    code: 'schema-not-content-api',
    message: isError
      ? 'the schema file holds the errors of a refused introspection query'
      : 'the JSON is not the answer of an introspection query: it has no `__schema` with types',
    at: startOf(file),
    help: 'send the introspection query to the Content API and save its whole answer',
  });
}

function schemaOf(value: Json): JsonObject | undefined {
  if (!isJsonObject(value)) return undefined;
  const data = isJsonObject(value['data']) ? value['data'] : value;
  const schema = data['__schema'];
  return isJsonObject(schema) && isJsonArray(schema['types']) ? schema : undefined;
}

function tableOf(schema: JsonObject): TypeTable {
  const types = objects(schema['types']);
  const ofKind = (kind: string): readonly JsonObject[] => types.filter((type) => type['kind'] === kind);
  return {
    queryType: text(member(schema, 'queryType')['name']) ?? 'Query',
    mutationType: text(member(schema, 'mutationType')['name']) ?? 'Mutation',
    objects: byName(ofKind('OBJECT'), objectShape),
    inputs: byName(ofKind('INPUT_OBJECT'), ({ inputFields }) =>
      byName(objects(inputFields), ({ type }) => typeReference(type)),
    ),
    enums: byName(ofKind('ENUM'), ({ enumValues }) => names(enumValues)),
    unions: byName(ofKind('UNION'), ({ possibleTypes }) => names(possibleTypes)),
  };
}

function byName<T>(items: readonly JsonObject[], make: (item: JsonObject) => T): ReadonlyMap<string, T> {
  return new Map(items.flatMap((item) => (typeof item['name'] === 'string' ? [[item['name'], make(item)]] : [])));
}

function objectShape(type: JsonObject): ObjectShape {
  return {
    name: text(type['name']) ?? '',
    interfaces: names(type['interfaces']),
    fields: byName(objects(type['fields']), fieldShape),
  };
}

function fieldShape(field: JsonObject): FieldShape {
  return {
    name: text(field['name']) ?? '',
    type: typeReference(field['type']),
    args: byName(objects(field['args']), argumentShape),
    isRemote: false,
  };
}

/** A default is a GraphQL literal in a string: `"[en, de]"`, `"PUBLISHED"`. */
function argumentShape(argument: JsonObject): ArgumentShape {
  const literal = text(argument['defaultValue']) ?? '';
  const isNames = /^[\s,[\]A-Za-z0-9_]*$/.test(literal);
  return {
    type: typeReference(argument['type']),
    defaultNames: isNames ? [...literal.matchAll(/[A-Za-z_][A-Za-z0-9_]*/g)].map(([name]) => name) : [],
  };
}

function typeReference(value: Json | undefined): TypeReference {
  let inner = isJsonObject(value) ? value : {};
  const isRequired = inner['kind'] === 'NON_NULL';
  let isList = false;
  while (isJsonObject(inner['ofType'])) {
    isList ||= inner['kind'] === 'LIST';
    inner = inner['ofType'];
  }
  return { name: text(inner['name']) ?? '', isList, isRequired };
}

function names(value: Json | undefined): readonly string[] {
  return objects(value).flatMap(({ name }) => text(name) ?? []);
}

function objects(value: Json | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter((item): item is JsonObject => isJsonObject(item)) : [];
}

function member(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isJsonObject(value) ? value : {};
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
