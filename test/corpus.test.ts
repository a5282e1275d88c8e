import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULES } from '../src/analysis/rules/registry.generated.js';
import { loadProject } from '../src/cli/load-project.js';
import { CODES } from '../src/diagnostics/codes.js';
import type { Diagnostic } from '../src/diagnostics/diagnostic.js';
import { MAXIMUM_POLICY_BYTES, MAXIMUM_SCHEMA_BYTES } from '../src/source/limits.js';
import { asExpected, readCorpus, type Expected } from './support/corpus-case.js';
import { diagnose } from './support/diagnose.js';

const CASES = readCorpus(path.join(import.meta.dirname, 'corpus'));
const CONFIG = 'version: 1\n';
const EMPTY_POLICY = 'public:\n  grants: []\n';

/** What is expected, with what was given where the case does not care. */
function completed(expected: readonly Expected[], given: readonly Expected[]): readonly Expected[] {
  return expected.map((item, index) => ({
    ...item,
    also: item.also ?? given[index]?.also,
    help: item.help ?? given[index]?.help,
  }));
}

/** What is said of a project on disk; `make` fills its folder. */
async function loaded(make: (folder: string) => void): Promise<readonly Diagnostic[]> {
  const parent = mkdtempSync(path.join(tmpdir(), 'policy-corpus-'));
  const folder = path.join(parent, 'project');
  try {
    mkdirSync(folder);
    make(folder);
    return (await loadProject(folder)).diagnostics;
  } finally {
    rmSync(parent, { recursive: true });
  }
}

/** Writes files of a project, each under its path. */
function write(folder: string, files: { readonly [path: string]: string | Uint8Array }): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
}

/** Broken projects that no text can show: what makes them, and what is said. */
const GENERATED: readonly (readonly [name: string, make: (folder: string) => void, expected: readonly string[]])[] = [
  [
    'no config',
    () => undefined,
    ['error[config-missing] at policy.config.yaml "": no `policy.config.yaml` in this folder or above it'],
  ],
  [
    'a folder that is missing',
    (folder) => write(folder, { 'policy.config.yaml': CONFIG }),
    ['error[folder-missing] at policies "": the folder `policies` cannot be read: it does not exist'],
  ],
  [
    'a folder without policies',
    (folder) => write(folder, { 'policy.config.yaml': CONFIG, 'policies/readme.txt': 'nothing' }),
    ['error[folder-empty] at policies "": the folder `policies` has no `*.yaml` or `*.yml` files'],
  ],
  [
    'a link that leads out',
    (folder) => {
      write(folder, { 'policy.config.yaml': CONFIG, '../outside.yaml': EMPTY_POLICY, 'policies/a.yaml': EMPTY_POLICY });
      symlinkSync('../../outside.yaml', path.join(folder, 'policies/b.yaml'));
    },
    ['error[link-outside] at policies/b.yaml "": `policies/b.yaml` is a symbolic link that leads out of the project'],
  ],
  [
    'UTF-16',
    (folder) =>
      write(folder, {
        'policy.config.yaml': CONFIG,
        'policies/a.yaml': Buffer.from(`\uFEFF${EMPTY_POLICY}`, 'utf16le'),
      }),
    ['error[file-unreadable] at policies/a.yaml "": `policies/a.yaml` cannot be read: it is not encoded as UTF-8'],
  ],
  [
    'a path that no machine has',
    (folder) => write(folder, { 'policy.config.yaml': `${CONFIG}policies: "a\\0b"\n` }),
    [
      'error[folder-missing] at policy.config.yaml "\\"a\\\\0b\\"": the folder `a\0b` cannot be read: no path holds a null character',
    ],
  ],
  [
    'a large file',
    (folder) =>
      write(folder, {
        'policy.config.yaml': CONFIG,
        'policies/a.yaml': `# ${'-'.repeat(MAXIMUM_POLICY_BYTES)}\n${EMPTY_POLICY}`,
      }),
    ['error[file-too-large] at policies/a.yaml "": `policies/a.yaml` is larger than 5 MB'],
  ],
  [
    'a large schema',
    (folder) =>
      write(folder, {
        'policy.config.yaml': `${CONFIG}schema: schema.graphql\n`,
        'policies/a.yaml': EMPTY_POLICY,
        'schema.graphql': `# ${'-'.repeat(MAXIMUM_SCHEMA_BYTES)}`,
      }),
    ['error[file-too-large] at schema.graphql "": `schema.graphql` is larger than 20 MB'],
  ],
];

describe('broken inputs', () => {
  it.each(CASES.map((given) => [given.name, given] as const))('%s', (_, { name, files, expected }) => {
    const found = diagnose(files).map((diagnostic) => asExpected(diagnostic, name.endsWith('.txt')));
    expect(found).toEqual(completed(expected, found));
  });

  it.each(GENERATED)('%s', async (_, make, expected) => {
    expect((await loaded(make)).map((diagnostic) => asExpected(diagnostic, true).diagnostic)).toEqual(expected);
  });

  it('are enough', () => {
    expect(CASES.filter(({ expected }) => expected.length > 0).length).toBeGreaterThanOrEqual(200);
  });

  it('meet every code and every rule, and nothing else', async () => {
    const generated = await Promise.all(GENERATED.map(([, make]) => loaded(make)));
    const diagnostics = [...CASES.flatMap(({ files }) => diagnose(files)), ...generated.flat()];
    // `generate` alone finds what the middleware cannot enforce, and `check --baseline` alone what is stale.
    const known = [...Object.keys(CODES), ...RULES.map(({ id }) => id)].filter(
      (code) => code !== 'condition-unenforceable' && code !== 'baseline-stale',
    );
    expect([...new Set(diagnostics.map(({ code }) => code))].sort()).toEqual(known.sort());
  });

  it('are told in lower case, without a full stop', () => {
    const messages = CASES.flatMap(({ files }) => diagnose(files)).map(({ message }) => message);
    expect(messages.filter((message) => /^[A-Z]|\.$/.test(message))).toEqual([]);
  });
});
