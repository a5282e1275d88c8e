import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNode, type CliRun } from '../support/run-cli.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const COPIED = [
  ...['src', 'schemas', 'dist', 'test/support', 'test/rules.test.ts', 'test/scenarios.test.ts'],
  ...['package.json', 'tsconfig.json', 'tsconfig.build.json', 'vitest.config.ts'],
];

let copy = '';

beforeAll(async () => {
  copy = await mkdtemp(path.join(tmpdir(), 'policy-test-'));
  for (const name of COPIED) await cp(path.join(ROOT, name), path.join(copy, name), { recursive: true });
  await symlink(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
});

afterAll(() => rm(copy, { recursive: true, force: true }));

function make(...words: readonly string[]): Promise<CliRun> {
  return runNode(['dist/dev/new.js', ...words], { folder: copy });
}

function runTests(file: string, name: string): Promise<CliRun> {
  return runNode(['node_modules/vitest/vitest.mjs', 'run', file, '-t', name], { folder: copy });
}

function policy(...words: readonly string[]): Promise<CliRun> {
  return runNode(['dist/bin/policy.js', ...words], { folder: copy });
}

describe('npm run new', { timeout: 240_000 }, () => {
  it.each<[string, readonly string[], string]>([
    ['no kind', [], 'usage: npm run new -- rule|command|target <id>'],
    ['an unknown kind', ['role', 'x'], 'usage: npm run new -- rule|command|target <id>'],
    ['no id', ['rule'], 'usage: npm run new -- rule|command|target <id>'],
    ['two ids', ['rule', 'a', 'b'], 'usage: npm run new -- rule|command|target <id>'],
    ['a bad id', ['rule', '../Up'], '`../Up` is not an id: write lower-case words, joined by `-`'],
    [
      'a rule that exists',
      ['rule', 'token-expired'],
      'there is already `src/analysis/rules/token-expired.ts`; nothing was written',
    ],
    ['a command that exists', ['command', 'plan'], 'there is already `src/cli/commands/plan.ts`; nothing was written'],
    [
      'a target that exists',
      ['target', 'typescript'],
      'there is already `src/codegen/targets/typescript/target.ts`; nothing was written',
    ],
    ['the command that every program has', ['command', 'help'], '`help` cannot be the name of a command'],
  ])('refuses %s', async (_, words, message) => {
    expect(await make(...words)).toEqual({ stdout: '', stderr: `error: ${message}\n`, exitCode: 1 });
  });

  it('writes a rule whose page is its test', async () => {
    expect(await make('rule', 'token-unclear')).toEqual({
      stdout: [
        'wrote src/analysis/rules/token-unclear.ts',
        'wrote src/analysis/rules/token-unclear.md',
        'wrote src/analysis/rules/registry.generated.ts',
        'wrote src/analysis/rules/pages.generated.ts\n',
      ].join('\n'),
      stderr: '',
      exitCode: 0,
    });
    const tests = await runTests('test/rules.test.ts', 'token-unclear');
    expect(tests.stdout).toMatch(/\b4 passed\b/);
    expect(tests.exitCode).toBe(0);
    expect((await policy('explain', 'token-unclear')).stdout).toContain('A token is described as token-unclear.');
  });

  it('writes a command whose scenario is its test', async () => {
    const { stdout, stderr, exitCode } = await make('command', 'list-them');
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout.split('\n').filter((line) => line !== '')).toEqual([
      'wrote src/cli/commands/list-them.ts',
      'wrote src/cli/views/list-them.ts',
      'wrote test/scenarios/list-them.scenario.md',
      'wrote src/cli/commands/registry.generated.ts',
    ]);
    const tests = await runTests('test/scenarios.test.ts', 'list-them');
    expect(tests.stdout).toMatch(/\b1 passed\b/);
    expect(tests.exitCode).toBe(0);
    expect((await policy('--help')).stdout).toMatch(/^ {2}list-them +list the principals of the policy$/m);
  });

  it('writes a target that generates', async () => {
    expect(await make('target', 'names')).toMatchObject({ stderr: '', exitCode: 0 });
    await cp(path.join(ROOT, 'policies'), path.join(copy, 'policies'), { recursive: true });
    await cp(path.join(ROOT, 'policy.config.yaml'), path.join(copy, 'policy.config.yaml'));
    expect((await policy('generate')).stdout).toBe('wrote src/generated/names.json\nwrote src/generated/policy.ts\n');
    expect(JSON.parse(await readFile(path.join(copy, 'src/generated/names.json'), 'utf8'))).toMatchObject({
      principals: ['public', 'roles/translator', 'tokens/legacy', 'tokens/newsroom', 'tokens/web', 'users/author'],
    });
  });

  it('writes what the formatter accepts', async () => {
    const files = ['src/analysis/rules/token-unclear', 'src/cli/commands/list-them', 'src/cli/views/list-them'].map(
      (name) => `${name}.ts`,
    );
    const targets = ['target', 'lower', 'print'].map((name) => `src/codegen/targets/names/${name}.ts`);
    await cp(path.join(ROOT, '.prettierrc.json'), path.join(copy, '.prettierrc.json'));
    const { stdout, exitCode } = await runNode(
      [
        'node_modules/prettier/bin/prettier.cjs',
        '--list-different',
        'src/analysis/rules/token-unclear.md',
        ...files,
        ...targets,
      ],
      { folder: copy },
    );
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 });
  });
});
