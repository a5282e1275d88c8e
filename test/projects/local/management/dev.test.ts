import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import ts from 'typescript';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Schema } from '../../../../src/ir/schema.js';
import { connectLocalProject, type LocalConnection } from '../../../../src/projects/local/connect.js';
import { startDev, type DevStart } from '../../../../src/projects/local/dev.js';
import { MAX_BODY } from '../../../../src/projects/local/http-request.js';
import { livenessOf } from '../../../../src/projects/local/liveness.js';
import { LOCK_FILE, readLock, releaseLock, takeLock } from '../../../../src/projects/local/lock.js';
import { SYSTEM_PORTS } from '../../../../src/projects/local/ports.js';
import { fingerprint } from '../../../../src/projects/local/sync/fingerprint.js';
import { existing } from '../../../support/existing.js';
import { modelOf, schemaOf } from '../../../support/program.js';
import { at, countingPorts, open, optionsFor, removeFolder, temporaryFolder } from './project.js';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const NOBODY = { pid: 2 ** 22 + 1, url: 'http://127.0.0.1:1', startedAt: '2026-01-01T00:00:00.000Z', instance: 'gone' };
const closing: (() => unknown)[] = [];
let folder = '';
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  removeFolder(folder);
});

async function running(
  more: Parameters<typeof optionsFor>[1] = {},
  currentSchema?: () => Promise<Schema>,
): Promise<Extract<DevStart, { kind: 'running' }>> {
  const start = await startDev({ ...optionsFor(folder, more), port: 0, ...(currentSchema && { currentSchema }) });
  if (start.kind === 'refused') throw new Error(start.message);
  closing.push(() => start.close());
  return start;
}

async function connected(more: Parameters<typeof optionsFor>[1] = {}): Promise<LocalConnection> {
  const connecting = await connectLocalProject(optionsFor(folder, more));
  if (connecting.kind === 'failed') throw new Error(connecting.message);
  closing.push(() => connecting.connection.close());
  return connecting.connection;
}

const VERSION = { query: '{ viewer { id project { id } } }', variables: {} };

describe('the server', () => {
  it('serves both APIs and its health', async () => {
    const { url, project } = await running();
    expect(await (await fetch(`${url}/health`)).json()).toMatchObject({
      status: 'ok',
      projectId: project.projectId,
      environment: 'master',
    });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${project.ownerToken}` };
    const management = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(VERSION) });
    expect(management.headers.get('cache-control')).toBe('no-store');
    expect(await management.json()).toEqual({ data: { viewer: { id: 'owner', project: { id: project.projectId } } } });
    const content = await fetch(`${url}/v2/${project.projectId}/master?x=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ query: '{ x }', variables: null, operationName: null }),
    });
    expect(at((await content.json()) as never, 'data', 'kind')).toBe('PUBLIC');
  });

  const json = { 'content-type': 'application/json' };
  it.each([
    ['an unknown path', '/nowhere', { method: 'POST', headers: json, body: '{}' }, 404],
    ['another project', '/v2/x/master', { method: 'POST', headers: json, body: '{}' }, 404],
    ['another project beside its id', '/v2/x/master/../master', { method: 'POST', headers: json, body: '{}' }, 404],
    ['a path of the API with more behind it', '/graphql/', { method: 'POST', headers: json, body: '{}' }, 404],
    ['GET', '/graphql', {}, 405],
    ['what a page of the web asks first', '/graphql', { method: 'OPTIONS' }, 405],
    ['no type', '/graphql', { method: 'POST', body: new Uint8Array([123, 125]) }, 415],
    ['a form', '/graphql', { method: 'POST', body: new URLSearchParams({ query: '{ x }' }) }, 415],
    [
      'a type that only begins like JSON',
      '/graphql',
      { method: 'POST', headers: { 'content-type': 'application/jsonp' }, body: '{}' },
      415,
    ],
    ['POST to health', '/health', { method: 'POST' }, 405],
    ['no JSON type', '/graphql', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' }, 415],
    ['broken JSON', '/graphql', { method: 'POST', headers: json, body: '{' }, 400],
    ['a list', '/graphql', { method: 'POST', headers: json, body: '[]' }, 400],
    ['no query', '/graphql', { method: 'POST', headers: json, body: '{}' }, 400],
    ['broken variables', '/graphql', { method: 'POST', headers: json, body: '{"query":"{x}","variables":1}' }, 400],
    [
      'a broken operation name',
      '/graphql',
      { method: 'POST', headers: json, body: '{"query":"{x}","operationName":1}' },
      400,
    ],
    ['too large a body', '/graphql', { method: 'POST', headers: json, body: ' '.repeat(MAX_BODY + 1) }, 413],
    ['no token', '/graphql', { method: 'POST', headers: json, body: '{"query":"{ viewer { id } }"}' }, 401],
  ])('refuses %s', async (_title, where, init, status) => {
    const { url } = await running();
    const response = await fetch(`${url}${where}`, init);
    expect(response.status).toBe(status);
    expect(at((await response.json()) as never, 'errors', 0, 'message')).toEqual(expect.any(String));
    if (status === 405) expect(response.headers.get('allow')).toMatch(/^(GET|POST)$/);
  });

  it('takes over the models of the policy when a command has others, and serves them', async () => {
    const other = schemaOf([modelOf('Other')]);
    let policy = existing(optionsFor(folder).schema);
    const { url, project } = await running({}, () => Promise.resolve(policy));
    const asked = () => connectLocalProject(optionsFor(folder, { schema: other }));
    expect(await asked()).toMatchObject({ kind: 'failed' });
    policy = other;
    const connection = await connected({ schema: other });
    expect(connection.url).toBe(url);
    expect(project.schema).toBe(fingerprint(other));
    const query =
      '{ viewer { project { environment(name: "master") { contentModel { models { apiId isSystem } } } } } }';
    const { body } = await connection.send({ query, variables: {} });
    expect(JSON.stringify(body)).toContain('{"apiId":"Other","isSystem":false}');
  });

  it('takes over nothing for others than its owner', async () => {
    const { url } = await running({}, () => Promise.reject(new Error('asked')));
    for (const authorization of ['Bearer x', '']) {
      expect((await fetch(`${url}/refresh`, { method: 'POST', headers: { authorization } })).status).toBe(401);
    }
  });

  it('serves no other environment of its own project', async () => {
    const { url, project } = await running();
    for (const environment of ['staging', 'Master', 'master/', '%6daster', '']) {
      const where = `${url}/v2/${project.projectId}/${environment}`;
      const response = await fetch(where, { method: 'POST', headers: json, body: '{"query":"{x}"}' });
      expect(response.status).toBe(404);
    }
  });

  it.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:80', 'localhost@evil'])(
    'refuses the host `%s`',
    async (host) => {
      const { url } = await running();
      const request = httpRequest(`${url}/health`, { headers: { host } });
      request.end();
      const [response] = (await once(request, 'response')) as [{ statusCode: number; resume: () => void }];
      response.resume();
      expect(response.statusCode).toBe(403);
    },
  );

  it('refuses other names of this machine, which a page of the web could make a browser use', async () => {
    const { url } = await running();
    const request = httpRequest(`${url}/health`, { headers: { host: 'evil.example' } });
    request.end();
    const [response] = (await once(request, 'response')) as [{ statusCode: number; resume: () => void }];
    response.resume();
    expect(response.statusCode).toBe(403);
  });

  it('answers its own mistakes with 500 and no details', async () => {
    const reported: unknown[] = [];
    const { url, project } = await running({
      onInternalError: (error) => void reported.push(error),
      createContentApi: () => ({
        sdl: '',
        handle: () => {
          throw new Error('detail');
        },
      }),
    });
    const response = await fetch(`${url}/v2/${project.projectId}/master`, {
      method: 'POST',
      headers: json,
      body: '{"query":"{x}"}',
    });
    expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining('detail')]);
    expect(String(reported[0])).toContain('detail');
  });
});

describe('the lock', () => {
  it('is there while the server runs, and gone after', async () => {
    const start = await running();
    expect(readLock(folder)).toMatchObject({ pid: process.pid, url: start.url });
    expect(readdirSync(folder).filter((name) => name.startsWith(LOCK_FILE))).toEqual([LOCK_FILE]);
    await start.close();
    expect(readLock(folder)).toBeUndefined();
    await expect(fetch(`${start.url}/health`)).rejects.toThrow();
  });

  it('refuses a second server, and names the first', async () => {
    const { url } = await running();
    const second = await startDev({ ...optionsFor(folder), port: 0 });
    expect(second.kind).toBe('refused');
    expect(second).toMatchObject({
      message: expect.stringContaining(`by process ${process.pid} at ${url}`) as string,
    });
  });

  it.each([
    ['its process is gone', NOBODY],
    ['its process id is somebody else', { ...NOBODY, pid: process.pid }],
  ])('is taken over when %s', async (_title, stale) => {
    writeFileSync(path.join(folder, LOCK_FILE), JSON.stringify(stale));
    const { url } = await running();
    expect(readLock(folder)?.url).toBe(url);
  });

  it('is taken over when another instance answers at its address', async () => {
    const { url } = await running();
    const other = temporaryFolder();
    closing.push(() => removeFolder(other));
    writeFileSync(path.join(other, LOCK_FILE), JSON.stringify({ ...NOBODY, pid: process.pid, url }));
    const start = await startDev({ ...optionsFor(other), port: 0 });
    expect(start.kind).toBe('running');
    if (start.kind === 'running') await start.close();
  });

  it.each(['', 'rubbish', '{}', '{"pid":"x"}'])('that cannot be read (`%s`) is held by nobody', async (text) => {
    writeFileSync(path.join(folder, LOCK_FILE), text);
    await running();
  });

  it('goes to one of two takers, and is given back by its holder alone', () => {
    expect(takeLock(folder, { ...NOBODY, instance: 'a' }, undefined)).toBe(true);
    expect(takeLock(folder, { ...NOBODY, instance: 'b' }, undefined)).toBe(false);
    expect(takeLock(folder, { ...NOBODY, instance: 'b' }, { ...NOBODY, instance: 'c' })).toBe(false);
    releaseLock(folder, 'b');
    expect(readLock(folder)?.instance).toBe('a');
    expect(takeLock(folder, { ...NOBODY, instance: 'b' }, { ...NOBODY, instance: 'a' })).toBe(true);
    releaseLock(folder, 'b');
    expect(readLock(folder)).toBeUndefined();
  });

  it('is not taken when the port is', async () => {
    const { url } = await running();
    const other = temporaryFolder();
    closing.push(() => removeFolder(other));
    const port = Number(new URL(url).port);
    expect(await startDev({ ...optionsFor(other), port })).toMatchObject({
      kind: 'refused',
      message: `port ${port} cannot be used`,
    });
    expect(readLock(other)).toBeUndefined();
  });
});

describe('a server that does not answer', () => {
  it('is silent, not gone: its lock is not taken over', async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(
      () => server.closeAllConnections(),
      () => server.close(),
    );
    const { port } = server.address() as AddressInfo;
    const holder = { ...NOBODY, pid: process.pid, url: `http://127.0.0.1:${port}` };
    expect(await livenessOf(holder, 1)).toEqual({ kind: 'silent' });
  });
});

describe('connecting', () => {
  it('works in this process without a server', async () => {
    const connection = await connected();
    expect(connection.url).toBeUndefined();
    expect((await connection.send(VERSION)).body).toEqual({
      data: { viewer: { id: 'owner', project: { id: connection.projectId } } },
    });
  });

  it('goes through the server that runs', async () => {
    const { url, project } = await running();
    const connection = await connected();
    expect([connection.url, connection.projectId]).toEqual([url, project.projectId]);
    expect(await connection.send(VERSION)).toEqual({
      status: 200,
      body: { data: { viewer: { id: 'owner', project: { id: project.projectId } } } },
    });
  });

  it.each([
    ['another environment', { environment: 'staging' }, 'with the environment `master`'],
    [
      'another schema',
      { schema: schemaOf([modelOf('Other')]) },
      'with other models, stages or locales than the policy has now',
    ],
  ])('is refused where the server has %s', async (_title, more, message) => {
    const { url } = await running();
    expect(await connectLocalProject(optionsFor(folder, more))).toMatchObject({
      kind: 'failed',
      message: `the local project is served by process ${process.pid} at ${url} ${message}`,
    });
  });

  it('passes over a lock whose holder is gone', async () => {
    writeFileSync(path.join(folder, LOCK_FILE), JSON.stringify(NOBODY));
    expect((await connected()).url).toBeUndefined();
  });
});

/** Runs in a process of its own: serves the project and creates roles until it is killed, saying each one it has. */
const WRITER = `
import { startDev } from './src/projects/local/dev.js';
import { SYSTEM_PORTS } from './src/projects/local/ports.js';
import { optionsFor } from './test/projects/local/management/project.js';
const start = await startDev({ ...optionsFor(process.argv[2], { ports: SYSTEM_PORTS }), port: 0 });
if (start.kind === 'refused') { console.log(start.message); process.exit(3); }
console.log('url ' + start.url);
const headers = { authorization: 'Bearer ' + start.project.ownerToken };
const query = 'mutation ($data: CreateRoleInput!) { createRole(data: $data) { name } }';
for (let n = 0; ; n += 1) {
  const variables = { data: { projectId: start.project.projectId, name: 'role ' + n } };
  const { body } = await start.project.management({ query, variables, operationName: undefined, headers });
  process.stdout.write('made ' + body.data.createRole.name + '\\n');
  await new Promise((resolve) => setImmediate(resolve));
}
`;

describe('a server that is killed', () => {
  const compiled = temporaryFolder();
  afterAll(() => removeFolder(compiled));
  beforeAll(() => {
    for (const tree of [
      'src/support',
      'src/source',
      'src/ir',
      'src/bind/models',
      'src/projects',
      'test/support',
      'test/projects/local/management',
    ]) {
      transpile(path.join(ROOT, tree), path.join(compiled, tree));
    }
    writeFileSync(path.join(compiled, 'package.json'), '{ "type": "module" }');
    writeFileSync(path.join(compiled, 'writer.js'), WRITER);
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(compiled, 'node_modules'));
  });

  function transpile(from: string, to: string): void {
    for (const name of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
      const compilerOptions = {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
      };
      const { outputText } = ts.transpileModule(readFileSync(path.join(from, name), 'utf8'), { compilerOptions });
      const file = path.join(to, name.replace(/\.ts$/, '.js'));
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, outputText);
    }
  }

  /** Lets a writer make this many roles, and kills it; what it said. */
  async function killedAfter(roles: number): Promise<readonly string[]> {
    const child: ChildProcess = spawn(process.execPath, ['writer.js', folder], {
      cwd: compiled,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exit = once(child, 'exit');
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      if (said.split('\n').length > roles + 1) child.kill('SIGKILL');
    });
    const [code, signal] = (await exit) as [number | null, string | null];
    expect([code, signal]).toEqual([null, 'SIGKILL']);
    return said.split('\n').slice(0, -1);
  }

  it('leaves all that it has answered, and a lock that the next one takes over', async () => {
    const said = await killedAfter(25);
    const made = said.filter((line) => line.startsWith('made ')).map((line) => line.slice('made '.length));
    expect(made.length).toBeGreaterThanOrEqual(25);
    expect(readLock(folder)?.url).toBe(said[0]?.slice('url '.length));

    const { project, url } = await running({ ports: SYSTEM_PORTS });
    expect(readLock(folder)).toMatchObject({ pid: process.pid, url });
    const names = project.database
      .all('SELECT name FROM role WHERE is_default = 0 ORDER BY rowid')
      .map(({ name }) => name);
    expect(names.slice(0, made.length)).toEqual(made);
    expect(project.database.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
  });

  it('is refused while this one runs', async () => {
    const { url } = await running();
    const child = spawn(process.execPath, ['writer.js', folder], {
      cwd: compiled,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
    const [code] = (await once(child, 'close')) as [number];
    expect([code, said]).toEqual([3, expect.stringContaining(`by process ${process.pid} at ${url}`)]);
  });
});

it('the ports of this machine give ids and secrets that are like none before', () => {
  const ids = Array.from({ length: 100 }, () => SYSTEM_PORTS.randomId());
  expect(ids.every((one) => /^c[0-9a-z]{24}$/.test(one))).toBe(true);
  expect(new Set([...ids, ...ids.map(() => SYSTEM_PORTS.randomSecret())]).size).toBe(200);
  expect(countingPorts().randomId()).toHaveLength(25);
  open(optionsFor(folder)).close();
});
