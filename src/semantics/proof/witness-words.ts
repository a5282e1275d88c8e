import { isJsonArray, isJsonObject, type Json } from '../../support/json.js';
import type { Reading } from '../readings.js';
import type { Witness } from './answer.js';

/** A witness in words: `a record { status: "new", author: { id: "a" } }, for a user with { sub: "a" }`. */
export function witnessWords({ record, claims, reading }: Witness): string {
  const user = Object.keys(claims).length === 0 ? '' : `, for a user with ${valueText(claims)}`;
  const where = reading === undefined ? '' : `, ${readingWords(reading)}`;
  return `a record ${valueText(record)}${user}${where}`;
}

/** A value as people write it in GraphQL: keys without quotes. */
function valueText(value: Json): string {
  if (isJsonArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${key}: ${valueText(item)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** A clause: in which of the ways that its documentation leaves open Hygraph must read filters. */
export function readingWords({ nulls, relations, text, emptyLists }: Reading): string {
  return `where Hygraph reads filters so: nulls ${nulls}, relations ${relations}, text ${text}, empty lists ${emptyLists}`;
}
