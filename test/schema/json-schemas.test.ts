import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { PROJECT_KINDS } from '../../src/schema/read-errors.js';
import { patternWords } from '../../src/schema/words.js';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/support/json.js';

const SCHEMAS = ['policy', 'config', 'answers', 'mutants'].map((name) => {
  const file = path.join(import.meta.dirname, `../../schemas/${name}.schema.json`);
  return [name, JSON.parse(readFileSync(file, 'utf8')) as JsonObject & { readonly $id: string }] as const;
});

/** Every schema in a schema, with the JSON pointer to it. */
function subschemas(schema: Json, place = '#'): readonly (readonly [string, JsonObject])[] {
  if (isJsonArray(schema)) return schema.flatMap((item, index) => subschemas(item, `${place}/${index}`));
  if (!isJsonObject(schema)) return [];
  const inner = Object.entries(schema).filter(([key]) => key !== 'examples');
  return [[place, schema], ...inner.flatMap(([key, item]) => subschemas(item, `${place}/${key}`))];
}

/** The schema of every property, at any depth. */
function properties(schema: JsonObject): readonly (readonly [string, JsonObject])[] {
  return subschemas(schema).filter(([place]) => /\/properties\/[^/]+$/.test(place));
}

describe.each(SCHEMAS)('the schema of %s', (_, schema) => {
  const ajv = new Ajv2020({ strict: true, discriminator: true });
  ajvFormats.default(ajv, ['date']);
  ajv.addSchema(schema);

  it('is accepted by ajv in strict mode', () => {
    expect(() => ajv.getSchema(schema.$id)).not.toThrow();
  });

  it('describes every property', () => {
    const silent = properties(schema).filter(
      ([, { title, description, examples }]) =>
        typeof title !== 'string' || typeof description !== 'string' || !isJsonArray(examples) || examples.length === 0,
    );
    expect(silent.map(([place]) => place)).toEqual([]);
    expect(properties(schema).length).toBeGreaterThan(10);
  });

  it('gives examples that are valid', () => {
    const wrong = properties(schema).flatMap(([place, { examples }]) => {
      const validate = ajv.getSchema(`${schema.$id}${place}`);
      if (validate === undefined || !isJsonArray(examples)) return [place];
      return examples.filter((example) => validate(example) !== true).map(() => place);
    });
    expect(wrong).toEqual([]);
  });

  it('allows no unknown keys', () => {
    const open = subschemas(schema).filter(
      ([, item]) => 'properties' in item && item['additionalProperties'] !== false,
    );
    expect(open.map(([place]) => place).filter((place) => !place.endsWith('/properties'))).toEqual([]);
  });

  it('has words for every pattern', () => {
    const patterns = subschemas(schema).flatMap(([, { pattern }]) => (typeof pattern === 'string' ? [pattern] : []));
    expect(patterns.filter((pattern) => patternWords(pattern) === undefined)).toEqual([]);
  });
});

it('names the kinds of projects', () => {
  const kinds = subschemas(SCHEMAS[1]?.[1] ?? {}).filter(([place]) => place.endsWith('Project/properties/kind'));
  expect(kinds.map(([, schema]) => schema['const'])).toEqual(PROJECT_KINDS);
});
