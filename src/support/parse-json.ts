import type { Json } from './json.js';

const PARSE: (text: string) => Json = JSON.parse;

/** The value of a JSON text, or undefined when it is none. */
export function parseJson(text: string): Json | undefined {
  try {
    return PARSE(text);
  } catch {
    return undefined;
  }
}
