import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { WORKFLOW } from '../src/cli/init/workflow.js';
import { readAction } from './support/action-runner.js';
import { runGit } from './support/git.js';

/** Every command of the README is run here or in the test that is named. */
const ROOT = path.resolve(import.meta.dirname, '..');
const CLI = path.join(ROOT, 'dist/bin/policy.js');
const README = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
const ELSEWHERE: { readonly [command: string]: string } = {
  'npm ci': 'what a checkout begins with',
  'npm run quickstart': 'test/quickstart.test.ts',
  'HYGRAPH_CONTENT_ENDPOINT=https://… npx policy gateway': 'test/cli/gateway/process.test.ts',
};

const folder = mkdtempSync(path.join(tmpdir(), 'policy-readme-'));
const workspace = path.join(folder, 'project');
const started = path.join(folder, 'new');
cpSync(path.join(ROOT, 'policies'), path.join(workspace, 'policies'), { recursive: true });
cpSync(path.join(ROOT, 'policy.config.yaml'), path.join(workspace, 'policy.config.yaml'));
cpSync(path.join(ROOT, 'policies'), path.join(started, 'unrelated'), { recursive: true });
for (const words of [
  ['init', '-q'],
  ['add', '.'],
  ['commit', '-q', '-m', 'the policy'],
  ['update-ref', 'refs/remotes/origin/main', 'HEAD'],
]) {
  runGit(words, workspace);
}
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const commands = [...README.matchAll(/^```sh\n([\s\S]*?)^```/gm)]
  .flatMap(([, block = '']) => block.split('\n'))
  .map((line) => line.replace(/ +#.*$/, '').trim())
  .filter((line) => line !== '');

function argumentsOf(command: string): readonly string[] {
  return command.replace(/^npx policy /, '').split(' ');
}

async function serves(words: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [CLI, ...words], { cwd: workspace });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output = `${chunk.toString()}${output}`;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    const isServing = output.includes('Ctrl-C');
    output += chunk.toString();
    // Once: a second Ctrl-C stops it without waiting.
    if (!isServing && output.includes('Ctrl-C')) child.kill('SIGINT');
  });
  return new Promise((resolve) => child.on('close', (code) => resolve(`${output}exit ${code}`)));
}

describe('the README', () => {
  it('has commands', () => {
    expect(commands).toContain('npm run quickstart');
    expect(commands.length).toBeGreaterThan(8);
  });

  it.each(commands.filter((command) => !(command in ELSEWHERE)))('%s', async (command) => {
    expect(command).toMatch(/^npx policy /);
    const words = argumentsOf(command);
    if (words[0] === 'dev') {
      expect(await serves([...words.slice(0, -1), '0'])).toMatch(/Content API[\s\S]*exit 0$/);
      return;
    }
    const cwd = words[0] === 'init' ? started : workspace;
    const { status, stderr } = spawnSync(process.execPath, [CLI, ...words], { cwd, encoding: 'utf8' });
    const want = command.includes('--fail-on') ? [0, 1] : [0];
    expect(want, stderr).toContain(status);
  });

  const gitlab = /GitLab, with[\s\S]*?^```yaml\n([\s\S]*?)^```/m.exec(README)?.[1] ?? '';
  const scripts = [...gitlab.matchAll(/^ {4}- (npx policy .*)$/gm)].map(([, line = '']) => line);
  it.each(['', '0123456789abcdef0123456789abcdef'])(
    'has steps for GitLab that run, with %j approved',
    (approved) => {
      expect(scripts).toHaveLength(5);
      const shell = scripts.join('\n').replaceAll('npx policy', `"${process.execPath}" "${CLI}"`);
      const script = shell
        .replaceAll('--project production', '--project local')
        .replaceAll(' --fail-on widen ', ' --fail-on widen=users/* ');
      const env = { PATH: process.env['PATH'], CI_MERGE_REQUEST_DIFF_BASE_SHA: 'HEAD', APPROVED: approved };
      const run = spawnSync('bash', ['-e', '-c', script], { cwd: workspace, env, encoding: 'utf8' });
      expect([run.status, run.stderr]).toEqual([0, expect.any(String)]);
    },
    180_000,
  );

  it('names inputs that the action has', async () => {
    const { inputs } = await readAction(path.join(ROOT, '.github/actions/policy/action.yml'));
    const given = /actions\/policy@[^\n]*\n {8}with:\n((?: {10}.*\n)+)/.exec(README)?.[1] ?? '';
    const names = [...given.matchAll(/^ {10}([\w-]+):/gm)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(3);
    expect(names.filter((name) => !(name in inputs))).toEqual([]);
  });

  it('names every command that there is', () => {
    const { stdout } = spawnSync(process.execPath, [CLI, '--help'], { encoding: 'utf8' });
    const names = [...stdout.matchAll(/^ {2}([a-z]+) {2,}/gm)]
      .map(([, name]) => name)
      .filter((name) => name !== 'help');
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) expect(README).toMatch(new RegExp(`^\\| \`${name}\` `, 'm'));
  });

  it('says what the workflow that `init` writes does', () => {
    const [, block = ''] = /writes a workflow [^\n]*\n\n```sh\n([\s\S]*?)```/.exec(README) ?? [];
    const written = WORKFLOW.replaceAll('"origin/$GITHUB_BASE_REF...HEAD"', 'origin/main...HEAD');
    const run = [...written.matchAll(/run: (npx policy [^\n>]*)/g)].map(([, command = '']) => command.trim());
    expect(block.trimEnd().split('\n')).toEqual(run);
  });

  it('shows what `check` says of the policy that it shows', () => {
    const file = path.join(workspace, 'policies/access.yaml');
    const text = readFileSync(file, 'utf8');
    expect(README).toContain('stages: [DRAFT, PUBLISHED], locales: [en] }');
    cpSync(path.join(workspace), path.join(folder, 'broken'), { recursive: true });
    const broken = path.join(folder, 'broken');
    const changed = text.replace(
      'models: [Case, Death], stages: [PUBLISHED]',
      'models: [Case, Death], stages: [DRAFT, PUBLISHED]',
    );
    rmSync(path.join(broken, '.policy'), { recursive: true, force: true });
    writeFileSync(path.join(broken, 'policies/access.yaml'), changed);
    const { stdout } = spawnSync(process.execPath, [CLI, 'check'], { cwd: broken, encoding: 'utf8' });
    const shown = /^```\n(error\[public-internal-stage\][\s\S]*?)```/m.exec(README)?.[1] ?? 'missing';
    expect(stdout).toContain(shown);
  });
});
