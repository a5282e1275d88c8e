import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { schemaErrors } from '../support/json-schema.js';
import { runCli, withSandbox } from '../support/run-cli.js';

const project = (stages: string, grants: string): Readonly<Record<string, string>> => ({
  'policy.config.yaml': 'version: 1\ndefaultProject: local\nprojects:\n  local: { kind: local, data: .policy/local }\n',
  'policies/a.yaml': `
stages: { DRAFT: { audience: internal }, ${stages}PUBLISHED: { audience: public } }
locales: { en: { default: true } }
models: { Tag: { plural: Tags, classification: public, fields: { name: String! } } }
public: { grants: [${grants}] }
`,
});

const read = (stages: string, more = ''): string =>
  `{ actions: [read], models: [Tag], stages: [${stages}], locales: [en]${more} }`;
const PART = read('PUBLISHED', ', where: { name: a }');
const WHOLE = read('PUBLISHED');

/** The head in the folder, the base in a folder inside of it. */
function files(base: Readonly<Record<string, string>>, head: Readonly<Record<string, string>>) {
  return { ...head, ...Object.fromEntries(Object.entries(base).map(([name, text]) => [`base/${name}`, text])) };
}

interface Axes {
  readonly change: { readonly access: readonly unknown[] };
  readonly plan: { readonly changes: readonly unknown[] };
  readonly pending: { readonly access?: readonly unknown[]; readonly unknown?: string };
}

async function axesOf(folder: string): Promise<Axes> {
  const run = await runCli(['plan', '--base', './base', '--format', 'json'], { folder });
  expect([run.exitCode, run.stderr]).toEqual([0, '']);
  expect(schemaErrors('schemas/axes.schema.json', JSON.parse(run.stdout))).toEqual([]);
  return JSON.parse(run.stdout) as Axes;
}

describe('the axes of a plan', () => {
  it('are told apart as the published schema says', async () => {
    await withSandbox(files(project('', PART), project('', WHOLE)), async ({ folder }) => {
      const { change, plan, pending } = await axesOf(folder);
      expect([change.access.length, plan.changes.length, pending.access?.length]).toEqual([1, 1, 1]);
    });
  });

  it('say that nothing is pending when the project is what the base says', async () => {
    await withSandbox(files(project('', PART), project('', PART)), async ({ folder }) => {
      expect((await runCli(['apply', '--auto-approve'], { folder })).exitCode).toBe(0);
      await writeFile(path.join(folder, 'policies/a.yaml'), project('', WHOLE)['policies/a.yaml'] ?? '');
      const { change, plan, pending } = await axesOf(folder);
      expect([change.access.length, plan.changes.length, pending.access]).toEqual([1, 2, []]);
    });
  });

  it('say why what is pending is not known, and plan all the same, where the base does not fit the project', async () => {
    const base = project('QA: { audience: internal }, ', read('PUBLISHED, QA', ', where: { name: a }'));
    await withSandbox(files(base, project('', WHOLE)), async ({ folder }) => {
      const { plan, pending } = await axesOf(folder);
      expect([plan.changes.length, pending.unknown]).toEqual([1, 'the project has no stage `QA`']);
    });
  });
});
