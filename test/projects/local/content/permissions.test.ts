import { describe, expect, it } from 'vitest';
import { dataOf, newsroom, row, rowWhere, send, token } from './newsroom.js';

const { api } = newsroom();
const all = row('read', null);
const articles = row('read', 'Article');
const authors = row('read', 'Author');
const ready = rowWhere('read', 'Article', { status: 'ready' });
const onlyAnn = rowWhere('read', 'Author', { id: 'ann' });

const denied = (...path: readonly string[]) => ({
  status: 403,
  body: { errors: [{ message: 'not allowed', extensions: { code: '403', path } }] },
});

describe('a cell that no row reaches denies the whole request', () => {
  const english = row('read', 'Article', { locales: ['en'] });
  const draft = row('read', null, { stages: ['DRAFT'] });
  it.each([
    ['another model', token(articles), '{ articles { id } authors { id } }', ['authors']],
    ['at its alias', token(articles), '{ a: articles { id } b: authors { id } }', ['b']],
    ['no rows', token(), '{ articles { id } }', ['articles']],
    ['a disabled row', token({ ...articles, enabled: false }), '{ articles { id } }', ['articles']],
    ['another action', token(row('update', null)), '{ articles { id } }', ['articles']],
    ['another stage', token(draft), '{ articles(stage: PUBLISHED) { id } }', ['articles']],
    ['the default stage', { ...token(draft), defaultStage: 'PUBLISHED' }, '{ articles { id } }', ['articles']],
    ['an empty list of stages', token(row('read', null, { stages: [] })), '{ articles { id } }', ['articles']],
    ['one locale of several', token(english), '{ articles(locales: [en, de]) { id } }', ['articles']],
    ['counts', token(authors), '{ articlesConnection { aggregate { count } } }', ['articlesConnection']],
    ['a single document', token(authors), '{ article(where: { id: "a1" }) { id } }', ['article']],
    ['a relation', token(articles), '{ articles { author { id } } }', ['articles', 'author']],
    [
      'a relation of nothing',
      token(articles),
      '{ articles(where: { id: "no" }) { author { id } } }',
      ['articles', 'author'],
    ],
    [
      'a relation in a connection',
      token(articles),
      '{ c: articlesConnection { edges { node { tags { id } } } } }',
      ['c', 'edges', 'node', 'tags'],
    ],
    [
      'a fragment',
      token(articles),
      '{ articles { ...F } } fragment F on Article { x: author { id } }',
      ['articles', 'x'],
    ],
    [
      'a relation of a component',
      token(articles),
      '{ articles { seo { topic { id } } } }',
      ['articles', 'seo', 'topic'],
    ],
    [
      'a member of a union',
      token(articles, row('read', 'Tag')),
      '{ articles { related { ... on Tag { id } ... on Author { id } } } }',
      ['articles', 'related'],
    ],
    ['a fragment of node', token(articles), '{ node(id: "a1") { ... on Author { id } } }', ['node']],
    ['attribution', token(articles), '{ articles { createdBy { name } } }', ['articles', 'createdBy']],
    ['other stages', token(draft), '{ articles { documentInStages { id } } }', ['articles', 'documentInStages']],
    ['other locales', token(english), '{ articles { localizations { id } } }', ['articles', 'localizations']],
    [
      'locales of a relation',
      token(english, authors),
      '{ author(where: { id: "ann" }) { articles(locales: [de]) { id } } }',
      ['author', 'articles'],
    ],
    [
      'a filter through a relation',
      token(articles),
      '{ articles(where: { author: { email_starts_with: "o" } }) { id } }',
      ['articles'],
    ],
    [
      'a filter deep inside',
      token(articles),
      '{ articles(where: { OR: [{ NOT: [{ tags_none: { id: "x" } }] }] }) { id } }',
      ['articles'],
    ],
    [
      'a filter on a relation',
      token(articles, authors),
      '{ authors { articles(where: { tags_some: {} }) { id } } }',
      ['authors', 'articles'],
    ],
    [
      'a filter by attribution',
      token(articles),
      '{ articles(where: { createdBy: { name: "x" } }) { id } }',
      ['articles'],
    ],
    [
      'a filter through a union',
      token(articles),
      '{ articles(where: { related_some: { Tag: {} } }) { id } }',
      ['articles'],
    ],
    [
      'a filter through a component',
      token(articles),
      '{ articles(where: { seo: { topic: { id: "x" } } }) { id } }',
      ['articles'],
    ],
    [
      'a filter by another stage',
      token(draft),
      '{ articles(where: { documentInStages_some: { stage: QA } }) { id } }',
      ['articles'],
    ],
    [
      'a filter by all stages',
      token(draft),
      '{ articles(where: { documentInStages_every: { stage: DRAFT } }) { id } }',
      ['articles'],
    ],
  ] as const)('%s', (_, caller, query, path) => {
    expect(send(api, query, caller)).toEqual(denied(...path));
  });

  it.each([
    ['what a directive leaves out', '{ articles { id author @skip(if: true) { id } } }'],
    ['a filter by a stage that may be read', '{ articles(where: { documentInStages_some: { stage: DRAFT } }) { id } }'],
  ])('but not %s', (_, query) => {
    expect(send(api, query, token(row('read', 'Article', { stages: ['DRAFT'] }))).status).toBe(200);
  });

  it('a model that is not localized is in the default locale, whatever is asked', () => {
    const english = row('read', 'Author', { locales: ['en'] });
    expect(dataOf(send(api, '{ author(where: { id: "ann" }, locales: [de]) { name } }', token(english)))).toEqual({
      author: { name: 'Author One' },
    });
  });
});

describe('a condition hides what it is not true of', () => {
  it.each([
    ['in a list', token(ready), '{ articles { id } }', { articles: [{ id: 'a1' }] }],
    [
      'in a connection and its count',
      token(ready),
      '{ articlesConnection { edges { node { id } } aggregate { count } } }',
      { articlesConnection: { edges: [{ node: { id: 'a1' } }], aggregate: { count: 1 } } },
    ],
    [
      'a single document is null',
      token(ready),
      '{ a: article(where: { id: "a1" }) { id } b: article(where: { id: "a2" }) { id } }',
      { a: { id: 'a1' }, b: null },
    ],
    [
      'a node is null',
      token(ready),
      '{ a: node(id: "a1") { id } b: node(id: "a2") { id } c: node(id: "ann") { id } }',
      { a: { id: 'a1' }, b: null, c: null },
    ],
    [
      'rows add up',
      token(ready, rowWhere('read', 'Article', { score_gt: 1 })),
      '{ articles { id } }',
      { articles: [{ id: 'a1' }, { id: 'a2' }] },
    ],
    [
      'a row without a condition wins',
      token(ready, all),
      '{ articles { id } }',
      { articles: [{ id: 'a1' }, { id: 'a2' }, { id: 'a3' }] },
    ],
    [
      'an empty condition is none',
      token(rowWhere('read', 'Tag', {})),
      '{ tags { id } }',
      { tags: [{ id: 'red' }, { id: 'blue' }] },
    ],
    [
      'a related document is null',
      token(articles, onlyAnn),
      '{ articles { author { id } } }',
      { articles: [{ author: { id: 'ann' } }, { author: null }, { author: null }] },
    ],
    [
      'a related document is left out',
      token(articles, rowWhere('read', 'Tag', { name: 'red' })),
      '{ article(where: { id: "a1" }) { tags { id } } }',
      { article: { tags: [{ id: 'red' }] } },
    ],
    [
      'a member of a union is left out',
      token(articles, row('read', 'Tag'), onlyAnn),
      '{ article(where: { id: "a1" }) { related { ... on Tag { id } ... on Author { id } } } }',
      { article: { related: [{ id: 'red' }] } },
    ],
    [
      'through relations that may not be read',
      token(rowWhere('read', 'Article', { author: { email: 'one@example.com' } })),
      '{ articles { id } }',
      { articles: [{ id: 'a1' }] },
    ],
    [
      'by stage',
      token(rowWhere('read', 'Article', { title_contains: 'published' })),
      '{ draft: articles { id } published: articles(stage: PUBLISHED) { id } }',
      { draft: [], published: [{ id: 'a1' }] },
    ],
    [
      'by locale',
      token(rowWhere('read', 'Article', { title: 'Erster' })),
      '{ en: articles { id } de: articles(locales: [de]) { id } both: articles(locales: [en, de]) { id } }',
      { en: [], de: [{ id: 'a1' }], both: [] },
    ],
    [
      'in other stages',
      token(row('read', 'Article', { stages: ['DRAFT', 'QA'] }), {
        ...rowWhere('read', 'Article', { status: 'new' }),
        stages: ['PUBLISHED'],
      }),
      '{ articles { documentInStages { stage } } }',
      {
        articles: [{ documentInStages: [] }, { documentInStages: [{ stage: 'PUBLISHED' }] }, { documentInStages: [] }],
      },
    ],
    [
      'in other locales',
      token(rowWhere('read', 'Article', { title_not: 'Erster' })),
      '{ article(where: { id: "a1" }) { localizations { id } } }',
      { article: { localizations: [] } },
    ],
    [
      'what is hidden cannot be asked about',
      token(articles, onlyAnn),
      '{ articles(where: { author: { name_contains: "Author" } }) { id } }',
      { articles: [{ id: 'a1' }] },
    ],
    [
      'nor by its absence',
      token(articles, rowWhere('read', 'Tag', { name: 'blue' })),
      '{ articles(where: { tags_some: { name: "red" } }) { id } }',
      { articles: [] },
    ],
    [
      'nor in other stages',
      token(row('read', 'Article', { stages: ['DRAFT'] }), { ...ready, stages: ['PUBLISHED'] }),
      '{ articles(where: { documentInStages_some: { stage: PUBLISHED } }) { id } }',
      { articles: [{ id: 'a1' }] },
    ],
    ['nor by a cursor', token(ready), '{ articles(after: "a2") { id } }', { articles: [] }],
  ] as const)('%s', (_, caller, query, want) => {
    expect(dataOf(send(api, query, caller))).toEqual(want);
  });

  it.each([
    ['is no JSON', 'not json'],
    ['is a list', '[]'],
    ['names an unknown field', '{"nobody":1}'],
    ['negates an unknown field', '{"NOT":[{"nobody":1}]}'],
    ['negates what is not worked out', '{"NOT":[{"title_descendants_of":"x"}]}'],
    ['has an empty OR', '{"OR":[]}'],
    ['has an empty NOT', '{"NOT":[]}'],
  ])('a condition that %s grants nothing', (_, condition) => {
    expect(dataOf(send(api, '{ articles { id } }', token(row('read', 'Article', { condition }))))).toEqual({
      articles: [],
    });
  });

  it('a condition on all models grants nothing', () => {
    expect(dataOf(send(api, '{ tags { id } }', token(row('read', null, { condition: '{"id":"red"}' }))))).toEqual({
      tags: [],
    });
  });
});
