import { describe, expect, it } from 'vitest';
import { lower } from '../../src/codegen/targets/typescript/lower.js';
import type { Action } from '../../src/ir/actions.js';
import { compare, type Condition } from '../../src/ir/condition.js';
import { createEngine, type Question } from '../../src/runtime/core/index.js';
import { existing } from '../support/existing.js';
import { grantOf, principalOf, programOf } from '../support/program.js';
import { settled } from '../support/settled.js';
import { newsroom, newsroomSchema as schema, ROOT, send } from '../projects/local/content/newsroom.js';

const is = (model: string, name: string, value: string | number): Condition =>
  compare(existing(schema.models.get(model)?.fields.get(name)), 'eq', { kind: 'literal', value });
const reads = grantOf(schema, { actions: ['read'], models: ['Article', 'Author', 'Tag'], stages: '*', locales: '*' });
const of = (actions: readonly Action[], model: string, condition?: Condition) =>
  grantOf(schema, { actions, models: [model], locales: '*', ...(condition && { condition }) });
const unpublish = (model: string, condition?: Condition) =>
  grantOf(schema, {
    actions: ['unpublish'],
    models: [model],
    from: '*',
    locales: '*',
    ...(condition && { condition }),
  });

const isAnn = is('Author', 'name', 'Author One');
const isRed = is('Tag', 'name', 'red');
const isNew = is('Article', 'status', 'new');

const program = programOf(schema, [
  principalOf(schema, 'public', []),
  // Any article; of authors the first alone, and of tags the red one.
  principalOf(schema, 'tokens/desk', [
    reads,
    of(['create', 'update', 'delete'], 'Article'),
    of(['create', 'update'], 'Author', isAnn),
    of(['create', 'update', 'delete'], 'Tag', isRed),
    unpublish('Tag'),
  ]),
  // New articles alone, whose authors and tags are free.
  principalOf(schema, 'tokens/intern', [
    reads,
    of(['create', 'update'], 'Article', isNew),
    of(['create', 'update'], 'Author'),
    of(['update'], 'Tag'),
  ]),
  // Articles that are in English alone may go.
  principalOf(schema, 'tokens/english', [
    reads,
    grantOf(schema, { actions: ['delete'], models: ['Article'], locales: ['en'] }),
    unpublish('Article'),
  ]),
  // Reads no author but the first: what else there is cannot be known.
  principalOf(schema, 'tokens/blind', [
    grantOf(schema, { actions: ['read'], models: ['Article'], stages: '*', locales: '*' }),
    of(['update'], 'Article'),
  ]),
]);

function outcome(who: string, mutation: string, of = program): string {
  const { api } = newsroom();
  const ask = ({ body }: Pick<Question, 'body'>) => send(api, body.query, ROOT, { variables: body.variables }).body;
  const engine = createEngine(lower(of).value.tables, { clock: () => Date.parse('2026-03-01T12:00:00Z') });
  const first = engine.check({ query: `mutation { ${mutation} }`, principal: { kind: 'principal', ref: who } });
  const verdict = settled(first, ask);
  if (verdict.kind !== 'send') return verdict.kind === 'denied' ? verdict.reason : verdict.kind;
  return ask({ body: verdict.body })['errors'] === undefined ? first.kind : 'refused by the project';
}

const ASKED = 'pending';
const update = (data: string, id = 'a1') => `updateArticle(where: { id: "${id}" }, data: { ${data} }) { id }`;
const upsert = (where: string, create: string, change: string) =>
  `upsertArticle(where: { ${where} }, upsert: { create: { ${create} }, update: { ${change} } }) { id }`;

describe('conditions on records beside the root', () => {
  it.each<[string, string, string, string]>([
    ['a peer that is connected meets it', 'tokens/desk', update('author: { connect: { id: "ann" } }'), ASKED],
    ['a peer that is connected does not', 'tokens/desk', update('author: { connect: { id: "bob" } }'), 'not-allowed'],
    ['what is replaced does not', 'tokens/desk', update('author: { connect: { id: "ann" } }', 'a2'), 'not-allowed'],
    ['what is dropped meets it', 'tokens/desk', update('author: { disconnect: true }'), ASKED],
    ['what is dropped does not', 'tokens/desk', update('author: { disconnect: true }', 'a2'), 'not-allowed'],
    ['by a unique value', 'tokens/desk', update('author: { connect: { email: "one@example.com" } }'), ASKED],
    ['one that does not exist', 'tokens/desk', update('author: { connect: { id: "nobody" } }'), 'not-allowed'],
    ['what a set leaves out', 'tokens/desk', update('tags: { set: [{ id: "red" }] }'), 'not-allowed'],
    ['a set that leaves out nothing', 'tokens/desk', update('tags: { set: [{ id: "red" }] }', 'a2'), ASKED],
    ['a list that grows', 'tokens/desk', update('tags: { connect: [{ where: { id: "red" } }] }', 'a3'), ASKED],
    ['a list that shrinks by a name', 'tokens/desk', update('tags: { disconnect: [{ id: "red" }] }'), ASKED],
    ['a deletion by a name', 'tokens/desk', update('tags: { delete: [{ id: "red" }] }'), ASKED],
    ['a deletion of another', 'tokens/desk', update('tags: { delete: [{ id: "blue" }] }'), 'not-allowed'],
    ['a new peer that meets it', 'tokens/desk', update('author: { create: { name: "Author One" } }'), ASKED],
    ['a new peer that does not', 'tokens/desk', update('author: { create: { name: "x" } }'), 'not-allowed'],
    [
      'a nested update that keeps it',
      'tokens/desk',
      update('author: { update: { where: { id: "ann" }, data: { email: "x@example.com" } } }'),
      ASKED,
    ],
    [
      'a nested update out of it',
      'tokens/desk',
      update('author: { update: { where: { id: "ann" }, data: { name: "x" } } }'),
      'not-allowed',
    ],
    [
      'a nested update into it',
      'tokens/desk',
      update('author: { update: { where: { id: "bob" }, data: { name: "Author One" } } }', 'a2'),
      'not-allowed',
    ],
    [
      'the same record twice, which is changed on the way',
      'tokens/desk',
      update(
        'tags: { update: [{ where: { id: "red" }, data: { name: "red" } }, { where: { id: "red" }, data: { name: "red" } }] }',
      ),
      'unenforceable',
    ],
    [
      'a record that is renamed on the way',
      'tokens/intern',
      update(
        'slug: "second", author: { update: { where: { id: "cay" }, data: { articles: { connect: [{ where: { slug: "second" } }] } } } }',
        'a3',
      ),
      'unenforceable',
    ],
    [
      'the one that loses a peer',
      'tokens/desk',
      'createAuthor(data: { name: "Author One", articles: { connect: [{ id: "a2" }] } }) { id }',
      'unenforceable',
    ],
    [
      'the one that loses a peer and may',
      'tokens/desk',
      'createAuthor(data: { name: "Author One", articles: { connect: [{ id: "a1" }] } }) { id }',
      ASKED,
    ],
  ])('%s', (_, who, asked, want) => {
    expect(outcome(who, asked)).toBe(want);
  });
});

describe('upserts under a condition', () => {
  it.each<[string, string, string]>([
    ['finds what meets it', upsert('id: "a2"', 'title: "x"', 'title: "x"'), ASKED],
    ['finds what does not', upsert('id: "a1"', 'title: "x", status: new', 'title: "x"'), 'not-allowed'],
    ['takes it out of the condition', upsert('id: "a2"', 'title: "x", status: new', 'status: ready'), 'not-allowed'],
    [
      'finds nothing, and makes what meets it',
      upsert('slug: "none"', 'title: "x", status: new', 'status: ready'),
      ASKED,
    ],
    [
      'finds nothing, and makes another',
      upsert('slug: "none"', 'title: "x", status: ready', 'title: "x"'),
      'not-allowed',
    ],
    [
      'would do what no grant reaches the other way',
      upsert('id: "a2"', 'title: "x", status: new, tags: { create: [{ name: "x" }] }', 'title: "x"'),
      'unenforceable',
    ],
  ])('%s', (_, asked, want) => {
    expect(outcome('tokens/intern', asked)).toBe(want);
  });
});

describe('what only some stored records need', () => {
  it.each<[string, string, string, string]>([
    ['a record in no other locale', 'tokens/english', 'deleteArticle(where: { id: "a3" }) { id }', ASKED],
    ['a record in another locale', 'tokens/english', 'deleteArticle(where: { id: "a1" }) { id }', 'not-allowed'],
    ['a peer that is not there', 'tokens/blind', update('keywords: ["x"]'), 'send'],
    ['a peer that nobody may be shown', 'tokens/blind', update('author: { disconnect: true }'), 'not-allowed'],
  ])('%s', (_, who, asked, want) => {
    expect(outcome(who, asked)).toBe(want);
  });

  it('takes nothing for absent that nobody may be shown', () => {
    const some = [
      grantOf(schema, { actions: ['read'], models: ['Article'], stages: '*', locales: '*' }),
      grantOf(schema, { actions: ['read'], models: ['Author'], stages: '*', locales: '*', condition: isAnn }),
      of(['update'], 'Article'),
      of(['update'], 'Author', isAnn),
    ];
    const hidden = programOf(schema, [principalOf(schema, 'public', []), principalOf(schema, 'tokens/some', some)]);
    expect(outcome('tokens/some', update('author: { disconnect: true }'), hidden)).toBe('unenforceable');
  });
});

describe('values that every new record has', () => {
  const created = (condition: Condition) =>
    programOf(schema, [
      principalOf(schema, 'public', []),
      principalOf(schema, 'tokens/desk', [reads, of(['create'], 'Tag', condition)]),
    ]);
  const createdAt = existing(schema.models.get('Tag')?.fields.get('createdAt'));
  const after = (value: string) => created(compare(createdAt, 'gt', { kind: 'literal', value }));
  it.each<[string, string, string]>([
    ['a date long past', '2020-01-01T00:00:00Z', 'send'],
    ['a date to come', '2030-01-01T00:00:00Z', 'not-allowed'],
    ['about now', '2026-03-01T12:05:00Z', 'unenforceable'],
  ])('%s', (_, date, want) => {
    expect(outcome('tokens/desk', 'createTag(data: { name: "x" }) { id }', after(date))).toBe(want);
  });

  it('but for a date that the data sets', () => {
    const set = 'createTag(data: { name: "x", createdAt: "2019-01-01T00:00:00Z" }) { id }';
    expect(outcome('tokens/desk', set, after('2020-01-01T00:00:00Z'))).toBe('unenforceable');
  });
});
