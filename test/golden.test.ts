import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate } from '../src/codegen/generate.js';
import { readContentSchema } from '../src/bind/content-schema/read-content-schema.js';
import { compile, type CompileInput } from '../src/compiler.js';
import { renderText } from '../src/diagnostics/render/text.js';
import { AXES_OF } from '../src/ir/actions.js';
import type { Condition } from '../src/ir/condition.js';
import type { Program } from '../src/ir/program.js';
import { toWhere } from '../src/ir/to-where.js';
import { lower } from '../src/rows/lower.js';
import { accessOf } from '../src/semantics/access.js';
import type { SourceFile } from '../src/source/source-file.js';
import { canonicalJson } from '../src/support/json.js';
import { compareText } from '../src/support/order.js';
import { strictProject } from './support/strict-project.js';

const ROOT = path.resolve(import.meta.dirname, '..');
const FOLDER = path.join(ROOT, 'test/golden');
const IS_UPDATE = process.env['UPDATE_GOLDEN'] === '1';
const TODAY = '2026-11-24';

/** A folder below `test/golden` and where its policies are. */
interface Case {
  readonly name: string;
  readonly policies: string;
}

const CASES: readonly Case[] = readdirSync(FOLDER, { withFileTypes: true })
  .filter((item) => item.isDirectory())
  .map(({ name }) => ({
    name,
    policies: name === 'example' ? path.join(ROOT, 'policies') : path.join(FOLDER, name, 'policies'),
  }));

function inputOf({ name, policies }: Case): CompileInput {
  const files = readdirSync(policies)
    .filter((file) => /\.ya?ml$/.test(file))
    .map((file): SourceFile => ({ path: `policies/${file}`, text: readFileSync(path.join(policies, file), 'utf8') }));
  const schema = path.join(FOLDER, name, 'schema.graphql');
  const contentSchema = existsSync(schema)
    ? readContentSchema({ path: 'schema.graphql', text: readFileSync(schema, 'utf8') })
    : undefined;
  return { files, contentSchema, today: TODAY, levels: {} };
}

/** What is expected of a case, by file below `expected/`. */
async function outputsOf(input: CompileInput): Promise<ReadonlyMap<string, string>> {
  const { program, diagnostics, suppressed } = compile(input);
  const report = { diagnostics, suppressed, sources: input.files };
  const emitted = await generate(program);
  return new Map([
    ['diagnostics.txt', renderText(report)],
    ['access.txt', accessText(program)],
    ['rows.json', rowsText(program)],
    ...emitted.value.map((file) => [`generated/${path.basename(file.path)}`, file.text] as const),
  ]);
}

/** One line for each principal, action, model and condition, with the coordinates that it holds at. */
function accessText(program: Program): string {
  const lines = new Map<string, string[]>();
  for (const { principal, cell, condition } of accessOf(program).entries) {
    const key = `${principal.ref} ${cell.action} ${cell.model} where ${conditionText(condition)}`;
    const at = AXES_OF[cell.action].map((axis) => cell[axis]).join('/');
    lines.set(key, [...(lines.get(key) ?? []), at]);
  }
  const texts = [...lines].map(([key, at]) => {
    const [head, where] = key.split(' where ');
    return `${head ?? ''} [${[...at].sort(compareText).join(' ')}] ${where ?? ''}`.trimEnd();
  });
  return `${texts.sort(compareText).join('\n')}\n`;
}

function conditionText(condition: Condition): string {
  if (condition.kind === 'always') return '';
  const where = toWhere(condition);
  if (condition.kind !== 'or' || where === undefined) return canonicalJson(where ?? null);
  const items = condition.items.map((item) => canonicalJson(toWhere(item) ?? null));
  return `{"OR":[${items.sort(compareText).join(',')}]}`;
}

function rowsText(program: Program): string {
  const rows = program.principals.map((principal) => [principal.ref, lower(program, principal).rows] as const);
  return `${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`;
}

/** The same policy in another order: files, and the entries of lists of grants, whole lines at a time. */
function permuted(input: CompileInput): CompileInput {
  return { ...input, files: [...input.files].reverse().map(({ path: name, text }) => ({ path: name, text })) };
}

/** The same program with its grants and principals the other way round. */
function reversed(program: Program): Program {
  const principals = program.principals.map((principal) => ({ ...principal, grants: [...principal.grants].reverse() }));
  const models = new Map([...program.schema.models].reverse());
  return { ...program, principals: principals.reverse(), schema: { ...program.schema, models } };
}

describe.each(CASES)('$name', (golden) => {
  it('gives what is expected', async () => {
    const outputs = await outputsOf(inputOf(golden));
    const folder = path.join(FOLDER, golden.name, 'expected');
    for (const [name, text] of outputs) {
      const file = path.join(folder, name);
      if (IS_UPDATE) {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
      expect(text, name).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '');
    }
    expect(compile(inputOf(golden)).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('does not depend on the order of files, grants and models', async () => {
    const input = inputOf(golden);
    expect(await outputsOf(permuted(input))).toEqual(await outputsOf(input));
    const { program } = compile(input);
    const turned = reversed(program);
    expect(accessText(turned)).toBe(accessText(program));
    expect((await generate(turned)).value).toEqual((await generate(program)).value);
    expect(turned.principals.map((principal) => lower(turned, principal).rows.length).reverse()).toEqual(
      program.principals.map((principal) => lower(program, principal).rows.length),
    );
  });
});

describe('the emitted files of all cases', () => {
  it('type-check under the strictest settings', async () => {
    const project = strictProject();
    for (const golden of CASES) {
      const { value } = await generate(compile(inputOf(golden)).program);
      for (const { path: name, text } of value) {
        project.createSourceFile(path.join(FOLDER, golden.name, 'emitted', path.basename(name)), text);
      }
    }
    const files = project.getSourceFiles().filter((file) => file.getFilePath().includes('/emitted/'));
    expect(files.length).toBeGreaterThanOrEqual(CASES.length);
    expect(files.flatMap((file) => file.getPreEmitDiagnostics()).map((error) => error.getMessageText())).toEqual([]);
  });
});
