import { parseJson, type Json } from './json.js';

/**
 * Parses a text, or undefined: it is not JSON, or an object in it names a key twice, so that two readers could see two
 * different requests. The time it takes grows with the length alone.
 */
export function parseStrictJson(text: string): Json | undefined {
  const value = parseJson(text);
  return value === undefined || hasDuplicateKeys(text) ? undefined : value;
}

/** A text of JSON, an own or a structural character. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g;

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
