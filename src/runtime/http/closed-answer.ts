import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../core/json.js';

/** What a client learns of anything that goes wrong behind the gateway. */
export const UPSTREAM_ERROR: JsonObject = {
  errors: [{ message: 'upstream error', extensions: { code: '502' } }],
  data: null,
};

/** Data as it is; of each error its path alone, since a message may quote what the caller may not know. */
export function closedAnswer(body: JsonObject): JsonObject {
  const { data = null } = body;
  const errors = closedErrors(own(body, 'errors'));
  return errors === undefined ? { data } : { data, errors };
}

/** Of each error its path; undefined where there are none. */
export function closedErrors(errors: Json | undefined): Json | undefined {
  if (errors === undefined || errors === null) return undefined;
  if (!isJsonArray(errors)) return [closedError(undefined)];
  return errors.length === 0
    ? undefined
    : errors.map((error) => closedError(isJsonObject(error) ? own(error, 'path') : undefined));
}

function closedError(path: Json | undefined): Json {
  const isPath = isJsonArray(path) && path.every((step) => Number.isSafeInteger(step) || isName(step));
  return { message: 'upstream error', ...(isPath ? { path } : {}), extensions: { code: '502' } };
}

/** INVARIANT: a step is a key of the answer, which the client itself chose; nothing else that is text gets through. */
function isName(step: Json): boolean {
  return typeof step === 'string' && /^[_A-Za-z][_0-9A-Za-z]*$/.test(step);
}

/** True for what a GraphQL server answers. */
export function isAnswer(body: Json): body is JsonObject {
  return isJsonObject(body) && (Object.hasOwn(body, 'data') || Object.hasOwn(body, 'errors'));
}
