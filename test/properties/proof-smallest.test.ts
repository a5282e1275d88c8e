import { describe, expect, it } from 'vitest';
import { and, compare, empty, nested, not, or, quantified, type Condition } from '../../src/ir/condition.js';
import type { AtomOperator } from '../../src/ir/operators.js';
import type { Field } from '../../src/ir/schema.js';
import { implies } from '../../src/semantics/proof/entails.js';
import type { Witness } from '../../src/semantics/proof/answer.js';
import type { Formula } from '../../src/semantics/proof/formula.js';
import { negate } from '../../src/semantics/proof/negate.js';
import { CAUTIOUS } from '../../src/semantics/proof/relevant-readings.js';
import { translate } from '../../src/semantics/proof/translate.js';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/support/json.js';
import { conditionText } from '../support/condition-text.js';
import { holds } from '../support/formula-holds.js';
import { fieldOf, scalarField } from '../support/program.js';
import { Random } from '../support/random.js';
import { SEED } from '../support/seed.js';

const QUESTIONS = 800;
/** Heavier witnesses are not compared: there are too many records. */
const HEAVIEST = 3;

const status = fieldOf('status', { type: { kind: 'enum', name: 'Status', values: ['ready', 'new'] } });
const size = scalarField('size', 'Int');
const rank = scalarField('rank', 'Int', { isRequired: true });
const title = scalarField('title', 'String', { isRequired: true });
const name = scalarField('name', 'String');
const author = fieldOf('author', { type: { kind: 'relation', model: 'Author', reverse: undefined } });
const tags = fieldOf('tags', { type: { kind: 'relation', model: 'Tag', reverse: undefined }, isList: true });

const NUMBERS = [0, -1, 1, -2, 2, -3, 3];
const TEXTS = ['', 'a', 'b', 'c', '1', 'aa', 'ab', 'a1', '1a', '1b', '11'];
/** The values of each field, the first in the order of witnesses first. */
const VALUES: { readonly [field: string]: readonly Json[] } = {
  status: ['ready', 'new', null],
  size: [...NUMBERS, null],
  rank: NUMBERS,
  title: TEXTS,
  name: [...TEXTS, null],
};
const ROOT = ['author', 'rank', 'size', 'status', 'tags', 'title'];
const WITHIN: { readonly [field: string]: readonly string[] } = { author: ['name', 'size'], tags: ['name', 'rank'] };

const on = (of: Field, operator: AtomOperator, value: Json): Condition =>
  compare(of, operator, { kind: 'literal', value });

function atomOn(field: Field, random: Random): Condition {
  const numbers = [-1, 0, 1, 2];
  if (field === status) return on(field, random.pick(['eq', 'not'] as const), random.pick(['ready', 'new']));
  if (field === size || field === rank) {
    if (random.oneIn(3)) return on(field, random.pick(['in', 'not_in'] as const), random.some(numbers, 2));
    return on(field, random.pick(['eq', 'not', 'lt', 'gte'] as const), random.pick(numbers));
  }
  if (random.oneIn(3)) return on(field, random.pick(['starts_with', 'not_starts_with'] as const), '1');
  return on(field, random.pick(['eq', 'not'] as const), random.pick(['', '1', 'a']));
}

function leaf(random: Random): Condition {
  switch (random.below(9)) {
    case 0:
    case 1:
      return nested(author, both([name, size], random));
    case 2:
      return empty(author, random.oneIn(2));
    case 3:
    case 4:
    case 5:
      return quantified(tags, random.pick(['some', 'some', 'every', 'none'] as const), both([name, rank], random));
    default:
      return atomOn(random.pick([status, size, rank, title]), random);
  }
}

function both(fields: readonly Field[], random: Random): Condition {
  const atoms = fields.map((field) => atomOn(field, random));
  return random.pick([and(atoms), or(atoms), ...atoms, ...atoms.map(not)]);
}

function conditionOf(random: Random, depth: number): Condition {
  if (depth === 0) return leaf(random);
  const items = random.list(2 + random.below(2), () => conditionOf(random, depth - 1));
  return random.pick([
    and,
    or,
    (all: readonly Condition[]) => not(and(all)),
    (all: readonly Condition[]) => not(or(all)),
  ])(items);
}

/** What a question asks of a record, as the engine takes it: in all readings, or in one. */
function formulasOf(a: Condition, b: Condition, { reading }: Witness): readonly Formula[] {
  const readings =
    reading === undefined ? (['sensitive', 'insensitive'] as const).map((text) => ({ ...CAUTIOUS, text })) : [reading];
  const isTrue = (condition: Condition): readonly Formula[] =>
    readings.map((each) => translate(condition, 'true', each));
  return [...isTrue(a), negate({ kind: 'all', items: isTrue(b) })];
}

/** Whether what a record says is enough for the formula to hold, whatever it does not say. */
function settles(record: JsonObject, formula: Formula): boolean {
  if (formula.kind === 'all') return formula.items.every((item) => settles(record, item));
  if (formula.kind === 'any') return formula.items.some((item) => settles(record, item));
  if (!('field' in formula)) throw new Error(formula.kind);
  const value = record[formula.field.name];
  if (value === undefined) return false;
  const related = (isJsonArray(value) ? value : [value]).filter((item) => isJsonObject(item));
  if (formula.kind === 'present' || formula.kind === 'some') return related.some((next) => settles(next, formula.item));
  if (formula.kind === 'every') return related.every((next) => settles(next, formula.item));
  return holds(formula, { record, claims: {} });
}

function weightOf(value: Json): number {
  if (isJsonArray(value)) return value.reduce<number>((sum, item) => sum + weightOf(item), 0);
  if (!isJsonObject(value)) return 0;
  return Object.values(value).reduce<number>((sum, item) => sum + 1 + weightOf(item), 0);
}

/** All that a record can say of the fields with just so much weight, the smallest first. */
function* recordsOf(fields: readonly string[], weight: number): Generator<JsonObject> {
  if (weight === 0) yield {};
  if (weight === 0) return;
  for (const index of fields.keys())
    for (let own = 1; own <= weight; own += 1) yield* recordsFrom(fields.slice(index), own, weight);
}

/** Those that say so much of the first of the fields. */
function* recordsFrom([field = '', ...others]: readonly string[], own: number, weight: number): Generator<JsonObject> {
  for (const value of valuesOf(field, own - 1))
    for (const rest of recordsOf(others, weight - own)) yield { [field]: value, ...rest };
}

function* valuesOf(field: string, weight: number): Generator<Json> {
  const within = WITHIN[field];
  if (within === undefined) {
    if (weight === 0) yield* VALUES[field] ?? [];
    return;
  }
  if (field === 'author') {
    yield* recordsOf(within, weight);
    if (weight === 0) yield null;
    return;
  }
  for (let count = 0; count <= 3; count += 1) yield* listsOf(within, count, weight);
}

function* listsOf(fields: readonly string[], count: number, weight: number): Generator<readonly JsonObject[]> {
  if (count === 0) {
    if (weight === 0) yield [];
    return;
  }
  for (let own = 0; own <= weight; own += 1)
    for (const first of recordsOf(fields, own))
      for (const rest of listsOf(fields, count - 1, weight - own)) yield [first, ...rest];
}

/** The order of witnesses of the same weight, written down once more. */
function comparison(a: Json, b: Json, field = ''): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (isJsonArray(a) && isJsonArray(b)) {
    return a.length - b.length || a.reduce<number>((found, item, at) => found || compared(item, b[at] ?? null), 0);
  }
  if (isJsonObject(a) && isJsonObject(b)) return compared(a, b);
  const values = VALUES[field] ?? [];
  return values.indexOf(a) - values.indexOf(b);
}

function compared(a: Json, b: Json): number {
  const lighter = weightOf(a) - weightOf(b);
  if (lighter !== 0 || !isJsonObject(a) || !isJsonObject(b)) return lighter;
  const [left, right] = [Object.keys(a).sort(), Object.keys(b).sort()];
  for (const [index, key] of left.entries()) {
    const other = right[index] ?? '';
    if (key !== other) return other === '' || key > other ? 1 : -1;
    const found = comparison(a[key] ?? null, b[key] ?? null, key);
    if (found !== 0) return found;
  }
  return left.length - right.length;
}

function smallest(formulas: readonly Formula[], heaviest: number): JsonObject | undefined {
  for (let weight = 0; weight <= heaviest; weight += 1) {
    let best: JsonObject | undefined;
    for (const record of recordsOf(ROOT, weight)) {
      const isSmaller = best === undefined || compared(record, best) < 0;
      if (isSmaller && formulas.every((formula) => settles(record, formula))) best = record;
    }
    if (best !== undefined) return best;
  }
  return undefined;
}

describe(`the smallest witness, seed ${SEED}`, () => {
  it('is the one that is found by looking at all records that are no heavier', () => {
    const mistakes: string[] = [];
    const weights = new Map<number, number>();
    for (let index = 0; index < QUESTIONS; index += 1) {
      const random = new Random(SEED + index);
      const [a, b] = [conditionOf(random, 1 + random.below(2)), conditionOf(random, 1)];
      const answer = implies(a, b);
      if (answer.kind !== 'not-implied') continue;
      const { record } = answer.witness;
      const weight = weightOf(record);
      if (weight > HEAVIEST) continue;
      const want = smallest(formulasOf(a, b, answer.witness), weight);
      weights.set(weight, (weights.get(weight) ?? 0) + 1);
      if (want !== undefined && compared(record, want) === 0) continue;
      mistakes.push(
        `${conditionText(a)} and not ${conditionText(b)}: ${JSON.stringify(record)}, not ${JSON.stringify(want)}`,
      );
    }
    expect(mistakes.slice(0, 3)).toEqual([]);
    expect([...weights.keys()].sort()).toEqual([1, 2, 3]);
    expect(Math.min(...weights.values())).toBeGreaterThan(30);
  });
});
