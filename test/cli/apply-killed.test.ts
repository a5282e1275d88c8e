import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { understand } from '../../src/compiler.js';
import type { Program } from '../../src/ir/program.js';
import { draft } from '../../src/plan/draft.js';
import type { Change } from '../../src/plan/change.js';
import type { ProjectState } from '../../src/plan/state.js';
import { createManagementClient } from '../../src/projects/client/management-client.js';
import type { ManagementRequest } from '../../src/projects/client/send.js';
import { createContentApi } from '../../src/projects/local/content/content-api.js';
import { localBehaviour } from '../../src/projects/local/default-reading.js';
import { openLocalProject, type LocalProject } from '../../src/projects/local/local-project.js';
import { accessOf, declaredAccess, expectBetween, expectNothingTwice, type Access } from '../support/apply-law.js';
import { startCli } from '../support/run-cli.js';

/** How often one policy takes the place of the other. In each four processes are killed, the first one at another mutation. */
const ROUNDS = 8;
/** A process that takes longer than this hangs. */
const PATIENCE = 30_000;

const MODELS = `stages: { DRAFT: { audience: internal }, PUBLISHED: { audience: public } }
locales: { en: { default: true }, de: {} }
models:
  Case: { plural: Cases, classification: public, fields: { country: String! } }
  Tag: { plural: Tags, classification: public, fields: { name: String! } }
`;

/** Two policies to go back and forth between: rows that come, go and change, and a token that comes and goes. */
const POLICIES = [
  `public:
  grants:
    - { actions: [read], models: [Case], stages: [PUBLISHED], locales: [en] }
tokens:
  web:
    owner: a
    grants:
      - { actions: [read], models: [Case], stages: [DRAFT], locales: "*", where: { country: DE } }
      - { actions: [read], models: [Tag], stages: [PUBLISHED], locales: [en] }
  old:
    owner: a
    grants:
      - { actions: [read], models: [Case, Tag], stages: [PUBLISHED], locales: [en] }
`,
  `public:
  grants:
    - { actions: [read], models: [Tag], stages: [PUBLISHED], locales: [de] }
tokens:
  web:
    owner: a
    grants:
      - { actions: [read], models: [Case], stages: [PUBLISHED], locales: [de], where: { country: FR } }
      - { actions: [read], models: [Tag], stages: [DRAFT, PUBLISHED], locales: [en] }
  new:
    owner: a
    defaultStage: DRAFT
    grants:
      - { actions: [read], models: [Case, Tag], stages: [DRAFT], locales: [en] }
`,
] as const;
const PRINCIPALS = ['public', 'tokens/web', 'tokens/old', 'tokens/new'];

function programOf(policy: string): Program {
  const files = [
    { path: 'policies/models.yaml', text: MODELS },
    { path: 'policies/access.yaml', text: policy },
  ];
  const { value, diagnostics } = understand({ files, contentSchema: undefined });
  expect(diagnostics).toEqual([]);
  return value;
}

let folder = '';
let local: LocalProject;
let server: Server;
const running = new Set<ReturnType<typeof startCli>>();

/** What happens at a mutation of a run, counted from 1. */
type Death = { readonly at: number; readonly when: 'before' | 'after' } | undefined;
let death: Death;
let mutations = 0;
let kill: () => Promise<void> = () => Promise.resolve();
let onEffect: () => Promise<void> = () => Promise.resolve();
/** What an effect was found to be wrong with: told at the end of a run. */
const wrong: unknown[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'policy-test-'));
  const opening = openLocalProject({
    ...{ dataFolder: path.join(folder, 'live'), schema: programOf(POLICIES[0]).schema, create: true, createContentApi },
    ...localBehaviour(),
  });
  if (opening.kind === 'failed') throw new Error(opening.message);
  local = opening.project;
  server = createServer((request, response) => void serve(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await mkdir(path.join(folder, 'policies'));
  await writeFile(path.join(folder, 'policies', 'models.yaml'), MODELS);
  await writeFile(path.join(folder, 'policy.config.yaml'), CONFIG);
});

afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  server.closeAllConnections();
  server.close();
  local.close();
  await rm(folder, { recursive: true, force: true });
});

const CONFIG = `version: 1
policies: policies
rules: { public-internal-stage: off }
defaultProject: live
projects:
  live: { kind: hygraph, endpoint: { env: ENDPOINT }, token: { env: TOKEN }, secrets: { file: out/tokens.env } }
`;

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = JSON.parse(await text(request)) as ManagementRequest;
  const isMutation = body.query.trimStart().startsWith('mutation');
  if (isMutation) mutations += 1;
  const dies = isMutation && death !== undefined && mutations === death.at ? death.when : undefined;
  if (dies === 'before') return killed(response);
  const answer = await ask(body);
  if (isMutation) await onEffect().catch((error: unknown) => wrong.push(error));
  if (dies === 'after') return killed(response);
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
}

async function killed(response: ServerResponse): Promise<void> {
  await kill();
  response.destroy();
}

function ask(request: ManagementRequest): ReturnType<LocalProject['management']> {
  const headers = { authorization: `Bearer ${local.ownerToken}` };
  return local.management({ ...request, operationName: undefined, headers });
}

async function stateNow(): Promise<ProjectState> {
  const reply = await createManagementClient(ask, { environment: 'master' }).read();
  if (!reply.ok) throw new Error(reply.problem.message);
  return reply.value;
}

/** What a second plan would change. */
async function changesLeft(program: Program): Promise<readonly Change[]> {
  const goal = { kind: 'policy', targets: null, prune: true } as const;
  const drafted = draft({ goal, program, state: await stateNow(), protect: [], createdAt: '2026-11-24' });
  if (!drafted.ok) throw new Error(JSON.stringify(drafted.problems));
  return drafted.value.changes;
}

async function runApply(dies: Death): Promise<{ readonly code: number | null; readonly output: string }> {
  [death, mutations] = [dies, 0];
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const child = startCli(['apply', '--auto-approve', '--prune'], {
    folder,
    environment: { ENDPOINT: url, TOKEN: local.ownerToken },
  });
  running.add(child);
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  const closed = once(child, 'close') as Promise<[number | null]>;
  kill = async () => {
    child.kill('SIGKILL');
    await closed;
  };
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  clearTimeout(timer);
  running.delete(child);
  expect(wrong.splice(0)).toEqual([]);
  said.push(output, errors);
  await expectNoSecret();
  return { code, output: `${output}${errors}` };
}

/** All that was said by processes, killed or not. */
const said: string[] = [];
const secrets = new Set<string>();

/** Nothing that was said or left behind, journal and lock of a killed process included, holds a secret. */
async function expectNoSecret(): Promise<void> {
  const kept = await readFile(path.join(folder, 'out', 'tokens.env'), 'utf8').catch(() => '');
  for (const [, secret = ''] of kept.matchAll(/^[A-Z_]+=["']?([^"'\n]+)/gmu)) secrets.add(secret);
  const items = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((item) => item.isFile());
  const names = items.map((item) => path.relative(folder, path.join(item.parentPath, item.name)));
  const others = names.filter((name) => !name.startsWith('live/') && name !== 'out/tokens.env');
  const texts = await Promise.all(others.map((name) => readFile(path.join(folder, name), 'latin1')));
  const everything = [...said, ...others, ...texts].join('\n');
  expect([...secrets, local.ownerToken].filter((secret) => everything.includes(secret))).toEqual([]);
}

/** Every token's secret is kept, is the one that works, and nobody's else is. */
async function expectSecretsKept({ tokens }: ProjectState): Promise<void> {
  const kept = await readFile(path.join(folder, 'out', 'tokens.env'), 'utf8');
  for (const { name } of tokens) {
    const found = new RegExp(`^TOKENS_${name.toUpperCase()}=["']?([^"'\\n]+)`, 'm').exec(kept)?.[1];
    expect(local.authenticate({ authorization: `Bearer ${found ?? ''}` })).toMatchObject({ kind: 'PAT', name });
  }
}

it('that is killed at any mutation, as a process of its own, exposes nothing on the way and is finished by the next one', async () => {
  let kills = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const policy = POLICIES[round % 2] ?? '';
    const program = programOf(policy);
    await writeFile(path.join(folder, 'policies', 'access.yaml'), policy);
    const moments: readonly Access[] = [accessOf(await stateNow(), PRINCIPALS), declaredAccess(program)];
    expect((await changesLeft(program)).length).toBeGreaterThan(5);
    onEffect = async () => {
      expectBetween(accessOf(await stateNow(), PRINCIPALS), moments, true);
    };
    for (const at of round === 0 ? [] : [1 + (round % 8), 1, 2, 1]) {
      const { code, output } = await runApply({ at, when: kills % 2 === 0 ? 'after' : 'before' });
      if (code === null) kills += 1;
      else expect(code, output).toBe(0);
    }
    const { code, output } = await runApply(undefined);
    expect(code, output).toBe(0);
    const state = await stateNow();
    expectNothingTwice(state);
    await expectSecretsKept(state);
    expect(await changesLeft(program)).toEqual([]);
  }
  expect(kills).toBeGreaterThanOrEqual(24);
  expect(secrets.size).toBeGreaterThanOrEqual(ROUNDS);
}, 240_000);
