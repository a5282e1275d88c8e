import type { Field } from '../../../ir/schema.js';
import type { AtomOperator } from '../../../ir/operators.js';
import { canonicalJson, isJsonArray, type Json } from '../../../support/json.js';
import type { LocalReading } from '../contract.js';
import { itemsOf } from './json-values.js';
import { opposite, type Verdict } from './verdict.js';

interface Comparison {
  readonly stored: Json;
  readonly given: Json;
  readonly isInstant: boolean;
  readonly reading: LocalReading;
}

/**
 * The verdict of one operator of a `where` object on a stored value. A null value is unknown (or, in a two-valued
 * reading, false, whatever the operator) unless the filter asks for null. Source: facts 3.4.
 */
export function compareWith(
  operator: AtomOperator,
  { field, given, reading }: { readonly field: Field; readonly given: Json; readonly reading: LocalReading },
): (stored: Json) => Verdict {
  const isInstant = field.type.kind === 'scalar' && field.type.scalar === 'DateTime';
  const compare = COMPARE[operator];
  return (stored) => {
    const verdict = compare({ stored, given, isInstant, reading });
    return verdict === null && stored === null && reading.nulls === 'two-valued' ? false : verdict;
  };
}

type Compare = (comparison: Comparison) => Verdict;

const opposed =
  (compare: Compare): Compare =>
  (comparison) =>
    opposite(compare(comparison));

const equals: Compare = ({ stored, given, isInstant, reading }) => {
  if (stored === null) return given === null ? true : null;
  if (isEmptyUnknown(stored, reading)) return isJsonArray(given) && given.length === 0 ? true : null;
  return given !== null && keyOf(stored, isInstant) === keyOf(given, isInstant);
};

const oneOf: Compare = ({ stored, given, isInstant }) => {
  const wanted = isJsonArray(given) ? given : [given];
  if (stored === null) return wanted.includes(null) ? true : null;
  const key = keyOf(stored, isInstant);
  return wanted.some((item) => item !== null && keyOf(item, isInstant) === key);
};

const textual =
  (holds: (stored: string, given: string) => boolean): Compare =>
  ({ stored, given, reading }) => {
    if (typeof stored !== 'string' || typeof given !== 'string') return null;
    if (reading.text === 'sensitive') return holds(stored, given);
    return holds(stored.toLowerCase(), given.toLowerCase());
  };

const ordered =
  (holds: (difference: number) => boolean): Compare =>
  ({ stored, given, isInstant }) =>
    stored === null || given === null ? null : holds(compareValues(stored, given, isInstant));

const listed =
  (holds: (stored: readonly Json[], given: readonly Json[]) => boolean): Compare =>
  ({ stored, given, reading }) => {
    if (stored === null || isEmptyUnknown(stored, reading)) return null;
    return holds(itemsOf(stored), isJsonArray(given) ? given : [given]);
  };

const contains = textual((stored, given) => stored.includes(given));
const startsWith = textual((stored, given) => stored.startsWith(given));
const endsWith = textual((stored, given) => stored.endsWith(given));
const containsSome = listed((stored, given) => given.some((item) => stored.includes(item)));
/** JSON paths and taxonomies are Hygraph's own, and not worked out here. */
const notUnderstood: Compare = () => undefined;

const COMPARE: { readonly [O in AtomOperator]: Compare } = {
  eq: equals,
  not: opposed(equals),
  in: oneOf,
  not_in: opposed(oneOf),
  contains,
  not_contains: opposed(contains),
  starts_with: startsWith,
  not_starts_with: opposed(startsWith),
  ends_with: endsWith,
  not_ends_with: opposed(endsWith),
  lt: ordered((difference) => difference < 0),
  lte: ordered((difference) => difference <= 0),
  gt: ordered((difference) => difference > 0),
  gte: ordered((difference) => difference >= 0),
  contains_all: listed((stored, given) => given.every((item) => stored.includes(item))),
  contains_some: containsSome,
  contains_none: opposed(containsSome),
  json_path_exists: notUnderstood,
  value_recursive: notUnderstood,
  descendants_of: notUnderstood,
};

function isEmptyUnknown(stored: Json, reading: LocalReading): boolean {
  return reading.emptyLists === 'unknown' && isJsonArray(stored) && stored.length === 0;
}

/** The order of two values that are not null; instants by time, whatever their notation. */
export function compareValues(a: Json, b: Json, isInstant: boolean): number {
  const [left, right] = [keyOf(a, isInstant), keyOf(b, isInstant)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function keyOf(value: Json, isInstant: boolean): string | number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return canonicalJson(value);
  const time = isInstant ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? value : time;
}
