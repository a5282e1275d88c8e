import type { Where } from '../../schema/policy.generated.js';
import type { Json, JsonObject } from '../../support/json.js';

/** A `where` of a document as JSON, which it is: the schema says no more of it than that it is a name or an object. */
export function whereValue(where: Where): Json {
  if (typeof where === 'string') return where;
  return isJsonRecord(where) ? where : {};
}

/** A `record` or `claims` of a document as JSON. */
export function jsonRecord(value: object): JsonObject {
  return isJsonRecord(value) ? value : {};
}

// INVARIANT: a document's content comes from YAML or JSON, so that every object in it is a JSON object.
function isJsonRecord(value: object): value is JsonObject {
  return !Array.isArray(value);
}
