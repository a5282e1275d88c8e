import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'vitest';
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
import { accessOf, declaredAccess, expectBetween, expectNothingTwice, type Access } from './apply-law.js';
import { startCli } from './run-cli.js';

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

/** What happens at a mutation of a run, counted from 1. */
export type Death = { readonly at: number; readonly when: 'before' | 'after' } | undefined;

/** How a process ended: null for one that was killed; and all that it said. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** What a ground needs to know of where the journal is. */
export interface GroundOptions {
  /** More keys of the project in the config. */
  readonly config?: string;
  readonly environment?: { readonly [name: string]: string };
  /** What the journal and the lock hold beside files, and what else may be nowhere. */
  readonly elsewhere?: () => Promise<string>;
  readonly secrets?: readonly string[];
}

/**
 * A live project over HTTP, to which processes of the command line apply two policies in turn, and at whose mutations they
 * are killed. What each mutation leaves is judged, and what each process says and leaves is searched for secrets.
 */
export class KillingGround {
  readonly #options: GroundOptions;
  readonly #folder: string;
  readonly #local: LocalProject;
  readonly #server: Server;
  readonly #running = new Set<ReturnType<typeof startCli>>();
  /** All that was said by processes, killed or not. */
  readonly #said: string[] = [];
  /** What effects were found to be wrong with: told at the end of a run. */
  readonly #wrong: unknown[] = [];
  /** Of all tokens that there ever were. */
  readonly secrets = new Set<string>();
  #policy: string = POLICIES[0];
  #moments: readonly Access[] | undefined;
  #death: Death;
  #mutations = 0;
  #runners = 0;
  #kill: () => Promise<void> = () => Promise.resolve();
  /** Runs at a mutation that a process dies at, before it does. */
  beforeDeath: () => Promise<void> = () => Promise.resolve();

  private constructor(folder: string, { local, ...options }: GroundOptions & { readonly local: LocalProject }) {
    this.#folder = folder;
    this.#options = options;
    this.#local = local;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  static async open(options: GroundOptions): Promise<KillingGround> {
    const folder = await mkdtemp(path.join(tmpdir(), 'policy-test-'));
    const opening = openLocalProject({
      ...{
        dataFolder: path.join(folder, 'live'),
        schema: programOf(POLICIES[0]).schema,
        create: true,
        createContentApi,
      },
      ...localBehaviour(),
    });
    if (opening.kind === 'failed') throw new Error(opening.message);
    const ground = new KillingGround(folder, { ...options, local: opening.project });
    ground.#server.listen(0, '127.0.0.1');
    await once(ground.#server, 'listening');
    return ground;
  }

  async close(): Promise<void> {
    for (const child of this.#running) child.kill('SIGKILL');
    this.#server.closeAllConnections();
    this.#server.close();
    this.#local.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** A new folder with nothing but the config and the policy, as a runner checks it out. */
  async checkOut(): Promise<string> {
    this.#runners += 1;
    const runner = path.join(this.#folder, `runner-${this.#runners}`);
    await mkdir(path.join(runner, 'policies'), { recursive: true });
    await writeFile(path.join(runner, 'policies', 'models.yaml'), MODELS);
    await writeFile(path.join(runner, 'policies', 'access.yaml'), this.#policy);
    await writeFile(path.join(runner, 'policy.config.yaml'), `${CONFIG}${this.#options.config ?? ''}`);
    return runner;
  }

  /** From now on the policy of that round is meant; returns how much there is to change. */
  async turnTo(round: number, runner?: string): Promise<number> {
    this.#policy = POLICIES[round % 2] ?? '';
    if (runner !== undefined) await writeFile(path.join(runner, 'policies', 'access.yaml'), this.#policy);
    const program = programOf(this.#policy);
    this.#moments = [accessOf(await this.stateNow(), PRINCIPALS), declaredAccess(program)];
    return (await this.changesLeft()).length;
  }

  /** Applies in a folder, and kills the process at a mutation. */
  async apply(folder: string, dies: Death): Promise<Ended> {
    [this.#death, this.#mutations] = [dies, 0];
    const { child, ended } = this.#start(folder);
    this.#kill = async () => {
      child.kill('SIGKILL');
      await once(child, 'close');
    };
    const { code, output } = await ended;
    expect(this.#wrong.splice(0)).toEqual([]);
    await this.#expectNoSecret();
    return { code, output };
  }

  /** Applies in a folder while another process is about to be killed. */
  meanwhile(folder: string): Promise<Ended> {
    return this.#start(folder).ended;
  }

  #start(folder: string): { readonly child: ReturnType<typeof startCli>; readonly ended: Promise<Ended> } {
    const { port } = this.#server.address() as AddressInfo;
    const endpoint = { ENDPOINT: `http://127.0.0.1:${port}/graphql`, TOKEN: this.#local.ownerToken };
    const environment = { ...endpoint, ...this.#options.environment };
    const child = startCli(['apply', '--auto-approve', '--prune'], { folder, environment });
    this.#running.add(child);
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    const closed = once(child, 'close') as Promise<[number | null]>;
    const ended = Promise.all([text(child.stdout), text(child.stderr), closed]).then(([output, errors, [code]]) => {
      clearTimeout(timer);
      this.#running.delete(child);
      this.#said.push(output, errors);
      return { code, output: `${output}${errors}` };
    });
    return { child, ended };
  }

  async stateNow(): Promise<ProjectState> {
    const ask = (request: ManagementRequest) => this.#ask(request);
    const reply = await createManagementClient(ask, { environment: 'master' }).read();
    if (!reply.ok) throw new Error(reply.problem.message);
    return reply.value;
  }

  /** What a second plan would change. */
  async changesLeft(): Promise<readonly Change[]> {
    const goal = { kind: 'policy', targets: null, prune: true } as const;
    const state = await this.stateNow();
    const drafted = draft({ goal, program: programOf(this.#policy), state, protect: [], createdAt: '2026-11-24' });
    if (!drafted.ok) throw new Error(JSON.stringify(drafted.problems));
    return drafted.value.changes;
  }

  /** The policy is what the project has, nothing is there twice, and each token's secret is kept and works. */
  async expectThere(): Promise<void> {
    const state = await this.stateNow();
    expectNothingTwice(state);
    const kept = await this.#kept();
    for (const { name } of state.tokens) {
      const found = new RegExp(`^TOKENS_${name.toUpperCase()}=["']?([^"'\\n]+)`, 'm').exec(kept)?.[1];
      expect(this.#local.authenticate({ authorization: `Bearer ${found ?? ''}` })).toMatchObject({ kind: 'PAT', name });
    }
    expect(await this.changesLeft()).toEqual([]);
  }

  #kept(): Promise<string> {
    return readFile(path.join(this.#folder, 'out', 'tokens.env'), 'utf8').catch(() => '');
  }

  /** Nothing that was said or left behind, journal and lock of a killed process included, holds a secret. */
  async #expectNoSecret(): Promise<void> {
    for (const [, secret = ''] of (await this.#kept()).matchAll(/^[A-Z_]+=["']?([^"'\n]+)/gmu))
      this.secrets.add(secret);
    const items = (await readdir(this.#folder, { recursive: true, withFileTypes: true })).filter((item) =>
      item.isFile(),
    );
    const names = items.map((item) => path.relative(this.#folder, path.join(item.parentPath, item.name)));
    const others = names.filter((name) => !name.startsWith('live/') && name !== 'out/tokens.env');
    const texts = await Promise.all(others.map((name) => readFile(path.join(this.#folder, name), 'latin1')));
    const everything = [...this.#said, ...others, ...texts, await this.#options.elsewhere?.()].join('\n');
    const unspeakable = [...this.secrets, this.#local.ownerToken, ...(this.#options.secrets ?? [])];
    expect(unspeakable.filter((secret) => everything.includes(secret))).toEqual([]);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse(await text(request)) as ManagementRequest;
    const isMutation = body.query.trimStart().startsWith('mutation');
    if (isMutation) this.#mutations += 1;
    const dies = isMutation && this.#mutations === this.#death?.at ? this.#death.when : undefined;
    if (dies === 'before') return this.#killed(response);
    const answer = await this.#ask(body);
    if (isMutation) await this.#judge().catch((error: unknown) => this.#wrong.push(error));
    if (dies === 'after') return this.#killed(response);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  }

  async #judge(): Promise<void> {
    if (this.#moments !== undefined) expectBetween(accessOf(await this.stateNow(), PRINCIPALS), this.#moments, true);
  }

  async #killed(response: ServerResponse): Promise<void> {
    await this.beforeDeath().catch((error: unknown) => this.#wrong.push(error));
    await this.#kill();
    response.destroy();
  }

  #ask(request: ManagementRequest): ReturnType<LocalProject['management']> {
    const headers = { authorization: `Bearer ${this.#local.ownerToken}` };
    return this.#local.management({ ...request, operationName: undefined, headers });
  }
}

function programOf(policy: string): Program {
  const files = [
    { path: 'policies/models.yaml', text: MODELS },
    { path: 'policies/access.yaml', text: policy },
  ];
  const { value, diagnostics } = understand({ files, contentSchema: undefined });
  expect(diagnostics).toEqual([]);
  return value;
}

/** Where secrets go is on no runner of its own, or a new one could not go on. */
const CONFIG = `version: 1
policies: policies
rules: { public-internal-stage: off }
defaultProject: live
projects:
  live:
    kind: hygraph
    endpoint: { env: ENDPOINT }
    token: { env: TOKEN }
    secrets: { file: ../out/tokens.env }
`;
