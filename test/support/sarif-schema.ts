import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import addFormatsModule from 'ajv-formats';
import draft04Module from 'ajv-draft-04';

const addFormats = addFormatsModule.default;
const Ajv = draft04Module.default;

const validate = compileSchema();

/** The schema of SARIF 2.1.0 that OASIS publishes, as it comes with `@microsoft/jest-sarif`. */
function compileSchema() {
  const file = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats(ajv);
  return ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
}

/** What the schema of SARIF has against a log: nothing when it is valid. */
export function sarifErrors(log: unknown): readonly string[] {
  validate(log);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message ?? ''}`);
}
