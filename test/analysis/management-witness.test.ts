import { describe, expect, it } from 'vitest';
import { ESCALATING } from '../../src/analysis/management.js';
import { managementWitness } from '../../src/analysis/management-witness.js';
import type { LocalProject } from '../../src/projects/local/local-project.js';
import { existing } from '../support/existing.js';
import { principalOf, schemaOf } from '../support/program.js';
import { ask, at, dataOf, idsOf, projectInMemory, textOf, type Ids } from '../projects/local/management/project.js';

const BUILDER = principalOf(schemaOf([]), 'tokens/builder', []);
/** What is asked about tokens stands in an environment. */
const BESIDE = ['ENVIRONMENT_READ'];

const CREATE_TOKEN = `mutation ($data: CreatePermanentAuthTokenInput!) { createPermanentAuthToken(data: $data) {
  createdPermanentAuthToken { id token } } }`;
const CREATE_ROW = `mutation ($data: CreateReadContentPermissionInput!) { createReadContentPermission(data: $data) {
  permission { id } } }`;

interface Token {
  readonly id: string;
  readonly token: string;
}

async function tokenWith(project: LocalProject, ids: Ids, actions: readonly string[]): Promise<Token> {
  const managementPermissionIds = actions.map((action) => existing(ids.permissions[action]));
  const data = { environmentId: ids.environment, name: actions.join(' '), managementPermissionIds };
  const created = at(
    await dataOf(project, CREATE_TOKEN, { variables: { data } }),
    'createPermanentAuthToken',
    'createdPermanentAuthToken',
  );
  return { id: textOf(at(created, 'id')), token: textOf(at(created, 'token')) };
}

async function rowOf(project: LocalProject, ids: Ids, patId: string): Promise<string> {
  const data = { target: { kind: 'PAT', environmentId: ids.environment, patId } };
  const row = await dataOf(project, CREATE_ROW, { variables: { data } });
  return textOf(at(row, 'createReadContentPermission', 'permission', 'id'));
}

async function roleOf(project: LocalProject, { project: projectId }: Ids): Promise<string> {
  const query = 'mutation ($data: CreateRoleInput!) { createRole(data: $data) { id } }';
  const role = await dataOf(project, query, { variables: { data: { projectId, name: 'night desk' } } });
  return textOf(at(role, 'createRole', 'id'));
}

/** The body of the answer to the request that a permission shows, of a token that has these permissions. */
async function answerTo(permission: string, actions: readonly string[]) {
  const { project } = projectInMemory();
  const ids = await idsOf(project);
  const [own, other] = [await tokenWith(project, ids, actions), await tokenWith(project, ids, BESIDE)];
  const names: { readonly [name: string]: string } = {
    'the id of the environment': ids.environment,
    'the id of the project': ids.project,
    'the id of the token': own.id,
    'the id of a token': other.id,
    'the id of a role': await roleOf(project, ids),
    'the name of the environment': 'master',
    'the id of a content permission': await rowOf(project, ids, other.id),
    'the id of a management permission': existing(ids.permissions['PAT_READ']),
  };
  const { query } = existing(managementWitness(BUILDER, permission));
  const filled = query.replaceAll(/<([^>]+)>/g, (_, name: string) => existing(names[name]));
  return (await ask(project, filled, { token: own.token })).body;
}

const SHOWN = Object.keys(ESCALATING).filter((name) => managementWitness(BUILDER, name) !== undefined);

describe('what a token that raises its own rights is shown by', () => {
  it('is shown of all permissions but those over members', () => {
    expect(Object.keys(ESCALATING).filter((name) => !SHOWN.includes(name))).toEqual(['USER_ASSIGNROLE', 'USER_INVITE']);
  });

  it('is sent with its value to the Management API', () => {
    expect(managementWitness(BUILDER, 'PAT_READ')).toMatchObject({
      to: 'management-api',
      headers: { Authorization: 'Bearer <the value of tokens/builder>' },
    });
  });

  it.each(SHOWN)('is done with %s, and refused without it', async (permission) => {
    expect((await answerTo(permission, [...BESIDE, permission]))['errors']).toBeUndefined();
    expect((await answerTo(permission, BESIDE))['errors']).toMatchObject([
      { message: `missing permission for action: ${permission}` },
    ]);
  });
});
