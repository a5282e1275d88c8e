import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import { globSync } from 'tinyglobby';
import addFormatsModule from 'ajv-formats';

const addFormats = addFormatsModule.default;

/** What a JSON Schema has against a value: nothing when it is valid. `file` is relative to the repository's root. */
export function schemaErrors(file: string, value: unknown): readonly string[] {
  const root = path.join(import.meta.dirname, '../..');
  const read = (name: string): AnySchemaObject => JSON.parse(readFileSync(path.join(root, name), 'utf8')) as object;
  const ajv = new Ajv2020({ allErrors: true, strict: true, discriminator: true });
  addFormats(ajv);
  const schema = read(file);
  const others = globSync('schemas/*.schema.json', { cwd: root }).map(read);
  for (const other of others.filter(({ $id }) => $id !== schema.$id)) ajv.addSchema(other);
  const validate = ajv.compile(schema);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message ?? ''}`);
}
