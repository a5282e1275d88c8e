import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const SOURCE = path.resolve(import.meta.dirname, '../../src');
const IMPORT = /^(?:import|export) (?!type )(?:[^;]*? from )?'([^']+)';/gm;

/** The modules that are loaded together with one of `src`: its own imports and theirs, types aside. */
function loadedWith(files: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (name: string, from: string): void => {
    const module = name.startsWith('.') ? path.join(path.dirname(from), name).replace(/\.js$/, '.ts') : name;
    if (seen.has(module)) return;
    seen.add(module);
    if (!name.startsWith('.')) return;
    for (const [, inner = ''] of readFileSync(module, 'utf8').matchAll(IMPORT)) visit(inner, module);
  };
  for (const file of files) visit(`./${file}`, path.join(SOURCE, 'index.ts'));
  return seen;
}

describe('`policy check`', () => {
  const loaded = loadedWith(['cli/main.js', 'cli/commands/check.js', 'cli/check-service.js']);

  it('loads the compiler', () => {
    expect([...loaded]).toContain(path.join(SOURCE, 'compiler.ts'));
    expect([...loaded]).toContain('yaml');
  });

  it.each([
    /^graphql/,
    /^ts-morph$/,
    /^prettier$/,
    /^libsql$/,
    /^@clack/,
    /^ajv(?!-formats)/,
    /\/render\/(sarif|junit)/,
  ])('does not load %s', (unwanted) => {
    expect([...loaded].filter((name) => unwanted.test(name))).toEqual([]);
  });
});

describe('`policy check` with a Content API schema', () => {
  it('loads no parser of GraphQL for SDL as it is commonly written', () => {
    const loaded = loadedWith(['bind/content-schema/read-common-schema.js']);
    expect([...loaded].filter((name) => name.startsWith('graphql'))).toEqual([]);
  });
});
