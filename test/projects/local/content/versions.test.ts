import { describe, expect, it } from 'vitest';
import type { LocalCaller, LocalPermission } from '../../../../src/projects/local/contract.js';
import { dataOf, newsroom, ROOT, row, rowWhere, send, token } from './newsroom.js';

const HISTORIAN = token(...ROOT.permissions, row('readVersions', null));
const history = (given = '', stage = 'DRAFT', id = 'a2'): string =>
  `{ article(where: { id: "${id}" }, stage: ${stage}) { history${given} { id stage revision createdAt } } }`;
const version = (revision: number, stage = 'DRAFT', id = 'a2'): string =>
  `{ articleVersion(where: { id: "${id}", stage: ${stage}, revision: ${String(revision)} }) { revision stage data } }`;
const retitle = (title: string): string =>
  `mutation { updateArticle(where: { id: "a2" }, data: { title: "${title}" }) { id } }`;

/** A newsroom in which a2 was retitled twice. */
function edited(): ReturnType<typeof newsroom> {
  const made = newsroom();
  dataOf(send(made.api, retitle('Second, better')));
  dataOf(send(made.api, retitle('Second, best')));
  return made;
}

function revisions(query: string, caller: LocalCaller = HISTORIAN): readonly unknown[] {
  const { article } = dataOf(send(edited().api, query, caller)) as { article: { history: { revision: number }[] } };
  return article.history.map(({ revision }) => revision);
}

describe('the history of a document', () => {
  it.each<readonly [string, { given: string; want: readonly number[] }]>([
    ['the newest first', { given: history(), want: [3, 2, 1] }],
    ['a page of it', { given: history('(skip: 1, limit: 1)'), want: [2] }],
    ['of the stage that the document is in', { given: history('', 'PUBLISHED'), want: [1] }],
    ['of another stage', { given: history('(stageOverride: DRAFT)', 'PUBLISHED'), want: [3, 2, 1] }],
    ['of a stage in which it never was', { given: history('(stageOverride: QA)'), want: [] }],
  ])('%s', (_title, { given, want }) => {
    expect(revisions(given)).toEqual(want);
  });

  it.each(['limit', 'skip'])('%s is not negative', (name) => {
    expect(send(newsroom().api, history(`(${name}: -1)`), HISTORIAN).body['errors']).toBeDefined();
  });

  it('one mutation is one revision, whatever it writes in between', () => {
    const { api } = newsroom();
    const data = `{ title: "New", author: { create: { name: "Author Four" } }, tags: { connect: [{ where: { id: "red" } }] } }`;
    const query = `mutation { updateArticle(where: { id: "a2" }, data: ${data}) { history { revision } } }`;
    expect(dataOf(send(api, query, HISTORIAN))).toMatchObject({
      updateArticle: { history: [{ revision: 2 }, { revision: 1 }] },
    });
  });

  it('what was refused leaves no revision', () => {
    const { api } = newsroom();
    send(api, retitle('Refused'), token(row('read', null)));
    send(api, `mutation { a: ${retitle('Undone').slice(11, -2)} b: createArticle(data: {}) { id } }`);
    const { article } = dataOf(send(api, history(), HISTORIAN)) as { article: { history: unknown[] } };
    expect(article.history).toHaveLength(1);
  });

  it('goes with the document', () => {
    const { api, database } = edited();
    dataOf(send(api, 'mutation { deleteArticle(where: { id: "a2" }) { id } }'));
    expect(dataOf(send(api, version(1), HISTORIAN))).toEqual({ articleVersion: null });
    expect(database.all(`SELECT * FROM content_revision WHERE id = 'a2'`)).toEqual([]);
  });
});

describe('a version', () => {
  it('is what the document was, with all of its locales', () => {
    const { api } = edited();
    expect(dataOf(send(api, version(2), HISTORIAN))).toMatchObject({
      articleVersion: {
        revision: 2,
        stage: 'DRAFT',
        data: { id: 'a2', status: 'new', localizations: [{ locale: 'en', title: 'Second, better' }] },
      },
    });
    expect(dataOf(send(api, version(1, 'DRAFT', 'a1'), HISTORIAN))).toMatchObject({
      articleVersion: { data: { localizations: [{ title: 'First' }, { locale: 'de', title: 'Erster' }] } },
    });
  });

  it.each([version(4), version(1, 'QA'), version(1, 'DRAFT', 'none')])('null where there is none: %s', (query) => {
    expect(dataOf(send(edited().api, query, HISTORIAN))).toEqual({ articleVersion: null });
  });
});

describe('who may read versions', () => {
  const versionsOf = (model: string | null): LocalPermission => row('readVersions', model);
  it.each<readonly [string, { rows: readonly LocalPermission[]; query: string; want: number }]>([
    ['a version needs Read versions of the model', { rows: ROOT.permissions, query: version(1), want: 403 }],
    ['of this model', { rows: [row('read', null), versionsOf('Tag')], query: version(1), want: 403 }],
    ['and nothing else', { rows: [versionsOf('Article')], query: version(1), want: 200 }],
    [
      'no condition of a read narrows it',
      {
        rows: [rowWhere('read', 'Article', { status: 'ready' }), versionsOf('Article')],
        query: version(1),
        want: 200,
      },
    ],
    ['history needs it too', { rows: ROOT.permissions, query: history(), want: 403 }],
    ['beside the read of the document', { rows: [versionsOf(null)], query: history(), want: 403 }],
    ['both together', { rows: [row('read', 'Article'), versionsOf('Article')], query: history(), want: 200 }],
    [
      'what a mutation selects',
      {
        rows: ROOT.permissions,
        query: retitle('x').replace('{ id }', '{ history { revision } }'),
        want: 403,
      },
    ],
  ])('%s', (_title, { rows, query, want }) => {
    const { status, body } = send(newsroom().api, query, token(...rows));
    expect({ status, isAnswered: body['errors'] === undefined && body['message'] === undefined }).toEqual({
      status: want,
      isAnswered: want === 200,
    });
  });
});

it('versions outlive the process', () => {
  const { api, database } = edited();
  dataOf(send(api, retitle('Third')));
  const { article } = dataOf(send(newsroom({ database }).api, history(), HISTORIAN)) as {
    article: { history: unknown[] };
  };
  expect(article.history).toHaveLength(4);
});
