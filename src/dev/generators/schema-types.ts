import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../support/json.js';
import type { GeneratedFile, Generator } from '../generator.js';

/** TypeScript types of the JSON Schemas in `schemas/`: `src/schema/<name>.generated.ts`. */
const SCHEMAS = ['policy', 'config', 'baseline'] as const;

const NOT_FOR_TYPES = new Set(['title', 'examples', 'propertyNames', 'discriminator']);

/**
 * A schema without what would change the names of the types: titles, names of properties, and what stands beside a
 * `$ref`, which makes `json-schema-to-typescript` copy the type.
 */
function forTypes(schema: Json): Json {
  if (isJsonArray(schema)) return schema.map(forTypes);
  if (!isJsonObject(schema)) return schema;
  if (typeof schema['$ref'] === 'string') return { $ref: schema['$ref'] };
  const { properties, $defs, ...rest } = schema;
  const kept = Object.entries(rest).filter(([key]) => !NOT_FOR_TYPES.has(key));
  return {
    ...Object.fromEntries(kept.map(([key, value]) => [key, forTypes(value)])),
    ...(isJsonObject(properties) ? { properties: eachForTypes(properties) } : {}),
    ...(isJsonObject($defs) ? { $defs: eachForTypes($defs) } : {}),
  };
}

function eachForTypes(schemas: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, forTypes(schema)]));
}

async function typesOf(root: string, name: string): Promise<GeneratedFile> {
  const source = `schemas/${name}.schema.json`;
  const schema: JSONSchema = JSON.parse(await readFile(path.join(root, source), 'utf8'));
  const stripped: JSONSchema = JSON.parse(JSON.stringify(forTypes(JSON.parse(JSON.stringify(schema)))));
  const text = await compile({ ...stripped, title: schema.title ?? name }, name, {
    bannerComment: `/* Generated from ${source}. Do not edit. */`,
    additionalProperties: false,
    style: { singleQuote: true, printWidth: 120 },
  });
  return { path: `src/schema/${name}.generated.ts`, text };
}

const generator: Generator = {
  run: (root) => Promise.all(SCHEMAS.map((name) => typesOf(root, name))),
};

export default generator;
