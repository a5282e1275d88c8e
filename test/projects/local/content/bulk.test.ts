import { describe, expect, it } from 'vitest';
import type { LocalPermission } from '../../../../src/projects/local/contract.js';
import { dataOf, newsroom, ROOT, row, rowWhere, send, token } from './newsroom.js';

const STATE = `{
  articles { id title status score author { id } } published: articles(stage: PUBLISHED) { id title } qa: articles(stage: QA) { id }
  authors { id name } tags { id } de: articles(locales: [de]) { id title }
}`;

/** Parts of the newsroom after a mutation, and its answer. */
function after(mutation: string, rows?: readonly LocalPermission[]): Record<string, unknown> {
  const { api } = newsroom();
  const answer = dataOf(send(api, `mutation { it: ${mutation} }`, rows === undefined ? ROOT : token(...rows)));
  return { ...(answer as object), ...(dataOf(send(api, STATE)) as object) };
}

const connection = (...ids: readonly string[]) => ({
  edges: ids.map((id) => ({ node: { id } })),
  aggregate: { count: ids.length },
});
const SHOWN = '{ edges { node { id } } aggregate { count } }';
const idsOf = (...ids: readonly string[]) => ids.map((id) => ({ id }));
const reads = row('read', null);

describe('bulk mutations', () => {
  it.each<readonly [string, string, Record<string, unknown>]>([
    [
      'update, deprecated',
      'updateManyArticles(where: { score_gt: 2 }, data: { status: retired }) { count }',
      { it: { count: 1 }, articles: [{ status: 'ready' }, { status: 'retired' }, { status: 'new' }] },
    ],
    [
      'update without a filter reaches everything',
      'updateManyArticles(data: { score: 9 }) { count }',
      { it: { count: 3 }, articles: [{ score: 9 }, { score: 9 }, { score: 9 }] },
    ],
    [
      'update of localizations',
      'updateManyArticles(where: { slug: "first" }, data: { localizations: { update: [{ locale: de, data: { title: "Neu" } }] } }) { count }',
      { it: { count: 1 }, de: [{ title: 'Neu' }] },
    ],
    [
      'update, as a connection',
      `updateManyArticlesConnection(where: { AND: [{ title_contains: "d" }] }, data: { score: 7 }) ${SHOWN}`,
      { it: connection('a2', 'a3'), articles: [{ score: 1 }, { score: 7 }, { score: 7 }] },
    ],
    [
      'update of a page',
      `updateManyArticlesConnection(data: { score: 7 }, first: 1, after: "a1") { edges { node { id } } aggregate { count } pageInfo { hasNextPage hasPreviousPage } }`,
      {
        it: {
          edges: [{ node: { id: 'a2' } }],
          aggregate: { count: 3 },
          pageInfo: { hasNextPage: true, hasPreviousPage: true },
        },
        articles: [{ score: 1 }, { score: 7 }, { score: null }],
      },
    ],
    [
      'delete, deprecated',
      'deleteManyArticles(where: { author: { name_ends_with: "One" } }) { count }',
      { it: { count: 1 }, articles: idsOf('a2', 'a3'), published: idsOf('a2') },
    ],
    ['delete of everything', `deleteManyTagsConnection ${SHOWN}`, { it: connection('red', 'blue'), tags: [] }],
    [
      'publish',
      'publishManyArticles(where: { score: null }) { count }',
      { it: { count: 1 }, published: [{ title: 'First, published' }, { title: 'Second' }, { title: 'Third' }] },
    ],
    [
      'publish from another stage than DRAFT',
      `publishManyArticlesConnection(from: PUBLISHED, to: [QA]) ${SHOWN}`,
      { it: connection('a1', 'a2'), qa: idsOf('a1', 'a2') },
    ],
    [
      'unpublish, by what is in a stage',
      `unpublishManyArticlesConnection(stage: PUBLISHED, where: { AND: [{ title_contains: "published" }] }) ${SHOWN}`,
      { it: connection('a1'), published: idsOf('a2') },
    ],
    ['unpublish, deprecated', 'unpublishManyArticles { count }', { it: { count: 3 }, published: [] }],
  ])('%s', (_title, mutation, want) => {
    expect(after(mutation)).toMatchObject(want);
  });

  it.each<readonly [string, readonly LocalPermission[], string, Record<string, unknown>]>([
    [
      'update what its condition selects alone',
      [reads, rowWhere('update', 'Article', { status: 'new' })],
      'updateManyArticles(data: { score: 7 }) { count }',
      { it: { count: 2 }, articles: [{ score: 1 }, { score: 7 }, { score: 7 }] },
    ],
    [
      'leave what no longer meets the condition',
      [reads, rowWhere('update', 'Article', { OR: [{ status: 'new' }, { score: 7 }] })],
      `updateManyArticlesConnection(data: { status: retired }) ${SHOWN}`,
      { it: connection() },
    ],
    [
      'see what they may read alone',
      [rowWhere('read', 'Article', { id_in: ['a1', 'a3'] }), row('update', null)],
      `updateManyArticlesConnection(data: { score: 7 }) ${SHOWN}`,
      { it: connection('a1', 'a3'), articles: [{ score: 7 }, { score: 5 }, { score: 7 }] },
    ],
    [
      'answer nothing that may no longer be read',
      [rowWhere('read', 'Article', { status: 'new' }), row('update', null)],
      `updateManyArticlesConnection(data: { status: ready }) ${SHOWN}`,
      { it: { edges: [], aggregate: { count: 2 } } },
    ],
    [
      'delete what its condition selects alone',
      [reads, row('unpublish', null), rowWhere('delete', 'Article', { status: 'new' })],
      `deleteManyArticlesConnection ${SHOWN}`,
      { it: connection('a2', 'a3'), articles: idsOf('a1') },
    ],
    [
      'publish what its condition selects alone',
      [reads, rowWhere('publish', 'Article', { score: 5 })],
      `publishManyArticlesConnection(to: [QA]) ${SHOWN}`,
      { it: connection('a2'), qa: idsOf('a2') },
    ],
    [
      'publish from another stage what its condition selects there and in DRAFT',
      [reads, rowWhere('publish', 'Article', { title_in: ['First, published', 'Second'] })],
      `publishManyArticlesConnection(from: PUBLISHED, to: [QA]) ${SHOWN}`,
      { it: connection('a2'), qa: idsOf('a2') },
    ],
  ])('under conditions: %s', (_title, rows, mutation, want) => {
    expect(after(mutation, rows)).toMatchObject(want);
  });

  const draft = row('read', null, { stages: ['DRAFT'] });
  const failed = (action: string, model: string, stage = 'DRAFT') => ({ action, model, stage });
  it.each<readonly [string, readonly LocalPermission[], string, readonly unknown[]]>([
    ['update', [reads], 'updateManyTags(data: { name: "x" }) { count }', [failed('update', 'Tag')]],
    [
      'update of nothing, too',
      [reads],
      'updateManyTags(where: { id: "none" }, data: { name: "x" }) { count }',
      [failed('update', 'Tag')],
    ],
    [
      'delete',
      [reads, row('delete', null), row('unpublish', null, { stages: ['QA'] })],
      `deleteManyTagsConnection ${SHOWN}`,
      [failed('unpublish', 'Tag', 'PUBLISHED')],
    ],
    [
      'delete needs read in all stages',
      [draft, row('delete', null), row('unpublish', null)],
      'deleteManyTags { count }',
      [failed('read', 'Tag', 'QA'), failed('read', 'Tag', 'PUBLISHED')],
    ],
    [
      'publish from a stage',
      [reads, row('publish', null, { fromStages: ['DRAFT'] })],
      'publishManyTagsConnection(from: QA) { pageInfo { pageSize } }',
      [failed('publish', 'Tag', 'PUBLISHED')],
    ],
    [
      'what the stage of a selection holds',
      [draft, row('publish', null)],
      'publishManyTagsConnection(from: QA) { pageInfo { pageSize } }',
      [failed('read', 'Tag', 'QA')],
    ],
    [
      'what a filter goes through',
      [row('read', 'Article'), row('update', 'Article')],
      'updateManyArticles(where: { author: { email_starts_with: "a" } }, data: { score: 1 }) { count }',
      [failed('read', 'Author')],
    ],
    [
      'what a filter asks of other stages',
      [draft, row('update', 'Article')],
      'updateManyArticles(where: { documentInStages_some: { stage: PUBLISHED } }, data: { score: 1 }) { count }',
      [failed('read', 'Article', 'PUBLISHED')],
    ],
    [
      'what the answer goes through',
      [row('read', 'Article'), row('update', 'Article')],
      'updateManyArticlesConnection(data: { score: 1 }) { edges { node { author { id } } } }',
      [failed('read', 'Author')],
    ],
  ])('are denied: %s', (_title, rows, mutation, want) => {
    const { api } = newsroom();
    const before = send(api, STATE);
    const { status, body } = send(api, `mutation { ${mutation} }`, token(...rows));
    expect([status, body['errors']]).toMatchObject([403, [{ extensions: { failedActions: want } }]]);
    expect(send(api, STATE)).toEqual(before);
  });

  it.each([
    ['a unique value', 'updateManyArticles(data: { slug: "x" }) { count }'],
    ['a relation', 'updateManyArticles(data: { author: { disconnect: true } }) { count }'],
    ['a filter of localized values', 'updateManyArticles(where: { title: "x" }, data: { score: 1 }) { count }'],
    ['DRAFT as a target', 'publishManyArticles(to: [DRAFT]) { count }'],
  ])('are wrong: %s', (_title, mutation) => {
    const { api } = newsroom();
    expect(send(api, `mutation { ${mutation} }`).status).toBe(400);
  });
});
