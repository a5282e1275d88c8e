import { describe, expect, it } from 'vitest';
import type { LocalProject } from '../../../../src/projects/local/local-project.js';
import type { Json, JsonObject } from '../../../../src/support/json.js';
import {
  at,
  dataOf,
  errorOf,
  idsOf,
  optionsFor,
  open,
  projectInMemory,
  removeFolder,
  temporaryFolder,
  textOf,
  type Ids,
} from './project.js';

/** What every row shows, by the fields that its type has. */
const FRAGMENT = `fragment Row on IContentPermission { __typename id enabled createdAt updatedAt model { apiId } target { __typename
  ... on ContentPermissionRoleTarget { role { name } environment { name } }
  ... on ContentPermissionPermanentAuthTokenTarget { permanentAuthToken { name } }
  ... on ContentPermissionPublicTarget { environment { name } } }
  ... on ReadContentPermission { stages { apiId } locales { apiId } condition }
  ... on CreateContentPermission { locales { apiId } condition }
  ... on UpdateContentPermission { locales { apiId } condition }
  ... on DeleteContentPermission { locales { apiId } condition }
  ... on PublishContentPermission { fromStages { apiId } toStages { apiId } locales { apiId } condition }
  ... on UnpublishContentPermission { stages { apiId } locales { apiId } condition } }`;

const PUBLIC_ROWS = `${FRAGMENT} { viewer { project { environment(name: "master") { publicContentAPI { contentPermissions { ...Row } } } } } }`;

async function publicRows(project: LocalProject): Promise<readonly JsonObject[]> {
  const rows = at(await dataOf(project, PUBLIC_ROWS), 'viewer', 'project', 'environment', 'publicContentAPI');
  return at(rows, 'contentPermissions') as JsonObject[];
}

/** A mutation of a row; the answer is the row. */
async function change(project: LocalProject, name: string, data: JsonObject): Promise<JsonObject> {
  const answer = await dataOf(project, mutation(name), { variables: { data } });
  return at(answer, name, 'permission') as JsonObject;
}

function mutation(name: string): string {
  const input = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const payload = name === 'deleteContentPermission' ? 'deletedPermissionId' : 'permission { ...Row }';
  const fragment = name === 'deleteContentPermission' ? '' : FRAGMENT;
  return `${fragment} mutation ($data: ${input}) { ${name}(data: $data) { ${payload} } }`;
}

/** The data of a mutation, made of the ids of the project. */
type DataOf = (ids: Ids) => JsonObject;

const id = (names: Readonly<Record<string, string>>, name: string): string => names[name] ?? name;
const CONDITION = '{"title":"x"}';
const PUBLIC: DataOf = (ids) => ({ kind: 'PUBLIC', environmentId: ids.environment });

async function createdRole(project: LocalProject, name: string): Promise<string> {
  const { project: projectId } = await idsOf(project);
  const query = 'mutation ($data: CreateRoleInput!) { createRole(data: $data) { id } }';
  return textOf(at(await dataOf(project, query, { variables: { data: { projectId, name } } }), 'createRole', 'id'));
}

async function createdToken(project: LocalProject, name: string, environment = 'master'): Promise<string> {
  const { environment: environmentId } = await idsOf(project, environment);
  const query =
    'mutation ($data: CreatePermanentAuthTokenInput!) { createPermanentAuthToken(data: $data) { createdPermanentAuthToken { id } } }';
  const answer = await dataOf(project, query, { variables: { data: { environmentId, name } } });
  return textOf(at(answer, 'createPermanentAuthToken', 'createdPermanentAuthToken', 'id'));
}

interface ActionCase {
  readonly action: string;
  readonly data: DataOf;
  readonly want: JsonObject;
  readonly changed: DataOf;
  readonly wantChanged: JsonObject;
}

const named = (...names: readonly string[]): Json => names.map((apiId) => ({ apiId }));

/** For each action: a row as it is created, and as it is after an update of all that can change. */
const ACTION_CASES: readonly ActionCase[] = [
  {
    action: 'Read',
    data: (ids) => ({
      model: { id: id(ids.models, 'Article'), condition: CONDITION },
      stages: [id(ids.stages, 'PUBLISHED')],
      locales: [id(ids.locales, 'en')],
    }),
    want: { model: { apiId: 'Article' }, condition: CONDITION, stages: named('PUBLISHED'), locales: named('en') },
    changed: (ids) => ({
      model: { id: id(ids.models, 'Tag') },
      stages: [id(ids.stages, 'DRAFT'), id(ids.stages, 'QA'), id(ids.stages, 'DRAFT')],
      locales: [id(ids.locales, 'de'), id(ids.locales, 'en')],
    }),
    wantChanged: { model: { apiId: 'Tag' }, condition: null, stages: named('DRAFT', 'QA'), locales: named('de', 'en') },
  },
  {
    action: 'ReadVersion',
    data: (ids) => ({ modelId: id(ids.models, 'Article') }),
    want: { model: { apiId: 'Article' } },
    changed: (ids) => ({ modelId: id(ids.models, 'Asset') }),
    wantChanged: { model: { apiId: 'Asset' } },
  },
  ...['Create', 'Update', 'Delete'].map((action) => ({
    action,
    data: (ids: Ids) => ({
      model: { id: id(ids.models, 'Article'), condition: CONDITION },
      locales: [id(ids.locales, 'en')],
    }),
    want: { model: { apiId: 'Article' }, condition: CONDITION, locales: named('en') },
    changed: (ids: Ids) => ({
      model: { id: id(ids.models, 'Tag'), condition: '{}' },
      locales: [id(ids.locales, 'de')],
    }),
    wantChanged: { model: { apiId: 'Tag' }, condition: '{}', locales: named('de') },
  })),
  {
    action: 'Publish',
    data: (ids) => ({
      model: { id: id(ids.models, 'Article') },
      fromStages: [id(ids.stages, 'DRAFT')],
      toStages: [id(ids.stages, 'QA')],
    }),
    want: {
      model: { apiId: 'Article' },
      condition: null,
      locales: null,
      fromStages: named('DRAFT'),
      toStages: named('QA'),
    },
    changed: (ids) => ({ fromStages: [id(ids.stages, 'QA')], toStages: [id(ids.stages, 'PUBLISHED')] }),
    wantChanged: { model: { apiId: 'Article' }, fromStages: named('QA'), toStages: named('PUBLISHED') },
  },
  {
    action: 'Unpublish',
    data: (ids) => ({ stages: [id(ids.stages, 'QA')], locales: [id(ids.locales, 'de')] }),
    want: { model: null, condition: null, stages: named('QA'), locales: named('de') },
    changed: (ids) => ({ model: { id: id(ids.models, 'Tag'), condition: CONDITION } }),
    wantChanged: { model: { apiId: 'Tag' }, condition: CONDITION, stages: named('QA'), locales: named('de') },
  },
];

describe.each(ACTION_CASES.map((one) => [one.action, one] as const))('rows of %s', (action, one) => {
  const create = `create${action}ContentPermission`;
  const update = `update${action}ContentPermission`;

  it('are created, updated, disabled and deleted', async () => {
    const { project } = projectInMemory();
    const ids = await idsOf(project);
    const row = await change(project, create, { target: PUBLIC(ids), ...one.data(ids) });
    expect(row).toMatchObject({ __typename: `${action}ContentPermission`, enabled: true, ...one.want });
    expect(await publicRows(project)).toEqual([row]);

    const permissionId = textOf(row['id']);
    const updated = await change(project, update, { permissionId, ...one.changed(ids) });
    expect(updated).toMatchObject({ id: permissionId, createdAt: row['createdAt'], ...one.wantChanged });
    expect(updated['updatedAt']).not.toBe(row['updatedAt']);
    expect(await publicRows(project)).toEqual([updated]);

    const disabled = await change(project, 'updateContentPermissionEnabled', { permissionId, enabled: false });
    expect(disabled).toEqual({ ...updated, enabled: false, updatedAt: disabled['updatedAt'] });

    const data = { permissionId };
    const answer = await dataOf(project, mutation('deleteContentPermission'), { variables: { data } });
    expect(answer).toEqual({ deleteContentPermission: { deletedPermissionId: permissionId } });
    expect(await publicRows(project)).toEqual([]);
  });

  it('reach everything where nothing is named', async () => {
    const { project } = projectInMemory();
    const row = await change(project, create, { target: PUBLIC(await idsOf(project)), enabled: false });
    expect(row).toMatchObject({ enabled: false, model: null });
    for (const axis of ['stages', 'fromStages', 'toStages', 'locales', 'condition'])
      expect(row[axis] ?? null).toBeNull();
  });

  it('are not updated as rows of another action', async () => {
    const { project } = projectInMemory();
    const row = await change(project, create, { target: PUBLIC(await idsOf(project)) });
    const other = action === 'Read' ? 'Publish' : 'Read';
    const data = { permissionId: textOf(row['id']) };
    const error = await errorOf(project, mutation(`update${other}ContentPermission`), { variables: { data } });
    expect(error.message).toBe(`content permission \`${data.permissionId}\` is of action ${action}, not ${other}`);
  });
});

describe('what an update leaves out or gives as null', () => {
  const full: DataOf = (ids) => ({
    target: PUBLIC(ids),
    model: { id: id(ids.models, 'Article'), condition: CONDITION },
    stages: [id(ids.stages, 'QA')],
    locales: [id(ids.locales, 'en')],
  });
  const kept = { model: { apiId: 'Article' }, condition: CONDITION, stages: named('QA'), locales: named('en') };
  const all = { model: null, condition: null, stages: null, locales: null };

  it.each([
    ['is kept', 'keep', {}, kept],
    ['is kept when it is null', 'keep', { model: null, stages: null, locales: null }, kept],
    ['is reset to all', 'reset', {}, all],
    ['is reset when it is null', 'reset', { model: null, stages: null, locales: null }, all],
  ] as const)('%s (%s)', async (_title, updateNull, data, want) => {
    const { project } = projectInMemory({ updateNull });
    const row = await change(project, 'createReadContentPermission', full(await idsOf(project)));
    const permissionId = textOf(row['id']);
    expect(await change(project, 'updateReadContentPermission', { permissionId, ...data })).toMatchObject(want);
    expect(await publicRows(project)).toMatchObject([want]);
  });
});

describe('targets', () => {
  it.each([
    ['PUBLIC', { __typename: 'ContentPermissionPublicTarget', environment: { name: 'master' } }],
    ['ROLE', { __typename: 'ContentPermissionRoleTarget', environment: { name: 'master' }, role: { name: 'reader' } }],
    ['PAT', { __typename: 'ContentPermissionPermanentAuthTokenTarget', permanentAuthToken: { name: 'web' } }],
  ])('%s', async (kind, want) => {
    const { project } = projectInMemory();
    const { environment: environmentId } = await idsOf(project);
    const roleId = await createdRole(project, 'reader');
    const patId = await createdToken(project, 'web');
    const target = {
      kind,
      ...(kind === 'PAT' ? { patId } : { environmentId }),
      ...(kind === 'ROLE' ? { roleId } : {}),
    };
    const row = await change(project, 'createReadContentPermission', { target });
    expect(row['target']).toEqual(want);
    const query = `{ viewer { project { existingRole(id: "${roleId}") { all: contentPermissions { id }
      here: contentPermissions(environmentId: "${environmentId}") { id } none: contentPermissions(environmentId: "x") { id } }
      environment(name: "master") { permanentAuthTokens { contentPermissions { id } } publicContentAPI { contentPermissions { id } } } } } }`;
    const rows = [{ id: row['id'] ?? null }];
    const of = (other: string): Json => (other === kind ? rows : []);
    expect(await dataOf(project, query)).toEqual({
      viewer: {
        project: {
          existingRole: { all: of('ROLE'), here: of('ROLE'), none: [] },
          environment: {
            permanentAuthTokens: [{ contentPermissions: of('PAT') }],
            publicContentAPI: { contentPermissions: of('PUBLIC') },
          },
        },
      },
    });
  });

  it.each([
    ['PUBLIC without an environment', () => ({ kind: 'PUBLIC' }), 'a target of kind PUBLIC needs `environmentId`'],
    ['PUBLIC with a role', (ids) => ({ ...PUBLIC(ids), roleId: 'x' }), 'a target of kind PUBLIC takes no `roleId`'],
    ['PUBLIC with a token', (ids) => ({ ...PUBLIC(ids), patId: 'x' }), 'a target of kind PUBLIC takes no `patId`'],
    [
      'PUBLIC of an unknown environment',
      () => ({ kind: 'PUBLIC', environmentId: 'x' }),
      'environment `x` does not exist',
    ],
    [
      'ROLE without a role',
      (ids) => ({ kind: 'ROLE', environmentId: ids.environment }),
      'a target of kind ROLE needs `roleId`',
    ],
    [
      'ROLE with a token',
      (ids) => ({ kind: 'ROLE', environmentId: ids.environment, patId: 'x' }),
      'a target of kind ROLE takes no `patId`',
    ],
    [
      'an unknown role',
      (ids) => ({ kind: 'ROLE', environmentId: ids.environment, roleId: 'x' }),
      'role `x` does not exist',
    ],
    [
      'a system role',
      (ids) => ({ kind: 'ROLE', environmentId: ids.environment, roleId: id(ids.roles, 'Editor') }),
      'the system role `Editor` cannot be edited',
    ],
    [
      'PAT without a token',
      (ids) => ({ kind: 'PAT', environmentId: ids.environment }),
      'a target of kind PAT needs `patId`',
    ],
    ['PAT with a role', () => ({ kind: 'PAT', patId: 'x', roleId: 'x' }), 'a target of kind PAT takes no `roleId`'],
    ['an unknown token', () => ({ kind: 'PAT', patId: 'x' }), 'permanent auth token `x` does not exist'],
  ] as readonly (readonly [string, DataOf, string])[])('%s is refused', async (_title, target, message) => {
    const { project } = projectInMemory();
    const data = { target: target(await idsOf(project)) };
    const error = await errorOf(project, mutation('createReadContentPermission'), { variables: { data } });
    expect(error).toEqual({ message, code: 'BAD_USER_INPUT' });
    expect(await publicRows(project)).toEqual([]);
  });

  it('a role without an environment, and a token of another environment, are refused', async () => {
    const { project } = projectInMemory();
    const roleId = await createdRole(project, 'reader');
    const patId = await createdToken(project, 'web');
    const cases = [
      [{ kind: 'ROLE', roleId }, 'a target of kind ROLE needs `environmentId`'],
      [{ kind: 'PAT', patId, environmentId: 'x' }, `permanent auth token \`${patId}\` is not in environment \`x\``],
    ] as const;
    for (const [target, message] of cases) {
      const error = await errorOf(project, mutation('createReadContentPermission'), {
        variables: { data: { target } },
      });
      expect(error).toEqual({ message, code: 'BAD_USER_INPUT' });
    }
  });
});

describe('foreign and broken values', () => {
  it.each([
    ['a model', { model: { id: 'x' } }, 'model `x` does not exist'],
    ['a stage', { stages: ['x'] }, 'stage `x` does not exist'],
    ['a locale', { locales: ['x'] }, 'locale `x` does not exist'],
  ])('%s that does not exist is refused, on create and on update', async (_title, values, message) => {
    const { project } = projectInMemory();
    const target = PUBLIC(await idsOf(project));
    const row = await change(project, 'createReadContentPermission', { target });
    const created = await errorOf(project, mutation('createReadContentPermission'), {
      variables: { data: { target, ...values } },
    });
    const data = { permissionId: textOf(row['id']), ...values };
    const updated = await errorOf(project, mutation('updateReadContentPermission'), { variables: { data } });
    expect([created, updated]).toEqual(Array(2).fill({ message, code: 'BAD_USER_INPUT' }));
    expect(await publicRows(project)).toEqual([row]);
  });

  it('ids of another environment are refused', async () => {
    const folder = temporaryFolder();
    try {
      const options = optionsFor(folder);
      const master = open(options);
      const foreign = await idsOf(master);
      master.close();
      const project = open({ ...options, environment: 'staging' });
      const ids = await idsOf(project, 'staging');
      const target = PUBLIC(ids);
      for (const values of [
        { model: { id: id(foreign.models, 'Article') } },
        { stages: [id(ids.stages, 'QA'), id(foreign.stages, 'QA')] },
        { locales: [id(foreign.locales, 'en')] },
      ]) {
        const variables = { data: { target, ...values } };
        const { code, message } = await errorOf(project, mutation('createReadContentPermission'), { variables });
        expect([code, String(message).endsWith('does not exist')]).toEqual(['BAD_USER_INPUT', true]);
      }
      project.close();
    } finally {
      removeFolder(folder);
    }
  });

  it.each(['', 'x', '[]', '"x"', 'null', '{"a":', '1'])('the condition `%s` is refused', async (condition) => {
    const { project } = projectInMemory();
    const ids = await idsOf(project);
    const data = { target: PUBLIC(ids), model: { id: id(ids.models, 'Article'), condition } };
    for (const action of ['Read', 'Create', 'Update', 'Delete', 'Publish', 'Unpublish']) {
      const error = await errorOf(project, mutation(`create${action}ContentPermission`), { variables: { data } });
      expect(error).toEqual({ message: 'a condition is the JSON text of an object', code: 'BAD_USER_INPUT' });
    }
  });

  it.each([
    ['updateReadContentPermission', { permissionId: 'x' }],
    ['updateContentPermissionEnabled', { permissionId: 'x', enabled: true }],
    ['deleteContentPermission', { permissionId: 'x' }],
  ])('%s of a row that does not exist is refused', async (name, data) => {
    const error = await errorOf(projectInMemory().project, mutation(name), { variables: { data } });
    expect(error).toEqual({ message: 'content permission `x` does not exist', code: 'BAD_USER_INPUT' });
  });

  it('several mutations of one request run in order, each as a whole', async () => {
    const { project } = projectInMemory();
    const ids = await idsOf(project);
    const query = `mutation ($good: CreateReadContentPermissionInput!, $bad: CreateReadContentPermissionInput!) {
      first: createReadContentPermission(data: $good) { permission { id } }
      second: createReadContentPermission(data: $bad) { permission { id } } }`;
    const variables = { good: { target: PUBLIC(ids) }, bad: { target: PUBLIC(ids), stages: ['x'] } };
    const error = await errorOf(project, query, { variables });
    expect(error.message).toBe('stage `x` does not exist');
    expect(await publicRows(project)).toHaveLength(1);
  });
});

describe('the quota', () => {
  it('counts rows of all principals, and refuses one more than the limit', async () => {
    const { project } = projectInMemory({ quotas: { contentPermissions: 2 } });
    const ids = await idsOf(project);
    const patId = await createdToken(project, 'web');
    await change(project, 'createReadContentPermission', { target: PUBLIC(ids) });
    await change(project, 'createReadContentPermission', { target: { kind: 'PAT', patId } });
    const quota = `{ viewer { project { environment(name: "master") { quotas { contentPermissions { current max percent } } } } } }`;
    expect(at(await dataOf(project, quota), 'viewer', 'project', 'environment', 'quotas')).toEqual({
      contentPermissions: { current: 2, max: 2, percent: 100 },
    });
    const variables = { data: { target: PUBLIC(ids) } };
    expect(await errorOf(project, mutation('createReadContentPermission'), { variables })).toEqual({
      message: 'the project has used up its 2 content permissions',
      code: 'LIMIT_EXCEEDED',
    });
  });
});
