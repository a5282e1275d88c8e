import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';

const addFormats = addFormatsModule.default;

/** What a JSON Schema has against a value: nothing when it is valid. `file` is relative to the repository's root. */
export function schemaErrors(file: string, value: unknown): readonly string[] {
  const schema = JSON.parse(readFileSync(path.join(import.meta.dirname, '../..', file), 'utf8')) as object;
  const ajv = new Ajv2020({ allErrors: true, strict: true });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message ?? ''}`);
}
