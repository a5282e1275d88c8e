import type { JsonObject } from './json.js';
import { isJsonObject } from './json.js';

/**
 * Parses the text of an object, or undefined: not JSON, not an object, or an object in it names a key twice, so that two
 * readers could see two different requests.
 */
export function parseStrictJson(text: string): JsonObject | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isJsonObject(value) && !hasDuplicateKeys(text) ? value : undefined;
}

/** A text of JSON, an own or a structural character. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/** True when an object of a well-formed JSON text names a key twice, whichever way it is escaped. */
function hasDuplicateKeys(text: string): boolean {
  const scopes: (Set<string> | undefined)[] = [];
  let last = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{') scopes.push(new Set());
    else if (token === '[') scopes.push(undefined);
    else if (token === '}' || token === ']') scopes.pop();
    else if (token === ':' && addKey(scopes.at(-1), last)) return true;
    last = token;
  }
  return false;
}

function addKey(scope: Set<string> | undefined, token: string): boolean {
  const key = String(JSON.parse(token));
  const isKnown = scope?.has(key) ?? false;
  scope?.add(key);
  return isKnown;
}
