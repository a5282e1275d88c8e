import { describe, expect, it } from 'vitest';
import {
  and,
  compare,
  empty,
  member,
  nested,
  not,
  or,
  quantified,
  type ClaimType,
  type Condition,
} from '../../../src/ir/condition.js';
import type { AtomOperator } from '../../../src/ir/operators.js';
import type { Field } from '../../../src/ir/schema.js';
import { implies, satisfiable } from '../../../src/semantics/proof/entails.js';
import type { Json } from '../../../src/support/json.js';
import { fieldOf, scalarField } from '../../support/program.js';

const is = (field: Field, operator: AtomOperator, value: Json): Condition =>
  compare(field, operator, { kind: 'literal', value });

const claimed = (field: Field, operator: AtomOperator, name: string, isList = false): Condition => {
  const scalar = (field.type.kind === 'scalar' ? field.type.scalar : 'String') as ClaimType['scalar'];
  return compare(field, operator, { kind: 'claim', name, type: { scalar, isList, isRequired: true } });
};

const typed = (field: Field, name: string, scalar: ClaimType['scalar']): Condition =>
  compare(field, 'eq', { kind: 'claim', name, type: { scalar, isList: false, isRequired: true } });
const asInt = (field: Field, name: string): Condition => typed(field, name, 'Int');
const asText = (field: Field, name: string): Condition => typed(field, name, 'String');

const id = scalarField('id', 'ID', { isRequired: true, isUnique: true });
const title = scalarField('title', 'String');
const subtitle = scalarField('subtitle', 'String');
const size = scalarField('size', 'Int');
const score = scalarField('score', 'Float');
const day = scalarField('day', 'Date');
const at = scalarField('at', 'DateTime');
const labels = scalarField('labels', 'String', { isList: true });
const days = scalarField('days', 'Date', { isList: true });
const states = fieldOf('states', { type: { kind: 'enum', name: 'State', values: ['new', 'old'] }, isList: true });
const flags = ['one', 'two', 'three'].map((name) => scalarField(name, 'Boolean'));
const [one = title, two = title, three = title] = flags;
const owner = fieldOf('owner', { type: { kind: 'relation', model: 'Person', reverse: undefined }, isRequired: true });
const block = fieldOf('block', { type: { kind: 'union', name: 'Block', models: ['Hero', 'Teaser'] } });
const tags = fieldOf('tags', { type: { kind: 'relation', model: 'Tag', reverse: undefined }, isList: true });
const editor = fieldOf('editor', { type: { kind: 'relation', model: 'Article', reverse: undefined } });
const isKind = (name: string): Condition =>
  member(block, { quantifier: undefined, member: name }, is(title, 'not', null));

const [SMALL, NEXT] = [0.3, 0.1 + 0.2];
const BIG = 2 ** 53;
const WORD = 'abcdefghij'.repeat(5);
const HALVES = Array.from({ length: 14 }, (_, index) => scalarField(`half${index}`, 'Int'));

interface Case {
  readonly given: readonly Condition[];
  readonly want: 'satisfiable' | 'unsatisfiable' | 'unknown';
}

const CASES: readonly (readonly [string, Case])[] = [
  ['a list that is null', { given: [is(labels, 'eq', null)], want: 'satisfiable' }],
  [
    'a list that is null and has an item',
    { given: [is(labels, 'eq', null), is(labels, 'contains_some', ['a'])], want: 'unsatisfiable' },
  ],
  [
    'a list with and without an item',
    { given: [is(labels, 'contains_all', ['a', 'b']), is(labels, 'contains_none', ['b'])], want: 'unsatisfiable' },
  ],
  ['a list of days, which is not looked into', { given: [is(days, 'not', null)], want: 'unknown' }],
  ['a list that is one of a list', { given: [is(states, 'in', ['new'])], want: 'unknown' }],
  [
    'a double between two that follow each other',
    { given: [is(score, 'gt', SMALL), is(score, 'lt', NEXT)], want: 'unsatisfiable' },
  ],
  [
    'the upper one of two doubles that follow each other',
    { given: [is(score, 'gt', SMALL), is(score, 'lte', NEXT)], want: 'satisfiable' },
  ],
  [
    'a double that is none of the first that have no fraction',
    { given: [is(score, 'gte', BIG), is(score, 'not_in', [BIG, BIG + 2, BIG + 4])], want: 'satisfiable' },
  ],
  ['a double above all', { given: [is(score, 'gt', Number.MAX_VALUE)], want: 'unsatisfiable' }],
  ['zero and minus zero', { given: [is(score, 'eq', 0), is(score, 'gte', -0)], want: 'satisfiable' }],
  [
    'a double below zero and above all that are',
    { given: [is(score, 'lt', 0), is(score, 'gt', -Number.MIN_VALUE)], want: 'unsatisfiable' },
  ],
  ['an Int above all', { given: [is(size, 'gt', 2 ** 31 - 1)], want: 'unsatisfiable' }],
  ['an Int below all', { given: [is(size, 'lt', -(2 ** 31))], want: 'unsatisfiable' }],
  ['the last Int', { given: [is(size, 'gt', 2 ** 31 - 2)], want: 'satisfiable' }],
  ['a day before the first', { given: [is(day, 'lt', '0000-01-01')], want: 'unsatisfiable' }],
  ['the day between two', { given: [is(day, 'gt', '2024-02-28'), is(day, 'lt', '2024-03-01')], want: 'satisfiable' }],
  ['no day between two', { given: [is(day, 'gt', '2023-02-28'), is(day, 'lt', '2023-03-01')], want: 'unsatisfiable' }],
  ['an instant after the last', { given: [is(at, 'gt', '9999-12-31T23:59:59.999Z')], want: 'unsatisfiable' }],
  [
    'one instant, written in two ways',
    {
      given: [is(at, 'eq', '2024-01-01T00:00:00Z'), is(at, 'not', '2024-01-01T02:00:00+02:00')],
      want: 'unsatisfiable',
    },
  ],
  [
    'a letter whose lower case is two',
    { given: [is(title, 'eq', 'İ'), is(title, 'contains', 'i')], want: 'unsatisfiable' },
  ],
  [
    'the sign of Kelvin, whose lower case is k',
    { given: [is(title, 'eq', '\u212a'), is(title, 'contains', 'k')], want: 'satisfiable' },
  ],
  ['a capital sharp s', { given: [is(title, 'eq', 'ẞ'), is(title, 'ends_with', 'ß')], want: 'satisfiable' }],
  [
    'a final sigma, which is not the lower case of the capital',
    { given: [is(title, 'eq', 'ΑΣ'), is(title, 'ends_with', 'ας')], want: 'unsatisfiable' },
  ],
  ['a text that does not contain the empty one', { given: [is(title, 'not_contains', '')], want: 'unsatisfiable' }],
  ['the empty text', { given: [is(title, 'not_starts_with', 'a'), is(title, 'eq', '')], want: 'satisfiable' }],
  ['the empty id', { given: [is(id, 'eq', '')], want: 'unsatisfiable' }],
  [
    'a word in a text that has no start of it',
    { given: [is(title, 'contains', WORD), is(title, 'not_contains', 'jab')], want: 'unsatisfiable' },
  ],
  [
    'two long words that overlap',
    {
      given: [
        is(title, 'starts_with', `x${WORD}`),
        is(title, 'ends_with', `${WORD}y`),
        is(title, 'not_contains', 'ja'),
      ],
      want: 'unsatisfiable',
    },
  ],
  [
    'two long words at both ends',
    {
      given: [
        is(title, 'starts_with', `x${WORD}`),
        is(title, 'ends_with', `${WORD}y`),
        is(title, 'not_contains', 'yy'),
      ],
      want: 'satisfiable',
    },
  ],
  ['a required relation that is null', { given: [empty(owner, true)], want: 'unsatisfiable' }],
  ['a record that is of two members', { given: [isKind('Hero'), isKind('Teaser')], want: 'unsatisfiable' }],
  [
    'three flags that all differ',
    {
      given: [
        claimed(one, 'eq', 'p'),
        claimed(two, 'eq', 'q'),
        claimed(two, 'not', 'p'),
        claimed(three, 'not', 'p'),
        claimed(three, 'not', 'q'),
      ],
      want: 'unsatisfiable',
    },
  ],
  [
    'three texts that all differ',
    {
      given: [
        claimed(title, 'eq', 'p'),
        claimed(subtitle, 'eq', 'q'),
        claimed(subtitle, 'not', 'p'),
        claimed(title, 'not', 'q'),
      ],
      want: 'satisfiable',
    },
  ],
  [
    'in a list of claims and not',
    { given: [claimed(title, 'in', 'groups', true), claimed(title, 'not_in', 'groups', true)], want: 'unsatisfiable' },
  ],
  [
    'in a list of claims, and another text not',
    { given: [claimed(title, 'in', 'groups', true), claimed(subtitle, 'not_in', 'groups', true)], want: 'satisfiable' },
  ],
  [
    'an Int claim that a fraction equals',
    {
      given: [
        is(score, 'in', [0.5]),
        compare(score, 'eq', {
          kind: 'claim',
          name: 'level',
          type: { scalar: 'Int', isList: false, isRequired: true },
        }),
      ],
      want: 'unsatisfiable',
    },
  ],
  [
    'a claim that is one flag of one record, and not of another',
    {
      given: [
        claimed(one, 'eq', 'p'),
        quantified(tags, 'some', claimed(one, 'not', 'p')),
        quantified(tags, 'every', is(one, 'eq', true)),
        is(one, 'eq', true),
      ],
      want: 'unsatisfiable',
    },
  ],
  [
    'many choices that have nothing to do with a contradiction',
    {
      given: [
        ...HALVES.map((half) => or([is(half, 'gt', 0), is(half, 'lt', 0)])),
        quantified(tags, 'some', is(size, 'gt', 0)),
        quantified(tags, 'none', is(size, 'gt', 0)),
      ],
      want: 'unsatisfiable',
    },
  ],
  [
    'many choices that have nothing to do with claims that cannot be',
    {
      given: [
        ...HALVES.map((half) => or([is(half, 'gt', 0), is(half, 'lt', 0)])),
        claimed(title, 'eq', 'p'),
        nested(owner, claimed(title, 'eq', 'p')),
        is(title, 'starts_with', 'a'),
        nested(owner, is(title, 'eq', 'b')),
      ],
      want: 'unsatisfiable',
    },
  ],
];

describe('satisfiable', () => {
  it.each(CASES)('knows about %s', (_, { given, want }) => {
    expect(satisfiable(and(given)).kind).toBe(want);
  });

  it('does not try all choices of items for a list, nor all texts that are left out one by one', () => {
    const words = (count: number, prefix: string): readonly string[] =>
      Array.from({ length: count }, (_, index) => `${prefix}${index}`);
    const some = Array.from({ length: 12 }, (_, index) => is(labels, 'contains_some', [...words(30, `w${index}.`)]));
    const answer = satisfiable(and(some));
    expect(answer.kind === 'satisfiable' && answer.witness.record['labels']).toHaveLength(12);
    const barred = is(
      labels,
      'contains_none',
      [...words(12, 'w')].flatMap((word) => words(30, `${word}.`)),
    );
    expect(satisfiable(and([...some, barred])).kind).toBe('unsatisfiable');
    const others = is(title, 'not_in', words(3_000, 'word'));
    expect(satisfiable(and([others, is(title, 'contains', 'zzzz')])).kind).toBe('satisfiable');
  });

  it('says in which reading a condition can be met, where it is not in all', () => {
    const answer = satisfiable(and([is(title, 'eq', '\u212a'), is(title, 'contains', 'k')]));
    expect(answer).toMatchObject({ witness: { record: { title: '\u212a' }, reading: { text: 'insensitive' } } });
  });

  it('gives records of one model ids of their own, those that claims name included', () => {
    const given = and([
      claimed(id, 'eq', 'sub'),
      is(size, 'eq', 1),
      nested(editor, and([is(id, 'not', 'zz'), is(size, 'eq', 2)])),
    ]);
    const answer = satisfiable(given, { model: 'Article' });
    expect(answer.kind).toBe('satisfiable');
  });
});

describe('implies', () => {
  it('knows that what is true in each of the readings need not be true for one reason', () => {
    const both = not(and([is(title, 'contains', 'a'), is(title, 'not_contains', 'a')]));
    expect(implies(is(title, 'not', null), both).kind).toBe('implied');
    expect(implies(is(title, 'not', null), is(title, 'contains', '')).kind).toBe('implied');
  });

  it.each<[string, Condition, Condition, string]>([
    ['a list and one value', claimed(id, 'in', 's', true), claimed(id, 'eq', 's'), 'not-implied'],
    ['one value and a list', claimed(id, 'eq', 's'), claimed(id, 'in', 's', true), 'not-implied'],
    ['a Float and an Int', claimed(score, 'eq', 's'), asInt(score, 's'), 'unknown'],
    ['an ID and a text, which is the same', claimed(id, 'eq', 's'), asText(id, 's'), 'implied'],
  ])('does not take a claim of two types for one: %s', (_, a, b, want) => {
    expect(implies(a, b).kind).toBe(want);
  });

  it('gives up within the steps that it is given, and says so', () => {
    const hard = and(HALVES.map((half) => or([is(half, 'gt', 0), is(half, 'lt', 0)])));
    expect(implies(hard, is(size, 'eq', 1), { steps: 3 })).toEqual({
      kind: 'unknown',
      cause: 'the proof would take too many steps',
    });
  });
});
