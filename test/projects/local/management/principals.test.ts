import { describe, expect, it } from 'vitest';
import type { LocalProject } from '../../../../src/projects/local/local-project.js';
import type { Json, JsonObject } from '../../../../src/support/json.js';
import { at, dataOf, errorOf, idsOf, projectInMemory, textOf, type Ids } from './project.js';

const TOKEN =
  'id name description token createdAt updatedAt defaults { stage { apiId } } managementPermissions { action } contentPermissions { id }';
const CREATE_TOKEN = `mutation ($data: CreatePermanentAuthTokenInput!) {
  createPermanentAuthToken(data: $data) { createdPermanentAuthToken { ${TOKEN} } } }`;
const UPDATE_TOKEN = `mutation ($data: UpdatePermanentAuthTokenInput!) {
  updatePermanentAuthToken(data: $data) { updatedPermanentAuthToken { ${TOKEN} } } }`;
const DELETE_TOKEN = `mutation ($data: DeletePermanentAuthTokenInput!) {
  deletePermanentAuthToken(data: $data) { deletedPermanentAuthTokenId } }`;
const ROLE =
  'id name description isDefault createdAt updatedAt managementPermissions { action } contentPermissions { id }';
const CREATE_ROLE = `mutation ($data: CreateRoleInput!) { createRole(data: $data) { ${ROLE} } }`;
const UPDATE_ROLE = `mutation ($data: UpdateRoleInput!) { updateRole(data: $data) { ${ROLE} } }`;
const DELETE_ROLE = 'mutation ($data: DeleteRoleInput!) { deleteRole(data: $data) { deletedId } }';
const UPDATE_PUBLIC = `mutation ($data: UpdatePublicEndpointInput!) { updatePublicEndpoint(data: $data) {
  environment { name publicContentAPI { defaults { stage { apiId } } } } } }`;
const CREATE_READ =
  'mutation ($data: CreateReadContentPermissionInput!) { createReadContentPermission(data: $data) { permission { id } } }';

const id = (names: Readonly<Record<string, string>>, name: string): string => names[name] ?? name;

async function createToken(project: LocalProject, data: JsonObject): Promise<JsonObject> {
  const answer = await dataOf(project, CREATE_TOKEN, { variables: { data } });
  return at(answer, 'createPermanentAuthToken', 'createdPermanentAuthToken') as JsonObject;
}

async function createRole(project: LocalProject, data: JsonObject): Promise<JsonObject> {
  return at(await dataOf(project, CREATE_ROLE, { variables: { data } }), 'createRole') as JsonObject;
}

async function tokens(project: LocalProject): Promise<Json | undefined> {
  const query = `{ viewer { project { environment(name: "master") { permanentAuthTokens { ${TOKEN} } } } } }`;
  return at(await dataOf(project, query), 'viewer', 'project', 'environment', 'permanentAuthTokens');
}

async function customRoles(project: LocalProject): Promise<Json[]> {
  const data = await dataOf(project, `{ viewer { project { existingRoles { ${ROLE} } } } }`);
  const roles = at(data, 'viewer', 'project', 'existingRoles') as JsonObject[];
  return roles.filter((role) => role['isDefault'] === false);
}

describe('tokens', () => {
  it('are created with a secret of their own, listed, updated and deleted with their rows', async () => {
    const { project } = projectInMemory();
    const ids = await idsOf(project);
    const plain = await createToken(project, { environmentId: ids.environment, name: 'web' });
    expect(plain).toMatchObject({
      ...{ name: 'web', description: null, defaults: { stage: { apiId: 'PUBLISHED' } } },
      ...{ managementPermissions: [], contentPermissions: [] },
    });
    const full = await createToken(project, {
      ...{ environmentId: ids.environment, name: 'web', description: 'second' },
      defaults: { stage: id(ids.stages, 'DRAFT') },
      managementPermissionIds: [id(ids.permissions, 'STAGE_READ'), id(ids.permissions, 'MODEL_READ')],
    });
    expect(full).toMatchObject({
      ...{ description: 'second', defaults: { stage: { apiId: 'DRAFT' } } },
      managementPermissions: [{ action: 'MODEL_READ' }, { action: 'STAGE_READ' }],
    });
    expect(new Set([plain['token'], full['token'], project.ownerToken]).size).toBe(3);
    expect(await tokens(project)).toEqual([plain, full]);

    const target = { kind: 'PAT', patId: textOf(plain['id']) };
    await dataOf(project, CREATE_READ, { variables: { data: { target } } });
    const data = { id: textOf(plain['id']), name: 'site', description: 'x', defaults: { stage: id(ids.stages, 'QA') } };
    const answer = await dataOf(project, UPDATE_TOKEN, { variables: { data } });
    expect(at(answer, 'updatePermanentAuthToken', 'updatedPermanentAuthToken')).toMatchObject({
      ...{ id: data.id, name: 'site', description: 'x', token: plain['token'], createdAt: plain['createdAt'] },
      defaults: { stage: { apiId: 'QA' } },
    });

    const deleted = await dataOf(project, DELETE_TOKEN, { variables: { data: { id: data.id } } });
    expect(deleted).toEqual({ deletePermanentAuthToken: { deletedPermanentAuthTokenId: data.id } });
    expect(await tokens(project)).toEqual([full]);
    const quota =
      '{ viewer { project { environment(name: "master") { quotas { contentPermissions { current } } } } } }';
    expect(JSON.stringify(await dataOf(project, quota))).toContain('"current":0');
  });

  it.each([
    ['an unknown environment', () => ({ environmentId: 'x', name: 'a' }), 'environment `x` does not exist'],
    ['a blank name', (ids) => ({ environmentId: ids.environment, name: ' ' }), 'a name is not blank'],
    [
      'an unknown default stage',
      (ids) => ({ environmentId: ids.environment, name: 'a', defaults: { stage: 'x' } }),
      'stage `x` does not exist',
    ],
    [
      'an unknown management permission',
      (ids) => ({ environmentId: ids.environment, name: 'a', managementPermissionIds: ['x'] }),
      'management permission `x` does not exist',
    ],
  ] as readonly (readonly [string, (ids: Ids) => JsonObject, string])[])('refuse %s', async (_title, data, message) => {
    const { project } = projectInMemory();
    const variables = { data: data(await idsOf(project)) };
    expect(await errorOf(project, CREATE_TOKEN, { variables })).toEqual({ message, code: 'BAD_USER_INPUT' });
    expect(await tokens(project)).toEqual([]);
  });

  it.each([
    ['update', UPDATE_TOKEN, {}],
    ['delete', DELETE_TOKEN, {}],
  ])('%s of one that does not exist is refused', async (_title, query, more) => {
    const error = await errorOf(projectInMemory().project, query, { variables: { data: { id: 'x', ...more } } });
    expect(error).toEqual({ message: 'permanent auth token `x` does not exist', code: 'BAD_USER_INPUT' });
  });

  it.each([
    ['keep', { name: 'web', description: 'd', managementPermissions: [{ action: 'MODEL_READ' }] }],
    ['reset', { name: 'web', description: null, managementPermissions: [] }],
  ] as const)('%s what an update leaves out', async (updateNull, want) => {
    const { project } = projectInMemory({ updateNull });
    const ids = await idsOf(project);
    const managementPermissionIds = [id(ids.permissions, 'MODEL_READ')];
    const token = await createToken(project, {
      environmentId: ids.environment,
      name: 'web',
      description: 'd',
      managementPermissionIds,
    });
    const variables = { data: { id: textOf(token['id']) } };
    const answer = await dataOf(project, UPDATE_TOKEN, { variables });
    expect(at(answer, 'updatePermanentAuthToken', 'updatedPermanentAuthToken')).toMatchObject(want);
  });
});

describe('roles', () => {
  it('are created, listed, updated and deleted with their rows', async () => {
    const { project } = projectInMemory();
    const ids = await idsOf(project);
    const managementPermissionIds = [id(ids.permissions, 'VIEW_SCHEMA')];
    const role = await createRole(project, {
      projectId: ids.project,
      name: 'translator',
      description: 'd',
      managementPermissionIds,
    });
    expect(role).toMatchObject({
      ...{ name: 'translator', description: 'd', isDefault: false, contentPermissions: [] },
      managementPermissions: [{ action: 'VIEW_SCHEMA' }],
    });
    expect(await customRoles(project)).toEqual([role]);
    const target = { kind: 'ROLE', roleId: textOf(role['id']), environmentId: ids.environment };
    await dataOf(project, CREATE_READ, { variables: { data: { target } } });
    const data = { id: textOf(role['id']), name: 'editor', managementPermissionIds: [] };
    const answer = await dataOf(project, UPDATE_ROLE, { variables: { data } });
    const want = { name: 'editor', description: 'd', managementPermissions: [], createdAt: role['createdAt'] };
    expect(at(answer, 'updateRole')).toMatchObject(want);
    const deleted = await dataOf(project, DELETE_ROLE, { variables: { data: { id: data.id } } });
    expect(deleted).toEqual({ deleteRole: { deletedId: data.id } });
    expect(await customRoles(project)).toEqual([]);
    expect(project.database.all('SELECT id FROM content_permission')).toEqual([]);
  });

  it.each([
    ['create', CREATE_ROLE, () => ({ projectId: 'x', name: 'a' }), 'project `x` does not exist'],
    ['create', CREATE_ROLE, (ids) => ({ projectId: ids.project, name: '' }), 'a name is not blank'],
    [
      'create',
      CREATE_ROLE,
      (ids) => ({ projectId: ids.project, name: 'a', managementPermissionIds: ['x'] }),
      'management permission `x` does not exist',
    ],
    ['update', UPDATE_ROLE, () => ({ id: 'x' }), 'role `x` does not exist'],
    [
      'update',
      UPDATE_ROLE,
      (ids) => ({ id: id(ids.roles, 'Owner'), name: 'a' }),
      'the system role `Owner` cannot be edited',
    ],
    ['delete', DELETE_ROLE, () => ({ id: 'x' }), 'role `x` does not exist'],
    ['delete', DELETE_ROLE, (ids) => ({ id: id(ids.roles, 'Editor') }), 'the system role `Editor` cannot be deleted'],
  ] as readonly (readonly [string, string, (ids: Ids) => JsonObject, string])[])(
    '%s is refused: %s',
    async (_title, query, data, message) => {
      const { project } = projectInMemory();
      const variables = { data: data(await idsOf(project)) };
      expect(await errorOf(project, query, { variables })).toEqual({ message, code: 'BAD_USER_INPUT' });
    },
  );

  it('are limited by the quota, which system roles do not use up', async () => {
    const { project } = projectInMemory({ quotas: { roles: 1 } });
    const { project: projectId } = await idsOf(project);
    await createRole(project, { projectId, name: 'a' });
    const error = await errorOf(project, CREATE_ROLE, { variables: { data: { projectId, name: 'b' } } });
    expect(error).toEqual({ message: 'the project has used up its 1 custom roles', code: 'LIMIT_EXCEEDED' });
  });
});

describe('the public endpoint', () => {
  it('has a default stage', async () => {
    const { project } = projectInMemory();
    const ids = await idsOf(project);
    const data = { environmentId: ids.environment, defaults: { stage: id(ids.stages, 'QA') } };
    const want = (apiId: string): Json => ({
      updatePublicEndpoint: { environment: { name: 'master', publicContentAPI: { defaults: { stage: { apiId } } } } },
    });
    expect(await dataOf(project, UPDATE_PUBLIC, { variables: { data } })).toEqual(want('QA'));
    const nothing = { data: { environmentId: ids.environment } };
    expect(await dataOf(project, UPDATE_PUBLIC, { variables: nothing })).toEqual(want('QA'));
  });

  it.each([
    ['environment', { environmentId: 'x', defaults: { stage: 'x' } }, 'environment `x` does not exist'],
    ['stage', { defaults: { stage: 'x' } }, 'stage `x` does not exist'],
  ])('refuses an unknown %s', async (_title, data, message) => {
    const { project } = projectInMemory();
    const variables = { data: { environmentId: (await idsOf(project)).environment, ...data } };
    expect(await errorOf(project, UPDATE_PUBLIC, { variables })).toEqual({ message, code: 'BAD_USER_INPUT' });
  });
});
