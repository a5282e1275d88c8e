import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Pool } from 'undici';
import { runCli, startCli } from '../support/run-cli.js';
import { measurement, ROOT, say } from './compare.js';

const CONCURRENCY = 32;
const REQUESTS = 1_000;
const ROUNDS = 19;
/** Rounds in which what is measured is still being optimized by V8. */
const WARMING = 5;

const POLICY = `version: 1
stages: { DRAFT: { audience: internal }, PUBLISHED: { audience: public } }
locales: { en: { default: true } }
models:
  Author: { plural: Authors, classification: internal, fields: { name: String!, team: String! } }
  Article:
    plural: Articles
    classification: internal
    fields: { title: String!, team: String!, author: { type: Author, reverse: articles } }
tokens:
  all:
    grants: [{ actions: [read], models: [Article, Author], stages: [PUBLISHED], locales: [en] }]
  some:
    grants:
      - { actions: [read], models: [Article], stages: [PUBLISHED], locales: [en], where: { team: red } }
      - { actions: [read], models: [Author], stages: [PUBLISHED], locales: [en], where: { team: red } }
`;
const CONFIG = `version: 1
policies: policies
gateway: { token: gateway }
defaultProject: local
projects: { local: { kind: local, data: .policy/local, content: content.json, secrets: { file: secrets.env } } }
`;
const QUERY = '{ articles(first: 50) { id title author { name } } }';

/** Some 10 kB of articles. */
function content(): string {
  const stages = ['DRAFT', 'PUBLISHED'];
  const authors = ['a', 'b', 'c'].map((id) => ({ id, stages, fields: { name: `Author ${id}`, team: 'red' } }));
  const articles = Array.from({ length: 50 }, (_, index) => ({
    id: `article-${index}`,
    stages,
    fields: { title: `${index} ${'x'.repeat(110)}`, team: 'red', author: ['a', 'b', 'c'][index % 3] },
  }));
  return JSON.stringify({ version: 1, models: { Author: authors, Article: articles } });
}

function project(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'policy-bench-'));
  mkdirSync(path.join(folder, 'policies'));
  writeFileSync(path.join(folder, 'policies/all.yaml'), POLICY);
  writeFileSync(path.join(folder, 'policy.config.yaml'), CONFIG);
  writeFileSync(path.join(folder, 'content.json'), content());
  return folder;
}

/** A Content API that knows a few requests by heart, and a proxy that passes everything on: what any gateway costs. */
const UPSTREAM = `import { createServer } from 'node:http'; import { readFileSync } from 'node:fs';
const { answers, other } = JSON.parse(readFileSync(process.argv[1], 'utf8'));
const known = new Map(answers);
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk)).on('end', () => {
    const answer = known.get(Buffer.concat(chunks).toString()) ?? other;
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) });
    response.end(answer);
  });
}).listen(0, '127.0.0.1', () => console.error('at http://127.0.0.1:' + server.address().port + '/'));`;
const PROXY = `import { createServer } from 'node:http'; import { Pool } from 'undici';
const pool = new Pool(process.argv[1], { connections: 64 });
const server = createServer(async (request, response) => {
  const headers = { 'content-type': request.headers['content-type'], authorization: request.headers.authorization };
  const answer = await pool.request({ path: '/', method: 'POST', headers, body: request });
  response.writeHead(answer.statusCode, answer.headers);
  answer.body.pipe(response);
}).listen(0, '127.0.0.1', () => console.error('at http://127.0.0.1:' + server.address().port + '/'));`;

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
}

/** Waits for the address that a process says on stderr; what it writes to stdout is thrown away. */
function started(child: ChildProcess, announcement: RegExp): Promise<Started> {
  let written = '';
  return new Promise((resolve, reject) => {
    const hear = (text: string): void => {
      const [, url] = announcement.exec((written += text)) ?? [];
      if (url !== undefined) resolve({ child, url });
    };
    child.stdout?.setEncoding('utf8').once('data', hear).resume();
    child.stderr?.setEncoding('utf8').on('data', hear);
    child.on('close', () => reject(new Error(written)));
  });
}

function script(text: string, argument: string): Promise<Started> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', text, argument], { cwd: ROOT });
  return started(child, /^at (\S+)$/m);
}

function gatewayBefore(folder: string, endpoint: string): Promise<Started> {
  const environment = { HYGRAPH_CONTENT_ENDPOINT: endpoint };
  const words = ['gateway', '--port', '0', '--admin-port', '0'];
  return started(startCli(words, { folder, environment }), /^GraphQL +(\S+)\n[^]*stops it\.\n/m);
}

interface Recorder {
  readonly server: Server;
  readonly url: string;
  readonly answers: [request: string, answer: string][];
}

/** Passes requests on and keeps what came back. */
async function recorderBefore(endpoint: string): Promise<Recorder> {
  const answers: [string, string][] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const { authorization = '' } = request.headers;
      const headers = { 'content-type': 'application/json', authorization };
      void fetch(endpoint, { method: 'POST', headers, body })
        .then((answer) => answer.text())
        .then((text) => {
          answers.push([body, text]);
          response.writeHead(200, { 'content-type': 'application/json' }).end(text);
        });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}/`, answers };
}

interface Target {
  readonly url: string;
  readonly token: string;
  readonly process: number;
}

/** What one round of a target was. */
interface Round {
  /** Requests in a second. */
  readonly rate: number;
  /** Microseconds of processor time of the target's own process, for each request. */
  readonly processor: number;
}

const BODY = JSON.stringify({ query: QUERY });

async function ask(pool: Pool, { url, token }: Pick<Target, 'url' | 'token'>): Promise<string> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const answer = await pool.request({ path: new URL(url).pathname, method: 'POST', headers, body: BODY });
  const text = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(text);
  return text;
}

/** Milliseconds that the threads of a process ran. It needs the schedulers' statistics of Linux. */
function processorTime(process: number): number {
  const threads = readdirSync(`/proc/${process}/task`);
  const times = threads.map((thread) =>
    Number(readFileSync(`/proc/${process}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
  );
  return times.reduce((sum, time) => sum + time, 0) / 1_000_000;
}

/** So many requests at once. Throws when an answer is not the one that all must get. */
async function round(pool: Pool, target: Target, expected: string): Promise<Round> {
  let left = REQUESTS;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const text = await ask(pool, target);
      if (text.length !== expected.length) throw new Error(`another answer: ${text.slice(0, 200)}`);
    }
  };
  const [before, ran] = [performance.now(), processorTime(target.process)];
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  const rate = (REQUESTS * 1000) / (performance.now() - before);
  return { rate, processor: ((processorTime(target.process) - ran) * 1000) / REQUESTS };
}

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** What the Content API answers to the requests that the gateway sends for these tokens. */
async function recorded(
  folder: string,
  tokens: readonly string[],
): Promise<{ answers: Recorder['answers']; text: string }> {
  const dev = await started(startCli(['dev', '--port', '0'], { folder }), /^Content API +(\S+)\n/m);
  const recorder = await recorderBefore(dev.url);
  const gateway = await gatewayBefore(folder, recorder.url);
  const pool = new Pool(new URL(gateway.url).origin);
  const texts: string[] = [];
  for (const token of tokens) texts.push(await ask(pool, { url: gateway.url, token }));
  await pool.close();
  for (const { child } of [gateway, dev]) child.kill('SIGTERM');
  recorder.server.close();
  if (new Set(texts).size !== 1) throw new Error('all see the same articles');
  return { answers: recorder.answers, text: texts[0] ?? '' };
}

measurement('the gateway beside a bare proxy', async () => {
  const folder = project();
  const applied = await runCli(['apply', '--auto-approve'], { folder });
  if (applied.exitCode !== 0) throw new Error(applied.stderr);
  const secrets = readFileSync(path.join(folder, 'secrets.env'), 'utf8');
  const tokenOf = (name: string): string => new RegExp(`^TOKENS_${name}=(.*)$`, 'm').exec(secrets)?.[1] ?? '';
  const [all, some] = [tokenOf('ALL'), tokenOf('SOME')];
  const { answers, text } = await recorded(folder, [all, some]);
  writeFileSync(path.join(folder, 'answers.json'), JSON.stringify({ answers, other: text }));
  const upstream = await script(UPSTREAM, path.join(folder, 'answers.json'));
  const proxy = await script(PROXY, upstream.url);
  const gateway = await gatewayBefore(folder, upstream.url);
  const targetOf = ({ url, child }: Started, token: string): Target => ({ url, token, process: child.pid ?? 0 });
  const sides = [targetOf(proxy, all), targetOf(gateway, all), targetOf(gateway, some)];
  const pools = sides.map(({ url }) => new Pool(new URL(url).origin, { connections: CONCURRENCY }));
  const rounds: Round[][] = sides.map(() => []);
  for (let count = 0; count < ROUNDS; count += 1) {
    for (const [index, side] of sides.entries()) {
      const pool = pools[index];
      if (pool !== undefined) rounds[index]?.push(await round(pool, side, text));
    }
  }
  for (const pool of pools) await pool.close();
  for (const { child } of [gateway, proxy, upstream]) child.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
  const measured = rounds.map((list) => list.slice(WARMING));
  const [bare = 0, allowed = 0, checked = 0] = measured.map((list) => middle(list.map(({ rate }) => rate)));
  const [own = 0, ...others] = measured.map((list) => middle(list.map(({ processor }) => processor)));
  const size = `${(text.length / 1000).toFixed(0)} kB`;
  say(
    `the gateway's throughput (${size}, ${CONCURRENCY} at once), as a share of a bare proxy's: allowed`,
    (allowed / bare).toFixed(2),
    'at least 0.9',
  );
  say('the same, with a filter merged and the answer checked', (checked / bare).toFixed(2), 'at least 0.75');
  const shares = others.map((time) => (own / time).toFixed(2)).join(' and ');
  say("the bare proxy's own processor time for a request, as a share of the gateway's: allowed, and checked", shares);
  say(
    'how busy the machine was: processes that want to run, on average of a minute',
    os.loadavg()[0]?.toFixed(1) ?? '',
  );
});
