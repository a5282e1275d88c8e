import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readContentSchema } from '../../src/bind/content-schema/read-content-schema.js';
import type { Schema } from '../../src/ir/schema.js';
import { existing } from '../support/existing.js';
import { expectRun, runCli, withSandbox } from '../support/run-cli.js';

const FOLDER = '../shared/hygraph/schemas';
const isThere = existsSync(FOLDER);
const NAMES = isThere ? readdirSync(FOLDER).filter((name) => name.endsWith('.graphql')) : ['(no schemas here)'];

function schemaOf(text: string): Schema {
  return existing(readContentSchema({ path: 'schema.graphql', text }).value);
}

/** A policy that speaks of every model, with conditions on fields of all kinds. */
function policyOf(schema: Schema): string {
  const models = [...schema.models.values()].filter(({ isSystem }) => !isSystem);
  const names = models.map(({ name }) => name).join(', ');
  const fields = models.flatMap(({ name, fields: of }) => [...of.values()].map((field) => ({ model: name, field })));
  const grant = (model: string, where: string): string =>
    `      - { actions: [read], models: [${model}], stages: [PUBLISHED], locales: "*", where: ${where} }`;
  const plain = fields.flatMap(({ model, field: { name, type, isList, operators } }) => {
    if (isList || !operators.includes('not')) return [];
    if (type.kind === 'enum') return [grant(model, `{ ${name}_not: ${existing(type.values[0])} }`)];
    if (type.kind === 'relation') return [grant(model, `{ ${name}: { id: x } }`)];
    return type.kind === 'scalar' && type.scalar === 'String' ? [grant(model, `{ ${name}_not: x }`)] : [];
  });
  return `public:
  grants:
    - { actions: [read], models: [${names}], stages: [PUBLISHED], locales: "*" }
tokens:
  plain:
    owner: a
    grants:
${plain.join('\n')}
  writer:
    owner: a
    defaultStage: DRAFT
    grants:
      - { actions: [read], models: "*", stages: "*", locales: "*" }
      - { actions: [create, update, delete], models: [${names}], locales: "*" }
      - { actions: [publish], models: [${names}], from: [DRAFT], to: [PUBLISHED], locales: [${[...schema.locales.keys()].join(', ')}] }
      - { actions: [unpublish], models: [${names}], from: [PUBLISHED], locales: "*" }
`;
}

const CONFIG = `version: 1
policies: policies
schema: schema.graphql
defaultProject: local
projects:
  local: { kind: local, data: .policy/local, secrets: { file: .policy/secrets.env } }
`;

describe.skipIf(!isThere)('an import of a project with a real schema', () => {
  it.each(NAMES)('%s leaves nothing to plan, with the schema and without it', { timeout: 120_000 }, async (name) => {
    const sdl = readFileSync(path.join(FOLDER, name), 'utf8');
    const files = { 'policy.config.yaml': `${CONFIG}rules: { classified-model-public: off }\n`, 'schema.graphql': sdl };
    await withSandbox({ ...files, 'policies/policy.yaml': policyOf(schemaOf(sdl)) }, async ({ folder }) => {
      const run = (...words: readonly string[]) => runCli(words, { folder });
      const configure = (text: string) => writeFile(path.join(folder, 'policy.config.yaml'), text);
      const expectNothingToDo = async (): Promise<void> => {
        const imported = await run('import');
        expect(imported.stdout).toMatch(/\n3 principals imported; a plan has nothing to change\n$/u);
        expectRun(await run('plan', '--detailed-exitcode'), {
          stdout: 'No changes. local (environment master) is what the policy says.\n',
        });
        expect((await run('check')).exitCode).toBe(0);
        await rm(path.join(folder, 'policies'), { recursive: true });
      };
      const applied = await run('apply', '--auto-approve');
      expect(applied.exitCode, applied.stderr).toBe(0);
      await rm(path.join(folder, 'policies'), { recursive: true });
      await configure(CONFIG);
      await expectNothingToDo();
      await configure(CONFIG.replace('schema: schema.graphql\n', ''));
      await expectNothingToDo();
    });
  });
});
