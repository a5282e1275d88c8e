import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli, startCli } from '../../support/run-cli.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');

interface Running {
  /** The first group of the announcement. */
  readonly found: string;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly end: (signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL') => Promise<number | null>;
}

let folder = '';
const running: Running[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'policy-test-'));
  for (const name of ['policies', 'policy.config.yaml'])
    await cp(path.join(ROOT, name), path.join(folder, name), { recursive: true });
});

afterAll(async () => {
  for (const { end } of running) await end('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function start(words: readonly string[], announcement: RegExp, environment = {}): Promise<Running> {
  const child = startCli(words, { folder, environment });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const written = { stdout: '', stderr: '' };
  const found = await new Promise<string>((resolve, reject) => {
    const hear = (stream: 'stdout' | 'stderr') => (text: string) => {
      written[stream] += text;
      const [, group] = announcement.exec(written[stream]) ?? [];
      if (group !== undefined) resolve(group);
    };
    child.stdout.setEncoding('utf8').on('data', hear('stdout'));
    child.stderr.setEncoding('utf8').on('data', hear('stderr'));
    void ended.then(() => {
      reject(new Error(written.stderr));
    });
  });
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  const process: Running = { found, stdout: () => written.stdout, stderr: () => written.stderr, end };
  running.push(process);
  return process;
}

it(
  'a gateway in front of a local project serves what was applied, and ends by SIGTERM',
  { timeout: 180_000 },
  async () => {
    expect((await runCli(['apply', '--auto-approve'], { folder })).exitCode).toBe(0);
    const dev = await start(['dev', '--port', '0'], /^Content API +(\S+)\n/m);
    const ports = ['--port', '0', '--admin-port', '0'];
    const gateway = await start(['gateway', ...ports], /^GraphQL +(\S+)\n[^]*stops it\.\n/m, {
      HYGRAPH_CONTENT_ENDPOINT: dev.found,
    });
    const secrets = await readFile(path.join(folder, '.policy/secrets.env'), 'utf8');
    const [web = '', own = ''] = ['TOKENS_WEB', 'TOKENS_GATEWAY'].map(
      (name) => new RegExp(`^${name}=(.*)$`, 'm').exec(secrets)?.[1],
    );
    const ask = async (query: string, token?: string) => {
      const known = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const headers = { 'content-type': 'application/json', ...known };
      const response = await fetch(gateway.found, { method: 'POST', headers, body: JSON.stringify({ query }) });
      return { status: response.status, body: (await response.json()) as unknown };
    };
    const articles = '{ articles(first: 1) { title } }';
    expect(await ask('{ cases(first: 1) { country } }')).toMatchObject({
      status: 200,
      body: { data: { cases: [{}] } },
    });
    expect((await ask(articles)).status).toBe(403);
    expect(await ask(articles, web)).toMatchObject({ status: 200, body: { data: { articles: [{}] } } });
    expect((await ask(articles, own)).status).toBe(401);
    expect(await gateway.end('SIGTERM')).toBe(0);
    expect(gateway.stderr()).toContain('stopped serving http://127.0.0.1:');
    const lines = gateway
      .stdout()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toMatchObject([
      { who: ['public'], answer: 'allowed' },
      { who: ['public'], answer: 'denied', reason: 'not-allowed' },
      { who: ['tokens/web'], answer: 'allowed' },
      { who: [], answer: 'denied', reason: 'unauthenticated' },
    ]);
    const written = gateway.stdout() + gateway.stderr();
    expect([web.length > 20, written.includes(web), own.length > 20, written.includes(own)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(await dev.end('SIGTERM')).toBe(0);
  },
);
