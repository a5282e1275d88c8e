import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FILE_SYSTEM } from '../../src/cli/file-system.js';
import { runCli } from '../../src/cli/run-cli.js';
import { testHost } from '../support/cli-host.js';
import { withSandbox } from '../support/run-cli.js';

const FILES = {
  'policy.config.yaml': `version: 1
schema: schema.graphql
gateway: { token: proxy, digests: digests.json }
defaultProject: dev
projects:
  dev: { kind: local, data: data, content: content.json, secrets: { file: secrets.env } }
  live: { kind: hygraph, endpoint: { env: ENDPOINT }, token: { file: token.txt } }
`,
  'schema.graphql': 'type Query { a: Int }\n',
  'content.json': '{}\n',
  'digests.json': '{}\n',
  'secrets.env': 'A=b\n',
  'token.txt': 'secret\n',
  'policies/a.yaml': 'stages: {}\n',
  'data/journal.jsonl': '{}\n',
  'plan.json': '{}\n',
  'record.json': '{}\n',
  'below/nothing.txt': '',
};

/** Links by their names, and where they lead. */
const LINKS = { 'linked.txt': 'schema.graphql', 'policy.txt': 'policies/a.yaml', linked: 'data' };

interface Case {
  readonly words: string;
  /** Where the command runs; the root when not given. */
  readonly below?: string;
  readonly want: string;
  readonly exitCode?: number;
}

const over = (file: string, holds: string): string =>
  `a result would be written over \`${file}\`, which holds ${holds}`;

const CASES: readonly [title: string, given: Case][] = [
  ['the schema', { words: 'check --output schema.graphql', want: over('schema.graphql', 'the content schema') }],
  [
    'the same by a longer path',
    {
      words: 'check --output ./policies/../schema.graphql',
      want: over('./policies/../schema.graphql', 'the content schema'),
    },
  ],
  [
    'the same from a folder below',
    {
      words: 'check --output ../schema.graphql',
      below: 'below',
      want: over('../schema.graphql', 'the content schema'),
    },
  ],
  ['the same by a link', { words: 'check --output linked.txt', want: over('linked.txt', 'the content schema') }],
  [
    'the same by a format',
    { words: 'check --format text --format json=schema.graphql', want: over('schema.graphql', 'the content schema') },
  ],
  ['a policy by a link', { words: 'matrix --output policy.txt', want: over('policy.txt', 'a policy') }],
  ['content', { words: 'test --output content.json', want: over('content.json', 'the content of `dev`') }],
  ['digests', { words: 'drift --output digests.json', want: over('digests.json', 'the digests of tokens') }],
  ['secrets', { words: 'check --output secrets.env', want: over('secrets.env', 'the secrets of `dev`') }],
  ['a token', { words: 'check --output token.txt', want: over('token.txt', 'the token of `live`') }],
  ['the journal', { words: 'check --output data/journal.jsonl', want: over('data/journal.jsonl', 'data of `dev`') }],
  [
    'the journal through a linked folder',
    { words: 'check --output linked/journal.jsonl', want: over('linked/journal.jsonl', 'data of `dev`') },
  ],
  [
    'a database that is to come',
    { words: 'check --output data/project.db', want: over('data/project.db', 'data of `dev`') },
  ],
  [
    'the schema, in a plan',
    { words: 'plan --out schema.graphql', want: over('schema.graphql', 'the content schema'), exitCode: 1 },
  ],
  [
    'a plan that is applied',
    { words: 'apply plan.json --output plan.json', want: over('plan.json', 'what this call reads'), exitCode: 1 },
  ],
  [
    'a journal that is read',
    {
      words: 'plan --rollback plan.json --out plan.json',
      want: over('plan.json', 'what this call reads'),
      exitCode: 1,
    },
  ],
  [
    'a baseline',
    { words: 'check --baseline plan.json --output plan.json', want: over('plan.json', 'what this call reads') },
  ],
  [
    'a record',
    {
      words: 'explain --as public --action read --model A --record @record.json --output record.json',
      want: over('record.json', 'what this call reads'),
    },
  ],
  [
    'a schema that a config is made for',
    {
      words: 'init --yes --schema plan.json --output plan.json',
      want: over('plan.json', 'what this call reads'),
    },
  ],
  [
    'a plan and its summary in one file',
    { words: 'plan --out f --output ./f', want: 'two results go to the file `f`', exitCode: 1 },
  ],
  [
    'two formats in one file',
    { words: 'check --format text --output f --format json=./f', want: 'two results go to the file `./f`' },
  ],
];

describe('a result is written over nothing that is read', () => {
  it.each(CASES)('%s', async (_title, { words, below = '', want, exitCode = 2 }) => {
    await withSandbox(FILES, async ({ folder, read }) => {
      for (const [name, target] of Object.entries(LINKS)) symlinkSync(target, path.join(folder, name));
      const host = testHost({ context: { workingDirectory: path.join(folder, below), files: FILE_SYSTEM } });
      expect(await runCli(words.split(' '), host)).toBe(exitCode);
      expect(host.errors()).toBe(`error: ${want}\nhelp: name another file\n`);
      expect(host.out()).toBe('');
      for (const [name, text] of Object.entries(FILES)) expect(await read(name)).toBe(text);
    });
  });

  it('but over what it wrote before', async () => {
    await withSandbox({ ...FILES, 'out.txt': 'old\n' }, async ({ folder, read }) => {
      mkdirSync(path.join(folder, 'data/more'));
      const host = testHost({ context: { workingDirectory: folder, files: FILE_SYSTEM } });
      await runCli(['explain', 'duplicate-name', '--output', 'out.txt', '--format', 'json=data/more/out.json'], host);
      expect(host.errors()).toBe('');
      expect([await read('out.txt'), await read('data/more/out.json')]).toEqual([
        expect.stringContaining('duplicate-name'),
        expect.stringContaining('{'),
      ]);
    });
  });

  it('where the config is broken: not over the config', async () => {
    await withSandbox({ 'config.json': '{' }, async ({ folder, read }) => {
      const host = testHost({ context: { workingDirectory: folder, files: FILE_SYSTEM } });
      expect(await runCli(['check', '--config', 'config.json', '--output', 'config.json'], host)).toBe(2);
      expect(await read('config.json')).toBe('{');
    });
  });
});
