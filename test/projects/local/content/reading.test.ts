import { describe, expect, it } from 'vitest';
import { dataOf, newsroom, ROOT, send } from './newsroom.js';

const { api } = newsroom();
const published = { ...ROOT, defaultStage: 'PUBLISHED' };

describe('queries', () => {
  it.each([
    [
      'a list, in the order of creation',
      '{ articles { id title } }',
      {
        articles: [
          { id: 'a1', title: 'First' },
          { id: 'a2', title: 'Second' },
          { id: 'a3', title: 'Third' },
        ],
      },
    ],
    [
      'another stage',
      '{ articles(stage: PUBLISHED) { title stage } }',
      {
        articles: [
          { title: 'First, published', stage: 'PUBLISHED' },
          { title: 'Second', stage: 'PUBLISHED' },
        ],
      },
    ],
    ['an empty stage', '{ articles(stage: QA) { title } }', { articles: [] }],
    ['one by id', '{ article(where: { id: "a2" }) { title } }', { article: { title: 'Second' } }],
    ['one by a unique field', '{ article(where: { slug: "first" }) { id } }', { article: { id: 'a1' } }],
    ['none', '{ article(where: { id: "nobody" }) { id } }', { article: null }],
    ['none without a key', '{ article(where: {}) { id } }', { article: null }],
    [
      'a node',
      '{ node(id: "ann") { id __typename ... on Author { name } } }',
      { node: { id: 'ann', __typename: 'Author', name: 'Author One' } },
    ],
    [
      'the first locale that there is',
      '{ articles(locales: [de, en]) { title locale } }',
      {
        articles: [
          { title: 'Erster', locale: 'de' },
          { title: 'Second', locale: 'en' },
          { title: 'Third', locale: 'en' },
        ],
      },
    ],
    [
      'entries without any of the locales are left out',
      '{ articles(locales: [de]) { title } }',
      { articles: [{ title: 'Erster' }] },
    ],
    [
      'a relation, in the same stage',
      '{ articles { author { name } } }',
      {
        articles: [
          { author: { name: 'Author One' } },
          { author: { name: 'Author Two' } },
          { author: { name: 'Author Three' } },
        ],
      },
    ],
    [
      'the other side of a relation',
      '{ author(where: { id: "ann" }) { articles { id } } }',
      { author: { articles: [{ id: 'a1' }] } },
    ],
    [
      'to-many with arguments',
      '{ article(where: { id: "a1" }) { tags(where: { name_not: "red" }) { name } } }',
      { article: { tags: [{ name: 'blue' }] } },
    ],
    [
      'to-many in an order',
      '{ article(where: { id: "a1" }) { tags(orderBy: name_ASC, first: 1) { name } } }',
      { article: { tags: [{ name: 'blue' }] } },
    ],
    [
      'a union',
      '{ article(where: { id: "a1" }) { related { ... on Tag { tag: name } ... on Author { author: name } } } }',
      { article: { related: [{ tag: 'red' }, { author: 'Author Two' }] } },
    ],
    [
      'a component and its relation',
      '{ article(where: { id: "a1" }) { seo { headline topic { name } } } }',
      { article: { seo: { headline: 'Head', topic: { name: 'blue' } } } },
    ],
    ['rich text', '{ article(where: { id: "a1" }) { body { text } } }', { article: { body: { text: 'Hello you' } } }],
    [
      'other localizations',
      '{ article(where: { id: "a1" }) { localizations { locale title } } }',
      { article: { localizations: [{ locale: 'de', title: 'Erster' }] } },
    ],
    [
      'localizations with the current one',
      '{ article(where: { id: "a1" }) { localizations(includeCurrent: true) { locale } } }',
      { article: { localizations: [{ locale: 'en' }, { locale: 'de' }] } },
    ],
    [
      'other stages',
      '{ article(where: { id: "a1" }) { documentInStages { stage title } } }',
      { article: { documentInStages: [{ stage: 'PUBLISHED', title: 'First, published' }] } },
    ],
    [
      'a relation in the locales of its argument',
      '{ author(where: { id: "ann" }) { articles(locales: [de]) { title } } }',
      { author: { articles: [{ title: 'Erster' }] } },
    ],
    [
      'a relation in the locale of its parent',
      '{ article(where: { id: "a1" }, locales: [de, en]) { author { articles(forceParentLocale: true) { title } } } }',
      { article: { author: { articles: [{ title: 'Erster' }] } } },
    ],
    [
      'dates',
      '{ article(where: { id: "a1" }, stage: PUBLISHED) { createdAt publishedAt(variation: BASE) } }',
      { article: { createdAt: '2026-03-01T12:00:00.000Z', publishedAt: '2026-03-01T12:00:00.000Z' } },
    ],
    [
      'a draft is not published',
      '{ article(where: { id: "a1" }) { publishedAt } }',
      { article: { publishedAt: null } },
    ],
    [
      'fragments and directives',
      'query ($no: Boolean = false) { articles(first: 1) { ...F @include(if: $no) ... @skip(if: $no) { id } } } fragment F on Article { title }',
      { articles: [{ id: 'a1' }] },
    ],
  ])('%s', (_, query, want) => {
    expect(dataOf(send(api, query))).toEqual(want);
  });

  it.each([
    [
      'the argument',
      '{ articles(stage: DRAFT, locales: [en]) { title } }',
      { 'gcms-stage': 'PUBLISHED', 'gcms-locales': 'de' },
      'First',
    ],
    ['else the header', '{ articles { title } }', { 'gcms-stage': 'DRAFT' }, 'First'],
    ['else the caller', '{ articles { title } }', {}, 'First, published'],
    ['locales of the header', '{ articles { title } }', { 'gcms-locales': 'de, en' }, 'Erster'],
  ])('%s decides', (_, query, headers, title) => {
    expect(dataOf(send(api, query, published, { headers }))).toMatchObject({
      articles: expect.arrayContaining([{ title }]) as unknown,
    });
  });

  it('takes variables', () => {
    const query = 'query Q($w: ArticleWhereInput, $s: Stage!) { articles(where: $w, stage: $s) { id } }';
    const variables = { w: { status_in: ['new'] }, s: 'DRAFT' };
    expect(dataOf(send(api, query, ROOT, { variables }))).toEqual({ articles: [{ id: 'a2' }, { id: 'a3' }] });
  });
});

const CONNECTION = (given: string) =>
  `{ articlesConnection(orderBy: title_DESC ${given}) { edges { cursor node { id } } aggregate { count } pageInfo { hasNextPage hasPreviousPage startCursor endCursor pageSize } } }`;
const page = (ids: readonly string[], count: number, hasNextPage: boolean, hasPreviousPage: boolean) => ({
  articlesConnection: {
    edges: ids.map((id) => ({ cursor: id, node: { id } })),
    aggregate: { count },
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      startCursor: ids[0] ?? null,
      endCursor: ids.at(-1) ?? null,
      pageSize: ids.length,
    },
  },
});

describe('connections', () => {
  it.each([
    ['everything', '', page(['a3', 'a2', 'a1'], 3, false, false)],
    ['the first', 'first: 1', page(['a3'], 3, true, false)],
    ['after a cursor', 'first: 1, after: "a3"', page(['a2'], 3, true, true)],
    ['before a cursor, the last', 'last: 1, before: "a1"', page(['a2'], 3, true, true)],
    ['skipping', 'skip: 2', page(['a1'], 3, false, true)],
    ['a lost cursor', 'after: "nobody"', page([], 3, false, false)],
    ['counts what is filtered', 'where: { status: new }, first: 1', page(['a3'], 2, true, false)],
  ])('%s', (_, given, want) => {
    expect(dataOf(send(api, CONNECTION(given)))).toEqual(want);
  });

  it('has ten of a list, and a hundred at most', () => {
    const small = newsroom({ defaultPageSize: 1, maxPageSize: 2 }).api;
    expect(dataOf(send(small, '{ articles { id } all: articles(first: 9) { id } }'))).toEqual({
      articles: [{ id: 'a1' }],
      all: [{ id: 'a1' }, { id: 'a2' }],
    });
  });

  it.each([
    ['ascending, nulls last', 'score_ASC', ['a1', 'a2', 'a3']],
    ['descending, nulls first', 'score_DESC', ['a3', 'a2', 'a1']],
  ])('orders %s', (_, orderBy, ids) => {
    expect(dataOf(send(api, `{ articles(orderBy: ${orderBy}) { id } }`))).toEqual({
      articles: ids.map((id) => ({ id })),
    });
  });
});

const WHERE: readonly (readonly [string, readonly string[]])[] = [
  ['title: "First"', ['a1']],
  ['title_not: "First"', ['a2', 'a3']],
  ['title_in: ["First", "Third"]', ['a1', 'a3']],
  ['title_not_in: ["First", null]', ['a2', 'a3']],
  ['title_contains: "ir"', ['a1', 'a3']],
  ['title_not_contains: "ir"', ['a2']],
  ['title_starts_with: "T"', ['a3']],
  ['title_not_starts_with: "T"', ['a1', 'a2']],
  ['title_ends_with: "d"', ['a2', 'a3']],
  ['title_not_ends_with: "d"', ['a1']],
  ['score_gt: 1', ['a2']],
  ['score_gte: 1', ['a1', 'a2']],
  ['score_lt: 5', ['a1']],
  ['score_lte: 5', ['a1', 'a2']],
  ['score: null', ['a3']],
  ['score_not: null', ['a1', 'a2']],
  ['score_not: 1', ['a2']],
  ['status: ready', ['a1']],
  ['status_not_in: [ready, new]', []],
  ['keywords: ["x", "y"]', ['a1']],
  ['keywords: ["y", "x"]', []],
  ['keywords_contains_all: ["y"]', ['a1']],
  ['keywords_contains_some: ["y", "z"]', ['a1']],
  ['keywords_contains_none: ["z"]', ['a1']],
  ['author: { name: "Author Two" }', ['a2']],
  ['author: { articles_some: { id: "a3" } }', ['a3']],
  ['tags_some: { name: "blue" }', ['a1']],
  ['tags_every: { name: "red" }', ['a2', 'a3']],
  ['tags_none: { name: "red" }', ['a3']],
  ['related_some: { Author: { name_ends_with: "Two" } }', ['a1']],
  ['related_empty: true', ['a2', 'a3']],
  ['related_empty: false', ['a1']],
  ['seo: { headline: "Head", topic: { name: "blue" } }', ['a1']],
  ['documentInStages_some: { stage: PUBLISHED }', ['a1', 'a2']],
  ['documentInStages_none: { stage: PUBLISHED }', ['a3']],
  ['documentInStages_every: { OR: [{ stage: DRAFT }, { stage: QA }] }', ['a3']],
  ['createdAt_gt: "2026-01-01T00:00:00Z"', ['a1', 'a2', 'a3']],
  ['_search: "FIRST"', ['a1']],
  ['AND: [{ status: new }, { score_gt: 1 }]', ['a2']],
  ['OR: [{ id: "a1" }, { score_gt: 1 }]', ['a1', 'a2']],
  ['OR: []', []],
  ['NOT: [{ status: new }, { score: 5 }]', ['a1']],
  ['NOT: { status: new }', ['a1']],
];

describe('where', () => {
  it.each(WHERE)('%s', (where, ids) => {
    expect(dataOf(send(api, `{ articles(where: { ${where} }) { id } }`))).toEqual({
      articles: ids.map((id) => ({ id })),
    });
  });

  it.each([
    ['two-valued nulls', { nulls: 'two-valued' }, 'NOT: { score: 1 }', ['a2', 'a3']],
    ['an insensitive text', { text: 'insensitive' }, 'title_contains: "FIRST"', ['a1']],
    ['unknown empty lists', { emptyLists: 'unknown' }, 'tags_none: { name: "green" }', ['a1', 'a2']],
    ['relations as EXISTS', { relations: 'exists' }, 'NOT: { seo: { headline: "no" } }', ['a1', 'a2', 'a3']],
    ['relations as Kleene', { relations: 'kleene' }, 'NOT: { seo: { headline: "no" } }', ['a1']],
  ] as const)('%s', (_, reading, where, ids) => {
    const base = { nulls: 'kleene', relations: 'kleene', text: 'sensitive', emptyLists: 'decided' } as const;
    const other = newsroom({ reading: { ...base, ...reading } }).api;
    expect(dataOf(send(other, `{ articles(where: { ${where} }) { id } }`))).toEqual({
      articles: ids.map((id) => ({ id })),
    });
  });
});

describe('answers', () => {
  it.each([
    ['a syntax error', '{ articles {', {}, /^input:1: Syntax Error/],
    [
      'an unknown field',
      '{ articles { idd } }',
      {},
      /^input:1: Cannot query field "idd" on type "Article". Did you mean "id"/,
    ],
    [
      'an unknown operator',
      '{ articles(where: { idd: "a" }) { id } }',
      {},
      /Field "idd" is not defined by type "ArticleWhereInput"/,
    ],
    ['a bad date', '{ articles(where: { createdAt_gt: "2026-02-31" }) { id } }', {}, /DateTime cannot represent/],
    ['an unknown stage in the header', '{ articles { id } }', { 'gcms-stage': 'NO' }, /unknown stage `NO`/],
    ['an unknown locale in the header', '{ articles { id } }', { 'gcms-locales': 'en,xx' }, /unknown locale `xx`/],
    ['a subscription', 'subscription { articles { id } }', {}, /./],
    ['a missing variable', 'query ($i: ID!) { node(id: $i) { id } }', {}, /\$i/],
    ['two operations and no name', 'query A { __typename } query B { __typename }', {}, /operation/],
  ])('400 for %s', (_, query, headers, message) => {
    const { status, body } = send(api, query, ROOT, { headers });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      errors: [{ message: expect.stringMatching(message) as string }],
      data: null,
      extensions: { requestId: expect.any(String) as string },
    });
  });

  it('a negative page is an error of its field', () => {
    expect(send(api, '{ articles(first: -1) { id } }').body).toMatchObject({
      errors: [{ message: '`first` must not be negative' }],
      data: null,
    });
  });

  it('401 for an unknown token', () => {
    const response = api.handle(
      { query: '{ __typename }', variables: {}, operationName: undefined, headers: {} },
      undefined,
    );
    expect(response.status).toBe(401);
  });

  it('introspection shows the default stage of the caller, and everything there is', () => {
    const query = '{ __type(name: "Query") { fields { name args { name defaultValue } } } }';
    const text = JSON.stringify(dataOf(send(api, query, { ...published, permissions: [] })));
    expect(text).toContain('{"name":"stage","defaultValue":"PUBLISHED"}');
    expect(text).toContain('"articlesConnection"');
    expect(JSON.stringify(dataOf(send(api, query)))).toContain('{"name":"stage","defaultValue":"DRAFT"}');
  });
});
