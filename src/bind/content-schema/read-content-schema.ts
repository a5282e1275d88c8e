import type { SourceFile } from '../../source/source-file.js';
import type { ReadSchema } from '../read-schema.js';
import { parseSdl } from './parse-sdl.js';
import { readCommonSchema } from './read-common-schema.js';
import { schemaOfTable } from './schema-of-table.js';

/**
 * Reads the schema of a Hygraph Content API, as SDL or as the JSON of an introspection query. Classifications and
 * audiences are the defaults; nothing has an origin. Undefined when the file is not such a schema. When it does not
 * tell the default locale, that is an error and the first locale is taken.
 */
export function readContentSchema(file: SourceFile): ReadSchema {
  return readCommonSchema(file) ?? readAnySdl(file);
}

function readAnySdl(file: SourceFile): ReadSchema {
  const { value, diagnostics } = parseSdl(file);
  return value === undefined ? { value, diagnostics } : schemaOfTable(file, value);
}
