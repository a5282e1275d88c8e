import { describe, expect, it } from 'vitest';
import type { Database, LocalPermission } from '../../../../src/projects/local/contract.js';
import type { JsonObject } from '../../../../src/support/json.js';
import { memoryDatabase } from './memory-database.js';
import { dataOf, newsroom, ROOT, row, rowWhere, send, token } from './newsroom.js';

const read = row('read', null);
const draft = row('read', null, { stages: ['DRAFT'] });

/** Sends the mutation, then the query with all rights. */
function after(mutation: string, query: string, rows?: readonly LocalPermission[]): unknown {
  const { api } = newsroom();
  dataOf(send(api, `mutation { ${mutation} }`, rows === undefined ? ROOT : token(...rows)));
  return dataOf(send(api, `{ ${query} }`));
}

describe('writes', () => {
  it.each([
    [
      'create',
      'createTag(data: { name: "new" }) { id }',
      'tags { name }',
      { tags: [{ name: 'red' }, { name: 'blue' }, { name: 'new' }] },
    ],
    [
      'create with a localization',
      'createArticle(data: { title: "T", localizations: { create: [{ locale: de, data: { title: "D" } }] } }) { id }',
      'articles(skip: 3, locales: [de]) { id } de: articles(last: 1, locales: [de]) { title }',
      { articles: [], de: [{ title: 'D' }] },
    ],
    [
      'create with connections',
      'createArticle(data: { title: "T", author: { connect: { email: "two@example.com" } }, tags: { connect: [{ id: "red" }], create: [{ name: "new" }] } }) { id }',
      'articles(last: 1, skip: 3) { author { id } tags { name } }',
      { articles: [{ author: { id: 'bob' }, tags: [{ name: 'red' }, { name: 'new' }] }] },
    ],
    [
      'create from the other side',
      'createAuthor(data: { name: "N", articles: { create: [{ title: "T" }], connect: [{ id: "a1" }] } }) { id }',
      'authors(skip: 3) { articles { id } } article(where: { id: "a1" }) { author { name } }',
      {
        authors: [{ articles: [{ id: 'a1' }, { id: expect.any(String) as string }] }],
        article: { author: { name: 'N' } },
      },
    ],
    [
      'create with a component and a union',
      'createArticle(data: { title: "T", seo: { create: { headline: "H", topic: { connect: { id: "red" } } } }, related: { connect: [{ Author: { id: "ann" } }], create: [{ Tag: { name: "t" } }] } }) { id }',
      'articles(skip: 3) { seo { headline topic { id } } related { __typename } }',
      {
        articles: [
          { seo: { headline: 'H', topic: { id: 'red' } }, related: [{ __typename: 'Author' }, { __typename: 'Tag' }] },
        ],
      },
    ],
    [
      'update',
      'updateArticle(where: { id: "a1" }, data: { title: "New", score: null, tags: { set: [{ id: "blue" }] } }) { id }',
      'article(where: { id: "a1" }) { title score tags { id } }',
      { article: { title: 'New', score: null, tags: [{ id: 'blue' }] } },
    ],
    [
      'update leaves the published one',
      'updateArticle(where: { id: "a1" }, data: { slug: "changed" }) { id }',
      'article(where: { id: "a1" }, stage: PUBLISHED) { slug }',
      { article: { slug: 'first' } },
    ],
    [
      'update of localizations',
      'updateArticle(where: { id: "a1" }, data: { localizations: { upsert: [{ locale: de, update: { title: "Neu" }, create: { title: "X" } }] } }) { id }',
      'articles(locales: [de]) { title }',
      { articles: [{ title: 'Neu' }] },
    ],
    [
      'deleting a localization',
      'updateArticle(where: { id: "a1" }, data: { localizations: { delete: [de] } }) { id }',
      'articles(locales: [de]) { title }',
      { articles: [] },
    ],
    [
      'disconnecting',
      'updateArticle(where: { id: "a1" }, data: { author: { disconnect: true }, tags: { disconnect: [{ id: "red" }] } }) { id }',
      'article(where: { id: "a1" }) { author { id } tags { id } } author(where: { id: "ann" }) { articles { id } }',
      { article: { author: null, tags: [{ id: 'blue' }] }, author: { articles: [] } },
    ],
    [
      'connecting at a position',
      'updateArticle(where: { id: "a2" }, data: { tags: { connect: [{ where: { id: "blue" }, position: { start: true } }] } }) { id }',
      'article(where: { id: "a2" }) { tags { id } }',
      { article: { tags: [{ id: 'blue' }, { id: 'red' }] } },
    ],
    [
      'upsert of what exists',
      'upsertTag(where: { id: "red" }, upsert: { create: { name: "c" }, update: { name: "u" } }) { id }',
      'tags { name }',
      { tags: [{ name: 'u' }, { name: 'blue' }] },
    ],
    [
      'upsert of what does not',
      'upsertTag(where: { id: "no" }, upsert: { create: { name: "c" }, update: { name: "u" } }) { id }',
      'tags { name }',
      { tags: [{ name: 'red' }, { name: 'blue' }, { name: 'c' }] },
    ],
    [
      'delete, from all stages',
      'deleteArticle(where: { id: "a1" }) { title }',
      'articles { id } published: articles(stage: PUBLISHED) { id } author(where: { id: "ann" }) { articles { id } }',
      { articles: [{ id: 'a2' }, { id: 'a3' }], published: [{ id: 'a2' }], author: { articles: [] } },
    ],
    [
      'publish',
      'publishArticle(where: { id: "a1" }, to: [PUBLISHED, QA]) { id }',
      'p: articles(stage: PUBLISHED, locales: [de, en]) { title } q: articles(stage: QA, locales: [de, en]) { title }',
      { p: [{ title: 'Erster' }, { title: 'Second' }], q: [{ title: 'First' }] },
    ],
    [
      'publish of a locale',
      'publishArticle(where: { id: "a1" }, to: [QA], locales: [de]) { id }',
      'articles(stage: QA, locales: [de]) { title publishedBy { name kind } }',
      { articles: [{ title: 'Erster', publishedBy: { name: 'web', kind: 'PAT' } }] },
    ],
    [
      'publish of a locale alone',
      'publishArticle(where: { id: "a1" }, locales: [de], publishBase: false) { id }',
      'article(where: { id: "a1" }, stage: PUBLISHED) { title }',
      { article: { title: 'First, published' } },
    ],
    [
      'unpublish',
      'unpublishArticle(where: { id: "a1" }) { id }',
      'articles(stage: PUBLISHED) { id } article(where: { id: "a1" }) { id }',
      { articles: [{ id: 'a2' }], article: { id: 'a1' } },
    ],
    [
      'unpublish of a locale',
      'unpublishArticle(where: { id: "a1" }, locales: [de], unpublishBase: false) { id }',
      'de: articles(stage: PUBLISHED, locales: [de]) { id } en: articles(stage: PUBLISHED) { id }',
      { de: [], en: [{ id: 'a1' }, { id: 'a2' }] },
    ],
    [
      'attribution',
      'createTag(data: { name: "new" }) { id }',
      'tags(skip: 2) { createdBy { name kind } }',
      { tags: [{ createdBy: { name: 'web', kind: 'PAT' } }] },
    ],
    [
      'dates of a creation',
      'createTag(data: { name: "new", createdAt: "2020-01-01T00:00:00Z" }) { id }',
      'tags(skip: 2) { createdAt updatedAt }',
      { tags: [{ createdAt: '2020-01-01T00:00:00Z', updatedAt: '2026-03-01T12:00:00.000Z' }] },
    ],
  ])('%s', (_, mutation, query, want) => {
    expect(after(mutation, query)).toEqual(want);
  });

  it('answers with the document in DRAFT', () => {
    const { api } = newsroom();
    const mutation =
      'mutation { publishArticle(where: { id: "a1" }) { title stage } deleteTag(where: { id: "red" }) { name } updateTag(where: { id: "no" }, data: { name: "x" }) { id } }';
    expect(dataOf(send(api, mutation))).toEqual({
      publishArticle: { title: 'First', stage: 'DRAFT' },
      deleteTag: { name: 'red' },
      updateTag: null,
    });
  });

  it('is still there when the database is opened again', () => {
    const { api, database } = newsroom();
    dataOf(send(api, 'mutation { createTag(data: { name: "new" }) { id } deleteTag(where: { id: "red" }) { id } }'));
    const again = newsroom({ database, randomId: () => 'other' }).api;
    expect(dataOf(send(again, '{ tags { name } }'))).toEqual({ tags: [{ name: 'blue' }, { name: 'new' }] });
  });

  it('keeps environments apart', () => {
    const { api, database } = newsroom();
    const other = newsroom({ database, environment: 'staging', randomId: () => 'other' }).api;
    dataOf(send(api, 'mutation { deleteTag(where: { id: "red" }) { id } }'));
    expect(dataOf(send(other, '{ tags { id } }'))).toEqual({ tags: [{ id: 'red' }, { id: 'blue' }] });
  });
});

describe('mistakes undo the whole request', () => {
  it.each([
    [
      'a value that is taken',
      'createArticle(data: { title: "T", slug: "first" }) { id }',
      '`slug` of `Article` must be unique',
    ],
    [
      'a peer that does not exist',
      'createArticle(data: { title: "T", author: { connect: { id: "no" } } }) { id }',
      '`author` names a `Author` that does not exist',
    ],
    [
      'a required value of null',
      'updateArticle(where: { id: "a1" }, data: { title: null }) { id }',
      '`title` of `Article` is required',
    ],
    [
      'publishing to DRAFT',
      'publishArticle(where: { id: "a1" }, to: [DRAFT]) { id }',
      '`DRAFT` is not a stage to publish to',
    ],
    [
      'publishing a locale that it lacks',
      'publishArticle(where: { id: "a2" }, locales: [de]) { id }',
      'the localization `de` of `Article` does not exist',
    ],
    [
      'publishing a locale before the base',
      'publishArticle(where: { id: "a1" }, to: [QA], locales: [de], publishBase: false) { id }',
      'the base of this `Article` is not published to `QA` yet',
    ],
    [
      'unpublishing from DRAFT',
      'unpublishArticle(where: { id: "a1" }, from: [DRAFT]) { id }',
      '`DRAFT` is not a stage to unpublish from',
    ],
    [
      'a localization that exists',
      'updateArticle(where: { id: "a1" }, data: { localizations: { create: [{ locale: de, data: { title: "x" } }] } }) { id }',
      'the localization `de` of `Article` exists already',
    ],
    [
      'a localization that does not',
      'updateArticle(where: { id: "a2" }, data: { localizations: { update: [{ locale: de, data: { title: "x" } }] } }) { id }',
      'the localization `de` of `Article` does not exist',
    ],
    [
      'the default locale',
      'updateArticle(where: { id: "a1" }, data: { localizations: { delete: [en] } }) { id }',
      'the default locale `en` of `Article` can not be deleted alone',
    ],
  ])('%s', (_, mutation, message) => {
    const { api } = newsroom();
    const response = send(api, `mutation { createTag(data: { name: "new" }) { id } ${mutation} }`);
    expect(response.status).toBe(400);
    expect(response.body).toMatchObject({ errors: [{ message }], data: null });
    expect(dataOf(send(api, '{ tags { name } }'))).toEqual({ tags: [{ name: 'red' }, { name: 'blue' }] });
  });
});

const CREATE = 'createTag(data: { name: "n" }) { __typename }';
const UPDATE = 'updateTag(where: { id: "red" }, data: { name: "n" }) { __typename }';
const CONNECT = 'createArticle(data: { title: "T", tags: { connect: [{ id: "red" }] } }) { __typename }';

describe('denials list every action that failed', () => {
  const failing = (...texts: readonly string[]) =>
    texts.map((text) => {
      const [action, model, stage] = text.split(' ');
      return { action, model, stage };
    });
  const unlocalized = row('update', 'Article', { locales: ['en'] });
  it.each<readonly [string, readonly LocalPermission[], string, readonly string[]]>([
    ['nothing allowed', [], CREATE, ['read Tag DRAFT', 'create Tag DRAFT']],
    ['create needs read', [row('create', 'Tag')], CREATE, ['read Tag DRAFT']],
    [
      'read on DRAFT',
      [row('create', 'Tag'), row('read', 'Tag', { stages: ['PUBLISHED'] })],
      CREATE,
      ['read Tag DRAFT'],
    ],
    [
      'read in the default locale',
      [row('create', 'Tag'), row('read', 'Tag', { locales: ['de'] })],
      CREATE,
      ['read Tag DRAFT'],
    ],
    ['update needs read', [row('update', 'Tag')], UPDATE, ['read Tag DRAFT']],
    ['update needs update', [read], UPDATE, ['update Tag DRAFT']],
    [
      'update in each locale',
      [read, unlocalized],
      'updateArticle(where: { id: "a1" }, data: { localizations: { update: [{ locale: de, data: { title: "x" } }] } }) { __typename }',
      ['update Article DRAFT'],
    ],
    [
      'create in each locale',
      [read, row('create', 'Article', { locales: ['en'] })],
      'createArticle(data: { title: "T", localizations: { create: [{ locale: de, data: { title: "x" } }] } }) { __typename }',
      ['create Article DRAFT'],
    ],
    [
      'delete needs all stages',
      [draft, row('delete', null)],
      'deleteTag(where: { id: "red" }) { __typename }',
      ['unpublish Tag QA', 'unpublish Tag PUBLISHED', 'read Tag QA', 'read Tag PUBLISHED'],
    ],
    [
      'delete needs delete',
      [read, row('unpublish', null)],
      'deleteTag(where: { id: "red" }) { __typename }',
      ['delete Tag DRAFT'],
    ],
    [
      'publish to each target',
      [read, row('publish', 'Tag', { toStages: ['QA'] })],
      'publishTag(where: { id: "red" }, to: [QA, PUBLISHED]) { __typename }',
      ['publish Tag PUBLISHED'],
    ],
    [
      'publish from DRAFT',
      [read, row('publish', 'Tag', { fromStages: ['QA'] })],
      'publishTag(where: { id: "red" }) { __typename }',
      ['publish Tag PUBLISHED'],
    ],
    [
      'publish of the base is of the default locale',
      [read, row('publish', 'Article', { locales: ['de'] })],
      'publishArticle(where: { id: "a1" }, locales: [de], withDefaultLocale: false) { __typename }',
      ['publish Article PUBLISHED'],
    ],
    [
      'unpublish needs read on all stages',
      [draft, row('unpublish', null)],
      'unpublishTag(where: { id: "red" }) { __typename }',
      ['read Tag QA', 'read Tag PUBLISHED'],
    ],
    [
      'unpublish whole is of all its locales',
      [read, row('unpublish', 'Article', { locales: ['en'] })],
      'unpublishArticle(where: { id: "a1" }) { __typename }',
      ['unpublish Article PUBLISHED'],
    ],
    ['connecting needs update on the peer', [read, row('create', 'Article')], CONNECT, ['update Tag DRAFT']],
    [
      'connecting needs read on the peer',
      [row('read', 'Article'), row('create', 'Article')],
      CONNECT,
      ['update Tag DRAFT', 'read Tag DRAFT'],
    ],
    [
      'setting needs update on what is dropped',
      [read, row('update', 'Article'), rowWhere('update', 'Tag', { id: 'blue' })],
      'updateArticle(where: { id: "a1" }, data: { tags: { set: [{ id: "blue" }] } }) { __typename }',
      ['update Tag DRAFT'],
    ],
    [
      'creating needs create on the peer',
      [read, row('create', 'Article')],
      'createArticle(data: { title: "T", tags: { create: [{ name: "n" }] } }) { __typename }',
      ['create Tag DRAFT'],
    ],
    [
      'a peer of a component',
      [read, row('create', 'Article')],
      'createArticle(data: { title: "T", seo: { create: { topic: { connect: { id: "red" } } } } }) { __typename }',
      ['update Tag DRAFT'],
    ],
    [
      'upsert needs both',
      [read, row('create', 'Tag')],
      'upsertTag(where: { id: "no" }, upsert: { create: { name: "c" }, update: { name: "u" } }) { __typename }',
      ['update Tag DRAFT'],
    ],
    [
      'upsert needs both, the other way',
      [read, row('update', 'Tag')],
      'upsertTag(where: { id: "red" }, upsert: { create: { name: "c" }, update: { name: "u" } }) { __typename }',
      ['create Tag DRAFT'],
    ],
    [
      'the selection is read',
      [row('read', 'Article', { stages: ['DRAFT'] }), row('update', 'Article')],
      'updateArticle(where: { id: "a1" }, data: { slug: "s" }) { author { id } documentInStages { id } }',
      ['read Author DRAFT', 'read Article QA', 'read Article PUBLISHED'],
    ],
    ['of several root fields', [read], `${CREATE} ${UPDATE}`, ['create Tag DRAFT', 'update Tag DRAFT']],
    [
      'of a document that does not exist',
      [read],
      'updateTag(where: { id: "no" }, data: { name: "n" }) { __typename }',
      ['update Tag DRAFT'],
    ],
  ])('%s', (_, rows, mutation, want) => {
    const { api } = newsroom();
    const response = send(api, `mutation { ${mutation} }`, token(...rows));
    expect(response.status).toBe(403);
    const [error] = response.body['errors'] as readonly JsonObject[];
    expect(error?.['message']).toBe('Mutation failed due to permission errors');
    const { failedActions } = error?.['extensions'] as { failedActions: readonly JsonObject[] };
    expect(new Set(failedActions)).toEqual(new Set(failing(...want)));
    expect(response.body).toMatchObject({ data: null, extensions: { requestId: expect.any(String) as string } });
  });

  it('and change nothing', () => {
    const { api } = newsroom();
    const rows = [read, row('create', 'Tag')];
    expect(send(api, `mutation { ${CREATE} ${UPDATE} }`, token(...rows)).status).toBe(403);
    expect(dataOf(send(api, '{ tags { name } }'))).toEqual({ tags: [{ name: 'red' }, { name: 'blue' }] });
  });
});

describe('conditions of writes', () => {
  const createOwn = rowWhere('create', 'Article', { author: { id: 'ann' } });
  const updateOwn = rowWhere('update', 'Article', { author: { id: 'ann' } });
  const authorsUpdate = row('update', 'Author');
  const article = (id: string, data: string) => `updateArticle(where: { id: "${id}" }, data: { ${data} }) { id }`;
  it.each<readonly [string, readonly LocalPermission[], string, number]>([
    [
      'create: the new values',
      [read, createOwn, authorsUpdate],
      'createArticle(data: { title: "T", author: { connect: { id: "ann" } } }) { id }',
      200,
    ],
    [
      'create: not others',
      [read, createOwn, authorsUpdate],
      'createArticle(data: { title: "T", author: { connect: { id: "bob" } } }) { id }',
      403,
    ],
    ['create: nor none', [read, createOwn], 'createArticle(data: { title: "T" }) { id }', 403],
    ['create: what can not be read', [rowWhere('read', 'Tag', { name: 'red' }), row('create', 'Tag')], CREATE, 403],
    ['update: what is stored', [read, updateOwn], article('a1', 'slug: "s"'), 200],
    ['update: not of others', [read, updateOwn], article('a2', 'slug: "s"'), 403],
    [
      'update: nor what it becomes',
      [read, updateOwn, authorsUpdate],
      article('a1', 'author: { connect: { id: "bob" } }'),
      403,
    ],
    [
      'update: nor taking it over',
      [read, updateOwn, authorsUpdate],
      article('a2', 'author: { connect: { id: "ann" } }'),
      403,
    ],
    [
      'update: from the other side',
      [read, row('update', 'Author'), updateOwn],
      'updateAuthor(where: { id: "bob" }, data: { articles: { connect: [{ where: { id: "a1" } }] } }) { id }',
      403,
    ],
    [
      'update: what may not be read',
      [rowWhere('read', 'Article', { id: 'a1' }), row('update', 'Article')],
      article('a2', 'slug: "s"'),
      403,
    ],
    [
      'update: in the locale',
      [read, rowWhere('update', 'Article', { title: 'Erster' })],
      article('a1', 'localizations: { update: [{ locale: de, data: { title: "Erster" } }] }'),
      200,
    ],
    [
      'update: in another locale',
      [read, rowWhere('update', 'Article', { title: 'Erster' })],
      article('a1', 'slug: "s"'),
      403,
    ],
    [
      'delete: what is stored',
      [read, row('unpublish', null), rowWhere('delete', 'Tag', { name: 'red' })],
      'deleteTag(where: { id: "red" }) { id }',
      200,
    ],
    [
      'delete: not others',
      [read, row('unpublish', null), rowWhere('delete', 'Tag', { name: 'red' })],
      'deleteTag(where: { id: "blue" }) { id }',
      403,
    ],
    [
      'delete: in each stage',
      [rowWhere('read', 'Article', { title: 'First' }), row('unpublish', null), row('delete', null)],
      'deleteArticle(where: { id: "a1" }) { id }',
      403,
    ],
    [
      'publish: what is stored',
      [read, rowWhere('publish', 'Tag', { name: 'red' })],
      'publishTag(where: { id: "red" }) { id }',
      200,
    ],
    [
      'publish: not others',
      [read, rowWhere('publish', 'Tag', { name: 'red' })],
      'publishTag(where: { id: "blue" }) { id }',
      403,
    ],
    [
      'unpublish: as it is in the stage',
      [read, rowWhere('unpublish', 'Article', { title_contains: 'published' })],
      'unpublishArticle(where: { id: "a1" }, locales: [en]) { id }',
      403,
    ],
    ['connect: the peer', [read, row('create', 'Article'), rowWhere('update', 'Tag', { name: 'red' })], CONNECT, 200],
    [
      'connect: not others',
      [read, row('create', 'Article'), rowWhere('update', 'Tag', { name: 'blue' })],
      CONNECT,
      403,
    ],
  ])('%s', (_, rows, mutation, status) => {
    const { api } = newsroom();
    expect(send(api, `mutation { ${mutation} }`, token(...rows)).status).toBe(status);
  });

  it('a document that may not be read afterwards is answered as null', () => {
    const { api } = newsroom();
    const rows = [rowWhere('read', 'Tag', { name: 'red' }), row('update', 'Tag')];
    expect(dataOf(send(api, `mutation { ${UPDATE} }`, token(...rows)))).toEqual({ updateTag: null });
  });
});

describe('an internal error', () => {
  /** A database that refuses to write a text. */
  function brittle(text: string): Database {
    const database = memoryDatabase();
    const run: Database['run'] = (sql, parameters) => {
      if (parameters?.some((parameter) => String(parameter).includes(text)) === true) throw new Error('disk failure');
      database.run(sql, parameters);
    };
    return { ...database, run };
  }

  const THREE = `mutation {
    first: createTag(data: { name: "one" }) { name }
    second: createAuthor(data: { name: "kept?", articles: { create: [{ title: "POISON" }] } }) { name }
    third: createTag(data: { name: "three" }) { name }
  }`;

  it('undoes its root field whole and alone, and the answer says so without its words', () => {
    const told: unknown[] = [];
    const { api, database } = newsroom({ database: brittle('POISON'), onInternalError: (error) => told.push(error) });
    const { status, body } = send(api, THREE);
    expect(status).toBe(200);
    expect(body['data']).toEqual({ first: { name: 'one' }, second: null, third: { name: 'three' } });
    expect(body['errors']).toMatchObject([
      { message: 'internal error', path: ['second'], extensions: { code: '500' } },
    ]);
    expect(told).toEqual([new Error('disk failure')]);
    const query = '{ tags(skip: 2) { name } authors(skip: 3) { name } articles(skip: 3) { id } }';
    const after = { tags: [{ name: 'one' }, { name: 'three' }], authors: [], articles: [] };
    expect(dataOf(send(api, query))).toEqual(after);
    expect(dataOf(send(newsroom({ database }).api, query))).toEqual(after);
  });

  it('does not save the others from a denial', () => {
    const { api } = newsroom({ database: brittle('POISON') });
    const rows = [read, row('create', 'Author'), row('create', 'Article'), row('update', 'Author')];
    const { status, body } = send(api, THREE, token(...rows));
    expect([status, body['data']]).toEqual([403, null]);
    expect(dataOf(send(api, '{ tags(skip: 2) { name } authors(skip: 3) { id } }'))).toEqual({ tags: [], authors: [] });
  });
});
