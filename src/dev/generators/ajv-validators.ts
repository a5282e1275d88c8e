import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvStandalone from 'ajv/dist/standalone/index.js';
import ajvFormats from 'ajv-formats';
import { invariant } from '../../support/invariant.js';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../support/json.js';
import type { Generator } from '../generator.js';

/** The validators of `schemas/`, compiled ahead of time: loading them takes a tenth of what compiling takes. */
const SCHEMAS = ['policy', 'config', 'baseline'] as const;
const BANNER = `// @ts-nocheck\n/* Generated from ${SCHEMAS.map((name) => `schemas/${name}.schema.json`).join(' and ')}. Do not edit. */\n`;
const ANNOTATIONS = new Set(['title', 'description', 'examples']);

async function readSchema(root: string, name: string): Promise<JsonObject> {
  const schema: JsonObject = JSON.parse(await readFile(path.join(root, `schemas/${name}.schema.json`), 'utf8'));
  return withoutAnnotations(schema);
}

/** A schema without what only editors need; the validators carry their schema with them. */
function withoutAnnotations(schema: JsonObject): JsonObject {
  const kept = Object.entries(schema).filter(([key]) => !ANNOTATIONS.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, isNamed(key) ? eachOf(value) : inner(value)]));
}

/** True for the keywords whose value names schemas, where `description` is a name like any other. */
function isNamed(keyword: string): boolean {
  return keyword === 'properties' || keyword === '$defs';
}

function eachOf(schemas: Json): Json {
  if (!isJsonObject(schemas)) return schemas;
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, inner(schema)]));
}

function inner(value: Json): Json {
  if (isJsonArray(value)) return value.map(inner);
  return isJsonObject(value) ? withoutAnnotations(value) : value;
}

function compileSchemas(schemas: { readonly [name: string]: JsonObject }): string {
  const ajv = new Ajv2020({
    strict: true,
    allErrors: true,
    discriminator: true,
    verbose: true,
    // Lengths in UTF-16 units: the schemas only ask whether a text is empty. Ajv warns that it will not be for ever.
    unicode: false,
    logger: false,
    code: { source: true, esm: true, lines: true },
  });
  ajvFormats.default(ajv, ['date']);
  Object.entries(schemas).forEach(([name, schema]) => ajv.addSchema(schema, name));
  const names = Object.keys(schemas);
  return ajvStandalone.default(ajv, Object.fromEntries(names.map((name) => [`${name}Validator`, name])));
}

/**
 * Ajv's standalone ESM still calls `require`: each call becomes an import. Only names are imported, since what the
 * default import of a CommonJS module is depends on who loads it.
 */
function requireToImport(code: string): string {
  const imports = new Map<string, string>();
  const body = code.replaceAll(/require\("([^"]+)"\)\.(\w+)/g, (_, module: string, name: string) => {
    imports.set(name, module.replace(/(\.js)?$/, '.js'));
    return name;
  });
  invariant(!body.includes('require(') && !imports.has('default'), 'the validators require what cannot be imported');
  return `${[...imports].map(([name, module]) => `import { ${name} } from '${module}';\n`).join('')}${body}`;
}

const generator: Generator = {
  run: async (root) => {
    const entries = await Promise.all(SCHEMAS.map(async (name) => [name, await readSchema(root, name)] as const));
    const code = requireToImport(compileSchemas(Object.fromEntries(entries)));
    return [{ path: 'src/schema/validators.generated.ts', text: `${BANNER}${code}\n` }];
  },
};

export default generator;
