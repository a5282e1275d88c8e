import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  POSTGRES_CANARY,
  POSTGRES_PROGRAMS,
  POSTGRES_WORD,
  startPostgres,
  type PostgresServer,
} from '../support/postgres.js';
import { runCli, withSandbox, type CliRun } from '../support/run-cli.js';

const POLICY = `stages: { DRAFT: { audience: internal }, PUBLISHED: { audience: public } }
locales: { en: { default: true }, de: {} }
models: { Case: { plural: Cases, classification: public, fields: { country: String! } } }
public: { grants: [{ actions: [read], models: [Case], stages: [PUBLISHED], locales: [en] }] }
tokens:
  web: { owner: a, grants: [{ actions: [read], models: [Case], stages: [PUBLISHED], locales: [en] }] }
  app: { owner: a, grants: [{ actions: [read], models: [Case], stages: [PUBLISHED], locales: "*" }] }
`;

function filesWith(state: string): { readonly [file: string]: string } {
  const local = `kind: local, data: .policy/local, secrets: { file: secrets.env }${state}`;
  return {
    'policy.config.yaml': `version: 1\ngateway: { token: gateway, digests: digests.json }\nprojects:\n  local: { ${local} }\n`,
    'policies/policy.yaml': POLICY,
    'digests.json': '{}\n',
  };
}

/** Where a secret has to be: the place that the config names, and what the local project itself keeps. */
const PLACES = [/^secrets\.env$/u, /^\.policy\/local\/project\.db/u, /^\.policy\/local\/management\.token$/u];

/** A run of many commands in one folder, which knows all secrets that there ever were. */
class FullRun {
  readonly #secrets = new Set<string>();
  readonly #said: string[] = [];

  readonly folder: string;
  readonly environment: { readonly [name: string]: string };

  constructor(folder: string, environment: { readonly [name: string]: string } = {}) {
    this.folder = folder;
    this.environment = environment;
  }

  get secrets(): ReadonlySet<string> {
    return this.#secrets;
  }

  /** Runs a command, which ends with one of these codes, and looks for new secrets. */
  async policy(command: string, codes: readonly number[] = [0]): Promise<CliRun> {
    const { folder, environment } = this;
    const run = await runCli(command.split(' '), { folder, environment: { POLICY_DEBUG: '1', ...environment } });
    expect(codes, `${command}\n${run.stdout}${run.stderr}`).toContain(run.exitCode);
    this.#said.push(`$ policy ${command}\n${run.stdout}${run.stderr}`);
    await this.#learn('secrets.env', /^[A-Z_]+=["']?([^"'\n]+)/gmu);
    await this.#learn('.policy/local/management.token', /(\S+)/gu);
    return run;
  }

  async #learn(file: string, pattern: RegExp): Promise<void> {
    const text = await readFile(path.join(this.folder, file), 'utf8').catch(() => '');
    for (const [, secret] of text.matchAll(pattern)) if (secret !== undefined) this.#secrets.add(secret);
  }

  /** Fails where a secret, as it is or encoded, is in a stream, in a file but its own places, or in what else is given. */
  async expectNone(...more: readonly string[]): Promise<void> {
    const items = (await readdir(this.folder, { recursive: true, withFileTypes: true })).filter((item) =>
      item.isFile(),
    );
    const names = items.map((item) => path.relative(this.folder, path.join(item.parentPath, item.name)));
    const others = names.filter((name) => !PLACES.some((place) => place.test(name)));
    const texts = await Promise.all(others.map((name) => readFile(path.join(this.folder, name), 'latin1')));
    const everything = [...others.map((name, index) => `${name}\n${texts[index] ?? ''}`), ...this.#said, ...more];
    for (const secret of this.#secrets) {
      const bytes = Buffer.from(secret);
      const forms = [secret, bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')];
      expect(everything.filter((text) => forms.some((form) => text.includes(form)))).toEqual([]);
    }
  }
}

/** Makes, changes, rotates, revokes and brings back tokens: what makes secrets, and writes journals. */
async function lifeOfTokens(run: FullRun): Promise<void> {
  await run.policy('plan --out plan.json --format json --output plan-shown.json');
  await run.policy('apply plan.json');
  expect(run.secrets.size).toBeGreaterThanOrEqual(4);
  await run.policy('rotate tokens/web --auto-approve');
  await run.policy('rotate tokens/web --finish --auto-approve --format json --output rotated.json');
  await run.policy('revoke tokens/app --auto-approve');
  await run.policy('plan --rollback --out back.json');
  await run.policy('apply back.json --format json --output applied.json');
}

describe('a secret', () => {
  it('is in no stream and no file that a full run leaves, but in its own place', async () => {
    await withSandbox(filesWith(''), async ({ folder }) => {
      const run = new FullRun(folder);
      await lifeOfTokens(run);
      await run.policy('drift', [0, 1]);
      await run.policy('drift --format json --output drift.json', [0, 1]);
      await run.policy('drift --format markdown --output drift.md', [0, 1]);
      await run.policy('plan --format markdown --output plan.md');
      await run.policy('check --format sarif --output check.sarif', [0, 1]);
      await run.policy('generate');
      await run.policy('explain --as tokens/web --action read --model Case --stage PUBLISHED');
      await run.policy('probe --environment scratch --auto-approve');
      await run.policy('probe --environment scratch --auto-approve --format json --output probe.json');
      await writeFile(path.join(folder, 'policies/policy.yaml'), POLICY.split('public:')[0] ?? '');
      await run.policy('import');
      expect(await readdir(path.join(folder, 'policies'))).not.toEqual(['policy.yaml']);
      expect(run.secrets.size).toBeGreaterThanOrEqual(6);
      await run.expectNone();
      for (const secret of run.secrets) await expect(run.expectNone(`<${secret}>`)).rejects.toThrow();
    });
  }, 180_000);

  it('is in nothing that is said or left when something breaks', async () => {
    await withSandbox(filesWith(''), async ({ folder }) => {
      const run = new FullRun(folder);
      await run.policy('apply --auto-approve');
      await writeFile(path.join(folder, '.policy/local/lock.json'), 'broken');
      await run.policy('rotate tokens/web --auto-approve', [0, 1, 2]);
      await rm(path.join(folder, '.policy/local/lock.json'), { force: true });
      const journal = path.join(folder, '.policy/local/journal.jsonl');
      const written = await readFile(journal, 'utf8');
      await rm(journal);
      await writeFile(path.join(folder, '.policy/local/journal.jsonl'), `${written}{"kind":"start","planId":"x"`);
      await run.policy('rotate tokens/app --auto-approve', [0, 1]);
      await run.policy('plan --rollback', [0, 1]);
      await writeFile(path.join(folder, 'back.json'), '{"formatVersion":1}');
      await run.policy('apply back.json', [1]);
      const secrets = await readFile(path.join(folder, 'secrets.env'), 'utf8');
      await writeFile(path.join(folder, 'secrets.env'), `${secrets}this is no line of such a file\n`);
      await run.policy('rotate tokens/web --finish --auto-approve', [0, 1]);
      await run.policy('rotate tokens/web --auto-approve', [0, 1]);
      await writeFile(path.join(folder, '.policy/local/project.db'), 'this is no database');
      await run.policy('apply --auto-approve', [1, 2]);
      await run.expectNone();
    });
  }, 120_000);
});

describe.skipIf(POSTGRES_PROGRAMS === undefined)(`a secret, with the state in PostgreSQL${POSTGRES_WORD}`, () => {
  it('is in no table either', async () => {
    const server: PostgresServer = await startPostgres();
    try {
      const state = ', state: { kind: postgres, url: { env: POLICY_STATE_URL } }';
      await withSandbox(filesWith(state), async ({ folder }) => {
        const run = new FullRun(folder, { POLICY_STATE_URL: server.url });
        await lifeOfTokens(run);
        const tables = await server.run(
          `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
           WHERE table_schema NOT IN ('pg_catalog', 'information_schema')`,
        );
        expect(tables.length).toBeGreaterThan(1);
        const rows = await Promise.all(tables.map(({ name }) => server.run(`SELECT * FROM ${String(name)}`)));
        expect(JSON.stringify(rows)).toContain('tokens/web');
        await run.expectNone(JSON.stringify(rows));
        expect(JSON.stringify(rows)).not.toContain(POSTGRES_CANARY);
      });
    } finally {
      await server.stop();
    }
  }, 120_000);
});
