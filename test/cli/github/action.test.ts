import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readAction, runAction, type ActionStep, type StepResult } from '../../support/action-runner.js';
import { startFakeGitHub, type FakeGitHub, type GitHubData } from '../../support/fake-github.js';
import { runGit } from '../../support/git.js';
import { runCli } from '../../support/run-cli.js';
import type { Json } from '../../../src/support/json.js';

vi.setConfig({ testTimeout: 180_000 });

const ROOT = path.resolve(import.meta.dirname, '../../..');
const CLI = path.join(ROOT, 'dist/bin/policy.js');
const action = await readAction(path.join(ROOT, '.github/actions/policy/action.yml'));
const { steps } = action.runs;
const SECRETS = ['inputs.token', 'inputs.endpoint', 'inputs.state-url', 'inputs.github-token'];

describe('the action as it is written', () => {
  const KEYS = ['name', 'id', 'if', 'uses', 'with', 'shell', 'run', 'env', 'working-directory'];
  const expressionsOf = ({ env = {}, with: given = {}, if: condition = '', ...step }: ActionStep): readonly string[] =>
    [...Object.values(env), ...Object.values(given), condition, step['working-directory'] ?? '']
      .flatMap((text) => [...text.matchAll(/\$\{\{(.*?)\}\}/g)])
      .flatMap(
        ([, expression = '']) => expression.match(/\b(?:github|inputs|steps|runner|env|secrets)\.[\w.-]+/g) ?? [],
      );

  it('has the shape of a composite action', () => {
    expect(action.runs.using).toBe('composite');
    expect(Object.keys(action).sort()).toEqual(['description', 'inputs', 'name', 'runs']);
    for (const input of Object.values(action.inputs)) expect(Object.keys(input)).toEqual(['description', 'default']);
    for (const step of steps) {
      expect(Object.keys(step).filter((key) => !KEYS.includes(key))).toEqual([]);
      expect([step.shell, step.uses === undefined]).toEqual(
        step.run === undefined ? [undefined, false] : ['bash', true],
      );
    }
  });

  it('puts no text of others into a command', () => {
    expect(steps.filter(({ run = '' }) => run.includes('${{')).map(({ name }) => name)).toEqual([]);
  });

  it('knows every input, step and context that it names', () => {
    const known = [
      ...Object.keys(action.inputs).map((name) => `inputs.${name}`),
      ...['steps.install.outcome', 'steps.install.outputs.cli', 'steps.approvals.outputs.digests', 'runner.temp'],
      ...['github.event_name', 'github.event.pull_request.number', 'github.event.pull_request.base.ref'],
      'github.event.pull_request.head.repo.fork',
    ];
    expect(steps.flatMap(expressionsOf).filter((name) => !known.includes(name))).toEqual([]);
    const used = steps.flatMap(expressionsOf);
    expect(Object.keys(action.inputs).filter((name) => !used.includes(`inputs.${name}`))).toEqual([]);
    const ids = steps.flatMap(({ id }) => id ?? []);
    expect(ids).toEqual(['install', 'approvals']);
  });

  it('uses one action of others', () => {
    expect(steps.flatMap(({ uses }) => uses ?? [])).toEqual(['github/codeql-action/upload-sarif@v3']);
  });

  it('gives secrets to the installed program alone', () => {
    const trusted = steps.filter((step) => expressionsOf(step).some((name) => SECRETS.includes(name)));
    expect(trusted.map(({ name }) => name)).toEqual([
      'Read what was approved',
      'Show what would change',
      'Comment on the pull request',
      'Apply what was merged',
      'Look for what was changed by hand',
    ]);
    const started = trusted.flatMap(
      ({ run = '' }) => run.match(/\b(?:node|npm|npx|bash|sh|git|eval|source)\b[^\n]{0,12}/g) ?? [],
    );
    expect(started.filter((text) => !/^(node "\$CLI"|git (diff|rev-parse|status))/.test(text))).toEqual([]);
  });

  it('installs the version that this is', async () => {
    const { version } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(action.inputs['version']?.default).toBe(version);
  });
});

const CONFIG = `version: 1
projects:
  live: { kind: local, data: .policy/live }
`;
const MODELS = `
stages: { DRAFT: { audience: internal }, PUBLISHED: { audience: public } }
locales: { en: { default: true } }
models:
  Case: { plural: Cases, classification: public, fields: { country: String! } }
  Tag: { plural: Tags, classification: public, fields: { name: String! } }
`;
const grantsOn = (models: string): string =>
  `public: { grants: [{ actions: [read], models: [${models}], stages: [PUBLISHED], locales: [en] }] }\n`;

const folders: string[] = [];
const servers: FakeGitHub[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  for (const server of servers.splice(0)) await server.close();
});

/** A checkout: `main` grants cases, a branch grants tags too. The branch is checked out. */
async function checkout(head: { readonly [file: string]: string }): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'policy-action-'));
  folders.push(folder);
  const write = async (files: { readonly [file: string]: string }): Promise<void> => {
    await mkdir(path.join(folder, 'policies'), { recursive: true });
    for (const [file, text] of Object.entries(files)) await writeFile(path.join(folder, file), text);
    for (const words of [
      ['add', '.'],
      ['commit', '-q', '-m', 'the policy'],
    ])
      runGit(words, folder);
  };
  runGit(['init', '-q', '-b', 'main'], folder);
  await write({
    'policy.config.yaml': CONFIG,
    '.gitignore': '.policy\n',
    'policies/models.yaml': MODELS,
    'policies/access.yaml': grantsOn('Case'),
  });
  runGit(['update-ref', 'refs/remotes/origin/main', 'HEAD'], folder);
  runGit(['checkout', '-q', '-b', 'branch'], folder);
  await write(head);
  return folder;
}

interface Given {
  readonly workspace: string;
  readonly event: { readonly name: string; readonly payload: object };
  readonly inputs?: { readonly [name: string]: string };
  readonly data?: GitHubData;
}

async function run({ workspace, event, inputs = {}, data = {} }: Given): Promise<{
  readonly results: readonly StepResult[];
  readonly github: FakeGitHub;
  readonly sha: string;
}> {
  const sha = runGit(['rev-parse', 'HEAD'], workspace).stdout.trim();
  const github = await startFakeGitHub({ 'issues/3/comments': [], 'pulls/3/reviews': [], ...data });
  servers.push(github);
  const results = await runAction(action, {
    workspace,
    event,
    inputs: { cli: CLI, project: 'live', token: 'canary-management', ...inputs },
    environment: { GITHUB_REPOSITORY: 'o/r', GITHUB_API_URL: github.url, GITHUB_SHA: sha, GITHUB_WORKSPACE: workspace },
  });
  return { results, github, sha };
}

function pullRequest(from: string): Given['event'] {
  const head = { ref: '$(touch pwned)', repo: { full_name: from, fork: from !== 'o/r' } };
  return { name: 'pull_request', payload: { pull_request: { number: 3, base: { ref: 'main' }, head } } };
}

const outcomes = (results: readonly StepResult[]): Record<string, string> =>
  Object.fromEntries(
    results.filter(({ outcome }) => outcome !== 'skipped').map(({ name, outcome }) => [name, outcome]),
  );

const commentIn = (github: FakeGitHub): string =>
  JSON.stringify(github.requests.find(({ what }) => what === 'POST issues/3/comments')?.body?.['body'] ?? '');

const digestsIn = (results: readonly StepResult[]): readonly string[] =>
  results.flatMap(({ log }) => [...log.matchAll(/^Digest ([0-9a-f]{32})$/gm)].map(([, digest = '']) => digest));

const approvedBy = (digests: readonly string[]): GitHubData => ({
  'pulls/3/reviews': [{ user: { login: 'boss' }, state: 'APPROVED', body: `policy approve ${digests.join(' ')}` }],
  'collaborators/boss/permission': { permission: 'write' },
});

describe('the action on a pull request', () => {
  it('stops what widens until exactly that is approved, and comments both times', async () => {
    const workspace = await checkout({ 'policies/access.yaml': grantsOn('Case, Tag') });
    const first = await run({ workspace, event: pullRequest('o/r') });
    expect(outcomes(first.results)).toEqual({
      Install: 'success',
      'Check the policy': 'success',
      "Run the policy's tests": 'success',
      'Read what was approved': 'success',
      'Show who can do more or less': 'failure',
      'Show what would change': 'failure',
      'Comment on the pull request': 'success',
    });
    expect(commentIn(first.github)).toContain('`public` can now read `Tag` in `PUBLISHED`');
    expect(commentIn(first.github)).toContain('policy approve ');
    const digests = digestsIn(first.results);
    expect(digests).toHaveLength(2);

    const second = await run({ workspace, event: pullRequest('o/r'), data: approvedBy(digests) });
    expect(Object.values(outcomes(second.results))).toEqual(Array.from({ length: 7 }, () => 'success'));

    await writeFile(
      path.join(workspace, 'policies/access.yaml'),
      `${grantsOn('Case, Tag')}tokens: { x: { grants: [{ actions: [read], models: [Tag], stages: [PUBLISHED], locales: [en] }] } }\n`,
    );
    for (const words of [
      ['add', '.'],
      ['commit', '-q', '-m', 'more'],
    ])
      runGit(words, workspace);
    const third = await run({ workspace, event: pullRequest('o/r'), data: approvedBy(digests) });
    expect(outcomes(third.results)['Show who can do more or less']).toBe('failure');
    const written =
      [...first.results, ...second.results, ...third.results].map(({ log, summary }) => log + summary).join('') +
      commentIn(first.github);
    expect(written).not.toContain('canary');
  });

  it('needs no credentials for a fork, has none, and uploads nothing', async () => {
    const workspace = await checkout({ 'policies/access.yaml': grantsOn('Case, Tag') });
    const event = pullRequest('mallory/r');
    const { results, github } = await run({ workspace, event, inputs: { token: '', sarif: 'true' } });
    expect(Object.keys(outcomes(results))).not.toContain('Show what would change');
    expect(Object.keys(outcomes(results))).not.toContain('Upload what was found');
    expect(results.find(({ name }) => name === 'Show who can do more or less')?.summary).toContain(
      '`public` can now read `Tag`',
    );
    expect(github.requests.every(({ what }) => what.startsWith('GET '))).toBe(true);
    expect(runGit(['status', '--porcelain'], workspace).stdout).toBe('');
  });

  it('sends credentials nowhere that the pull request says', async () => {
    const workspace = await checkout({ 'policy.config.yaml': CONFIG.replace('.policy/live', '.policy/elsewhere') });
    const { results, github } = await run({ workspace, event: pullRequest('o/r'), inputs: { sarif: 'true' } });
    expect(results.find(({ name }) => name === 'Show what would change')?.log).toBe('');
    expect(commentIn(github)).toContain('this pull request changes it');
    expect(outcomes(results)['Upload what was found']).toBe('success');
  });

  it('says that there is nothing to compare where the policy has mistakes', async () => {
    const workspace = await checkout({ 'policies/access.yaml': grantsOn('Cast') });
    const { results, github } = await run({ workspace, event: pullRequest('o/r') });
    expect(outcomes(results)).toMatchObject({
      'Check the policy': 'failure',
      'Comment on the pull request': 'success',
    });
    expect(commentIn(github)).toContain('The policies cannot be compared');
    expect(commentIn(github)).toContain('There is no plan');
  });

  it.each(['pull_request_target', 'workflow_run', 'issue_comment'])('does not run on %s', async (name) => {
    const workspace = await checkout({});
    const { results } = await run({ workspace, event: { ...pullRequest('mallory/r'), name } });
    expect(outcomes(results)).toEqual({ Install: 'failure' });
  });
});

describe('the action on a push', () => {
  const push = { name: 'push', payload: { ref: 'refs/heads/main' } };
  const inputs = { apply: 'true' };

  async function applied(workspace: string): Promise<boolean> {
    const plan = await runCli(['plan', '--project', 'live'], { folder: workspace });
    return plan.stdout.includes('No changes');
  }

  it('applies what was merged when its difference was approved, and says what it was', async () => {
    const workspace = await checkout({ 'policies/access.yaml': grantsOn('Case, Tag') });
    const refused = await run({ workspace, event: push, inputs, data: commitOf(workspace) });
    expect(outcomes(refused.results)['Apply what was merged']).toBe('failure');
    expect(await applied(workspace)).toBe(false);
    const digests = digestsIn(refused.results);
    const data = { ...commitOf(workspace), ...approvedBy(digests) };
    const { results } = await run({ workspace, event: push, inputs, data });
    expect(outcomes(results)['Apply what was merged']).toBe('success');
    expect(results.find(({ name }) => name === 'Apply what was merged')?.summary).toContain('`public` can now read');
    expect(await applied(workspace)).toBe(true);

    const drift = await run({ workspace, event: { name: 'schedule', payload: {} } });
    expect(outcomes(drift.results)['Look for what was changed by hand']).toBe('success');
  });

  it('applies nothing unless it is told to, and nothing but the commit', async () => {
    const workspace = await checkout({ 'policies/access.yaml': grantsOn('Case, Tag') });
    const data = commitOf(workspace);
    expect(Object.keys(outcomes((await run({ workspace, event: push, data })).results))).not.toContain(
      'Apply what was merged',
    );
    await writeFile(path.join(workspace, 'policies/more.yaml'), 'version: 1\n');
    const { results } = await run({ workspace, event: push, inputs: { ...inputs, 'fail-on-widen': '' }, data });
    expect(results.find(({ name }) => name === 'Apply what was merged')).toMatchObject({ outcome: 'failure' });
    expect(results.at(-2)?.log).toContain('not the commit that was merged');
  });

  function commitOf(workspace: string): GitHubData {
    const sha = runGit(['rev-parse', 'HEAD'], workspace).stdout.trim();
    const pull: Json = { number: 3, merged_at: '2026-11-24', merge_commit_sha: sha };
    return { [`commits/${sha}/pulls`]: [pull] };
  }
});

describe('the installation', () => {
  it('asks npm for the version, away from the checkout, without scripts', async () => {
    const workspace = await checkout({});
    const bin = await mkdtemp(path.join(tmpdir(), 'policy-npm-'));
    folders.push(bin);
    await writeFile(path.join(bin, 'npm'), '#!/bin/bash\necho "$PWD|$*"\n');
    await chmod(path.join(bin, 'npm'), 0o755);
    const results = await runAction(action, {
      workspace,
      event: { name: 'push', payload: {} },
      inputs: { version: '1.2.3; touch pwned' },
      environment: { PATH: `${bin}:${process.env['PATH'] ?? ''}` },
    });
    expect(results[0]?.log).toMatch(
      /policy-runner-\w+\/hygraph-policy\|install --ignore-scripts --no-audit --no-fund --prefix \. hygraph-policy@1\.2\.3; touch pwned\n$/,
    );
  });
});
