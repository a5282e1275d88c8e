import { MAXIMUM_SCHEMA_BYTES, megabytes } from '../../source/limits.js';
import type { SourceFile } from '../../source/source-file.js';
import type { ReadSchema } from '../read-schema.js';
import { parseIntrospection } from './parse-introspection.js';
import { readCommonSdl } from './read-common-sdl.js';
import { refusedSchema } from './refused-schema.js';
import { schemaOfTable } from './schema-of-table.js';

/**
 * What `readContentSchema` reads, as far as it takes no parser of GraphQL, which takes longer than all the rest. Undefined
 * where it takes one.
 */
export function readCommonSchema(file: SourceFile): ReadSchema | undefined {
  if (file.text.length > MAXIMUM_SCHEMA_BYTES) {
    return refusedSchema(file, 'file-too-large', `the schema is larger than ${megabytes(MAXIMUM_SCHEMA_BYTES)}`);
  }
  if (isJson(file)) {
    const { value, diagnostics } = parseIntrospection(file);
    return value === undefined ? { value, diagnostics } : schemaOfTable(file, value);
  }
  const table = readCommonSdl(file.text);
  return table && schemaOfTable(file, table);
}

function isJson({ path, text }: SourceFile): boolean {
  return /^\uFEFF?\s*(?:\{\s*"|\[|\{\s*\})/.test(text) || path.endsWith('.json');
}
