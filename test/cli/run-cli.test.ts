import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { wantsColor } from '../../src/cli/color.js';
import { defineCommand, type CliCommand, type Outcome } from '../../src/cli/command.js';
import { COMMANDS } from '../../src/cli/commands/registry.generated.js';
import { FileError } from '../../src/cli/files.js';
import { runCli } from '../../src/cli/run-cli.js';
import { invariant } from '../../src/support/invariant.js';
import { testHost, type TestHostOptions } from '../support/cli-host.js';
import { expectRun, runCli as runBuilt, withSandbox } from '../support/run-cli.js';

interface Shape {
  readonly run?: () => Promise<Outcome<string>>;
  readonly failureExitCode?: 1 | 2;
}

function commandOf({ run, failureExitCode = 2 }: Shape): CliCommand {
  return defineCommand({
    name: 'try',
    summary: 'try it',
    description: 'Tries it.',
    examples: [{ command: 'policy try', purpose: 'try' }],
    failureExitCode,
    configure: (command) => command,
    run: run ?? (() => Promise.resolve({ kind: 'done', result: 'done', exitCode: 0 })),
    views: { text: (result, { styler }) => ({ stdout: `${styler('error', result)}\n`, stderr: 'a word\n' }) },
  });
}

async function tryOut(shape: Shape, words: readonly string[] = [], options: TestHostOptions = {}): Promise<unknown> {
  const command = commandOf(shape);
  const host = testHost({
    ...options,
    commands: [{ name: 'try', summary: 'try it', load: () => Promise.resolve(command) }],
  });
  const exitCode = await runCli(['try', ...words], host);
  return { exitCode, out: host.out(), errors: host.errors() };
}

describe('runCli', () => {
  it('writes data to stdout and messages to stderr', async () => {
    expect(await tryOut({})).toEqual({ exitCode: 0, out: 'done\n', errors: 'a word\n' });
  });

  it.each<[string, Shape, unknown]>([
    [
      'findings',
      { run: () => Promise.resolve({ kind: 'done', result: 'x', exitCode: 1 }) },
      { exitCode: 1, out: 'x\n', errors: 'a word\n' },
    ],
    [
      'an interruption',
      { run: () => Promise.resolve({ kind: 'interrupted' }) },
      { exitCode: 130, out: '', errors: '' },
    ],
    [
      'a failure',
      { run: () => Promise.resolve({ kind: 'failed', failure: { message: 'no `x\u001b`', help: 'do y' } }) },
      { exitCode: 2, out: '', errors: 'error: no `x\\x1b`\nhelp: do y\n' },
    ],
    [
      'a failure of plan and apply',
      { failureExitCode: 1, run: () => Promise.resolve({ kind: 'failed', failure: { message: 'no' } }) },
      { exitCode: 1, out: '', errors: 'error: no\n' },
    ],
    [
      'what the machine refuses',
      { run: () => Promise.reject(new FileError('cannot write `x`: permission denied')) },
      { exitCode: 2, out: '', errors: 'error: cannot write `x`: permission denied\n' },
    ],
    [
      'a mistake of this program',
      { run: () => Promise.reject(new TypeError('x is undefined')) },
      {
        exitCode: 2,
        out: '',
        errors: 'error: x is undefined; this is a bug in policy\nhelp: set `POLICY_DEBUG=1` to see where it happened\n',
      },
    ],
    [
      'a broken invariant',
      {
        run: () =>
          Promise.resolve()
            .then(() => {
              invariant(false, 'x');
            })
            .then(() => ({ kind: 'interrupted' })),
      },
      {
        exitCode: 2,
        out: '',
        errors: 'error: x; this is a bug in policy\nhelp: set `POLICY_DEBUG=1` to see where it happened\n',
      },
    ],
  ])('ends with the exit code of %s', async (_, shape, want) => {
    expect(await tryOut(shape)).toEqual(want);
  });

  it('ends a wrong call of plan and apply with 1, since 2 means changes', async () => {
    expect(await tryOut({ failureExitCode: 1 }, ['--nonsense'])).toMatchObject({ exitCode: 1 });
    expect(await tryOut({}, ['--nonsense'])).toMatchObject({ exitCode: 2 });
  });

  it('shows the stack with POLICY_DEBUG only', async () => {
    const run = (): Promise<never> => Promise.reject(new TypeError('oops'));
    expect(await tryOut({ run }, [], { context: { environment: { POLICY_DEBUG: '1' } } })).toMatchObject({
      errors: expect.stringMatching(/oops; this is a bug in policy\nTypeError: oops\n {4}at /) as unknown,
    });
  });

  it('says so when a command cannot be loaded', async () => {
    const host = testHost({ commands: [{ name: 'try', summary: '', load: () => Promise.reject(new Error('lost')) }] });
    expect(await runCli(['try'], host)).toBe(2);
    expect(host.errors()).toContain('lost; this is a bug in policy');
  });

  it('writes the result to a file, without colours', async () => {
    const command = commandOf({});
    const host = testHost({
      commands: [{ name: 'try', summary: '', load: () => Promise.resolve(command) }],
      context: { environment: { FORCE_COLOR: '1' } },
    });
    expect(await runCli(['try', '--output', 'out.txt'], host)).toBe(0);
    expect(Object.fromEntries(host.files)).toEqual({ '/project/out.txt': 'done\n' });
    expect(host.out()).toBe('');
  });
});

describe('help', () => {
  it.each(COMMANDS.map(({ name }) => name))('of %s says what it does and shows how it is used', async (name) => {
    const host = testHost();
    expect(await runCli([name, '--help'], host)).toBe(0);
    expect(host.out()).toMatch(new RegExp(`^Usage: policy ${name} .*\\n\\n[A-Z][\\s\\S]*\\nExamples:\\n {2}\\S`));
    expect(host.errors()).toBe('');
  });

  it('lists every command', async () => {
    const host = testHost();
    expect(await runCli(['--help'], host)).toBe(0);
    for (const { name, summary } of COMMANDS)
      expect(host.out()).toMatch(new RegExp(`^ {2}${name} +${summary.slice(0, 20)}`, 'm'));
  });

  it('goes to stderr without a command, since nothing was done', async () => {
    const host = testHost();
    expect(await runCli([], host)).toBe(2);
    expect(host.out()).toBe('');
    expect(host.errors()).toMatch(/^Usage: policy/);
  });
});

describe('wantsColor', () => {
  const terminal = { isTerminal: true, columns: 80 };
  const pipe = { isTerminal: false, columns: undefined };
  it.each([
    ['a terminal', { isAllowed: true, stream: terminal, environment: {} }, true],
    ['a pipe', { isAllowed: true, stream: pipe, environment: {} }, false],
    ['NO_COLOR', { isAllowed: true, stream: terminal, environment: { NO_COLOR: '1' } }, false],
    ['an empty NO_COLOR', { isAllowed: true, stream: terminal, environment: { NO_COLOR: '' } }, true],
    ['FORCE_COLOR in a pipe', { isAllowed: true, stream: pipe, environment: { FORCE_COLOR: '1' } }, true],
    ['FORCE_COLOR=0', { isAllowed: true, stream: terminal, environment: { FORCE_COLOR: '0' } }, false],
    [
      'NO_COLOR and FORCE_COLOR',
      { isAllowed: true, stream: terminal, environment: { NO_COLOR: '1', FORCE_COLOR: '1' } },
      false,
    ],
    ['TERM=dumb', { isAllowed: true, stream: terminal, environment: { TERM: 'dumb' } }, false],
    [
      'FORCE_COLOR with TERM=dumb',
      { isAllowed: true, stream: terminal, environment: { TERM: 'dumb', FORCE_COLOR: '1' } },
      true,
    ],
    ['--no-color with FORCE_COLOR', { isAllowed: false, stream: terminal, environment: { FORCE_COLOR: '1' } }, false],
  ])('%s', (_, input, want) => {
    expect(wantsColor(input)).toBe(want);
  });
});

describe('the built command line', () => {
  it('colours its errors where that is asked for', async () => {
    const run = await runBuilt(['nonsense'], { environment: { FORCE_COLOR: '1' } });
    expectRun(run, {
      exitCode: 2,
      stderr:
        '\u001b[31m\u001b[1merror:\u001b[22m\u001b[39m unknown command `nonsense`\n\u001b[1mhelp:\u001b[22m see `policy --help`\n',
    });
  });

  it('is quiet when nobody reads its output', async () => {
    const main = path.resolve(import.meta.dirname, '../../dist/bin/policy.js');
    const child = spawn(process.execPath, [main, 'completion', 'bash'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    const errors: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    const exitCode = await new Promise((resolve) => child.on('close', resolve));
    expect({ exitCode, errors: Buffer.concat(errors).toString() }).toEqual({ exitCode: 0, errors: '' });
  });

  it('formats all policy files of a project by default', async () => {
    await withSandbox(
      { 'policy.config.yaml': 'version: 1\n', 'policies/a.yaml': 'stages: {}  \n' },
      async ({ folder, read }) => {
        expectRun(await runBuilt(['fmt', '--quiet'], { folder }), { stdout: 'policies/a.yaml\n' });
        expect(await read('policies/a.yaml')).toBe('stages: {}\n');
      },
    );
  });
});
