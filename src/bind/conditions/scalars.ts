import type { FieldType, ScalarName } from '../../ir/schema.js';
import { isDate, isDateTime } from '../../support/calendar.js';
import { isJsonArray, isJsonObject, type Json } from '../../support/json.js';
import { didYouMean } from '../../support/suggest.js';

/** A value as the Content API reads it, or what is wrong with it. `key` is what the message says takes the value. */
export type ScalarResult =
  | { readonly kind: 'value'; readonly value: Json }
  | {
      readonly kind: 'problem';
      readonly code: 'wrong-value' | 'unknown-enum-value';
      readonly message: string;
      readonly help: string | undefined;
    };

/** Reads a constant that is not null as GraphQL reads it for a type: an ID from a string or an Int, a Float from an Int. */
export function readScalar(type: FieldType, value: Json, key: string): ScalarResult {
  if (type.kind === 'enum') return readEnum(type, value, key);
  const scalar = type.kind === 'scalar' ? type.scalar : 'Other';
  const read = READERS[scalar](value);
  return read === undefined ? wrongValue({ key, value, ...EXPECTED[scalar] }) : { kind: 'value', value: read };
}

/** The problem of a value that has the wrong JSON type or format. */
export function wrongValue(input: {
  readonly key: string;
  readonly value: Json;
  readonly expected: string;
  readonly help?: string;
}): ScalarResult {
  const { key, value, expected, help } = input;
  const message = `\`${key}\` takes ${expected}, not ${shown(value)}`;
  return { kind: 'problem', code: 'wrong-value', message, help };
}

/** A value as messages show it. */
export function shown(value: Json): string {
  if (value === null) return 'null';
  if (isJsonArray(value)) return 'a list';
  if (isJsonObject(value)) return 'an object';
  const text = JSON.stringify(value);
  return `\`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\``;
}

function readEnum(type: Extract<FieldType, { kind: 'enum' }>, value: Json, key: string): ScalarResult {
  if (typeof value !== 'string') return wrongValue({ key, value, expected: `a value of \`${type.name}\`` });
  if (type.values.includes(value)) return { kind: 'value', value };
  return {
    kind: 'problem',
    code: 'unknown-enum-value',
    message: `\`${type.name}\` has no value \`${value}\``,
    help: didYouMean(value, type.values) ?? `its values are ${type.values.map((item) => `\`${item}\``).join(', ')}`,
  };
}

type Reader = (value: Json) => Json | undefined;

const INT_LIMIT = 2 ** 31;

const isInt = (value: Json): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= -INT_LIMIT && value < INT_LIMIT;
const textWhere =
  (test: (text: string) => boolean): Reader =>
  (value) =>
    typeof value === 'string' && test(value) ? value : undefined;
const anything: Reader = (value) => value;

const READERS: { readonly [S in ScalarName]: Reader } = {
  ID: (value) => (typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : textOf(value)),
  String: textOf,
  Int: (value) => (isInt(value) ? value : undefined),
  Float: (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  Date: textWhere(isDate),
  DateTime: textWhere(isDateTime),
  Json: anything,
  RichText: anything,
  Color: anything,
  Location: anything,
  Other: anything,
};

function textOf(value: Json): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

interface Expectation {
  readonly expected: string;
  readonly help?: string;
}

const EXPECTED: { readonly [S in ScalarName]: Expectation } = {
  ID: { expected: 'an ID' },
  String: { expected: 'a String', help: 'write a text in quotes' },
  Int: { expected: 'an Int', help: 'a whole number between -2147483648 and 2147483647' },
  Float: { expected: 'a Float', help: 'a number' },
  Boolean: { expected: 'a Boolean', help: '`true` or `false`' },
  Date: { expected: 'a Date', help: 'a day that exists, written `2027-06-30`' },
  DateTime: { expected: 'a DateTime', help: 'an instant with its time zone, written `2027-06-30T12:00:00Z`' },
  Json: { expected: 'a value' },
  RichText: { expected: 'a value' },
  Color: { expected: 'a value' },
  Location: { expected: 'a value' },
  Other: { expected: 'a value' },
};
