import type { Condition } from '../../src/ir/condition.js';
import type { Field } from '../../src/ir/schema.js';
import { canonicalJson, isJsonArray, type Json, type JsonObject } from '../../src/support/json.js';
import type { Case } from './truth-table.js';

/**
 * All small cases that may matter to some conditions without claims, for checking proofs that there is none: it shares no
 * code with them. Undefined where there are more than `limit`.
 *
 * Complete where texts are compared as wholes alone, and but for lists of values: a value matters only by where it lies
 * among the constants that its own field is compared with, so each constant, one value of each gap between them and null
 * stand for all; an element of a list matters only where one is asked for, so there need be no more of them than
 * quantifiers. For parts of texts, and lists of values, the likely ones are tried.
 */
export function smallCases(conditions: readonly Condition[], limit: number): readonly Case[] | undefined {
  const records = smallRecords(conditions, limit);
  return records?.map((record) => ({ record, claims: {} }));
}

function smallRecords(conditions: readonly Condition[], limit: number): readonly JsonObject[] | undefined {
  let records: readonly JsonObject[] = [{}];
  for (const [field, literals] of literalsByField(conditions)) {
    const values = smallValues(field, literals, limit);
    if (values === undefined || values.length * records.length > limit) return undefined;
    records = records.flatMap((record) => values.map((value) => ({ ...record, [field.name]: value })));
  }
  return records;
}

type Literal = Extract<Condition, { readonly field: Field }>;

function literalsByField(conditions: readonly Condition[]): ReadonlyMap<Field, readonly Literal[]> {
  const found = new Map<Field, Literal[]>();
  const collect = (condition: Condition): void => {
    if (condition.kind === 'and' || condition.kind === 'or') condition.items.forEach(collect);
    if (condition.kind === 'not') collect(condition.item);
    if ('field' in condition) found.set(condition.field, [...(found.get(condition.field) ?? []), condition]);
  };
  conditions.forEach(collect);
  return found;
}

function smallValues(field: Field, literals: readonly Literal[], limit: number): readonly Json[] | undefined {
  const absent: readonly Json[] = field.isRequired ? [] : [null];
  const { type } = field;
  if (type.kind === 'scalar' || type.kind === 'enum') {
    const constants = distinct(literals.flatMap(constantsOf));
    const values = type.kind === 'enum' ? type.values : scalarValues(type.scalar, constants, literals);
    return [...absent, ...(field.isList ? listsOf(values) : values)];
  }
  const records = relatedRecords(field, literals, limit);
  if (records === undefined) return undefined;
  return field.isList ? selections(records, literals.length, limit) : [...absent, ...records];
}

function constantsOf(literal: Literal): readonly Json[] {
  if (literal.kind !== 'compare' || literal.operand.kind !== 'literal') return [];
  const { value } = literal.operand;
  return (isJsonArray(value) ? value : [value]).filter((item) => item !== null);
}

function distinct(values: readonly Json[]): readonly Json[] {
  return [...new Map(values.map((value) => [canonicalJson(value), value])).values()];
}

function relatedRecords(field: Field, literals: readonly Literal[], limit: number): readonly JsonObject[] | undefined {
  const { type } = field;
  const items = literals.filter((literal) => 'item' in literal);
  if (type.kind !== 'componentUnion')
    return smallRecords(
      items.map(({ item }) => item),
      limit,
    );
  const found = type.components.map((name) => {
    const own = items.filter((literal) => literal.kind === 'member' && literal.member === name);
    return smallRecords(
      own.map(({ item }) => item),
      limit,
    )?.map((record) => ({ __typename: name, ...record }));
  });
  return found.every((records) => records !== undefined) ? found.flat() : undefined;
}

/** All selections of up to `most` of the items. */
function selections(items: readonly Json[], most: number, limit: number): readonly (readonly Json[])[] | undefined {
  let found: readonly (readonly Json[])[] = [[]];
  for (const item of items) {
    found = [...found, ...found.filter((some) => some.length < most).map((some) => [...some, item])];
    if (found.length > limit) return undefined;
  }
  return found;
}

function listsOf(items: readonly Json[]): readonly (readonly Json[])[] {
  const pairs = items.flatMap((one) => items.map((other) => [one, other]));
  return [[], ...items.map((item) => [item]), ...pairs, ...pairs.map((pair) => [...pair, ...pair])];
}

const DAY = 86_400_000;
const FIRST = Date.parse('0000-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

function scalarValues(scalar: string, constants: readonly Json[], literals: readonly Literal[]): readonly Json[] {
  switch (scalar) {
    case 'Boolean':
      return [false, true];
    case 'Int':
      return gaps(constants.map(Number), { low: -(2 ** 31), high: 2 ** 31 - 1, isWhole: true });
    case 'Float':
      return gaps(constants.map(Number), { low: -Number.MAX_VALUE, high: Number.MAX_VALUE, isWhole: false });
    case 'Date': {
      const days = constants.map(String).map((day) => Date.parse(day) / DAY);
      const found = gaps(days, { low: FIRST / DAY, high: Math.floor(LAST / DAY), isWhole: true });
      return found.map((day) => new Date(day * DAY).toISOString().slice(0, 10));
    }
    case 'DateTime': {
      const instants = constants.map(String).map((instant) => Date.parse(instant));
      return gaps(instants, { low: FIRST, high: LAST, isWhole: true }).map((instant) =>
        new Date(instant).toISOString(),
      );
    }
    default:
      return texts(constants.map(String), literals).filter((text) => scalar !== 'ID' || text !== '');
  }
}

interface Line {
  readonly low: number;
  readonly high: number;
  readonly isWhole: boolean;
}

/** The points, and a number of each gap between them that has one. */
function gaps(points: readonly number[], { low, high, isWhole }: Line): readonly number[] {
  const ends = [...new Set([...points, low, high])].sort((a, b) => a - b);
  const between = ends.slice(1).flatMap((end, index) => {
    const start = ends[index] ?? end;
    const middle = isWhole ? Math.floor((start + end) / 2) : start / 2 + end / 2;
    return middle > start && middle < end ? [middle] : [];
  });
  return [...ends, ...between];
}

const WHOLE: readonly string[] = ['eq', 'not', 'in', 'not_in'];
const FRESH = '~';

function texts(constants: readonly string[], literals: readonly Literal[]): readonly string[] {
  const isWhole = literals.every((literal) => literal.kind === 'compare' && WHOLE.includes(literal.operator));
  if (isWhole) return [...new Set([...constants, FRESH])];
  const parts = [
    ...new Set(['', FRESH, ...constants.flatMap((text) => [text, text.toLowerCase(), text.toUpperCase()])]),
  ];
  const pairs = parts.flatMap((one) => parts.flatMap((other) => [one + other, one + FRESH + other]));
  return [...new Set([...parts, ...pairs])];
}
