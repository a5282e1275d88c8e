import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scopeInside } from '../../src/bind/conditions/where-scope.js';
import { ALWAYS, and, compare, nested, NEVER, not, or, quantified, type Condition } from '../../src/ir/condition.js';
import { whereKey, type AtomOperator } from '../../src/ir/operators.js';
import type { Field } from '../../src/ir/schema.js';
import { evaluate } from '../../src/semantics/evaluate.js';
import { guardedCondition } from '../../src/semantics/guarded-where.js';
import { READINGS } from '../../src/semantics/readings.js';
import { whereOf } from '../../src/semantics/where.js';
import type { Json, JsonObject } from '../../src/support/json.js';
import { schemaOfShape } from '../differential/world.js';
import { existing } from '../support/existing.js';
import { fieldOf, modelOf, scalarField, schemaOf } from '../support/program.js';

const id = scalarField('id', 'ID', { isSystem: true });
const title = scalarField('title', 'String');
const count = scalarField('count', 'Int');
const flag = scalarField('flag', 'Boolean');
const words = scalarField('words', 'String', { isList: true });
const author = fieldOf('author', { type: { kind: 'relation', model: 'Author', reverse: undefined } });
const tags = fieldOf('tags', { type: { kind: 'relation', model: 'Tag', reverse: undefined }, isList: true });
const plain = [title, count, flag, words];
const inStages = fieldOf('documentInStages', { type: { kind: 'stages' }, isList: true, isSystem: true });
const schema = schemaOf([
  modelOf('Article', { fields: [...plain, inStages, author, tags] }),
  modelOf('Author', { fields: plain }),
  modelOf('Tag', { fields: plain }),
]);
const stage = existing(scopeInside(inStages.type, schema)?.fields.get('stage'));

const literal = (value: Json) => ({ kind: 'literal', value }) as const;
const text = fc.constantFrom('a', 'A', 'b', '1', '12', '');
const number = fc.integer({ min: 0, max: 2 });
const VALUES: { readonly [name: string]: fc.Arbitrary<Json> } = { title: text, count: number, flag: fc.boolean() };

function operand(field: Field, operator: AtomOperator): fc.Arbitrary<Json> {
  const value = VALUES[field.name] ?? text;
  if (field.isList) return fc.array(text, { maxLength: 2 });
  if (operator === 'in' || operator === 'not_in')
    return fc.array(fc.option(value, { freq: 4 }), { minLength: 1, maxLength: 3 });
  return ['eq', 'not'].includes(operator) ? fc.option(value, { freq: 4 }) : value;
}

const atom: fc.Arbitrary<Condition> = fc
  .constantFrom(
    ...plain.flatMap((field) => field.operators.map((operator) => [field, operator as AtomOperator] as const)),
  )
  .chain(([field, operator]) => operand(field, operator).map((value) => compare(field, operator, literal(value))));

/** Two levels of combinators over atoms, and over relations whose condition is of that kind too. */
const local: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 3, arbitrary: atom },
  atom.map(not),
  fc.array(atom, { minLength: 1, maxLength: 3 }).map(and),
  fc.array(fc.oneof(atom, atom.map(not)), { minLength: 1, maxLength: 3 }).map(or),
  fc.array(atom, { minLength: 2, maxLength: 2 }).map((items) => not(and(items))),
  fc.constantFrom(ALWAYS, NEVER),
);
const inStage = fc
  .constantFrom<Json>('DRAFT', 'QA', 'PUBLISHED', 'GONE', null)
  .map((value) => compare(stage, 'eq', literal(value)));
const ofStages = fc.oneof(
  inStage,
  inStage.map(not),
  fc.array(fc.oneof(inStage, inStage.map(not)), { minLength: 1, maxLength: 3 }).map(or),
  fc.array(fc.oneof(inStage, inStage.map(not)), { minLength: 1, maxLength: 3 }).map(and),
  fc.constantFrom(ALWAYS, NEVER),
);
const related: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .tuple(fc.constantFrom('some', 'every', 'none' as const), ofStages)
    .map(([quantifier, item]) => quantified(inStages, quantifier, item)),
  local.map((item) => nested(author, item)),
  fc
    .tuple(fc.constantFrom('some', 'every', 'none' as const), local)
    .map(([quantifier, item]) => quantified(tags, quantifier, item)),
);
const condition: fc.Arbitrary<Condition> = fc.oneof(
  local,
  related,
  related.map(not),
  fc.array(fc.oneof(local, related), { minLength: 2, maxLength: 3 }).map(and),
  fc.array(fc.oneof(local, related), { minLength: 2, maxLength: 3 }).map((items) => not(or(items))),
  fc.array(fc.oneof(local, related.map(not)), { minLength: 2, maxLength: 3 }).map(or),
);

const flat: fc.Arbitrary<JsonObject> = fc.record({
  id: fc.constant('i'),
  title: fc.option(text),
  count: fc.option(number),
  flag: fc.option(fc.boolean()),
  words: fc.option(fc.array(text, { maxLength: 2 })),
});
const record: fc.Arbitrary<JsonObject> = fc
  .tuple(flat, fc.option(flat), fc.array(flat, { maxLength: 2 }), fc.subarray(['DRAFT', 'QA', 'PUBLISHED']))
  .map(([own, one, many, stages]) => ({
    ...own,
    ...{ author: one, tags: many, documentInStages: stages.map((name) => ({ stage: name })) },
  }));

const holds = (item: Condition, subject: JsonObject) =>
  READINGS.map((reading) => evaluate(item, subject, { reading, claims: {} }) === 'true');

describe('guardedCondition', () => {
  it('is true in every reading exactly when the condition is true in all, and is seldom missing', () => {
    const counts = { all: 0, missing: 0 };
    fc.assert(
      fc.property(condition, fc.array(record, { minLength: 4, maxLength: 8 }), (given, records) => {
        const guarded = guardedCondition(given, schema);
        counts.all += 1;
        if (guarded === undefined) counts.missing += 1;
        for (const subject of guarded === undefined ? [] : records) {
          const want = holds(given, subject).every(Boolean);
          expect(holds(guarded ?? NEVER, subject)).toEqual(READINGS.map(() => want));
        }
      }),
      { numRuns: 5000 },
    );
    process.stdout.write(`no filter for ${counts.missing} of ${counts.all} random conditions\n`);
    expect(counts.missing).toBeLessThan(counts.all / 2);
  });

  it.each<[string, Condition, JsonObject | undefined]>([
    ['equality is sent as it is', compare(title, 'eq', literal('a')), { title: 'a' }],
    ['a negated atom becomes its opposite', not(compare(count, 'lt', literal(1))), { count_gte: 1 }],
    [
      'negative sets say that null is out',
      not(compare(title, 'in', literal(['a']))),
      { AND: [{ title_not: null }, { title_not_in: ['a'] }] },
    ],
    ['letters have a case', compare(title, 'contains', literal('a')), undefined],
    ['digits have none', compare(title, 'contains', literal('1')), { title_contains: '1' }],
    ['a full-text search is Hygraph’s own', { kind: 'search', text: 'a' }, undefined],
    [
      'none is every of at least one',
      quantified(tags, 'none', compare(title, 'eq', literal('a'))),
      { AND: [{ tags_some: { id_not: null } }, { tags_every: { AND: [{ title_not: null }, { title_not: 'a' }] } }] },
    ],
    [
      'every with an empty list cannot be made certain',
      quantified(tags, 'every', compare(words, 'eq', literal([]))),
      undefined,
    ],
    [
      'in no other stage is in each of the rest',
      quantified(inStages, 'none', compare(stage, 'eq', literal('PUBLISHED'))),
      {
        AND: [
          { documentInStages_some: { OR: [{ stage: 'DRAFT' }, { stage: 'QA' }, { stage: 'PUBLISHED' }] } },
          { documentInStages_every: { OR: [{ stage: 'DRAFT' }, { stage: 'QA' }] } },
        ],
      },
    ],
    ['some of anything asks for an id', quantified(tags, 'some', ALWAYS), { tags_some: { id_not: null } }],
  ])('%s', (_, given, want) => {
    const guarded = guardedCondition(given, schema);
    expect(guarded && whereOf(guarded).where).toEqual(want);
  });

  it.each([true, false])('sends what asks for every stage unless the model is localized (%s)', (article) => {
    const localized = schemaOfShape({ article, author: false, tag: false });
    const found = localized.models.get('Article')?.fields.get('documentInStages');
    if (found === undefined) throw new Error('no stages');
    const isNowhere = quantified(found, 'none', compare(stage, 'eq', literal('PUBLISHED')));
    const isSomewhere = quantified(found, 'some', compare(stage, 'eq', literal('PUBLISHED')));
    const isSent = (condition: Condition): boolean => guardedCondition(condition, localized) !== undefined;
    expect([isSent(isNowhere), isSent(isSomewhere)]).toEqual([!article, true]);
  });

  it('marks the places of claims', () => {
    const owned = nested(
      author,
      compare(id, 'eq', { kind: 'claim', name: 'sub', type: { scalar: 'ID', isList: false, isRequired: true } }),
    );
    const { where, claims } = whereOf(and([compare(title, 'eq', literal('a')), owned]));
    expect(where).toEqual({ AND: [{ title: 'a' }, { author: { id: null } }] });
    expect(claims.map(({ at, name }) => [at, name])).toEqual([[['AND', '1', 'author', 'id'], 'sub']]);
    expect(whereKey('a', 'not_in')).toBe('a_not_in');
  });
});
