import { describe, expect, it } from 'vitest';
import type { LocalPermission } from '../../../../src/projects/local/contract.js';
import { dataOf, newsroom, ROOT, row, rowWhere, send, token } from './newsroom.js';

const STATE = `{
  articles { id title author { id } tags { id } related { ... on Tag { id } ... on Author { id } } }
  authors { id name articles { id } } tags { id name } published: tags(stage: PUBLISHED) { id }
}`;

type Doc = Record<string, unknown> & { readonly id: string };
type State = Readonly<Record<'articles' | 'authors' | 'tags' | 'published', readonly Doc[]>>;

/** The newsroom after a mutation, documents by id. */
function after(mutation: string): Record<string, Doc> {
  const { api } = newsroom();
  dataOf(send(api, `mutation { ${mutation} }`, ROOT));
  const { articles, authors, tags } = dataOf(send(api, STATE)) as State;
  return Object.fromEntries([...articles, ...authors, ...tags].map((doc) => [doc.id, doc]));
}

const article = (data: string): string => `updateArticle(where: { id: "a1" }, data: { ${data} }) { id }`;
const author = (data: string): string => `updateAuthor(where: { id: "ann" }, data: { ${data} }) { id }`;
const ids = (...names: readonly string[]): readonly unknown[] => names.map((id) => ({ id }));

describe('nested writes', () => {
  it.each<readonly [string, string, Readonly<Record<string, object | undefined>>]>([
    [
      'update of one',
      article('author: { update: { where: { id: "ann" }, data: { name: "New" } } }'),
      { ann: { name: 'New' }, a1: { author: { id: 'ann' } } },
    ],
    [
      'update of many',
      article('tags: { update: [{ where: { id: "red" }, data: { name: "RED" } }] }'),
      { red: { name: 'RED' }, a1: { tags: ids('red', 'blue') } },
    ],
    [
      'update from the other side, and deeper',
      author(
        'articles: { update: [{ where: { id: "a1" }, data: { title: "T", tags: { update: [{ where: { id: "blue" }, data: { name: "B" } }] } } }] }',
      ),
      { a1: { title: 'T', author: { id: 'ann' } }, blue: { name: 'B' }, ann: { articles: ids('a1') } },
    ],
    [
      'upsert of one that is there',
      article('author: { upsert: { where: { id: "ann" }, data: { create: { name: "C" }, update: { name: "U" } } } }'),
      { ann: { name: 'U' }, a1: { author: { id: 'ann' } } },
    ],
    [
      'upsert of one that is not',
      article('author: { upsert: { where: { id: "none" }, data: { create: { name: "C" }, update: { name: "U" } } } }'),
      { 'id-3': { name: 'C', articles: ids('a1') }, a1: { author: { id: 'id-3' } }, ann: { articles: [] } },
    ],
    [
      'upsert among many',
      article('tags: { upsert: [{ where: { id: "no" }, data: { create: { name: "C" }, update: { name: "U" } } }] }'),
      { 'id-3': { name: 'C' }, a1: { tags: ids('red', 'blue', 'id-3') } },
    ],
    [
      'upsert from the other side',
      author(
        'articles: { upsert: [{ where: { slug: "no" }, data: { create: { title: "C" }, update: { title: "U" } } }] }',
      ),
      { 'id-3': { title: 'C', author: { id: 'ann' } }, ann: { articles: ids('a1', 'id-3') } },
    ],
    ['delete of one', article('author: { delete: true }'), { ann: undefined, a1: { author: null } }],
    [
      'delete among many, from all stages',
      article('tags: { delete: [{ id: "red" }] }'),
      { red: undefined, a1: { tags: ids('blue') }, a2: { tags: [] } },
    ],
    [
      'delete from the other side',
      author('articles: { delete: [{ id: "a1" }] }'),
      { a1: undefined, ann: { articles: [] } },
    ],
    [
      'a union: update, upsert, delete and connect at a position',
      article(`related: {
        update: [{ Author: { where: { id: "bob" }, data: { name: "B" } } }]
        upsert: [{ Tag: { where: { id: "no" }, data: { create: { name: "C" }, update: { name: "U" } } } }]
        delete: [{ Tag: { id: "red" } }]
        connect: [{ Author: { where: { id: "cay" }, position: { start: true } } }]
      }`),
      { bob: { name: 'B' }, red: undefined, a1: { related: ids('cay', 'bob', 'id-3') } },
    ],
    [
      'delete of what is being updated',
      author('articles: { update: [{ where: { id: "a1" }, data: { author: { delete: true } } }] }'),
      { ann: undefined, a1: { author: null } },
    ],
  ])('%s', (_title, mutation, want) => {
    const state = after(mutation);
    for (const [id, doc] of Object.entries(want)) {
      if (doc === undefined) expect(state).not.toHaveProperty(id);
      else expect(state[id]).toMatchObject(doc);
    }
  });

  it.each<readonly [string, string, string]>([
    [
      'update of what is not related',
      article('tags: { set: [], update: [{ where: { id: "none" }, data: { name: "x" } }] }'),
      '`tags` names a `Tag` that does not exist',
    ],
    [
      'update of another',
      article('author: { update: { where: { id: "bob" }, data: { name: "x" } } }'),
      '`author` names a `Author` that it does not lead to',
    ],
    [
      'upsert of another',
      article('author: { upsert: { where: { id: "bob" }, data: { create: { name: "x" }, update: { name: "x" } } } }'),
      '`author` names a `Author` that it does not lead to',
    ],
    [
      'delete of another',
      author('articles: { delete: [{ id: "a2" }] }'),
      '`articles` names a `Article` that it does not lead to',
    ],
  ])('is a mistake: %s', (_title, mutation, message) => {
    const { api } = newsroom();
    const before = send(api, STATE);
    const { status, body } = send(api, `mutation { ${mutation} }`, ROOT);
    expect([status, body['errors']]).toEqual([400, [{ message }]]);
    expect(send(api, STATE)).toEqual(before);
  });
});

const reads = [row('read', null)];
const own = [...reads, row('update', 'Article')];

describe('each nested write is an action of its own', () => {
  const failed = (action: string, model: string, stage = 'DRAFT') => ({ action, model, stage });
  const update = 'author: { update: { where: { id: "ann" }, data: { name: "x" } } }';
  const upsert = 'tags: { upsert: [{ where: { id: "no" }, data: { create: { name: "c" }, update: { name: "u" } } }] }';
  const deletion = 'tags: { delete: [{ id: "red" }] }';
  const union = 'related: { update: [{ Author: { where: { id: "bob" }, data: { name: "x" } } }] }';
  const reverse = author('articles: { update: [{ where: { id: "a1" }, data: { slug: "x" } }] }');

  it.each<readonly [string, readonly LocalPermission[], string, readonly unknown[] | 200]>([
    ['update', own, article(update), [failed('update', 'Author')]],
    ['update, allowed', [...own, row('update', 'Author')], article(update), 200],
    [
      'update, under a condition that does not hold',
      [...own, rowWhere('update', 'Author', { name: 'Author Two' })],
      article(update),
      [failed('update', 'Author')],
    ],
    [
      'update, under a condition that does not hold afterwards',
      [...own, rowWhere('update', 'Author', { name: 'Author One' })],
      article(update),
      [failed('update', 'Author')],
    ],
    [
      'update of what may not be read',
      [row('read', 'Article'), row('read', 'Tag'), row('update', null)],
      article(update),
      [failed('read', 'Author')],
    ],
    [
      'upsert needs both, whichever way it goes',
      [...own, row('update', 'Tag')],
      article(upsert),
      [failed('create', 'Tag')],
    ],
    ['upsert needs update too', [...own, row('create', 'Tag')], article(upsert), [failed('update', 'Tag')]],
    ['upsert, allowed', [...own, row('create', 'Tag'), row('update', 'Tag')], article(upsert), 200],
    [
      'delete needs delete and unpublish',
      [...own, row('update', null)],
      article(deletion),
      [failed('delete', 'Tag'), failed('unpublish', 'Tag', 'QA'), failed('unpublish', 'Tag', 'PUBLISHED')],
    ],
    ['delete needs no update', [...own, row('delete', 'Tag'), row('unpublish', 'Tag')], article(deletion), 200],
    [
      'delete, under a condition that does not hold',
      [...own, rowWhere('delete', 'Tag', { name: 'blue' }), row('unpublish', 'Tag')],
      article(deletion),
      [failed('delete', 'Tag')],
    ],
    ['delete of one', own, article('author: { delete: true }'), expect.arrayContaining([failed('delete', 'Author')])],
    ['a union', own, article(union), [failed('update', 'Author')]],
    ['the other side', [...reads, row('update', 'Author')], reverse, [failed('update', 'Article')]],
  ])('%s', (_title, rows, mutation, want) => {
    const { api } = newsroom();
    const before = send(api, STATE);
    const { status, body } = send(api, `mutation { ${mutation} }`, token(...rows));
    if (want === 200) {
      expect([status, body['errors']]).toEqual([200, undefined]);
      return;
    }
    expect([status, body['errors']]).toMatchObject([403, [{ extensions: { failedActions: want } }]]);
    expect(send(api, STATE)).toEqual(before);
  });
});
