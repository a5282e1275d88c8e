import { isJsonArray, isJsonObject, type Json } from '../support/json.js';
import type { Pointer } from '../syntax/yaml-document.js';

const TYPES: { readonly [type: string]: string } = {
  object: 'a mapping',
  array: 'a list',
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
};

/** What a text that matches a pattern of the schemas is made of. */
const PATTERNS: { readonly [pattern: string]: string } = {
  '^[A-Za-z_][A-Za-z0-9_]*$': 'API ids are made of letters, digits and `_`, and do not begin with a digit',
  '^https://': 'keys are fetched by https, so that nobody on the way can change them',
  '^[A-Za-z0-9_-]+$': 'names are made of letters, digits, `_` and `-`',
  '^(\\[(ID|String|Int|Float|Boolean|Date|DateTime)!?\\]|ID|String|Int|Float|Boolean|Date|DateTime)!?$':
    'a claim is an ID, String, Int, Float, Boolean, Date or DateTime, in `[ ]` when it is a list, with `!` when it is required',
  '^(public|(tokens|roles)/.+)$': 'principals are `public`, `tokens/…` and `roles/…`',
  '^(tokens|roles)/.+$': 'what can be moved is `tokens/…` and `roles/…`',
};

/** A JSON Schema type, or a constant as JSON, as people say it. */
export function typeWords(type: string): string {
  return TYPES[type] ?? `\`${type}\``;
}

/** What matches the pattern, in words, or undefined for a pattern that no schema has. */
export function patternWords(pattern: string): string | undefined {
  return PATTERNS[pattern];
}

/** What somebody wrote, in words: `a number`, `nothing`. */
export function foundWords(value: Json | undefined): string {
  if (value === undefined || value === null) return 'nothing';
  if (isJsonArray(value)) return 'a list';
  if (isJsonObject(value)) return 'a mapping';
  if (typeof value === 'boolean') return `\`${value}\``;
  return typeof value === 'string' ? 'text' : 'a number';
}

/** How a message calls the value at a pointer: by its key, or as an item of its list. */
export function subjectWords(at: Pointer): string {
  const last = at.at(-1);
  if (last === undefined) return 'the file';
  if (typeof last === 'string') return `\`${last}\``;
  const list = at.findLast((step) => typeof step === 'string');
  return list === undefined ? 'an item' : `an item of \`${list}\``;
}

/** `a`, `a or b`, `a, b or c`. */
export function oneOf(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} or ${last}`;
}

/** Names in backticks, separated by commas. */
export function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
