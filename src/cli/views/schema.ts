import { jsonText } from '../../diagnostics/render/json-text.js';
import type { Views } from '../command.js';

/** The schema of some principals, in the schema language. */
export interface SchemaResult {
  readonly text: string;
  readonly refs: readonly string[];
}

/** The schema itself, so that it can be written to a file. */
export const SCHEMA_VIEWS: Views<SchemaResult> = {
  text: ({ text }) => ({ stdout: text }),
  json: ({ text, refs }) => ({
    stdout: jsonText({ formatVersion: 1, question: 'schema', principals: refs, schema: text }),
  }),
};
