import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from './json.js';
import type { After } from './plan.js';

/** The answer of the Content API in the shape that the client asked for: lists of one unwrapped, additions removed. */
export function finish(after: After, answer: JsonObject): JsonObject {
  if (after.unwrap.length === 0 && after.remove === undefined) return answer;
  const data = own(answer, 'data');
  const errors = own(answer, 'errors');
  return {
    ...answer,
    ...(data === undefined ? {} : { data: finishData(after, data) }),
    ...(errors === undefined ? {} : { errors: finishErrors(after, errors) }),
  };
}

function finishData({ unwrap, remove }: After, data: Json): Json {
  if (!isJsonObject(data)) return data;
  const members = Object.entries(data).map(
    ([key, value]) => [key, unwrap.includes(key) ? firstOf(value) : value] as const,
  );
  const unwrapped: JsonObject = Object.fromEntries(members);
  return remove === undefined ? unwrapped : without(unwrapped, remove);
}

/** INVARIANT: a list was sent for with `first: 1`; whatever else comes back is not shown. */
function firstOf(value: Json): Json {
  return isJsonArray(value) && value.length === 1 ? (value[0] ?? null) : null;
}

function without(value: Json, key: string): Json {
  if (isJsonArray(value)) return value.map((item) => without(item, key));
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).filter(([name]) => name !== key);
  return Object.fromEntries(members.map(([name, item]) => [name, without(item, key)]));
}

/** The path of an error inside of an unwrapped list loses its index. */
function finishErrors({ unwrap }: After, errors: Json): Json {
  if (!isJsonArray(errors)) return errors;
  return errors.map((error) => {
    const path = isJsonObject(error) ? own(error, 'path') : undefined;
    if (!isJsonObject(error) || !isJsonArray(path)) return error;
    const [root, index, ...rest] = path;
    const isUnwrapped = typeof root === 'string' && unwrap.includes(root) && typeof index === 'number';
    return isUnwrapped ? { ...error, path: [root, ...rest] } : error;
  });
}
