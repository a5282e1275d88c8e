import type { ModelQueries } from '../../ir/schema.js';

/** The root fields that Hygraph makes for a model from its API id and plural API id (facts 3.1). */
export function queriesOf(name: string, plural: string): ModelQueries {
  const one = lowerFirst(name);
  const many = lowerFirst(plural);
  return Object.freeze({ one, many, connection: `${many}Connection`, version: `${one}Version` });
}

/** The text with a small first letter. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
