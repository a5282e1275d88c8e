import { describe, expect, it } from 'vitest';
import { lower } from '../../src/codegen/targets/typescript/lower.js';
import { ALWAYS, compare, nested, type Condition } from '../../src/ir/condition.js';
import type { Field } from '../../src/ir/schema.js';
import { createEngine, type PolicyRequest } from '../../src/runtime/core/index.js';
import { fieldOf, grantOf, principalOf, programOf } from '../support/program.js';
import { settled } from '../support/settled.js';
import { newsroom, newsroomSchema as schema, ROOT, send } from '../projects/local/content/newsroom.js';

const field = (model: string, name: string): Field => {
  const found = schema.models.get(model)?.fields.get(name);
  if (found === undefined) throw new Error(`${model}.${name}`);
  return found;
};
const is = (model: string, name: string, value: string): Condition =>
  compare(field(model, name), 'eq', { kind: 'literal', value });
const byAnn = nested(field('Article', 'author'), is('Author', 'id', 'ann'));
const isNew = is('Article', 'status', 'new');
const createdBy = nested(
  fieldOf('createdBy', { type: { kind: 'relation', model: 'User', reverse: undefined } }),
  is('User', 'id', 'u'),
);
const reads = grantOf(schema, { actions: ['read'], models: ['Article', 'Tag'], stages: '*', locales: '*' });
const of = (actions: readonly ('create' | 'update' | 'delete')[], models: readonly string[], condition?: Condition) =>
  grantOf(schema, { actions, models, locales: ['en'], ...(condition && { condition }) });

const removals = [
  grantOf(schema, { actions: ['delete'], models: ['Article'], locales: '*', condition: isNew }),
  grantOf(schema, { actions: ['unpublish'], models: ['Article'], from: '*', locales: '*', condition: isNew }),
];

const program = programOf(schema, [
  principalOf(schema, 'public', []),
  // Writes articles in English, and nothing that belongs to them.
  principalOf(schema, 'tokens/desk', [
    reads,
    of(['create', 'update'], ['Article']),
    grantOf(schema, { actions: ['publish'], models: ['Article'], from: ['DRAFT'], to: ['QA'], locales: ['en'] }),
  ]),
  // Writes the articles of one author, and may link authors and tags.
  principalOf(schema, 'tokens/ann', [
    reads,
    grantOf(schema, { actions: ['read'], models: ['Author'], stages: '*', locales: '*' }),
    of(['create', 'update'], ['Article'], byAnn),
    of(['update'], ['Author', 'Tag']),
  ]),
  principalOf(schema, 'tokens/intern', [reads, of(['create', 'update'], ['Article'], isNew), of(['update'], ['Tag'])]),
  principalOf(schema, 'tokens/owner', [reads, of(['update'], ['Article'], createdBy)]),
  principalOf(schema, 'tokens/remover', [reads, ...removals]),
  // Deletes any article, and unpublishes new ones alone.
  principalOf(schema, 'tokens/editor', [
    reads,
    grantOf(schema, { actions: ['delete'], models: ['Article'], locales: '*' }),
    ...removals,
  ]),
]);
const engine = createEngine(lower(program).value.tables, { clock: () => 0 });

type Asked = Omit<PolicyRequest, 'principal'>;

/** What becomes of a mutation, over the newsroom as it is seeded. */
function outcome(who: string, asked: string | Asked, by = engine): string {
  const request = typeof asked === 'string' ? { query: `mutation { ${asked} }` } : asked;
  const first = by.check({ ...request, principal: { kind: 'principal', ref: who } });
  const { api } = newsroom();
  const verdict = settled(first, ({ body }) => send(api, body.query, ROOT, { variables: body.variables }).body);
  return verdict.kind === 'denied' ? verdict.reason : `${first.kind} ${verdict.kind}`;
}

const SENT = 'send send';
const ASKED = 'pending send';
const update = (data: string, id = 'a1') => `updateArticle(where: { id: "${id}" }, data: { ${data} }) { id }`;
const create = (data: string) => `createArticle(data: { ${data} }) { id }`;

describe('writes', () => {
  it.each<[string, string, string | Asked, string]>([
    ['what is free', 'tokens/desk', update('title: "x"'), SENT],
    ['a new record', 'tokens/desk', create('title: "x", status: new'), SENT],
    ['a publication to the one stage', 'tokens/desk', 'publishArticle(where: { id: "a1" }, to: QA) { id }', SENT],
    [
      'the whole data by a variable',
      'tokens/desk',
      {
        query: 'mutation ($d: ArticleUpdateInput!) { updateArticle(where: { id: "a1" }, data: $d) { id } }',
        variables: { d: { title: 'x' } },
      },
      SENT,
    ],
    ['a record that meets the condition, and keeps it', 'tokens/ann', update('title: "x"'), ASKED],
    ['a record that does not meet it', 'tokens/ann', update('title: "x"', 'a2'), 'not-allowed'],
    ['no record', 'tokens/ann', update('title: "x"', 'none'), 'not-allowed'],
    ['a change out of the condition', 'tokens/ann', update('author: { connect: { id: "bob" } }'), 'not-allowed'],
    ['a change that keeps the condition', 'tokens/ann', update('author: { connect: { id: "ann" } }'), ASKED],
    [
      'a change that leaves it open',
      'tokens/ann',
      update('author: { connect: { email: "one@example.com" } }'),
      'unenforceable',
    ],
    ['a new record that meets it', 'tokens/ann', create('title: "x", author: { connect: { id: "ann" } }'), SENT],
    [
      'a new record that does not',
      'tokens/ann',
      create('title: "x", author: { connect: { id: "bob" } }'),
      'not-allowed',
    ],
    ['a new record that says nothing', 'tokens/ann', create('title: "x"'), 'unenforceable'],
    ['a value that keeps the condition', 'tokens/intern', update('status: new', 'a2'), ASKED],
    ['a value that breaks it', 'tokens/intern', update('status: ready', 'a2'), 'not-allowed'],
    ['a value of null', 'tokens/intern', update('status: null', 'a2'), 'not-allowed'],
    [
      'a link beside the condition',
      'tokens/intern',
      update('tags: { connect: [{ where: { id: "red" } }] }', 'a2'),
      ASKED,
    ],
    ['a bulk that keeps off the condition', 'tokens/intern', 'updateManyArticles(data: { score: 1 }) { count }', SENT],
    ['a bulk that touches the condition', 'tokens/intern', 'updateManyArticles(data: { status: new }) { count }', SENT],
    [
      'a cursor under a condition',
      'tokens/intern',
      'updateManyArticlesConnection(data: { score: 1 }, after: "a1") { aggregate { count } }',
      'unenforceable',
    ],
    [
      'a cursor by a variable',
      'tokens/intern',
      {
        query:
          'mutation ($c: ID) { updateManyArticlesConnection(data: { score: 1 }, before: $c) { aggregate { count } } }',
        variables: { c: 'a1' },
      },
      'unenforceable',
    ],
    ['a condition on who wrote it', 'tokens/owner', update('title: "x"'), 'unenforceable'],
    ['a deletion of what was never published', 'tokens/remover', 'deleteArticle(where: { id: "a3" }) { id }', ASKED],
    ['a deletion of what is published', 'tokens/remover', 'deleteArticle(where: { id: "a2" }) { id }', ASKED],
    ['a deletion of another', 'tokens/remover', 'deleteArticle(where: { id: "a1" }) { id }', 'not-allowed'],
    ['a deletion of nothing', 'tokens/remover', 'deleteArticle(where: { id: "none" }) { id }', 'not-allowed'],
    [
      'a deletion of nothing where unpublishing alone has a condition',
      'tokens/editor',
      'deleteArticle(where: { id: "none" }) { id }',
      'not-allowed',
    ],
    [
      'a deletion of a draft where unpublishing alone has a condition',
      'tokens/editor',
      'deleteArticle(where: { id: "a3" }) { id }',
      ASKED,
    ],
    [
      'what is not there taken from a stage',
      'tokens/remover',
      'unpublishArticle(where: { id: "a3" }, from: [PUBLISHED]) { id }',
      ASKED,
    ],
    [
      'another one taken from a stage',
      'tokens/remover',
      'unpublishArticle(where: { id: "a1" }, from: [PUBLISHED]) { id }',
      'not-allowed',
    ],
    [
      'two writes under a condition',
      'tokens/intern',
      `a: ${update('score: 1', 'a2')} b: ${update('score: 2', 'a3')}`,
      ASKED,
    ],
    [
      'two writes of which one does not meet it',
      'tokens/intern',
      `a: ${update('score: 1', 'a2')} b: ${update('score: 2', 'a1')}`,
      'not-allowed',
    ],
    [
      'a write that may change what the condition of another asks about',
      'tokens/intern',
      `a: ${update('status: new', 'a2')} b: ${update('score: 2', 'a3')}`,
      'unenforceable',
    ],
  ])('%s', (_, who, asked, want) => {
    expect(outcome(who, asked)).toBe(want);
  });

  it('does not guess whether a version is there that nobody may be shown', () => {
    const drafts = grantOf(schema, { actions: ['read'], models: ['Article'], stages: ['DRAFT', 'QA'], locales: '*' });
    const published = { actions: ['read'], models: ['Article'], stages: ['PUBLISHED'], locales: '*' } as const;
    const engineOf = (condition: Condition) => {
      const grants = [drafts, grantOf(schema, { ...published, condition }), ...removals];
      const tables = lower(programOf(schema, [principalOf(schema, 'tokens/remover', grants)])).value.tables;
      return createEngine(tables, { clock: () => 0 });
    };
    const remove = 'deleteArticle(where: { id: "a3" }) { id }';
    expect(outcome('tokens/remover', remove, engineOf(isNew))).toBe('unenforceable');
    expect(outcome('tokens/remover', remove, engineOf(ALWAYS))).toBe(ASKED);
  });

  it('sends what it judged, with each stage and locale written out', () => {
    const query =
      'mutation ($t: String) { publishArticle(where: { id: "a1" }, to: [QA]) { id } updateArticle(where: { id: "a1" }, data: { title: $t }) { id } }';
    const verdict = engine.check({
      query,
      variables: { t: 'x' },
      principal: { kind: 'principal', ref: 'tokens/desk' },
    });
    if (verdict.kind !== 'send') throw new Error(verdict.kind);
    expect(verdict.body.query.replaceAll(/\s+/g, ' ')).toBe(
      'mutation ($policy_write_0_where: ArticleWhereUniqueInput!, $policy_write_1_where: ArticleWhereUniqueInput!, $policy_write_1_data: ArticleUpdateInput!) { ' +
        'publishArticle( where: $policy_write_0_where to: [QA] publishBase: true withDefaultLocale: true ) { id } ' +
        'updateArticle(where: $policy_write_1_where, data: $policy_write_1_data) { id } }',
    );
    expect(verdict.body.variables).toEqual({
      policy_write_0_where: { id: 'a1' },
      policy_write_1_where: { id: 'a1' },
      policy_write_1_data: { title: 'x' },
    });
  });
});

const denied = /^(?:not-allowed|unenforceable|bad-request|limits)$/;

describe('attacks by writes', () => {
  it.each<[string, string | Asked]>([
    ['a nested creation', update('author: { create: { name: "x" } }')],
    ['a nested update', update('author: { update: { where: { id: "ann" }, data: { name: "x" } } }')],
    [
      'a nested upsert back through a reverse relation',
      update(
        'author: { upsert: { where: { id: "ann" }, data: { create: { name: "x" }, update: { articles: { delete: [{ id: "a2" }] } } } } }',
      ),
    ],
    ['a connection of an unreadable peer', update('author: { connect: { id: "bob" } }')],
    ['a connection by a guessed unique value', create('title: "x", author: { connect: { email: "one@example.com" } }')],
    [
      'a connection with a position',
      update('tags: { connect: [{ where: { id: "red" }, position: { start: true } }] }'),
    ],
    ['one connection in place of a list', update('tags: { connect: { where: { id: "red" } } }')],
    ['a set', update('tags: { set: [] , disconnect: [{ id: "red" }] }')],
    ['a disconnection', update('author: { disconnect: true }')],
    ['a deletion of whatever is there', update('author: { delete: true }')],
    ['a member of a union', update('related: { create: [{ Author: { name: "x" } }] }')],
    ['what is no member of a union', update('related: { connect: [{ Article: { where: { id: "a2" } } }] }')],
    [
      'a relation inside of a component',
      update('seo: { create: { headline: "x", topic: { connect: { id: "red" } } } }'),
    ],
    [
      'a component of another record by its id',
      update('seo: { update: { where: { id: "c" }, data: { headline: "x" } } }'),
    ],
    ['a localization', update('localizations: { update: [{ locale: de, data: { title: "x" } }] }')],
    ['a localization that is deleted', update('localizations: { delete: [de] }')],
    [
      'one localization in place of a list',
      create('title: "x", localizations: { create: { locale: de, data: { title: "x" } } }'),
    ],
    ['an unknown locale', update('localizations: { update: [{ locale: fr, data: { title: "x" } }] }')],
    ['the default stages of a publication', 'publishArticle(where: { id: "a1" }) { id }'],
    ['a publication to all stages', 'publishArticle(where: { id: "a1" }, to: [QA, PUBLISHED]) { id }'],
    ['a publication of another locale', 'publishArticle(where: { id: "a1" }, to: QA, locales: [de]) { id }'],
    [
      'a publication by a variable',
      { query: 'mutation ($s: [Stage!]! = [PUBLISHED]) { publishArticle(where: { id: "a1" }, to: $s) { id } }' },
    ],
    ['a deletion', 'deleteArticle(where: { id: "a1" }) { id }'],
    ['the deprecated bulk deletion', 'deleteManyArticles { count }'],
    ['a bulk deletion by an alias', 'createArticle: deleteManyArticlesConnection { aggregate { count } }'],
    [
      'a bulk filter through what is not readable',
      'updateManyArticles(where: { author: { name_starts_with: "A" } }, data: { score: 1 }) { count }',
    ],
    [
      'an upsert',
      'upsertArticle(where: { id: "a1" }, upsert: { create: { title: "x", author: { connect: { id: "ann" } } }, update: { title: "x" } }) { id }',
    ],
    [
      'a selection of an unreadable peer',
      `updateArticle(where: { id: "a1" }, data: { title: "x" }) { author { name } }`,
    ],
    ['one response key twice', `${update('title: "x"')} ${update('title: "y"', 'a2')}`],
    [
      'a scheduled publication',
      'schedulePublishArticle(where: { id: "a1" }, to: [PUBLISHED], releaseAt: "2030-01-01T00:00:00Z") { id }',
    ],
    ['a release', 'createScheduledRelease(data: { title: "x" }) { id }'],
    ['a system model', 'createUser(data: { name: "x" }) { id }'],
    ['a field that Hygraph sets', update('createdBy: { connect: { id: "u" } }')],
    ['a prototype in the data', update('__proto__: { title: "x" }')],
    [
      'a prototype in a variable',
      {
        query: 'mutation ($d: ArticleUpdateInput!) { updateArticle(where: { id: "a1" }, data: $d) { id } }',
        variables: JSON.parse('{ "d": { "__proto__": { "title": "x" } } }') as PolicyRequest['variables'],
      },
    ],
    [
      'the whole data by a variable',
      {
        query: 'mutation ($d: ArticleUpdateInput!) { updateArticle(where: { id: "a1" }, data: $d) { id } }',
        variables: { d: { author: { create: { name: 'x' } } } },
      },
    ],
    [
      'a nested input by a variable',
      {
        query:
          'mutation ($a: AuthorUpdateOneInlineInput) { updateArticle(where: { id: "a1" }, data: { author: $a }) { id } }',
        variables: { a: { delete: true } },
      },
    ],
    [
      'the default of a variable',
      {
        query:
          'mutation ($a: AuthorUpdateOneInlineInput = { delete: true }) { updateArticle(where: { id: "a1" }, data: { author: $a }) { id } }',
      },
    ],
    [
      'a plan of harmless data',
      {
        query: 'mutation ($d: ArticleUpdateInput!) { updateArticle(where: { id: "a1" }, data: $d) { id } }',
        variables: { d: { tags: { delete: [{ id: 'red' }] } } },
      },
    ],
    ['a locale by a header', { query: `mutation { ${update('title: "x"')} }`, headers: { 'gcms-locales': 'de' } }],
    ['what may only read', { query: `mutation { ${update('author: { delete: true }')} }`, isReadOnly: false }],
    ['no data', 'updateArticle(where: { id: "a1" }) { id }'],
    ['a `where` of null', 'updateArticle(where: { id: null }, data: { title: "x" }) { id }'],
    ['a field that is no unique one', 'updateArticle(where: { status: ready }, data: { title: "x" }) { id }'],
    ['a mutation in a fragment on another type', '... on Query { articles { id } }'],
  ])('%s is denied', (_, asked) => {
    expect(outcome('tokens/desk', asked)).toMatch(denied);
  });

  it.each(['createArticle(data: { title: "x" }) { id }', 'deleteManyArticles { count }'])(
    '%s by the public is denied',
    (asked) => {
      expect(outcome('public', asked)).toBe('not-allowed');
    },
  );
});
