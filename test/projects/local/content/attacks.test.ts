import { describe, expect, it } from 'vitest';
import type { LocalPermission } from '../../../../src/projects/local/contract.js';
import type { JsonObject } from '../../../../src/support/json.js';
import { dataOf, newsroom, row, rowWhere, send, token } from './newsroom.js';

const read = row('read', null);
const article = (data: string) => `updateArticle(where: { id: "a1" }, data: { ${data} }) { __typename }`;

/** Status and errors of a mutation, and whether anything has changed. */
function attempt(rows: readonly LocalPermission[], mutation: string) {
  const { api } = newsroom();
  const content = () =>
    send(
      api,
      '{ d: articles { title author { id } tags { id } } p: articles(stage: PUBLISHED) { title author { id } publishedAt } authors { name articles { id } } tags { name } }',
    );
  const before = content();
  const { status, body } = send(api, `mutation { ${mutation} }`, token(...rows));
  expect(content()).toEqual(before);
  return { status, errors: body['errors'], data: body['data'] ?? null };
}

describe('a denial does not tell whether a document exists', () => {
  const one = (action: LocalPermission['action'], model: string) => rowWhere(action, model, { id: 'nothing' });
  const all = (model: string) => (['update', 'delete', 'publish', 'unpublish'] as const).map((it) => one(it, model));
  it.each<readonly [string, readonly LocalPermission[], (where: string) => string]>([
    ['update', all('Author'), (where) => `updateAuthor(where: ${where}, data: { name: "x" }) { __typename }`],
    ['delete', all('Author'), (where) => `deleteAuthor(where: ${where}) { __typename }`],
    ['publish', all('Author'), (where) => `publishAuthor(where: ${where}) { __typename }`],
    ['unpublish', all('Author'), (where) => `unpublishAuthor(where: ${where}) { __typename }`],
    ['connect', [...all('Author'), row('update', 'Article')], (where) => article(`author: { connect: ${where} }`)],
    [
      'connect from a creation',
      [...all('Author'), row('create', 'Article')],
      (where) => `createArticle(data: { title: "T", author: { connect: ${where} } }) { __typename }`,
    ],
    [
      'what may not be read',
      [row('update', 'Author')],
      (where) => `updateAuthor(where: ${where}, data: { name: "x" }) { __typename }`,
    ],
  ])('%s', (_, rows, mutation) => {
    const readable = rowWhere('read', 'Author', { id: 'nothing' });
    for (const reads of [read, readable]) {
      if (rows.length === 1 && reads === read) continue;
      const articles = row('read', 'Article');
      const existing = attempt([reads, articles, ...rows], mutation('{ email: "two@example.com" }'));
      expect(existing).toEqual(attempt([reads, articles, ...rows], mutation('{ email: "no@example.com" }')));
      expect(existing.status).toBe(403);
    }
  });

  it('a unique value that is taken is told to those alone who may write it', () => {
    const create = 'createAuthor(data: { name: "x", email: "two@example.com" }) { __typename }';
    const message = '`email` of `Author` must be unique';
    const noWrite = attempt([read], create);
    const write = attempt([rowWhere('read', 'Author', { name: 'x' }), row('create', 'Author')], create);
    expect([noWrite.status, write.status]).toEqual([403, 400]);
    expect(JSON.stringify(noWrite)).not.toContain('unique');
    expect(write.errors).toEqual([{ message }]);
  });
});

describe('what a write changes without naming it needs update too', () => {
  const onlyBob = rowWhere('update', 'Author', { id: 'bob' });
  it.each<readonly [string, readonly LocalPermission[], string, readonly string[]]>([
    [
      'the author that a connection replaces',
      [read, row('update', 'Article'), onlyBob],
      article('author: { connect: { id: "bob" } }'),
      ['Author'],
    ],
    [
      'the author that a creation replaces',
      [read, row('update', 'Article'), row('create', 'Author')],
      article('author: { create: { name: "n" } }'),
      ['Author'],
    ],
    [
      'the author whose article is taken',
      [read, row('update', 'Article'), onlyBob],
      'updateAuthor(where: { id: "bob" }, data: { articles: { connect: [{ where: { id: "a1" } }] } }) { __typename }',
      ['Author'],
    ],
  ])('%s', (_, rows, mutation, models) => {
    const { status, errors } = attempt(rows, mutation);
    const [error] = errors as readonly { extensions: { failedActions: readonly JsonObject[] } }[];
    expect(status).toBe(403);
    expect(error?.extensions.failedActions.map(({ action, model }) => [action, model])).toEqual(
      models.map((model) => ['update', model]),
    );
  });
});

describe('a publication of nothing is a mistake, not a way around its permissions', () => {
  it.each([
    ['publishArticle(where: { id: "a1" }, locales: [], publishBase: false) { __typename }'],
    ['publishArticle(where: { id: "a1" }, to: []) { __typename }'],
    ['unpublishArticle(where: { id: "a1" }, locales: [], unpublishBase: false) { __typename }'],
    ['unpublishArticle(where: { id: "a1" }, from: []) { __typename }'],
  ])('%s', (mutation) => {
    const { status, errors } = attempt([read], mutation);
    expect([status, JSON.stringify(errors)]).toEqual([
      400,
      expect.stringContaining('there is nothing of this `Article`'),
    ]);
  });
});

describe('requests that would take too much', () => {
  const { api } = newsroom();
  const deep = JSON.parse(`${'{"AND":'.repeat(20_000)}{}${'}'.repeat(20_000)}`) as JsonObject;
  const growing = Array.from(
    { length: 40 },
    (_, i) => `fragment F${i} on Tag { ${i < 39 ? `...F${i + 1} ...F${i + 1}` : 'id'} }`,
  );
  const chain = Array.from(
    { length: 3_000 },
    (_, i) => `fragment F${i} on Tag { ${i < 2_999 ? `...F${i + 1}` : 'id'} }`,
  );
  it.each<readonly [string, string, JsonObject, string]>([
    ['braces', '{'.repeat(100_000), {}, 'Syntax Error'],
    ['selections', `{ tags { ${'... { '.repeat(5_000)} id ${'} '.repeat(5_000)} } }`, {}, 'nested too deeply'],
    [
      'values',
      `{ articles(where: ${'{ NOT: '.repeat(5_000)} {} ${'} '.repeat(5_000)}) { id } }`,
      {},
      'nested too deeply',
    ],
    ['variables', 'query ($w: ArticleWhereInput) { articles(where: $w) { id } }', { w: deep }, 'nested too deeply'],
    ['fragments that grow', `{ tags { ...F0 } } ${growing.join(' ')}`, {}, 'the query selects too much'],
    ['a chain of fragments', `{ tags { ...F0 } } ${chain.join(' ')}`, {}, 'nested too deeply'],
    ['tokens', `{ ${'id '.repeat(120_000)} }`, {}, 'Syntax Error: Document contains more that 100000 tokens'],
  ])('%s are refused', (_, query, variables, message) => {
    const { status, body } = send(api, query, undefined, { variables });
    expect([status, JSON.stringify(body['errors'])]).toEqual([400, expect.stringContaining(message)]);
    expect(dataOf(send(api, '{ tags { id } }'))).toEqual({ tags: [{ id: 'red' }, { id: 'blue' }] });
  });
});
