import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createContentApi } from '../../../../src/projects/local/content/content-api.js';
import { startDev, type DevStart } from '../../../../src/projects/local/dev.js';
import { SYSTEM_PORTS } from '../../../../src/projects/local/ports.js';
import type { Json, JsonObject } from '../../../../src/support/json.js';
import { at, idsOf, NEWS, open, optionsFor, removeFolder, temporaryFolder, textOf } from './project.js';

type Dev = Extract<DevStart, { kind: 'running' }>;

let folder = '';
let dev: Dev;

beforeEach(async () => {
  folder = temporaryFolder();
  const start = await startDev({ ...optionsFor(folder, { ports: SYSTEM_PORTS, createContentApi }), port: 0 });
  if (start.kind === 'refused') throw new Error(start.message);
  dev = start;
});
afterEach(async () => {
  await dev.close();
  removeFolder(folder);
});

async function post(path: string, query: string, variables: JsonObject = {}, token?: string): Promise<Json> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const body = JSON.stringify({ query, variables });
  return (await (await fetch(`${dev.url}${path}`, { method: 'POST', headers, body })).json()) as Json;
}

const manage = (query: string, variables: JsonObject = {}): Promise<Json> =>
  post('/graphql', query, variables, dev.project.ownerToken);

const content = (query: string, token?: string): Promise<Json> =>
  post(`/v2/${dev.project.projectId}/master`, query, {}, token);

const SUBMIT = 'mutation ($data: BatchMigrationInput!) { submitBatchChanges(data: $data) { migration { id } } }';
const MIGRATION =
  'query ($id: ID) { viewer { project { environment(name: "master") { migration(id: $id) { status errors } } } } }';

/** Makes schema changes over HTTP, and waits for their end; its status, or its errors. */
async function change(...changes: readonly JsonObject[]): Promise<Json | undefined> {
  const { environment: environmentId } = await idsOf(dev.project);
  const id = at(
    await manage(SUBMIT, { data: { environmentId, changes } }),
    'data',
    'submitBatchChanges',
    'migration',
    'id',
  );
  for (;;) {
    const answer = await manage(MIGRATION, { id: textOf(id) });
    const migration = at(answer, 'data', 'viewer', 'project', 'environment', 'migration');
    if (at(migration, 'status') === 'FAILED') return at(migration, 'errors');
    if (at(migration, 'status') === 'SUCCESS') return 'SUCCESS';
  }
}

const ACTIONS = ['Read', 'Create', 'Update', 'Publish'] as const;

/** A token that may read, create, update and publish everything. */
async function editor(): Promise<string> {
  const ids = await idsOf(dev.project);
  const created = await manage(
    `mutation ($data: CreatePermanentAuthTokenInput!) { createPermanentAuthToken(data: $data) {
      createdPermanentAuthToken { id token } } }`,
    { data: { environmentId: ids.environment, name: 'editor', defaults: { stage: ids.stages['DRAFT'] ?? '' } } },
  );
  const token = at(created, 'data', 'createPermanentAuthToken', 'createdPermanentAuthToken');
  const target = { kind: 'PAT', patId: textOf(at(token, 'id')) };
  for (const action of ACTIONS) {
    const name = `create${action}ContentPermission`;
    const input = `Create${action}ContentPermissionInput!`;
    await manage(`mutation ($data: ${input}) { ${name}(data: $data) { permission { id } } }`, { data: { target } });
  }
  return textOf(at(token, 'token'));
}

const PAGE = { createModel: { apiId: 'Page', apiIdPlural: 'Pages', displayName: 'Page' } };
const field = (apiId: string, type: string, more: JsonObject = {}): JsonObject => ({
  createSimpleField: { apiId, modelApiId: 'Page', type, displayName: apiId, ...more },
});

describe('a schema change through the Management API', () => {
  it('reaches the Content API: models, fields, enumerations, relations, stages and locales', async () => {
    const token = await editor();
    expect(at(await content('{ pages { id } }', token), 'errors', 0, 'message')).toContain(
      'Cannot query field "pages"',
    );
    expect(
      await change(
        PAGE,
        field('title', 'STRING', { isRequired: true, isLocalized: true }),
        field('path', 'STRING', { isUnique: true }),
        field('rank', 'INT'),
        { createEnumeration: { apiId: 'Kind', displayName: 'k', values: [{ apiId: 'big', displayName: 'Big' }] } },
        { createEnumerableField: { apiId: 'kind', modelApiId: 'Page', enumerationApiId: 'Kind', displayName: 'k' } },
        {
          createRelationalField: {
            ...{ apiId: 'author', modelApiId: 'Page', type: 'RELATION', displayName: 'a' },
            reverseField: { apiId: 'pages', modelApiId: 'Author', displayName: 'p', isList: true },
          },
        },
        { createStage: { apiId: 'REVIEW', displayName: 'Review', color: 'RED' } },
        { createLocale: { apiId: 'fr', displayName: 'French' } },
      ),
    ).toBe('SUCCESS');
    const data = `{ title: "T", path: "/t", rank: 3, kind: big, author: { create: { email: "a@example.com" } },
      localizations: { create: [{ locale: fr, data: { title: "F" } }] } }`;
    const written = await content(
      `mutation { createPage(data: ${data}) { id }
        publishPage(where: { path: "/t" }, to: [REVIEW], locales: [fr]) { id } }`,
      token,
    );
    expect(at(written, 'errors')).toBeUndefined();
    const read = `{ pages(where: { rank_gt: 2, kind: big }, stage: REVIEW, locales: [fr]) {
      title path kind createdAt author { email } } authors { pages { title } } }`;
    expect(await content(read, token)).toMatchObject({
      data: { pages: [{ title: 'F', path: '/t', kind: 'big', author: null }], authors: [{ pages: [{ title: 'T' }] }] },
    });
  });

  it('takes what it removes out of the Content API, and keeps the content of the rest', async () => {
    const token = await editor();
    await content('mutation { createAuthor(data: { email: "a@example.com" }) { id } }', token);
    expect(
      await change(
        { deleteModel: { apiId: 'Tag' } },
        { deleteField: { apiId: 'status', modelApiId: 'Article' } },
        { deleteLocale: { apiId: 'de' } },
      ),
    ).toBe('SUCCESS');
    for (const query of ['{ tags { id } }', '{ articles { tags { id } } }', '{ articles { status } }']) {
      expect(at(await content(query, token), 'errors', 0, 'message')).toContain('Cannot query field');
    }
    expect(at(await content('{ articles(locales: [de]) { id } }', token), 'errors')).toBeDefined();
    expect(await content('{ authors { email } }', token)).toEqual({ data: { authors: [{ email: 'a@example.com' }] } });
  });

  it('that fails changes nothing', async () => {
    const { schema } = dev.project;
    expect(await change(PAGE, PAGE)).toBe('model `Page` exists already');
    expect(dev.project.schema).toBe(schema);
    expect(at(await content('{ pages { id } }'), 'errors', 0, 'message')).toContain('Cannot query field "pages"');
  });

  it('lasts until the project takes over the models of the policy again', async () => {
    expect(await change(PAGE)).toBe('SUCCESS');
    expect(at(await content('{ pages { id } }'), 'errors', 0, 'message')).toBe('not allowed');
    dev.project.refresh(NEWS);
    expect(at(await content('{ pages { id } }'), 'errors', 0, 'message')).toContain('Cannot query field "pages"');
    expect(await change(PAGE)).toBe('SUCCESS');
    const { environment, models } = await idsOf(dev.project);
    expect(models).toHaveProperty('Page');
    const again = open(optionsFor(folder));
    expect((await idsOf(again)).models).not.toHaveProperty('Page');
    expect((await idsOf(again)).environment).toBe(environment);
    again.close();
  });
});
