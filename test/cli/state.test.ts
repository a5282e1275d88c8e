import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresStore } from '../../src/projects/stores/postgres-store.js';
import {
  POSTGRES_CANARY,
  POSTGRES_PROGRAMS,
  POSTGRES_WORD,
  startPostgres,
  type PostgresServer,
} from '../support/postgres.js';
import { runCli, withSandbox, type CliRun } from '../support/run-cli.js';

const FILES = {
  'policy.config.yaml': `version: 1
projects:
  local:
    kind: local
    data: .policy/local
    state: { kind: postgres, url: { env: POLICY_STATE_URL } }
`,
  'policies/policy.yaml': `stages: { DRAFT: { audience: internal }, PUBLISHED: { audience: public } }
locales: { en: { default: true } }
models: { Case: { plural: Cases, classification: public, fields: { country: String! } } }
public: { grants: [{ actions: [read], models: [Case], stages: [PUBLISHED], locales: [en] }] }
`,
};
const APPLY = ['apply', '--auto-approve'];

describe.skipIf(POSTGRES_PROGRAMS === undefined)(`an apply whose state is in PostgreSQL${POSTGRES_WORD}`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  const said = ({ stdout, stderr }: CliRun): string => `${stdout}${stderr}`;

  it('writes its journal there, waits for nobody, and shows the password nowhere', async () => {
    await withSandbox(FILES, async ({ folder }) => {
      const run = (words: readonly string[], url = server.url): Promise<CliRun> =>
        runCli(words, { folder, environment: { POLICY_STATE_URL: url, GITHUB_REPOSITORY: 'o/r', GITHUB_RUN_ID: '7' } });
      const holder = createPostgresStore({ url: server.url, source: 'test', project: 'local', holder: 'run 6' });
      const lock = await holder.lock();
      if (!lock.ok) throw new Error('not locked');
      const refused = await run(APPLY);
      expect([refused.exitCode, said(refused)]).toEqual([
        1,
        expect.stringMatching(/error: run 6, since \S+Z, is changing this project\n/) as string,
      ]);
      await lock.value.release();
      holder.close();

      const missing = await run(APPLY, '');
      expect([missing.exitCode, said(missing)]).toEqual([
        1,
        expect.stringContaining('the environment variable `POLICY_STATE_URL` is not set') as string,
      ]);
      const wrong = await run(APPLY, server.urlOf({ password: `${POSTGRES_CANARY}-wrong` }));
      expect([wrong.exitCode, said(wrong)]).toEqual([1, expect.stringContaining('the password is wrong') as string]);
      const planned = await run(['plan'], '');
      expect(planned.exitCode).toBe(0);
      const applied = await run(APPLY);
      expect([applied.exitCode, applied.stdout]).toEqual([0, 'Applied: 1 added, 0 changed, 0 destroyed.\n']);

      const kinds = await server.run(`SELECT entry::json->>'kind' AS kind FROM hygraph_policy.journal ORDER BY id`);
      expect(kinds.map(({ kind }) => kind)).toEqual(['start', 'intent', 'done', 'finish']);
      expect(await server.run('SELECT * FROM hygraph_policy.holder')).toEqual([]);
      const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((item) => item.isFile());
      expect(names.map(({ name }) => name)).not.toContain('journal.jsonl');
      const texts = await Promise.all(names.map((item) => readFile(path.join(item.parentPath, item.name), 'latin1')));
      const everything = [refused, missing, wrong, planned, applied].map(said).concat(texts).join('\n');
      expect(everything).not.toContain(POSTGRES_CANARY);
    });
  });

  it('goes back by the journal that is there, in the environment that is meant', async () => {
    await withSandbox(FILES, async ({ folder }) => {
      const url = server.urlOf({});
      const run = (words: readonly string[], state = url): Promise<CliRun> =>
        runCli(words, { folder, environment: { POLICY_STATE_URL: state } });
      const rewrite = async (from: string, to: string): Promise<void> => {
        const file = path.join(folder, 'policies/policy.yaml');
        await writeFile(file, (await readFile(file, 'utf8')).replace(from, to));
      };
      await server.run('DELETE FROM hygraph_policy.journal');
      const none = await run(['plan', '--rollback']);
      expect([none.exitCode, said(none)]).toEqual([
        1,
        expect.stringContaining('the journal `of local` records no apply') as string,
      ]);
      expect((await run(APPLY)).exitCode).toBe(0);
      await rewrite('models: [Case], stages', 'models: [Case, Asset], stages');
      expect((await run(APPLY)).stdout).toBe('Applied: 1 added, 0 changed, 0 destroyed.\n');
      const elsewhere = await run([...APPLY, '--environment', 'staging']);
      expect(elsewhere.stdout).toBe('Applied: 2 added, 0 changed, 0 destroyed.\n');

      const unnamed = await run(['plan', '--rollback'], '');
      expect([unnamed.exitCode, said(unnamed)]).toEqual([
        1,
        expect.stringContaining('the environment variable `POLICY_STATE_URL` is not set') as string,
      ]);
      const back = await run(['plan', '--rollback', '--out', 'back.json']);
      expect([back.exitCode, back.stdout]).toEqual([
        0,
        expect.stringContaining('Plan: 0 to add, 0 to change, 1 to destroy.') as string,
      ]);
      expect((await run(['apply', 'back.json'])).stdout).toBe('Applied: 0 added, 0 changed, 1 destroyed.\n');
      expect(`${said(back)}${said(unnamed)}${said(none)}`).not.toContain(POSTGRES_CANARY);
    });
  });
});
