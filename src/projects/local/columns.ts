import { invariant } from '../../support/invariant.js';
import type { Json } from '../../support/json.js';
import { isJsonArray } from '../../support/json.js';
import type { SqlRow } from './contract.js';
import { parseJson } from './parse-json.js';

/** A column that holds text. */
export function text(row: SqlRow, column: string): string {
  const value = row[column];
  invariant(typeof value === 'string', `column ${column} holds text`);
  return value;
}

/** A column that holds text or null. */
export function optionalText(row: SqlRow, column: string): string | null {
  return row[column] === null ? null : text(row, column);
}

/** A column that holds a number. */
export function integer(row: SqlRow, column: string): number {
  const value = row[column];
  invariant(typeof value === 'number', `column ${column} holds a number`);
  return value;
}

/** A column that holds 0 or 1. */
export function flag(row: SqlRow, column: string): boolean {
  return integer(row, column) === 1;
}

/** A column that holds a JSON array of texts, or null. */
export function textList(row: SqlRow, column: string): readonly string[] | null {
  const value = optionalText(row, column);
  return value === null ? null : textsOf(parseJson(value));
}

function textsOf(value: Json | undefined): readonly string[] {
  invariant(isJsonArray(value), 'the column holds a JSON array');
  return value.map((item) => {
    invariant(typeof item === 'string', 'the column holds a JSON array of texts');
    return item;
  });
}
