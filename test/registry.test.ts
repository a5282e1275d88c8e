import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGES } from '../src/analysis/rules/pages.generated.js';
import { RULES } from '../src/analysis/rules/registry.generated.js';
import { runCli } from '../src/cli/run-cli.js';
import { COMMANDS } from '../src/cli/commands/registry.generated.js';
import { TARGETS } from '../src/codegen/targets.generated.js';
import { CODES } from '../src/diagnostics/codes.js';
import type { Generator } from '../src/dev/generator.js';
import { testHost } from './support/cli-host.js';
import { readCorpus } from './support/corpus-case.js';
import { diagnose } from './support/diagnose.js';

const ROOT = path.resolve(import.meta.dirname, '..');

function namesIn(folder: string, extension = '.ts'): readonly string[] {
  return readdirSync(path.join(ROOT, folder))
    .filter((name) => name.endsWith(extension) && !name.includes('.generated.'))
    .map((name) => path.basename(name, extension))
    .sort();
}

async function helpOf(words: readonly string[]): Promise<string> {
  const host = testHost();
  expect(await runCli(words, host)).toBe(0);
  return host.out();
}

describe('rules', () => {
  it('are registered, each with its page', () => {
    const ids = RULES.map(({ id }) => id).sort();
    expect(ids).toEqual(namesIn('src/analysis/rules'));
    expect(Object.keys(PAGES).sort()).toEqual(ids);
    expect(namesIn('src/analysis/rules', '.md')).toEqual(ids);
  });

  it('can all be broken, by the policies of the corpus', () => {
    const cases = readCorpus(path.join(ROOT, 'test/corpus/rules'));
    const found = new Set(cases.flatMap(({ files }) => diagnose(files).map(({ code }) => code)));
    expect([...found].sort()).toEqual(RULES.map(({ id }) => id).sort());
  });

  it('have ids that no code has', () => {
    expect(RULES.map(({ id }) => id).filter((id) => id in CODES)).toEqual([]);
  });
});

describe('codes', () => {
  const source = readFileSync(path.join(ROOT, 'src/diagnostics/codes.ts'), 'utf8');

  it('are in alphabetical order, each with a description in lower case', () => {
    const codes = [...source.matchAll(/^ {2}'([a-z-]+)':/gm)].map(([, code]) => code);
    expect(codes).toEqual([...codes].sort());
    const descriptions = Object.values(CODES);
    expect(descriptions.filter((text) => /^[A-Z]|\.$/.test(text) || text.length < 10)).toEqual([]);
  });

  it.each([...Object.keys(CODES), ...RULES.map(({ id }) => id)])('`policy explain %s` explains', async (code) => {
    const rule = RULES.find(({ id }) => id === code);
    const words = rule === undefined ? CODES[code as keyof typeof CODES] : `# ${code}`;
    expect(await helpOf(['explain', code, '--no-color'])).toContain(words);
  });
});

describe('commands', () => {
  const scenarios = readdirSync(path.join(ROOT, 'test/scenarios'))
    .map((name) => readFileSync(path.join(ROOT, 'test/scenarios', name), 'utf8'))
    .join('\n');

  it('are registered', () => expect(COMMANDS.map(({ name }) => name).sort()).toEqual(namesIn('src/cli/commands')));

  it.each(COMMANDS.map(({ name, summary }) => [name, summary] as const))(
    '`policy %s` has help, with examples, and a scenario',
    async (name, summary) => {
      expect((await helpOf([name, '--help'])).match(new RegExp(`^ +policy ${name}\\b`, 'gm'))).not.toBeNull();
      expect(await helpOf(['--help'])).toContain(summary);
      expect(scenarios).toMatch(new RegExp(`^\\$ (?:\\S+=\\S+ )*policy ${name}\\b`, 'm'));
    },
  );
});

describe('targets', () => {
  it('are registered', () => {
    const folders = readdirSync(path.join(ROOT, 'src/codegen/targets'));
    expect(TARGETS.map(({ name }) => name).sort()).toEqual(folders.sort());
  });
});

describe('generated files', () => {
  it.skipIf(!existsSync(path.join(ROOT, 'dist/dev/generators'))).each(namesIn('src/dev/generators'))(
    'of %s are fresh',
    async (name) => {
      const module = (await import(path.join(ROOT, 'dist/dev/generators', `${name}.js`))) as { default: Generator };
      const files = await module.default.run(ROOT);
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) expect(readFileSync(path.join(ROOT, file.path), 'utf8')).toBe(file.text);
    },
    60_000,
  );
});
