import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';

/** A PostgreSQL server of a test's own, on a socket in a temporary folder. */
export interface PostgresServer {
  readonly url: string;
  /** The address with another user, password or database. */
  readonly urlOf: (parts: { readonly user?: string; readonly password?: string; readonly database?: string }) => string;
  /** Runs statements as the owner of the server. */
  readonly run: (statements: string, database?: string) => Promise<readonly Record<string, unknown>[]>;
  readonly stop: () => Promise<void>;
}

/** The password of the server's owner, which nothing may ever show. */
export const POSTGRES_CANARY = 'canary-of-postgres';
const OWNER = 'owner';
/** The server refuses to run as root: then it runs as nobody. */
const NOBODY = 65_534;

/** The folder of the server's programs; undefined where there are none. */
export const POSTGRES_PROGRAMS = programs();

function programs(): string | undefined {
  const versions = '/usr/lib/postgresql';
  const installed = existsSync(versions) ? readdirSync(versions).map((name) => path.join(versions, name, 'bin')) : [];
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), ...installed];
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(path.join(folder, name))));
}

/** What the title of tests says that need a server. */
export const POSTGRES_WORD = POSTGRES_PROGRAMS === undefined ? ' (skipped: no PostgreSQL server is installed)' : '';

/** Starts a server in a folder of its own. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'policy-pg-'));
  const identity = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (process.getuid?.() === 0) chownSync(folder, NOBODY, NOBODY);
  const passwords = path.join(folder, 'password');
  writeFileSync(passwords, POSTGRES_CANARY);
  const program = (name: string): string => path.join(POSTGRES_PROGRAMS ?? '', name);
  const data = path.join(folder, 'data');
  const words = ['-D', data, '-U', OWNER, '--auth=scram-sha-256', `--pwfile=${passwords}`, '--no-sync', '--no-locale'];
  const made = spawnSync(program('initdb'), words, { ...identity, cwd: folder, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const settings = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${folder}`];
  const child = spawn(program('postgres'), ['-D', data, '-F', ...settings], {
    ...identity,
    cwd: folder,
    stdio: 'ignore',
  });
  const urlOf: PostgresServer['urlOf'] = ({ user = OWNER, password = POSTGRES_CANARY, database = 'postgres' }) =>
    `postgresql://${user}:${password}@localhost/${database}?host=${folder}`;
  const run = (statements: string, database?: string): ReturnType<PostgresServer['run']> =>
    runOn(urlOf(database === undefined ? {} : { database }), statements);
  await untilItAnswers(child, () => run('SELECT 1'));
  return { url: urlOf({}), urlOf, run, stop: () => stop(child, folder) };
}

async function runOn(url: string, statements: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statements);
    return rows;
  } finally {
    await client.end();
  }
}

async function untilItAnswers(child: ChildProcess, ask: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const isThere = await ask().then(
      () => true,
      () => false,
    );
    if (isThere) return;
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the PostgreSQL server of the test does not answer');
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null) {
    const exit = once(child, 'exit');
    child.kill('SIGINT');
    await exit;
  }
  rmSync(folder, { recursive: true, force: true });
}
