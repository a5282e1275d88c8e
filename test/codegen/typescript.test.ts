import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../src/codegen/generate.js';
import type { Program } from '../../src/ir/program.js';
import { grantOf, principalOf, programOf, schemaOf } from '../support/program.js';
import { NEWSROOM, SCHEMA } from '../support/newsroom.js';
import { strictProject } from '../support/strict-project.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

const project = strictProject();

const emit = async (program: Program) => (await generate(program)).value[0]?.text ?? '';

const COMPILES: readonly (readonly [string, string])[] = [
  ['a cell without a condition', `can('public', 'read', 'Case', { stage: 'PUBLISHED', locale: 'en' })`],
  ['the default locale may be left out', `can('public', 'read', 'Case', { stage: 'PUBLISHED' })`],
  ['a cell with a condition', `can('tokens/partner', 'read', 'Article', { stage: 'PUBLISHED', locale: 'en' })`],
  ['a locale that is not the default', `can('tokens/web', 'read', 'Article', { stage: 'PUBLISHED', locale: 'de' })`],
  ['two stages', `can('tokens/web', 'publish', 'Article', { from: 'DRAFT', to: 'PUBLISHED', locale: 'de' })`],
  ['a class of users', `can('users/author', 'read', 'Article', { stage: 'DRAFT', locale: 'de' })`],
  ['every name', `names('tokens/web', 'Case', 'read', 'QA', 'de', 'users/author')`],
  ['claims', `claims({ sub: 'a', country: 'b' })`],
];

/** Each with the code of the one error that it must give. */
const DOES_NOT_COMPILE: readonly (readonly [string, string, number])[] = [
  ['another stage', `can('public', 'read', 'Case', { stage: 'DRAFT', locale: 'en' })`, 2322],
  ['another stage, without a locale', `can('public', 'read', 'Case', { stage: 'DRAFT' })`, 2322],
  ['another locale', `can('public', 'read', 'Case', { stage: 'PUBLISHED', locale: 'de' })`, 2322],
  [
    'a principal of which one may not',
    `can('tokens/web' as 'tokens/partner' | 'tokens/web', 'read', 'Article', { stage: 'PUBLISHED', locale: 'de' })`,
    2322,
  ],
  ['no stage', `can('public', 'read', 'Case', {})`, 2345],
  ['another model', `can('public', 'read', 'Article', { stage: 'PUBLISHED' })`, 2345],
  ['another action', `can('public', 'update', 'Case', { locale: 'en' })`, 2345],
  ['a role', `can('roles/editor', 'read', 'Case', { stage: 'PUBLISHED' })`, 2345],
  ['a locale that must be named', `can('tokens/web', 'publish', 'Article', { from: 'DRAFT', to: 'PUBLISHED' })`, 2345],
  [
    'the stages of a publish the wrong way round',
    `can('tokens/web', 'publish', 'Article', { from: 'PUBLISHED', to: 'DRAFT', locale: 'de' })`,
    2322,
  ],
  ['coordinates of another action', `can('public', 'read', 'Case', { stage: 'PUBLISHED', from: 'DRAFT' })`, 2353],
  ['a name that nobody declared', `names('tokens/none', 'Case', 'read', 'QA', 'de', 'users/author')`, 2345],
  ['a claim of the wrong type', `claims({ sub: 1, country: 'b' })`, 2322],
];

const HEADER = [
  "import { can, type Action, type Locale, type Model, type Principal, type Stage, type UserClaims, type UserClass } from './emitted/policy.js';",
  'declare function names(a: Principal, b: Model, c: Action, d: Stage, e: Locale, f: UserClass): void;',
  "declare function claims(value: UserClaims['users/author']): void;",
];

const source = (name: string, text: string) =>
  project.createSourceFile(path.join(ROOT, 'test/codegen', name), text, { overwrite: true });

/** The codes of the errors of a file by the text of their line. */
function errorsIn(name: string, lines: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const errors = new Map<string, readonly number[]>();
  for (const error of source(name, lines.join('\n')).getPreEmitDiagnostics()) {
    const line = lines[(error.getLineNumber() ?? 0) - 1] ?? '';
    errors.set(line, [...(errors.get(line) ?? []), error.getCode()]);
  }
  return errors;
}

describe('the emitted TypeScript', () => {
  let errors: ReturnType<typeof errorsIn> = new Map();
  beforeAll(async () => {
    source('emitted/policy.ts', await emit(NEWSROOM));
    source('emitted/empty.ts', await emit(programOf(schemaOf([]), [])));
    errors = errorsIn('use.ts', [
      ...HEADER,
      ...COMPILES.map(([, line]) => line),
      ...DOES_NOT_COMPILE.map(([, line]) => line),
    ]);
  });

  it.each(['policy.ts', 'empty.ts'])('type-checks under the strictest settings: %s', (name) => {
    const found = project.getSourceFileOrThrow(name).getPreEmitDiagnostics();
    expect(found.map((error) => error.getMessageText())).toEqual([]);
  });

  it.each(COMPILES)('%s compiles', (_, line) => {
    expect(errors.get(line)).toBeUndefined();
  });

  it.each(DOES_NOT_COMPILE)('%s does not compile', (_, line, code) => {
    expect([...new Set(errors.get(line))]).toEqual([code]);
  });

  it('has no errors but those', () => {
    expect([...errors.keys()]).toEqual(DOES_NOT_COMPILE.map(([, line]) => line));
  });

  it('imports nothing but the runtime', () => {
    const specifiers = project
      .getSourceFileOrThrow('policy.ts')
      .getImportDeclarations()
      .map((item) => item.getModuleSpecifierValue());
    expect(specifiers).toEqual(['hygraph-policy/runtime']);
  });

  it('is the same, byte for byte, whatever the order of grants, principals and models', async () => {
    const { schema, principals } = NEWSROOM;
    const reversed: Program = {
      ...NEWSROOM,
      schema: {
        ...schema,
        models: new Map([...schema.models].reverse()),
        stages: new Map([...schema.stages].reverse()),
      },
      principals: principals.map((principal) => ({ ...principal, grants: [...principal.grants].reverse() })).reverse(),
    };
    expect(await emit(reversed)).toBe(await emit(NEWSROOM));
  });

  it('leaves out the grants of other environments', async () => {
    const grant = grantOf(SCHEMA, {
      actions: ['read'],
      models: ['Case'],
      stages: '*',
      locales: '*',
      environments: ['staging'],
    });
    const program = programOf(SCHEMA, [principalOf(SCHEMA, 'public', [grant])]);
    const cells = async (environment: string) =>
      (await generate(program, { environment })).value[0]?.text.includes('action:');
    expect([await cells('master'), await cells('staging')]).toEqual([false, true]);
  });

  it('says which conditions it can only deny', async () => {
    const { diagnostics } = await generate(NEWSROOM);
    expect(diagnostics.map(({ code, severity, subject }) => [code, severity, subject])).toEqual([
      ['condition-unenforceable', 'warning', { who: 'tokens/poller', action: 'read', models: ['Article'] }],
    ]);
  });
});
