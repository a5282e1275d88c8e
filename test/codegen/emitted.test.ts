import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { generate } from '../../src/codegen/generate.js';
import { lower } from '../../src/codegen/targets/typescript/lower.js';
import generator from '../../src/dev/generators/codegen-targets.js';
import * as runtime from '../../src/runtime/core/index.js';
import { NEWSROOM } from '../support/newsroom.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

interface Emitted {
  readonly tables: runtime.PolicyTables;
  readonly can: runtime.DecisionTable['can'];
  readonly createPolicyEngine: (options: runtime.EngineOptions) => runtime.Engine;
}

/** Runs emitted TypeScript with this repository's runtime behind its one import. */
function run(text: string): Emitted {
  const script = ts.transpile(text, { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 });
  const exports = {};
  const load = (specifier: string): unknown => (specifier === 'hygraph-policy/runtime' ? runtime : undefined);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- running it is the test
  new Function('require', 'exports', script)(load, exports);
  return exports as Emitted;
}

describe('the emitted code, run', () => {
  it('holds the tables, decides, and enforces', async () => {
    const { tables, can, createPolicyEngine } = run((await generate(NEWSROOM)).value[0]?.text ?? '');
    expect(tables).toEqual(lower(NEWSROOM).value.tables);
    expect(can('public', 'read', 'Case', { stage: 'PUBLISHED' })).toBe(true);
    expect(can('public', 'read', 'Case', { stage: 'DRAFT' })).toBe(false);
    const engine = createPolicyEngine({ clock: () => 0 });
    const principal = { kind: 'principal', ref: 'public' } as const;
    expect(engine.check({ query: '{ cases { id } }', principal }).kind).toBe('send');
    expect(engine.check({ query: '{ cases(stage: DRAFT) { id } }', principal }).kind).toBe('denied');
  });
});

describe('the registry of targets', () => {
  it('is fresh', async () => {
    const [file] = await generator.run(ROOT);
    expect(file?.text).toBe(await readFile(path.join(ROOT, file?.path ?? ''), 'utf8'));
  });
});
