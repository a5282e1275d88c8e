import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, startCli, type CliRun } from '../support/run-cli.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** A `policy dev` that runs, and all that it writes. */
interface RunningDev {
  readonly endpoint: string;
  readonly output: () => string;
  /** Sends the signal, and gives the exit code: null where the signal itself ended it. */
  readonly end: (signal: 'SIGINT' | 'SIGKILL') => Promise<number | null>;
}

let folder = '';
/** Everything that any command wrote, to be searched for secrets. */
const written: string[] = [];
const running: RunningDev[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'policy-test-'));
  for (const name of ['policies', 'policy.config.yaml'])
    await cp(path.join(ROOT, name), path.join(folder, name), { recursive: true });
});

afterAll(async () => {
  for (const dev of running) await dev.end('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function policy(...words: readonly string[]): Promise<CliRun> {
  const run = await runCli(words, { folder });
  written.push(run.stdout, run.stderr);
  return run;
}

async function startDev(): Promise<RunningDev> {
  const child = startCli(['dev', '--port', '0'], { folder });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  let output = '';
  const announced = new Promise<string>((resolve, reject) => {
    const add = (text: string): void => {
      output += text;
      written.push(text);
      const endpoint = /^Content API +(\S+)\n/m.exec(output)?.[1];
      if (endpoint !== undefined) resolve(endpoint);
    };
    child.stdout.setEncoding('utf8').on('data', add);
    child.stderr.setEncoding('utf8').on('data', add);
    void ended.then(() => {
      reject(new Error(`\`policy dev\` ended: ${output}`));
    });
  });
  const dev: RunningDev = {
    endpoint: await announced,
    output: () => output,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
  running.push(dev);
  return dev;
}

interface Answer {
  readonly status: number;
  readonly body: { readonly data?: Record<string, readonly unknown[]> | null; readonly errors?: readonly unknown[] };
}

async function ask(endpoint: string, query: string, token?: string): Promise<Answer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  written.push(text, ...[...response.headers].flat());
  return { status: response.status, body: JSON.parse(text) as Answer['body'] };
}

/** The secrets that the run made: the tokens' by name, and the owner's. */
async function secrets(): Promise<ReadonlyMap<string, string>> {
  const lines = (await readFile(path.join(folder, '.policy/secrets.env'), 'utf8')).trim().split('\n');
  const owner = (await readFile(path.join(folder, '.policy/local/management.token'), 'utf8')).trim();
  return new Map([...lines.map((line) => line.split('=') as [string, string]), ['owner', owner]]);
}

const CASES = '{ cases(first: 1) { country } }';
const ARTICLES = '{ articles(first: 1) { title } }';

describe('a project that is served', { timeout: 120_000 }, () => {
  it('says where in the format that is asked for, to the file that is named', async () => {
    const words = ['dev', '--port', '0', '--format', 'json', '--output', 'served.json', '--quiet'];
    const child = startCli(words, { folder });
    const ended = once(child, 'close');
    let output = '';
    const add = (text: string): void => void (output += text);
    child.stdout.setEncoding('utf8').on('data', add);
    child.stderr.setEncoding('utf8').on('data', add);
    const file = path.join(folder, 'served.json');
    await expect.poll(() => existsSync(file), { timeout: 60_000 }).toBe(true);
    const served = JSON.parse(await readFile(file, 'utf8')) as { readonly url: string; readonly contentApi: string };
    expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(served.contentApi).toMatch(/\/v2\/[0-9a-z]+\/master$/);
    expect(served).toEqual({ ...served, formatVersion: 1, managementApi: `${served.url}/graphql` });
    expect((await ask(served.contentApi, '{ __typename }')).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(output).toBe('');
    await rm(path.join(folder, '.policy'), { recursive: true });
  });
});

it('serves nothing where it cannot say where', { timeout: 60_000 }, async () => {
  await writeFile(path.join(folder, 'file'), '');
  const run = await runCli(['dev', '--port', '0', '--output', 'file/served.txt'], { folder });
  expect(run).toMatchObject({ exitCode: 2, stdout: '' });
  expect(run.stderr).toMatch(/^error: cannot write `.*file\/served.txt`/);
  await rm(path.join(folder, '.policy'), { recursive: true });
});

describe('a whole run', { timeout: 120_000 }, () => {
  it('checks, plans, and applies the saved plan', async () => {
    expect((await policy('check')).exitCode).toBe(0);
    expect((await policy('plan', '--out', 'plan.json')).exitCode).toBe(0);
    expect((await policy('apply', 'plan.json')).stdout).toContain('Applied: 32 added, 0 changed, 0 destroyed.\n');
    expect((await policy('plan', '--format', 'json', '--detailed-exitcode')).exitCode).toBe(0);
    expect((await policy('generate')).exitCode).toBe(0);
  });

  it('refuses a plan that was edited', async () => {
    const plan = await readFile(path.join(folder, 'plan.json'), 'utf8');
    await writeFile(path.join(folder, 'edited.json'), plan.replace('"model": "Case"', '"model": "Article"'));
    const run = await policy('apply', 'edited.json');
    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    expect(run.stderr).toContain('error: `edited.json` was edited after the plan was made\n');
  });

  it('serves what the policy allows, to those whom it allows it', async () => {
    const { endpoint } = await startDev();
    const tokens = await secrets();
    expect((await ask(endpoint, CASES)).body.data?.['cases']).toHaveLength(1);
    expect((await ask(endpoint, '{ cases(stage: DRAFT) { country } }')).body.errors).toHaveLength(1);
    expect((await ask(endpoint, ARTICLES)).body.errors).toHaveLength(1);
    expect((await ask(endpoint, ARTICLES, tokens.get('TOKENS_WEB'))).body.data?.['articles']).toHaveLength(1);
    expect((await ask(endpoint, '{ authors { name } }', tokens.get('TOKENS_WEB'))).body.errors).toHaveLength(1);
    expect((await ask(endpoint, CASES, 'nonsense')).status).toBe(401);
  });

  it('is served once only', async () => {
    const { stderr, exitCode } = await policy('dev', '--port', '0');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /^error: the local project is served already, by process \d+ at http:\/\/127\.0\.0\.1:\d+, since .+\nhelp: use the one that runs, or stop it first\n$/,
    );
  });

  it('is reached by the commands of other processes while it is served', async () => {
    const [dev] = running;
    const file = path.join(folder, 'policies/access.yaml');
    const before = await readFile(file, 'utf8');
    const after = before.replace('models: [Case, Death], stages: [PUBLISHED]', 'models: [Death], stages: [PUBLISHED]');
    await writeFile(file, after);
    await writeFile(
      path.join(folder, 'policies/tests.yaml'),
      (await readFile(path.join(folder, 'policies/tests.yaml'), 'utf8')).replace(
        /.*model: Case, stage: PUBLISHED.*\n/,
        '',
      ),
    );
    expect((await policy('apply', '--auto-approve')).stdout).toBe('Applied: 0 added, 0 changed, 1 destroyed.\n');
    expect((await ask(dev?.endpoint ?? '', CASES)).body.errors).toHaveLength(1);
    expect((await policy('plan', '--detailed-exitcode')).exitCode).toBe(0);
  });

  it('takes over models that were edited while it is served', async () => {
    const [dev] = running;
    await writeFile(
      path.join(folder, 'policies/more.yaml'),
      'models: { Note: { plural: Notes, fields: { text: String } } }\n',
    );
    expect(await policy('plan')).toMatchObject({ exitCode: 0 });
    expect(JSON.stringify((await ask(dev?.endpoint ?? '', '{ notes { text } }')).body.errors)).toContain(
      '"code":"403"',
    );
    await rm(path.join(folder, 'policies/more.yaml'));
    expect(await policy('plan', '--detailed-exitcode')).toMatchObject({ exitCode: 0 });
    expect((await ask(dev?.endpoint ?? '', '{ notes { text } }')).status).toBe(400);
  });

  it('survives a kill: plans go on, and it can be served again', async () => {
    expect(await running[0]?.end('SIGKILL')).toBe(null);
    expect(await policy('plan', '--detailed-exitcode')).toMatchObject({ exitCode: 0 });
    const { endpoint, end } = await startDev();
    expect((await ask(endpoint, '{ deaths(first: 1) { deaths } }')).body.data?.['deaths']).toHaveLength(1);
    expect((await ask(endpoint, ARTICLES, (await secrets()).get('TOKENS_WEB'))).body.data?.['articles']).toHaveLength(
      1,
    );
    expect(await end('SIGINT')).toBe(0);
    expect(await readdir(path.join(folder, '.policy/local'))).not.toContain('dev.lock');
  });

  it('keeps a journal', async () => {
    const lines = (await readFile(path.join(folder, '.policy/local/journal.jsonl'), 'utf8')).trim().split('\n');
    const kinds = lines.map((line) => (JSON.parse(line) as { readonly kind: string }).kind);
    expect(kinds.filter((kind) => kind === 'start' || kind === 'finish')).toEqual([
      'start',
      'finish',
      'start',
      'finish',
    ]);
    expect(kinds.filter((kind) => kind === 'intent')).toHaveLength(33);
    expect(kinds.filter((kind) => kind === 'done')).toHaveLength(33);
  });

  it('writes each secret to its one place, and nowhere else', async () => {
    const values = [...(await secrets())];
    expect(values.map(([name]) => name)).toEqual(['TOKENS_NEWSROOM', 'TOKENS_WEB', 'TOKENS_GATEWAY', 'owner']);
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const names = files.map((entry) =>
      path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
    );
    for (const name of [
      'plan.json',
      'src/generated/policy.ts',
      '.policy/local/journal.jsonl',
      '.policy/local/project.db',
    ])
      expect(names).toContain(name);
    const found: string[] = [];
    for (const [secret, value] of values) {
      expect(value.length).toBeGreaterThan(20);
      for (const name of names)
        if ((await readFile(path.join(folder, name))).includes(value)) found.push(`${secret} in ${name}`);
      if (written.some((text) => text.includes(value))) found.push(`${secret} in what the commands wrote`);
    }
    expect(found.filter((place) => !place.includes('.policy/local/project.db')).sort()).toEqual([
      'TOKENS_GATEWAY in .policy/secrets.env',
      'TOKENS_NEWSROOM in .policy/secrets.env',
      'TOKENS_WEB in .policy/secrets.env',
      'owner in .policy/local/management.token',
    ]);
    expect(written.join('').length).toBeGreaterThan(5000);
  });

  it('lets nobody but its owner read what is secret', async () => {
    for (const name of [
      '.policy/secrets.env',
      '.policy/local/management.token',
      '.policy/local/project.db',
      '.policy/local/journal.jsonl',
    ])
      expect([name, (await stat(path.join(folder, name))).mode & 0o077]).toEqual([name, 0]);
  });
});
