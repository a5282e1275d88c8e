import { buildSchema, validateSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { LocalProject } from '../../../../src/projects/local/local-project.js';
import { MANAGEMENT_SDL } from '../../../../src/projects/management-sdl.generated.js';
import type { JsonObject } from '../../../../src/support/json.js';
import { ask, at, dataOf, idsOf, projectInMemory, textOf, type Ids } from './project.js';

const id = (names: Readonly<Record<string, string>>, name: string): string => names[name] ?? name;

/** A token with these management permissions; its id and its value. */
async function tokenWith(
  project: LocalProject,
  actions: readonly string[],
): Promise<{ readonly id: string; readonly token: string }> {
  const ids = await idsOf(project);
  const query = `mutation ($data: CreatePermanentAuthTokenInput!) { createPermanentAuthToken(data: $data) {
    createdPermanentAuthToken { id token } } }`;
  const managementPermissionIds = actions.map((action) => id(ids.permissions, action));
  const variables = { data: { environmentId: ids.environment, name: 'ci', managementPermissionIds } };
  const created = at(
    await dataOf(project, query, { variables }),
    'createPermanentAuthToken',
    'createdPermanentAuthToken',
  );
  return { id: textOf(at(created, 'id')), token: textOf(at(created, 'token')) };
}

const inEnvironment = (selection: string): string =>
  `{ viewer { project { environment(name: "master") { ${selection} } } } }`;

/** Each operation with the permissions that it takes; none of them is enough when the last is missing. */
const OPERATIONS: readonly (readonly [string, readonly string[], string, (ids: Ids) => JsonObject])[] = [
  ['an environment', ['ENVIRONMENT_READ'], inEnvironment('name'), () => ({})],
  ['environments', ['ENVIRONMENT_READ'], '{ viewer { project { environments { name } } } }', () => ({})],
  ['roles', ['VIEW_ROLE_PERMISSION_SETTINGS'], '{ viewer { project { existingRoles { name } } } }', () => ({})],
  [
    'a role',
    ['VIEW_ROLE_PERMISSION_SETTINGS'],
    'query ($id: ID!) { viewer { project { existingRole(id: $id) { name } } } }',
    (ids) => ({ id: id(ids.roles, 'Editor') }),
  ],
  [
    'rows of roles',
    ['VIEW_ROLE_PERMISSION_SETTINGS', 'CONTENT_PERMISSION_READ'],
    '{ viewer { project { existingRoles { contentPermissions { id } } } } }',
    () => ({}),
  ],
  ['models', ['ENVIRONMENT_READ', 'MODEL_READ'], inEnvironment('contentModel { models { apiId } }'), () => ({})],
  [
    'a model',
    ['ENVIRONMENT_READ', 'MODEL_READ'],
    inEnvironment('contentModel { model(apiId: "Tag") { apiId } }'),
    () => ({}),
  ],
  [
    'fields',
    ['ENVIRONMENT_READ', 'MODEL_READ', 'FIELD_READ'],
    inEnvironment('contentModel { models { fields { apiId } } }'),
    () => ({}),
  ],
  ['stages', ['ENVIRONMENT_READ', 'STAGE_READ'], inEnvironment('contentModel { stages { apiId } }'), () => ({})],
  ['locales', ['ENVIRONMENT_READ', 'LOCALE_READ'], inEnvironment('contentModel { locales { apiId } }'), () => ({})],
  [
    'enumerations',
    ['ENVIRONMENT_READ', 'ENUMERATION_READ'],
    inEnvironment('contentModel { enumerations { apiId } }'),
    () => ({}),
  ],
  [
    'components',
    ['ENVIRONMENT_READ', 'COMPONENT_READ'],
    inEnvironment('contentModel { components { apiId } }'),
    () => ({}),
  ],
  ['tokens', ['ENVIRONMENT_READ', 'PAT_READ'], inEnvironment('permanentAuthTokens { name token }'), () => ({})],
  [
    'rows of the public',
    ['ENVIRONMENT_READ', 'CONTENT_PERMISSION_READ'],
    inEnvironment('publicContentAPI { contentPermissions { id } }'),
    () => ({}),
  ],
  [
    'createPermanentAuthToken',
    ['PAT_CREATE'],
    `mutation ($data: CreatePermanentAuthTokenInput!) { createPermanentAuthToken(data: $data) { createdPermanentAuthToken { id } } }`,
    (ids) => ({ data: { environmentId: ids.environment, name: 'x' } }),
  ],
  [
    'createRole',
    ['ROLE_CREATE'],
    'mutation ($data: CreateRoleInput!) { createRole(data: $data) { id } }',
    (ids) => ({ data: { projectId: ids.project, name: 'x' } }),
  ],
  [
    'updatePublicEndpoint',
    ['CONTENT_PERMISSION_UPDATE'],
    'mutation ($data: UpdatePublicEndpointInput!) { updatePublicEndpoint(data: $data) { environment { name } } }',
    (ids) => ({ data: { environmentId: ids.environment, defaults: { stage: id(ids.stages, 'QA') } } }),
  ],
  ...['Read', 'ReadVersion', 'Create', 'Update', 'Delete', 'Publish', 'Unpublish'].map(
    (action) =>
      [
        `create${action}ContentPermission`,
        ['CONTENT_PERMISSION_CREATE'],
        `mutation ($data: Create${action}ContentPermissionInput!) { create${action}ContentPermission(data: $data) { permission { id } } }`,
        (ids: Ids) => ({ data: { target: { kind: 'PUBLIC', environmentId: ids.environment } } }),
      ] as const,
  ),
  ...(
    [
      ['createModel', 'MODEL_CREATE', { apiId: 'X', apiIdPlural: 'Xs', displayName: 'X' }],
      ['updateModel', 'MODEL_UPDATE', { apiId: 'Tag' }],
      ['deleteModel', 'MODEL_DELETE', { apiId: 'Tag' }],
      ['createStage', 'STAGE_CREATE', { apiId: 'X', displayName: 'X', color: 'RED' }],
      ['updateStage', 'STAGE_UPDATE', { apiId: 'QA' }],
      ['deleteStage', 'STAGE_DELETE', { apiId: 'QA' }],
      ['createLocale', 'LOCALE_CREATE', { apiId: 'fr', displayName: 'x' }],
      ['updateLocale', 'LOCALE_UPDATE', { apiId: 'de' }],
      ['deleteLocale', 'LOCALE_DELETE', { apiId: 'de' }],
      ['createSimpleField', 'FIELD_CREATE', { apiId: 'x', modelApiId: 'Tag', type: 'STRING', displayName: 'x' }],
      ['createEnumeration', 'ENUMERATION_CREATE', { apiId: 'X', displayName: 'X', values: [] }],
      ['deleteField', 'FIELD_DELETE', { apiId: 'name', modelApiId: 'Tag' }],
    ] as const
  ).map(
    ([name, action, input]) =>
      [
        name,
        [action],
        'mutation ($data: BatchMigrationInput!) { submitBatchChanges(data: $data) { migration { status } } }',
        (ids: Ids) => ({ data: { environmentId: ids.environment, changes: [{ [name]: input }] } }),
      ] as const,
  ),
];

describe('what a token may do', () => {
  it.each(OPERATIONS)('%s takes its permissions', async (_title, actions, query, variables) => {
    const { project } = projectInMemory();
    const given = variables(await idsOf(project));
    const { token: enough } = await tokenWith(project, actions);
    const { token: tooLittle } = await tokenWith(project, actions.slice(0, -1));
    const refused = await ask(project, query, { variables: given, token: tooLittle });
    expect(at(refused.body, 'errors', 0)).toMatchObject({
      message: `missing permission for action: ${actions.at(-1) ?? ''}`,
      extensions: { code: 'FORBIDDEN' },
    });
    await dataOf(project, query, { variables: given, token: enough });
  });

  it.each([
    [
      'updateReadContentPermission',
      'UpdateReadContentPermissionInput',
      { permissionId: 'x' },
      'permission { id }',
      'CONTENT_PERMISSION_UPDATE',
    ],
    [
      'updateContentPermissionEnabled',
      'UpdateContentPermissionEnabledInput',
      { permissionId: 'x', enabled: true },
      'permission { id }',
      'CONTENT_PERMISSION_UPDATE',
    ],
    [
      'deleteContentPermission',
      'DeleteContentPermissionInput',
      { permissionId: 'x' },
      'deletedPermissionId',
      'CONTENT_PERMISSION_DELETE',
    ],
    [
      'updatePermanentAuthToken',
      'UpdatePermanentAuthTokenInput',
      { id: 'x' },
      'updatedPermanentAuthToken { id }',
      'PAT_UPDATE',
    ],
    [
      'deletePermanentAuthToken',
      'DeletePermanentAuthTokenInput',
      { id: 'x' },
      'deletedPermanentAuthTokenId',
      'PAT_DELETE',
    ],
    ['updateRole', 'UpdateRoleInput', { id: 'x' }, 'id', 'ROLE_UPDATE'],
    ['deleteRole', 'DeleteRoleInput', { id: 'x' }, 'deletedId', 'ROLE_DELETE'],
  ])('%s is refused before it says whether the thing exists', async (name, input, data, payload, action) => {
    const { project } = projectInMemory();
    const { token } = await tokenWith(project, []);
    const query = `mutation ($data: ${input}!) { ${name}(data: $data) { ${payload} } }`;
    const { body } = await ask(project, query, { variables: { data }, token });
    expect(at(body, 'errors', 0, 'message')).toBe(`missing permission for action: ${action}`);
  });

  it('is shown as a TokenViewer, which sees its own project', async () => {
    const { project } = projectInMemory();
    const { id: tokenId, token } = await tokenWith(project, []);
    expect(await dataOf(project, '{ viewer { __typename id project { name } } }', { token })).toEqual({
      viewer: { __typename: 'TokenViewer', id: tokenId, project: { name: 'Local project' } },
    });
  });

  it('ends with the token', async () => {
    const { project } = projectInMemory();
    const { id: tokenId, token } = await tokenWith(project, []);
    const variables = { data: { id: tokenId } };
    const query =
      'mutation ($data: DeletePermanentAuthTokenInput!) { deletePermanentAuthToken(data: $data) { deletedPermanentAuthTokenId } }';
    await dataOf(project, query, { variables });
    expect((await ask(project, '{ viewer { id } }', { token })).status).toBe(401);
  });
});

it('the SDL of the API is a valid schema', () => {
  expect(validateSchema(buildSchema(MANAGEMENT_SDL))).toEqual([]);
});
