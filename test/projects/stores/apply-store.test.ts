import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ApplyStore } from '../../../src/plan/project.js';
import { createFileStore } from '../../../src/projects/stores/file-store.js';
import { createPostgresStore, type PostgresStoreOptions } from '../../../src/projects/stores/postgres-store.js';
import {
  POSTGRES_CANARY,
  POSTGRES_PROGRAMS,
  POSTGRES_WORD,
  startPostgres,
  type PostgresServer,
} from '../../support/postgres.js';
import { grantOf, principalOf, programOf } from '../../support/program.js';
import { SCHEMA } from '../../support/policies.js';
import { lockOf, storeContract } from '../../support/store-contract.js';
import { World } from '../../support/world.js';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

storeContract('a store in a folder', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'policy-store-'));
  folders.push(folder);
  return () => createFileStore(folder);
});

const FINISH = { kind: 'finish', planId: 'a', at: '2026-11-24T12:00:00.000Z' } as const;
const SESSIONS = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'policy'`;

describe.skipIf(POSTGRES_PROGRAMS === undefined)(`a store in PostgreSQL${POSTGRES_WORD}`, () => {
  let server: PostgresServer;
  const opened: ApplyStore[] = [];
  let projects = 0;

  function open(options: Partial<PostgresStoreOptions> = {}): ApplyStore {
    const store = createPostgresStore({
      ...{ url: server.url, source: '`STATE`', project: `project ${projects}`, holder: 'the run of a test' },
      ...options,
    });
    opened.push(store);
    return store;
  }

  beforeAll(async () => {
    server = await startPostgres();
  });
  afterEach(() => {
    for (const store of opened.splice(0)) store.close();
    projects += 1;
  });
  afterAll(() => server.stop());

  it('makes its tables once, however many come first', async () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((project) => open({ project }).lock());
    expect((await Promise.all(many)).map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
  });

  storeContract('keeps the contract of stores and', () => {
    projects += 1;
    const project = `place ${projects}`;
    return Promise.resolve(() => open({ project }));
  });

  it('says who has the lock, and since when', async () => {
    await lockOf(open({ holder: 'https://github.com/o/r/actions/runs/7' }));
    const refused = await open({ holder: 'another' }).lock();
    expect(refused.ok ? [] : refused.problems).toEqual([
      {
        code: 'locked',
        message: expect.stringMatching(
          /^https:\/\/github\.com\/o\/r\/actions\/runs\/7, since \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ, is changing this project$/,
        ) as string,
        help: 'wait for it to end, then run the command again',
      },
    ]);
  });

  it('keeps projects apart', async () => {
    const [one, two] = [open({ project: 'one' }), open({ project: 'two' })];
    await lockOf(one);
    await lockOf(two);
    await one.journal.append(FINISH);
    expect(await two.journal.entries()).toEqual({ ok: true, value: [] });
    expect(await one.journal.entries()).toEqual({ ok: true, value: [FINISH] });
  });

  it('writes nothing without the lock', async () => {
    const store = open();
    await lockOf(open());
    const problem = await store.journal.append(FINISH);
    expect(problem).toMatchObject({
      code: 'locked',
      message: 'the lock in the database of `STATE` is not held any more',
    });
    expect(await store.journal.entries()).toEqual({ ok: true, value: [] });
  });

  it('loses the lock with its connection, and then writes nothing', async () => {
    const store = open();
    const lock = await lockOf(store);
    await server.run(SESSIONS);
    expect(await store.journal.append(FINISH)).toMatchObject({ code: 'journal' });
    const next = open();
    await lockOf(next);
    expect(await next.journal.entries()).toEqual({ ok: true, value: [] });
    await lock.release();
    expect(await open().lock()).toMatchObject({ ok: false });
  });

  it('stops an apply before the next change when the connection is lost', async () => {
    const world = new World();
    const read = { actions: ['read'], stages: ['PUBLISHED'], locales: '*' } as const;
    const grants = ['DRAFT', 'QA', 'PUBLISHED'].map((stage, index) =>
      grantOf(SCHEMA, { ...read, models: [['Article', 'Author', 'Tag'][index] ?? ''], stages: [stage] }),
    );
    const program = programOf(SCHEMA, [principalOf(SCHEMA, 'public', grants)]);
    const plan = world.plan(program);
    expect(plan.changes).toHaveLength(3);
    const store = open();
    await lockOf(store);
    const reached: number[] = [];
    const isLostAt = async (step: number): Promise<void> => {
      reached.push(step);
      if (step === 1) await server.run(SESSIONS);
    };
    const journal = {
      entries: () => store.journal.entries(),
      append: async (entry: Parameters<typeof store.journal.append>[0]) => {
        if (entry.kind === 'intent') await isLostAt(entry.step);
        return store.journal.append(entry);
      },
    };
    const result = await world.apply(plan, program, { journal });
    expect(result).toMatchObject({ kind: 'stopped', problem: { code: 'journal' } });
    expect([reached, world.project.mutations]).toEqual([[0, 1], 1]);
    const second = open();
    await lockOf(second);
    const again = await world.apply(plan, program, { journal: second.journal });
    expect(again.kind).toBe('applied');
  });

  it('serves who may use the tables, and says what a user lacks who may not make them', async () => {
    await lockOf(open());
    const [user, password] = ['runner', 'canary-of-runner'];
    await server.run('CREATE DATABASE fresh');
    await server.run(`CREATE ROLE ${user} LOGIN PASSWORD '${password}'`);
    await server.run(`GRANT USAGE ON SCHEMA hygraph_policy TO ${user};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA hygraph_policy TO ${user}`);
    const store = open({ url: server.urlOf({ user, password }), project: 'of a user' });
    await lockOf(store);
    expect(await store.journal.append(FINISH)).toBeUndefined();
    expect(await open({ url: server.urlOf({ user, password, database: 'fresh' }) }).lock()).toMatchObject({
      problems: [{ message: 'the database of `STATE` cannot be used: the user lacks a permission in the database' }],
    });
  });

  it.each<[string, (server: PostgresServer) => string, string]>([
    ['a wrong password', ({ urlOf }) => urlOf({ password: `${POSTGRES_CANARY}-wrong` }), 'the password is wrong'],
    ['a database that is not there', ({ urlOf }) => urlOf({ database: 'nowhere' }), 'there is no such database'],
    [
      'a port where nobody listens',
      () => `postgresql://u:${POSTGRES_CANARY}@127.0.0.1:1/postgres`,
      'nothing listens there',
    ],
    ['what is no address', () => `postgresql://u:${POSTGRES_CANARY}@[`, 'it is no address'],
  ])('says why it cannot be used, and never the password: %s', async (_title, urlOf, want) => {
    const store = open({ url: urlOf(server) });
    const message = `the database of \`STATE\` cannot be used: ${want}`;
    const said = [await store.lock(), await store.journal.entries(), await store.journal.append(FINISH)];
    expect(said).toMatchObject([{ problems: [{ message }] }, { problems: [{ message }] }, { message }]);
    expect(JSON.stringify(said)).not.toContain(POSTGRES_CANARY);
  });
});
