import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFailure } from '../../../../src/projects/local/open-failure.js';
import { openDatabase } from '../../../../src/projects/local/database.js';
import { openLocalProject, type LocalProject } from '../../../../src/projects/local/local-project.js';
import type { JsonObject } from '../../../../src/support/json.js';
import { modelOf, schemaOf } from '../../../support/program.js';
import {
  at,
  ask,
  countingPorts,
  dataOf,
  idsOf,
  open,
  optionsFor,
  projectInMemory,
  removeFolder,
  temporaryFolder,
  textOf,
} from './project.js';

let folder = '';
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => removeFolder(folder));

const CREATE_READ =
  'mutation ($data: CreateReadContentPermissionInput!) { createReadContentPermission(data: $data) { permission { id } } }';
const CREATE_TOKEN = `mutation ($data: CreatePermanentAuthTokenInput!) { createPermanentAuthToken(data: $data) {
  createdPermanentAuthToken { id token } } }`;
const CREATE_ROLE = 'mutation ($data: CreateRoleInput!) { createRole(data: $data) { id } }';

/** What the Content API is told of who sends. */
function callerOf(project: LocalProject, headers: Record<string, string>): unknown {
  const { status, body } = project.content({ query: '{ x }', variables: {}, operationName: undefined, headers });
  return status === 200 ? body['data'] : status;
}

describe('who sends a Content API request', () => {
  const row = {
    action: 'read',
    enabled: true,
    model: null,
    locales: null,
    stages: null,
    fromStages: null,
    toStages: null,
    condition: null,
  };

  async function filled(): Promise<{ readonly project: LocalProject; readonly token: string }> {
    const { project } = projectInMemory();
    const ids = await idsOf(project);
    const { environment: environmentId } = ids;
    const stage = ids.stages['DRAFT'] ?? '';
    const created = await dataOf(project, CREATE_TOKEN, {
      variables: { data: { environmentId, name: 'web', defaults: { stage } } },
    });
    const token = at(created, 'createPermanentAuthToken', 'createdPermanentAuthToken');
    const role = await dataOf(project, CREATE_ROLE, {
      variables: { data: { projectId: ids.project, name: 'translator' } },
    });
    const roleId = textOf(at(role, 'createRole', 'id'));
    const rows: readonly JsonObject[] = [
      { target: { kind: 'PUBLIC', environmentId }, stages: [stage], enabled: false },
      {
        target: { kind: 'PAT', patId: textOf(at(token, 'id')) },
        model: { id: ids.models['Tag'] ?? '', condition: '{}' },
      },
      { target: { kind: 'ROLE', roleId, environmentId }, locales: [ids.locales['de'] ?? ''] },
    ];
    for (const data of rows) await dataOf(project, CREATE_READ, { variables: { data } });
    return { project, token: textOf(at(token, 'token')) };
  }

  it('is the public without a token', async () => {
    const { project } = await filled();
    expect(callerOf(project, {})).toEqual({
      ...{ kind: 'PUBLIC', name: 'public', defaultStage: 'PUBLISHED' },
      permissions: [{ ...row, enabled: false, stages: ['DRAFT'] }],
    });
  });

  it.each(['Bearer', 'bearer'])('is the token of its value (%s)', async (scheme) => {
    const { project, token } = await filled();
    expect(callerOf(project, { authorization: `${scheme} ${token}` })).toEqual({
      ...{ kind: 'PAT', name: 'web', defaultStage: 'DRAFT' },
      permissions: [{ ...row, model: 'Tag', condition: '{}' }],
    });
  });

  it('is the role of the header', async () => {
    const { project } = await filled();
    expect(callerOf(project, { 'x-policy-role': 'translator' })).toEqual({
      ...{ kind: 'ROLE', name: 'translator', defaultStage: 'PUBLISHED' },
      permissions: [{ ...row, locales: ['de'] }],
    });
  });

  it.each([
    ['an unknown token', { authorization: 'Bearer nobody' }],
    ['no bearer token', { authorization: 'Basic abc' }],
    ['an empty token', { authorization: '' }],
    ['an unknown role', { 'x-policy-role': 'nobody' }],
    ['token and role', { authorization: 'Bearer secret_2', 'x-policy-role': 'translator' }],
  ])('is unknown with %s', async (_title, headers) => {
    const { project } = await filled();
    expect(project.authenticate(headers)).toBe('unknown');
    expect(callerOf(project, headers)).toBe(401);
  });

  it('is unknown with the owner token, and with the token of another environment', async () => {
    const ports = countingPorts();
    const staging = open(optionsFor(folder, { ports, environment: 'staging' }));
    const { environment: environmentId } = await idsOf(staging, 'staging');
    const created = await dataOf(staging, CREATE_TOKEN, { variables: { data: { environmentId, name: 'x' } } });
    const token = textOf(at(created, 'createPermanentAuthToken', 'createdPermanentAuthToken', 'token'));
    staging.close();
    const project = open(optionsFor(folder, { ports }));
    for (const secret of [token, project.ownerToken]) {
      expect(project.authenticate({ authorization: `Bearer ${secret}` })).toBe('unknown');
    }
    expect((await ask(project, '{ viewer { id } }', { token })).status).toBe(200);
    project.close();
  });
});

describe('opening', () => {
  it('without create, a project that does not exist is an empty one, and nothing is written', async () => {
    const data = path.join(folder, 'data');
    const project = open(optionsFor(data, { create: false }));
    expect(Object.keys((await idsOf(project)).models)).toContain('Article');
    project.close();
    expect(existsSync(data)).toBe(false);
  });

  it('without create, writes nothing to one that exists: no environment, no other models', async () => {
    const before = open(optionsFor(folder));
    const { models } = await idsOf(before);
    before.close();
    for (const more of [{ environment: 'other' }, { schema: schemaOf([modelOf('Other')]) }]) {
      const project = open(optionsFor(folder, { create: false, ...more }));
      expect(project.environment).toBe(more.environment ?? 'master');
      expect(Object.keys((await idsOf(project)).models).includes('Other')).toBe(more.schema !== undefined);
      project.close();
    }
    const database = openDatabase(path.join(folder, 'project.db'));
    expect(database.all('SELECT name FROM environment')).toEqual([{ name: 'master' }]);
    database.close();
    const after = open(optionsFor(folder));
    expect((await idsOf(after)).models).toEqual(models);
    after.close();
  });

  it('with create, makes folder, database and owner token for their owner alone', () => {
    const data = path.join(folder, 'a/b');
    const project = open(optionsFor(data));
    const modes = Object.fromEntries(
      readdirSync(data).map((name) => [name, statSync(path.join(data, name)).mode & 0o777]),
    );
    expect(modes).toMatchObject({ 'project.db': 0o600, 'management.token': 0o600 });
    expect(Object.values(modes).every((mode) => mode === 0o600)).toBe(true);
    expect(statSync(data).mode & 0o777).toBe(0o700);
    project.close();
  });

  it('keeps project and owner token, also without create', () => {
    const first = open(optionsFor(folder));
    first.close();
    const ports = { ...countingPorts(), randomSecret: () => 'another' };
    const second = open(optionsFor(folder, { create: false, ports }));
    expect([second.projectId, second.ownerToken]).toEqual([first.projectId, first.ownerToken]);
    second.close();
  });

  it.each([
    ['is no database', (file: string) => writeFileSync(file, 'rubbish '.repeat(1000)), 'file is not a database'],
    [
      'is of a newer version',
      (file: string) => {
        const database = openDatabase(file);
        database.run('PRAGMA user_version = 99');
        database.close();
      },
      'a newer version of policy wrote it',
    ],
  ])('says why when the file %s', (_title, prepare, reason) => {
    prepare(path.join(folder, 'project.db'));
    expect(openLocalProject(optionsFor(folder))).toMatchObject({
      kind: 'failed',
      message: `cannot open the local project in \`${folder}\`: ${reason}`,
    });
  });

  it.each([
    ['takes the name that it is given', 'staging', 'staging'],
    ['has one that says what it is', undefined, 'Local project'],
  ])('%s, also where it was made under another one', (_, name, want) => {
    open(optionsFor(folder, { name: 'first' })).close();
    const project = open(optionsFor(folder, name === undefined ? {} : { name }));
    expect(project.database.get('SELECT name FROM project')).toEqual({ name: want });
    project.close();
  });

  it('says why when the folder cannot be made', () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    const opening = openLocalProject(optionsFor(path.join(file, 'data')));
    expect(opening).toMatchObject({ kind: 'failed' });
    expect(JSON.stringify(opening)).toContain('ENOTDIR');
    expect(openLocalProject(optionsFor(path.join(file, 'data'), { create: false }))).toMatchObject({ kind: 'failed' });
  });

  it.each([
    ['a folder that is closed to this user', 'EACCES', /^make the folder and its files readable/],
    ['a database that somebody else works on', 'SQLITE_BUSY', /^another process uses it/],
    ['what is no project', 'SQLITE_NOTADB', /^move the folder away/],
  ])('advises what helps with %s', (_, code, want) => {
    expect(openFailure('/data', Object.assign(new Error('no'), { code }))).toEqual({
      kind: 'failed',
      message: 'cannot open the local project in `/data`: no',
      help: expect.stringMatching(want) as unknown,
    });
  });
});

describe('the database', () => {
  it('gives rows without what the driver adds, and null for null', () => {
    const database = openDatabase(':memory:');
    database.run('CREATE TABLE t (a TEXT, b INTEGER, c REAL)');
    database.run('INSERT INTO t VALUES (?, ?, ?)', ['x', 1, null]);
    expect(database.get('SELECT * FROM t')).toEqual({ a: 'x', b: 1, c: null });
    expect(database.all('SELECT * FROM t WHERE a = ?', ['y'])).toEqual([]);
    expect(database.get('SELECT * FROM t WHERE a = ?', ['y'])).toBeUndefined();
    database.close();
  });

  it('takes back all of a transaction that throws, and of those inside of it', () => {
    const database = openDatabase(':memory:');
    database.run('CREATE TABLE t (a TEXT)');
    const work = (): void => {
      database.run(`INSERT INTO t VALUES ('outer')`);
      database.transaction(() => database.run(`INSERT INTO t VALUES ('inner')`));
      throw new Error('stop');
    };
    expect(() => database.transaction(work)).toThrow('stop');
    expect(database.all('SELECT * FROM t')).toEqual([]);
    database.transaction(() => database.run(`INSERT INTO t VALUES ('kept')`));
    expect(database.all('SELECT * FROM t')).toEqual([{ a: 'kept' }]);
    database.close();
  });

  it('watches foreign keys, and is in write-ahead mode', () => {
    const database = openDatabase(path.join(folder, 'x.db'));
    expect(database.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(database.get('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 });
    expect(database.get('PRAGMA user_version')).toEqual({ user_version: 1 });
    database.close();
  });
});
