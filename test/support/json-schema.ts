import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type SchemaObject } from 'ajv/dist/2020.js';
import { globSync } from 'tinyglobby';
import addFormatsModule from 'ajv-formats';

const addFormats = addFormatsModule.default;

/** What a JSON Schema has against a value: nothing when it is valid. `file` is relative to the repository's root. */
export function schemaErrors(file: string, value: unknown): readonly string[] {
  const root = path.join(import.meta.dirname, '../..');
  const read = (name: string): SchemaObject => JSON.parse(readFileSync(path.join(root, name), 'utf8')) as object;
  const schema = read(file);
  const schemas = globSync('schemas/*.schema.json', { cwd: root })
    .map(read)
    .filter(({ $id }) => $id !== schema.$id);
  const ajv = new Ajv2020({ allErrors: true, strict: true, discriminator: true, schemas });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message ?? ''}`);
}
