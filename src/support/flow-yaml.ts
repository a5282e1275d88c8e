import { isJsonArray, isJsonObject, type Json } from './json.js';

/** A JSON value as YAML in flow style, as people write it: `{ author: { id: "cl1aa" } }`. Texts are always quoted. */
export function flowYaml(value: Json): string {
  if (isJsonArray(value)) return `[${value.map(flowYaml).join(', ')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${plainOrQuoted(key)}: ${flowYaml(item)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** A text without quotes where it stays a text without them. */
export function plainOrQuoted(text: string): string {
  return /^[A-Za-z_][\w/-]*$/.test(text) && !NO_TEXT.test(text) ? text : JSON.stringify(text);
}

/** What YAML, in one version or the other, reads as something else than a text. */
const NO_TEXT = /^(?:null|true|false|yes|no|on|off|y|n)$/i;
