import { describe, expect, it } from 'vitest';
import { MANAGEMENT_ACTIONS } from '../../../../src/projects/local/management/management-actions.js';
import { fieldOf, modelOf, schemaOf } from '../../../support/program.js';
import {
  ask,
  at,
  dataOf,
  errorOf,
  idsOf,
  optionsFor,
  open,
  projectInMemory,
  removeFolder,
  temporaryFolder,
} from './project.js';

const PROJECT = 'query ($a: ID, $b: String) { viewer { project { environment(id: $a, name: $b) { name } } } }';

/** A query below the environment `master`. */
function inEnvironment(selection: string): string {
  return `{ viewer { project { environment(name: "master") { ${selection} } } } }`;
}

describe('reads', () => {
  it.each([
    ['the version', '{ metaInfo { serverVersion } }', { metaInfo: { serverVersion: 'local' } }],
    [
      'the viewer of the owner',
      '{ viewer { __typename id project { name defaultPaginationSize maxPaginationSize } ... on UserViewer { projects { name } } } }',
      {
        viewer: {
          ...{ __typename: 'UserViewer', id: 'owner' },
          project: { name: 'Local project', defaultPaginationSize: 10, maxPaginationSize: 100 },
          projects: [{ name: 'Local project' }],
        },
      },
    ],
    [
      'the system roles',
      '{ viewer { project { existingRoles { name isDefault contentPermissions { id } } } } }',
      {
        viewer: {
          project: {
            existingRoles: ['Owner', 'Admin', 'Developer', 'Editor', 'Contributor'].map((name) => ({
              ...{ name, isDefault: true, contentPermissions: [] },
            })),
          },
        },
      },
    ],
    [
      'every management permission',
      '{ viewer { project { availableManagementPermissions { action } } } }',
      { viewer: { project: { availableManagementPermissions: MANAGEMENT_ACTIONS.map((action) => ({ action })) } } },
    ],
    [
      'the environments',
      '{ viewer { project { environments { name displayName description } } } }',
      { viewer: { project: { environments: [{ name: 'master', displayName: 'master', description: null }] } } },
    ],
    [
      'the public endpoint of a new project: nothing is public',
      inEnvironment('publicContentAPI { defaults { stage { apiId } } contentPermissions { id } }'),
      {
        viewer: {
          project: {
            environment: {
              publicContentAPI: { defaults: { stage: { apiId: 'PUBLISHED' } }, contentPermissions: [] },
            },
          },
        },
      },
    ],
    [
      'stages and locales',
      inEnvironment('contentModel { stages { apiId position isSystem colorPaletteId } locales { apiId isDefault } }'),
      {
        viewer: {
          project: {
            environment: {
              contentModel: {
                stages: [
                  { apiId: 'DRAFT', position: 0, isSystem: true, colorPaletteId: 'INDIGO' },
                  { apiId: 'QA', position: 1, isSystem: false, colorPaletteId: 'ORANGE' },
                  { apiId: 'PUBLISHED', position: 2, isSystem: true, colorPaletteId: 'GREEN' },
                ],
                locales: [
                  { apiId: 'en', isDefault: true },
                  { apiId: 'de', isDefault: false },
                ],
              },
            },
          },
        },
      },
    ],
    [
      'models without system models, with content or without',
      inEnvironment('contentModel { models { __typename apiId apiIdPlural isSystem isLocalized hasContent } }'),
      {
        viewer: {
          project: {
            environment: {
              contentModel: {
                models: [
                  ['Article', 'Articles', true, true] as const,
                  ['Author', 'Authors', false, true] as const,
                  ['Tag', 'Tags', false, false] as const,
                ].map(([apiId, apiIdPlural, isLocalized, hasContent]) => ({
                  ...{ __typename: 'Model', apiId, apiIdPlural, isSystem: false, isLocalized, hasContent },
                })),
              },
            },
          },
        },
      },
    ],
    [
      'system models, each of its type',
      inEnvironment('contentModel { models(includeSystemModels: true) { __typename apiId isSystem } }'),
      {
        viewer: {
          project: {
            environment: {
              contentModel: {
                models: [
                  { __typename: 'AssetModel', apiId: 'Asset', isSystem: true },
                  { __typename: 'UserModel', apiId: 'User', isSystem: true },
                  { __typename: 'SchedulingModel', apiId: 'ScheduledOperation', isSystem: true },
                  { __typename: 'SchedulingModel', apiId: 'ScheduledRelease', isSystem: true },
                  { __typename: 'Model', apiId: 'Article', isSystem: false },
                  { __typename: 'Model', apiId: 'Author', isSystem: false },
                  { __typename: 'Model', apiId: 'Tag', isSystem: false },
                ],
              },
            },
          },
        },
      },
    ],
    [
      'fields of all kinds',
      inEnvironment(`contentModel { model(apiId: "Article") { fields { __typename apiId isList position visibility
        parent { apiId }
        ... on SimpleField { type isRequired isLocalized }
        ... on EnumerableField { enumeration { apiId values { apiId } } }
        ... on RelationalField { relatedModel { apiId } relatedField { apiId parent { apiId } } }
        ... on UniDirectionalRelationalField { relatedModel { apiId } } } } }`),
      {
        viewer: {
          project: {
            environment: {
              contentModel: {
                model: {
                  fields: [
                    {
                      ...{
                        __typename: 'SimpleField',
                        apiId: 'id',
                        isList: false,
                        position: 0,
                        visibility: 'READ_ONLY',
                      },
                      ...{ parent: { apiId: 'Article' }, type: 'ID', isRequired: true, isLocalized: false },
                    },
                    {
                      ...{ __typename: 'SimpleField', apiId: 'title', isList: false, position: 1 },
                      ...{ visibility: 'READ_WRITE', parent: { apiId: 'Article' } },
                      ...{ type: 'STRING', isRequired: true, isLocalized: true },
                    },
                    {
                      ...{ __typename: 'EnumerableField', apiId: 'status', isList: false, position: 2 },
                      ...{ visibility: 'READ_WRITE', parent: { apiId: 'Article' } },
                      enumeration: { apiId: 'ArticleStatus', values: [{ apiId: 'new' }, { apiId: 'ready' }] },
                    },
                    {
                      ...{ __typename: 'RelationalField', apiId: 'author', isList: false, position: 3 },
                      ...{ visibility: 'READ_WRITE', parent: { apiId: 'Article' }, relatedModel: { apiId: 'Author' } },
                      relatedField: { apiId: 'articles', parent: { apiId: 'Author' } },
                    },
                    {
                      ...{ __typename: 'UniDirectionalRelationalField', apiId: 'tags', isList: true, position: 4 },
                      ...{ visibility: 'READ_WRITE', parent: { apiId: 'Article' }, relatedModel: { apiId: 'Tag' } },
                    },
                  ],
                },
              },
            },
          },
        },
      },
    ],
    [
      'enumerations and components',
      inEnvironment('contentModel { enumerations { apiId isSystem } components { apiId } }'),
      {
        viewer: {
          project: {
            environment: {
              contentModel: { enumerations: [{ apiId: 'ArticleStatus', isSystem: false }], components: [] },
            },
          },
        },
      },
    ],
    [
      'quotas: real counts, and no limits unless configured',
      `{ viewer { project { quotas { roles { current max } environments { current max } }
        environment(name: "master") { quotas { contentPermissions { current max percent } models { current max }
          stages { current } locales { current } } } } } }`,
      {
        viewer: {
          project: {
            quotas: { roles: { current: 0, max: null }, environments: { current: 1, max: null } },
            environment: {
              quotas: {
                contentPermissions: { current: 0, max: null, percent: null },
                models: { current: 3, max: null },
                ...{ stages: { current: 3 }, locales: { current: 2 } },
              },
            },
          },
        },
      },
    ],
    [
      'a difference to another environment, which is empty',
      inEnvironment('diff(environmentName: "master") { changes }'),
      { viewer: { project: { environment: { diff: { changes: [] } } } } },
    ],
    [
      'no migrations',
      inEnvironment('migrations { id } runningMigration { id }'),
      { viewer: { project: { environment: { migrations: [], runningMigration: null } } } },
    ],
  ])('%s', async (_title, query, want) => {
    expect(await dataOf(projectInMemory().project, query)).toEqual(want);
  });

  it.each([
    ['an unknown project', '{ viewer { project(id: "other") { id } } }', 'project `other` does not exist'],
    [
      'an unknown environment name',
      '{ viewer { project { environment(name: "x") { id } } } }',
      'environment `x` does not exist',
    ],
    [
      'an unknown environment id',
      '{ viewer { project { environment(id: "x") { id } } } }',
      'environment `x` does not exist',
    ],
    [
      'no environment',
      '{ viewer { project { environment { id } } } }',
      'an environment is asked for by `id` or by `name`',
    ],
    ['an unknown role', '{ viewer { project { existingRole(id: "x") { id } } } }', 'role `x` does not exist'],
    ['an unknown model', inEnvironment('contentModel { model(apiId: "X") { id } }'), 'model `X` does not exist'],
    ['no model', inEnvironment('contentModel { model { id } }'), 'a model is asked for by `id` or by `apiId`'],
    ['an unknown migration', inEnvironment('migration(id: "x") { id }'), 'migration `x` does not exist'],
    ['no migration', inEnvironment('migration { id }'), 'a migration is asked for by `id` or by `name`'],
    [
      'the difference to nothing',
      inEnvironment('diff(environmentName: "x") { changes }'),
      'environment `x` does not exist',
    ],
  ])('refuses %s', async (_title, query, message) => {
    expect(await errorOf(projectInMemory().project, query)).toEqual({ message, code: 'BAD_USER_INPUT' });
  });

  it('finds by id what it finds by name', async () => {
    const { project } = projectInMemory();
    const ids = await idsOf(project);
    const variables = { a: ids.environment };
    expect(at(await dataOf(project, PROJECT, { variables }), 'viewer', 'project', 'environment', 'name')).toBe(
      'master',
    );
    const query = inEnvironment(`contentModel { model(id: "${ids.models['Tag'] ?? ''}") { apiId } }`);
    const environment = at(await dataOf(project, query), 'viewer', 'project', 'environment');
    expect(at(environment, 'contentModel', 'model', 'apiId')).toBe('Tag');
    const role = `{ viewer { project { existingRole(id: "${ids.roles['Editor'] ?? ''}") { name managementPermissions { action } } } } }`;
    const actions = JSON.stringify(await dataOf(project, role));
    expect(actions).toContain('CONTENT_PUBLISH');
    expect(actions).not.toContain('CONTENT_PERMISSION_CREATE');
  });

  it('gives the endpoint under the host that it was asked at', async () => {
    const { project } = projectInMemory();
    const headers = { authorization: `Bearer ${project.ownerToken}`, host: '127.0.0.1:4000' };
    const request = { query: inEnvironment('endpoint'), variables: {}, operationName: undefined, headers };
    const { body } = await project.management(request);
    const endpoint = `http://127.0.0.1:4000/v2/${project.projectId}/master`;
    expect(at(body, 'data', 'viewer', 'project', 'environment', 'endpoint')).toBe(endpoint);
  });

  it('shows components, unions and remote fields', async () => {
    const base = schemaOf([
      modelOf('Page', {
        fields: [
          fieldOf('hero', { type: { kind: 'component', component: 'Hero' } }),
          fieldOf('blocks', { isList: true, type: { kind: 'componentUnion', name: 'Blocks', components: ['Hero'] } }),
          fieldOf('link', { type: { kind: 'union', name: 'Link', models: ['Page', 'Post'] } }),
          fieldOf('price', { type: { kind: 'remote', typeName: 'Price' } }),
          fieldOf('documentInStages', { isList: true, type: { kind: 'stages' } }),
        ],
      }),
      modelOf('Post'),
    ]);
    const hero = {
      name: 'Hero',
      fields: new Map([['note', fieldOf('note', { type: { kind: 'remote', typeName: 'X' } })]]),
    };
    const { project } = projectInMemory({ schema: { ...base, components: new Map([['Hero', hero]]) } });
    const query = inEnvironment(`contentModel { components { apiId fields { apiId } }
      model(apiId: "Page") { fields { apiId __typename
        ... on ComponentField { component { apiId } }
        ... on ComponentUnionField { components { apiId } }
        ... on UnionField { union { apiId memberTypes { isMemberType parent { apiId } } } } } } }`);
    const model = at(await dataOf(project, query), 'viewer', 'project', 'environment', 'contentModel');
    expect(model).toEqual({
      components: [{ apiId: 'Hero', fields: [{ apiId: 'note' }] }],
      model: {
        fields: [
          { apiId: 'id', __typename: 'SimpleField' },
          { apiId: 'hero', __typename: 'ComponentField', component: { apiId: 'Hero' } },
          { apiId: 'blocks', __typename: 'ComponentUnionField', components: [{ apiId: 'Hero' }] },
          {
            ...{ apiId: 'link', __typename: 'UnionField' },
            union: {
              apiId: 'Link',
              memberTypes: [
                { isMemberType: true, parent: { apiId: 'Page' } },
                { isMemberType: true, parent: { apiId: 'Post' } },
              ],
            },
          },
          { apiId: 'price', __typename: 'RemoteField' },
        ],
      },
    });
  });
});

describe('requests that are none', () => {
  it.each([
    ['broken syntax', '{ viewer {', 400, 'Syntax Error: Expected Name, found <EOF>.'],
    ['an unknown field', '{ viewer { name } }', 400, 'Cannot query field "name" on type "IViewer".'],
    [
      'no operation of two',
      'query A { metaInfo { serverVersion } } query B { metaInfo { serverVersion } }',
      400,
      'Must provide operation name',
    ],
  ])('%s', async (_title, query, status, message) => {
    const answer = await ask(projectInMemory().project, query);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).toContain(message.replaceAll('"', '\\"'));
    expect(answer.body['data']).toBeUndefined();
  });

  it('an unknown enum value is refused by its type', async () => {
    const query =
      'mutation ($t: CreateContentPermissionTargetInput!) { createReadContentPermission(data: { target: $t }) { permission { id } } }';
    const { status, body } = await ask(projectInMemory().project, query, { variables: { t: { kind: 'EVERYONE' } } });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('does not exist in \\"ContentPermissionTargetKind\\" enum');
  });

  it('answers 401 without a token, and with an unknown one', async () => {
    const { project } = projectInMemory();
    for (const token of [null, 'nobody', '']) {
      const { status, body } = await ask(project, '{ viewer { id } }', { token });
      expect(status).toBe(401);
      expect(at(body, 'errors', 0, 'extensions', 'code')).toBe('UNAUTHENTICATED');
    }
  });

  it.each([
    ['the version alone', '{ metaInfo { serverVersion } }', null, 200],
    ['the version, with an unknown token', '{ metaInfo { serverVersion } }', 'nobody', 401],
    ['more than the version', '{ metaInfo { serverVersion } viewer { id } }', null, 401],
    ['the version and more in a fragment', '{ ...all } fragment all on Query { viewer { id } }', null, 401],
    ['what the API does not have', '{ metaInfo { nothing } }', null, 401],
    ['the types', '{ __schema { types { name } } }', null, 401],
  ])('answers without a token to nothing but the version: %s', async (_title, query, token, want) => {
    const { status, body } = await ask(projectInMemory().project, query, { token });
    expect(status).toBe(want);
    expect(body['data']).toEqual(want === 200 ? { metaInfo: { serverVersion: 'local' } } : undefined);
  });

  it('never tells the message of a mistake of its own', async () => {
    const reported: unknown[] = [];
    const failing = {
      sdl: '',
      handle: () => {
        throw new Error('secret detail');
      },
    };
    const { project } = projectInMemory({
      createContentApi: () => failing,
      onInternalError: (error) => void reported.push(error),
    });
    const query = inEnvironment('contentModel { models { hasContent } }');
    const { body } = await ask(project, query);
    expect(at(body, 'errors', 0, 'message')).toBe('internal error');
    expect(JSON.stringify(body)).not.toContain('secret detail');
    expect(String(reported[0])).toContain('secret detail');
  });
});

describe('environments', () => {
  it('another name is another environment of the same project, with ids of its own', async () => {
    const folder = temporaryFolder();
    try {
      const { ports } = optionsFor(folder);
      const more = ports === undefined ? {} : { ports };
      const master = open(optionsFor(folder, more));
      const masterIds = await idsOf(master);
      master.close();
      const staging = open(optionsFor(folder, { environment: 'staging', ...more }));
      const stagingIds = await idsOf(staging, 'staging');
      expect(stagingIds.project).toBe(masterIds.project);
      expect(stagingIds.models['Article']).not.toBe(masterIds.models['Article']);
      expect(await dataOf(staging, '{ viewer { project { environments { name } } } }')).toEqual({
        viewer: { project: { environments: [{ name: 'master' }, { name: 'staging' }] } },
      });
      staging.close();
    } finally {
      removeFolder(folder);
    }
  });
});
