import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import addFormatsModule from 'ajv-formats';
import draft04Module from 'ajv-draft-04';

const addFormats = addFormatsModule.default;
const Ajv = draft04Module.default;

const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats(ajv);
/** The schema of SARIF 2.1.0 that OASIS publishes, as it comes with `@microsoft/jest-sarif`. */
const validate = ajv.compile(schema);

/** What the schema of SARIF has against a log: nothing when it is valid. */
export function sarifErrors(log: unknown): readonly string[] {
  validate(log);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message ?? ''}`);
}
