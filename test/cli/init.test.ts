import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run-cli.js';
import { testHost, type TestHost, type TestHostOptions } from '../support/cli-host.js';

const TERMINAL = { isTerminal: true, columns: 80 };

function atTerminal(options: TestHostOptions): TestHost {
  return testHost({
    ...options,
    context: {
      stdin: { ...TERMINAL, read: () => Promise.resolve('') },
      stderr: TERMINAL,
      environment: { NO_COLOR: '1' },
      ...options.context,
    },
  });
}

describe('policy init at a terminal', () => {
  it('asks, and writes what was answered', async () => {
    const host = atTerminal({
      answers: [
        { kind: 'answer', value: './rules/' },
        { kind: 'answer', value: true },
        { kind: 'answer', value: false },
        { kind: 'answer', value: '@acme/security, ada@example.com' },
      ],
    });
    expect(await runCli(['init'], host)).toBe(0);
    expect([...host.files.keys()].sort()).toEqual([
      '/project/.github/CODEOWNERS',
      '/project/.gitignore',
      '/project/policy.config.yaml',
      '/project/rules/access.yaml',
    ]);
    expect(host.files.get('/project/policy.config.yaml')).toContain('kind: hygraph');
    expect(host.files.get('/project/.github/CODEOWNERS')).toBe(
      ['/rules/', '/policy.config.yaml', '/.github/CODEOWNERS']
        .map((file) => `${file} @acme/security ada@example.com\n`)
        .join(''),
    );
  });

  it.each([0, 1, 2, 3])('writes nothing when the person stops after %i answers', async (count) => {
    const answers = ['rules', true, true].slice(0, count).map((value) => ({ kind: 'answer', value }) as const);
    const host = atTerminal({ answers });
    expect(await runCli(['init'], host)).toBe(130);
    expect(host.files.size).toBe(0);
  });

  it.each([
    ['under --yes', ['init', '--yes'], {}],
    ['in CI', ['init'], { context: { environment: { CI: 'true' } } }],
  ])('asks nothing %s', async (_, words, options) => {
    const host = atTerminal(options);
    expect(await runCli(words, host)).toBe(0);
    expect(host.files.size).toBe(4);
  });
});

describe('policy init', () => {
  it('takes back what it wrote when a file cannot be written', async () => {
    const host = testHost({ unwritable: '/project/.github/workflows/policy.yml' });
    expect(await runCli(['init'], host)).toBe(2);
    expect(host.files.size).toBe(0);
    expect(host.errors()).toBe(
      'error: cannot write `/project/.github/workflows/policy.yml`: no space is left on the disk\n',
    );
  });

  it.each(['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'])('says what is to be added to %s', async (file) => {
    const host = testHost({ files: { [`/project/${file}`]: '* @me\n' } });
    expect(await runCli(['init', '--owners', '@acme/security'], host)).toBe(0);
    expect([...host.files.keys()].filter((name) => name.endsWith('CODEOWNERS'))).toEqual([`/project/${file}`]);
    expect(host.files.get(`/project/${file}`)).toBe('* @me\n');
    expect(host.errors()).toContain(`add this to ${file}, which is there already:\n/policies/ @acme/security\n`);
  });

  it.each(['acme', '@', '@a/b/c', 'a b@c', '# @me'])('does not take %j for an owner', async (owners) => {
    const host = testHost();
    expect(await runCli(['init', '--owners', owners], host)).toBe(2);
    expect(host.errors()).toContain('is not an owner, such as @acme/security');
    expect(host.files.size).toBe(0);
  });

  it.each([['policy.config.yaml'], ['policies/access.yaml'], ['.github/workflows/policy.yml']])(
    'refuses when there is %s',
    async (file) => {
      const host = testHost({ files: { [`/project/${file}`]: 'mine' } });
      expect(await runCli(['init'], host)).toBe(2);
      expect(Object.fromEntries(host.files)).toEqual({ [`/project/${file}`]: 'mine' });
      expect(host.errors()).toContain(`there is already \`${file}\``);
    },
  );
});
