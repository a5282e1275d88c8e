import { isJsonArray, isJsonObject, type Json } from '../../support/json.js';

/** Words that YAML reads as something else than text, here or in an older version of it. */
const WORDS = /^(?:null|true|false|yes|no|on|off|y|n)$/iu;

/** A value in one line of YAML, as people write it: `{ author: { id_in: ["a", "b"] } }`. */
export function flowText(value: Json): string {
  if (isJsonArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${nameText(key)}: ${flowText(item)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** A name, in quotes where YAML would not read it as text. */
export function nameText(name: string): string {
  return /^[A-Za-z_][\w-]*$/u.test(name) && !WORDS.test(name) ? name : JSON.stringify(name);
}

/** A list of names, or `"*"` for null. */
export function namesText(names: readonly string[] | null): string {
  return names === null ? '"*"' : `[${names.map(nameText).join(', ')}]`;
}

/** A text of one line as a comment: line breaks would end it. */
export function commentText(text: string): string {
  return `# ${text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]+/gu, ' ')}`;
}
