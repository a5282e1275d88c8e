import { describe, expect, it } from 'vitest';
import { lower } from '../../src/codegen/targets/typescript/lower.js';
import { scopeInside } from '../../src/bind/conditions/where-scope.js';
import { compare, quantified, type Condition } from '../../src/ir/condition.js';
import type { Action } from '../../src/ir/actions.js';
import { createEngine, type Judged, type Question } from '../../src/runtime/core/index.js';
import { existing } from '../support/existing.js';
import { grantOf, principalOf, programOf } from '../support/program.js';
import { settled } from '../support/settled.js';
import { newsroom, newsroomSchema as schema, ROOT, send } from '../projects/local/content/newsroom.js';

const { fields } = existing(schema.models.get('Article'));
const isNew = compare(existing(fields.get('status')), 'eq', { kind: 'literal', value: 'new' });
const name = existing(schema.models.get('Tag')?.fields.get('name'));
const isRed = compare(name, 'eq', { kind: 'literal', value: 'red' });
const inStages = existing(fields.get('documentInStages'));
const stage = existing(scopeInside(inStages.type, schema)?.fields.get('stage'));
const isDraft = quantified(inStages, 'every', compare(stage, 'eq', { kind: 'literal', value: 'DRAFT' }));

const all = { models: ['Article'], locales: '*' } as const;
const of = (actions: readonly Action[], condition?: Condition, locales: readonly string[] | '*' = '*') =>
  grantOf(schema, { ...all, actions, locales, ...(condition && { condition }) });
const reads = grantOf(schema, { ...all, actions: ['read'], stages: '*' });
const publishes = grantOf(schema, { ...all, actions: ['publish'], from: '*', to: '*' });
const unpublishes = (condition?: Condition, locales: readonly string[] | '*' = '*') =>
  grantOf(schema, { ...all, actions: ['unpublish'], from: '*', locales, ...(condition && { condition }) });

const program = programOf(schema, [
  principalOf(schema, 'public', []),
  principalOf(schema, 'tokens/remover', [reads, of(['delete'], isNew), unpublishes(isNew)]),
  principalOf(schema, 'tokens/maker', [
    reads,
    of(['create']),
    of(['update', 'delete'], isNew),
    unpublishes(isNew),
    grantOf(schema, { actions: ['read'], models: ['Tag'], stages: '*', locales: '*' }),
    grantOf(schema, { actions: ['create'], models: ['Tag'], locales: '*' }),
    grantOf(schema, { actions: ['update'], models: ['Tag'], locales: '*', condition: isRed }),
  ]),
  principalOf(schema, 'tokens/english', [reads, of(['delete'], undefined, ['en']), unpublishes(undefined, ['en'])]),
  principalOf(schema, 'tokens/german', [
    grantOf(schema, { ...all, actions: ['read'], stages: '*', locales: ['de'] }),
    of(['update'], undefined, ['de']),
    publishes,
  ]),
  principalOf(schema, 'tokens/half', [
    grantOf(schema, { ...all, actions: ['read'], stages: '*', locales: ['en'] }),
    publishes,
  ]),
  principalOf(schema, 'tokens/drafts', [
    grantOf(schema, { ...all, actions: ['read'], stages: '*', condition: isDraft }),
    publishes,
  ]),
]);
const engine = createEngine(lower(program).value.tables, { clock: () => 0 });

function checked(who: string, mutation: string): Judged {
  return engine.check({ query: `mutation { ${mutation} }`, principal: { kind: 'principal', ref: who } });
}

/** The articles that are left, as far as they are found in a stage, after a mutation that is let through. */
function left(who: string, mutation: string, place = 'stage: DRAFT'): readonly string[] | string {
  const { api } = newsroom();
  const ask = ({ body }: Pick<Question, 'body'>) => send(api, body.query, ROOT, { variables: body.variables }).body;
  const verdict = settled(checked(who, mutation), ask);
  if (verdict.kind !== 'send') return verdict.kind === 'denied' ? verdict.reason : verdict.kind;
  expect(ask({ body: verdict.body })['errors']).toBeUndefined();
  const { data } = ask({ body: { query: `{ articles(${place}) { id } }`, variables: {} } });
  return (data as { readonly articles: readonly { readonly id: string }[] }).articles.map(({ id }) => id);
}

/** What is stored: `a1` is ready and in all stages and locales, `a2` is new and published, `a3` is a new draft. */
const stored = left('tokens/english', 'deleteManyArticles(where: { id: "none" }) { count }');

describe('a bulk write under conditions on several stages and locales', () => {
  it.each<[string, { given: readonly [string, string, string?]; want: unknown }]>([
    [
      'deletes what meets them wherever it is',
      { given: ['tokens/remover', 'deleteManyArticles { count }'], want: ['a1'] },
    ],
    [
      'deletes no more than its own filter finds',
      { given: ['tokens/remover', 'deleteManyArticles(where: { id_in: ["a1", "a3"] }) { count }'], want: ['a1', 'a2'] },
    ],
    [
      'leaves out what is in a locale that no grant is about',
      { given: ['tokens/english', 'deleteManyArticlesConnection { aggregate { count } }'], want: ['a1'] },
    ],
    [
      'unpublishes what meets them',
      {
        given: ['tokens/remover', 'unpublishManyArticles { count }', 'stage: PUBLISHED'],
        want: ['a1'],
      },
    ],
    [
      'picks beside what changes nothing of it',
      { given: ['tokens/maker', 'createTag(data: { name: "x" }) { id } deleteManyArticles { count }'], want: ['a1'] },
    ],
    [
      'does not pick beside a creation, which its filter may find',
      {
        given: ['tokens/maker', 'createArticle(data: { title: "x" }) { id } deleteManyArticles { count }'],
        want: 'unenforceable',
      },
    ],
    [
      'does not pick beside a change of what it asks about',
      {
        given: [
          'tokens/maker',
          'updateArticle(where: { id: "a2" }, data: { status: new }) { id } deleteManyArticles { count }',
        ],
        want: 'unenforceable',
      },
    ],
    [
      'checks a record and picks others',
      {
        given: ['tokens/maker', 'updateTag(where: { id: "red" }, data: {}) { id } deleteManyArticles { count }'],
        want: ['a1'],
      },
    ],
    [
      'picks nothing where the record does not pass',
      {
        given: ['tokens/maker', 'updateTag(where: { id: "blue" }, data: {}) { id } deleteManyArticles { count }'],
        want: 'not-allowed',
      },
    ],
    [
      'writes to nothing where nothing meets them',
      { given: ['tokens/remover', 'deleteManyArticles(where: { id: "a1" }) { count }'], want: stored },
    ],
  ])('%s', (_, { given: [who, mutation, place], want }) => {
    expect(left(who, mutation, place)).toEqual(want);
  });

  it('is asked for what its filter finds, then about that, and has nothing to send before', () => {
    const first = checked('tokens/remover', 'deleteManyArticles { count }');
    const second = first.kind === 'pending' ? first.decide([{ data: { seen: [{ id: 'x' }] } }]) : first;
    const none = { data: { seen: [] } };
    const third = second.kind === 'pending' ? second.decide(second.questions.map(() => none)) : second;
    expect([first, second, third].map((verdict) => [verdict.kind, 'body' in verdict])).toEqual([
      ['pending', false],
      ['pending', false],
      ['send', true],
    ]);
    // An empty list could be read as no filter at all.
    expect(third).toMatchObject({
      body: { variables: { policy_write_0_where: { AND: [{ AND: [{ id: '0' }, { id: '1' }] }] } } },
    });
  });

  it('is denied where one answer may not hold all that its filter finds', () => {
    const first = checked('tokens/remover', 'deleteManyArticles { count }');
    const seen = Array.from({ length: 100 }, (_, index) => ({ id: `x${String(index)}` }));
    const second = first.kind === 'pending' ? first.decide([{ data: { seen } }]) : first;
    expect(second).toMatchObject({ kind: 'denied', reason: 'unenforceable' });
  });
});

describe('a bulk write', () => {
  it.each<[string, { given: readonly [string, string]; want: string }]>([
    [
      'that would ask about values in a locale that may not be read',
      {
        given: [
          'tokens/german',
          'updateManyArticles(where: { score: 3 }, data: { localizations: { update: [{ locale: de, data: { title: "x" } }] } }) { count }',
        ],
        want: 'not-allowed',
      },
    ],
    [
      'that would publish by them',
      {
        given: [
          'tokens/german',
          'publishManyArticles(where: { status: new }, to: [QA], locales: [de], publishBase: false, withDefaultLocale: false) { count }',
        ],
        want: 'not-allowed',
      },
    ],
    [
      'that is looked for in a stage where it may be found in another locale',
      {
        given: [
          'tokens/half',
          'publishManyArticlesConnection(where: { status: new }, from: PUBLISHED, to: [QA]) { aggregate { count } }',
        ],
        want: 'unenforceable',
      },
    ],
    [
      'whose answer may no longer be read',
      {
        given: ['tokens/drafts', 'publishManyArticlesConnection(to: [PUBLISHED]) { edges { node { title } } }'],
        want: 'unenforceable',
      },
    ],
    [
      'on a page that begins at a cursor',
      {
        given: ['tokens/remover', 'deleteManyArticlesConnection(after: "a1") { aggregate { count } }'],
        want: 'unenforceable',
      },
    ],
  ])('%s is denied', (_, { given: [who, mutation], want }) => {
    expect(checked(who, mutation)).toMatchObject({ kind: 'denied', reason: want });
  });
});
