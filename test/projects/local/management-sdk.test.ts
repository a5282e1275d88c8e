import { Client, RelationalFieldType, SimpleFieldType } from '@hygraph/management-sdk';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createContentApi } from '../../../src/projects/local/content/content-api.js';
import { DEFAULT_READING } from '../../../src/projects/local/default-reading.js';
import { startDev } from '../../../src/projects/local/dev.js';
import { SYSTEM_PORTS } from '../../../src/projects/local/ports.js';
import { schemaOf } from '../../support/program.js';
import { at, dataOf, idsOf, optionsFor, removeFolder, temporaryFolder, textOf } from './management/project.js';

const ACTIONS = [
  ...['ENVIRONMENT_READ', 'MODEL_CREATE', 'MODEL_READ', 'FIELD_CREATE', 'FIELD_READ', 'ENUMERATION_CREATE'],
  ...['STAGE_CREATE', 'STAGE_READ', 'LOCALE_CREATE', 'LOCALE_READ'],
];
const CREATE_TOKEN = `mutation ($data: CreatePermanentAuthTokenInput!) { createPermanentAuthToken(data: $data) {
  createdPermanentAuthToken { token } } }`;
const CONTENT_MODEL = `{ viewer { project { environment(name: "master") { contentModel {
  stages { apiId } locales { apiId } enumerations { apiId values { apiId } }
  models { apiId fields { apiId __typename ... on RelationalField { relatedModel { apiId } } } } } } } } }`;
const SHAPES = `{ article: __type(name: "Article") { fields { name type { kind name ofType { name } } } }
  stage: __type(name: "Stage") { enumValues { name } } locale: __type(name: "Locale") { enumValues { name } } }`;

/** What somebody has who works with a project at Hygraph: the endpoint of the Content API, and a token. */
interface Given {
  readonly endpoint: string;
  readonly authToken: string;
}

let folder = '';
let close = (): Promise<void> => Promise.resolve();
let dataOfServed: (query: string) => ReturnType<typeof dataOf>;

async function served(actions: readonly string[]): Promise<Given> {
  const options = optionsFor(folder, {
    ...{ schema: schemaOf([]), createContentApi, ports: SYSTEM_PORTS, reading: DEFAULT_READING },
  });
  const start = await startDev({ ...options, port: 0 });
  if (start.kind === 'refused') throw new Error(start.message);
  const { project, url } = start;
  close = () => start.close();
  dataOfServed = (query) => dataOf(project, query);
  const ids = await idsOf(project);
  const managementPermissionIds = actions.map((action) => ids.permissions[action] ?? action);
  const data = { environmentId: ids.environment, name: 'ci', managementPermissionIds };
  const made = await dataOf(project, CREATE_TOKEN, { variables: { data } });
  const authToken = textOf(at(made, 'createPermanentAuthToken', 'createdPermanentAuthToken', 'token'));
  return { endpoint: `${url}/v2/${ids.project}/master`, authToken };
}

/** A project of news, in the client's own words. */
function writeNews(client: Client): void {
  client.createStage({ apiId: 'REVIEW', displayName: 'Review', color: 'RED' as never });
  client.createLocale({ apiId: 'fr', displayName: 'French' });
  client.createModel({ apiId: 'Author', apiIdPlural: 'Authors', displayName: 'Author' });
  client.createModel({ apiId: 'Article', apiIdPlural: 'Articles', displayName: 'Article' });
  client.createSimpleField({
    ...{ modelApiId: 'Article', apiId: 'headline', displayName: 'Headline', type: SimpleFieldType.String },
    ...{ isRequired: true, isLocalized: true },
  });
  client.createEnumeration({
    ...{ apiId: 'Mood', displayName: 'Mood' },
    values: [
      { apiId: 'glad', displayName: 'Glad' },
      { apiId: 'sad', displayName: 'Sad' },
    ],
  });
  client.createEnumerableField({
    ...{ modelApiId: 'Article', apiId: 'mood', displayName: 'Mood', enumerationApiId: 'Mood' },
  });
  client.createRelationalField({
    ...{ modelApiId: 'Article', apiId: 'author', displayName: 'Author', type: RelationalFieldType.Relation },
    reverseField: { modelApiId: 'Author', apiId: 'articles', displayName: 'Articles', isList: true },
  });
}

beforeEach(() => {
  folder = temporaryFolder();
  // The client sends to its authors' own server where it believes to be under test.
  vi.stubEnv('NODE_ENV', 'production');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await close();
  removeFolder(folder);
});

describe("Hygraph's own client, given the endpoint of the Content API and a token", () => {
  it('makes stages, locales, models, fields, enumerations and relations in a local project', async () => {
    const given = await served(ACTIONS);
    const client = new Client(given);
    writeNews(client);
    expect(await client.run()).toMatchObject({ status: 'SUCCESS', errors: null });

    const model = at(await dataOfServed(CONTENT_MODEL), 'viewer', 'project', 'environment', 'contentModel');
    expect(at(model, 'stages')).toContainEqual({ apiId: 'REVIEW' });
    expect(at(model, 'locales')).toContainEqual({ apiId: 'fr' });
    expect(at(model, 'enumerations')).toContainEqual({ apiId: 'Mood', values: [{ apiId: 'glad' }, { apiId: 'sad' }] });
    const relation = { apiId: 'articles', __typename: 'RelationalField', relatedModel: { apiId: 'Article' } };
    expect(at(model, 'models')).toEqual([
      { apiId: 'Author', fields: [relation] },
      {
        apiId: 'Article',
        fields: [
          { apiId: 'headline', __typename: 'SimpleField' },
          { apiId: 'mood', __typename: 'EnumerableField' },
          { ...relation, apiId: 'author', relatedModel: { apiId: 'Author' } },
        ],
      },
    ]);
    const answer = await fetch(given.endpoint, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: SHAPES }) },
    });
    const shapes = ((await answer.json()) as { data: Parameters<typeof at>[0] }).data;
    expect(at(shapes, 'article', 'fields')).toEqual(
      expect.arrayContaining([
        { name: 'id', type: { kind: 'NON_NULL', name: null, ofType: { name: 'ID' } } },
        { name: 'headline', type: { kind: 'NON_NULL', name: null, ofType: { name: 'String' } } },
        { name: 'mood', type: { kind: 'ENUM', name: 'Mood', ofType: null } },
        { name: 'author', type: { kind: 'OBJECT', name: 'Author', ofType: null } },
      ]),
    );
    expect(at(shapes, 'stage', 'enumValues')).toContainEqual({ name: 'REVIEW' });
    expect(at(shapes, 'locale', 'enumValues')).toContainEqual({ name: 'fr' });
  });

  it.each([
    ['a token without the permission', ACTIONS.filter((name) => name !== 'MODEL_CREATE'), 'MODEL_CREATE'],
    ['a token that sees no environment', ACTIONS.filter((name) => name !== 'ENVIRONMENT_READ'), 'ENVIRONMENT_READ'],
  ])('is refused with %s', async (_title, actions, missing) => {
    const client = new Client(await served(actions));
    writeNews(client);
    await expect(client.run()).rejects.toThrow(`missing permission for action: ${missing}`);
    expect(
      await dataOfServed(
        '{ viewer { project { environment(name: "master") { contentModel { models { apiId } } } } } }',
      ),
    ).toEqual({
      viewer: { project: { environment: { contentModel: { models: [] } } } },
    });
  });
});
