import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lower as lowerTables } from '../../src/codegen/targets/typescript/lower.js';
import { generate } from '../../src/codegen/generate.js';
import { compile, type Compilation } from '../../src/compiler.js';
import { readContentSchema } from '../../src/bind/content-schema/read-content-schema.js';
import type { Field, Model, Schema } from '../../src/ir/schema.js';
import { createContentApi } from '../../src/projects/local/content/content-api.js';
import { DEFAULT_READING } from '../../src/projects/local/default-reading.js';
import { openLocalProject, type LocalProject } from '../../src/projects/local/local-project.js';
import { lower as lowerRows } from '../../src/rows/lower.js';
import { createEngine } from '../../src/runtime/core/index.js';
import { DRAFT } from '../../src/ir/schema.js';
import { existing } from '../support/existing.js';
import { strictProject } from '../support/strict-project.js';
import { callerOf } from './arena.js';

const FOLDER = '../shared/hygraph/schemas';
const isThere = existsSync(FOLDER);
const NAMES = isThere ? readdirSync(FOLDER).filter((name) => name.endsWith('.graphql')) : ['(no schemas here)'];

function schemaOf(name: string): Schema {
  const { value } = readContentSchema({ path: name, text: readFileSync(`${FOLDER}/${name}`, 'utf8') });
  return existing(value);
}

/** A model's own field that can be filtered by equality, `id` where it has none. */
function filterable(model: Model): Field {
  const fields = [...model.fields.values()].filter(
    ({ type, isList, operators }) =>
      type.kind === 'scalar' && type.scalar === 'String' && !isList && operators.includes('eq'),
  );
  return fields.find(({ isSystem }) => !isSystem) ?? existing(model.fields.get('id'));
}

/** The models that a policy names: two of the project's own. */
function chosenFrom(schema: Schema): readonly [Model, Model] {
  const [first, second] = [...schema.models.values()].filter(
    ({ isSystem, queries }) => !isSystem && queries.many !== undefined,
  );
  return [existing(first), existing(second)];
}

function compiled(name: string): Compilation {
  const [first, second] = chosenFrom(schemaOf(name));
  const all = [...schemaOf(name).models.values()].filter(({ queries }) => queries.many !== undefined);
  const text = [
    'version: 1',
    `models: { ${first.name}: { classification: public }, ${second.name}: { classification: public } }`,
    'public:',
    '  grants:',
    `    - { actions: [read], models: [${first.name}, ${second.name}], stages: [PUBLISHED], locales: "*" }`,
    'tokens:',
    '  preview:',
    '    defaultStage: DRAFT',
    '    grants:',
    `      - { actions: [read], models: [${all
      .filter(({ name: of }) => of !== first.name)
      .map((model) => model.name)
      .join(', ')}], stages: [DRAFT], locales: "*" }`,
    `      - { actions: [read], models: [${first.name}], stages: [DRAFT], locales: "*", where: { ${filterable(first).name}_not: "x" } }`,
  ].join('\n');
  return compile({
    files: [{ path: 'policies/policy.yaml', text }],
    contentSchema: readContentSchema({ path: name, text: readFileSync(`${FOLDER}/${name}`, 'utf8') }),
    today: '2026-11-24',
    levels: {},
  });
}

function opened(schema: Schema): LocalProject {
  const opening = openLocalProject({
    ...{
      dataFolder: '/nonexistent/folder/of/a/test',
      schema,
      create: false,
      reading: DEFAULT_READING,
      createContentApi,
    },
  });
  if (opening.kind === 'failed') throw new Error(opening.message);
  return opening.project;
}

describe.skipIf(!isThere)('a policy on a real schema', () => {
  it.each(NAMES)('%s compiles, lowers and generates code that type-checks', { timeout: 60_000 }, async (name) => {
    const { program, diagnostics } = compiled(name);
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
    const [everyone, preview] = program.principals;
    const [first] = chosenFrom(program.schema);
    expect(lowerRows(program, existing(everyone)).rows).toHaveLength(2);
    const rows = lowerRows(program, existing(preview)).rows;
    expect(rows.filter(({ condition }) => condition !== null).map(({ model }) => model)).toEqual([first.name]);
    const project = strictProject();
    const files = (await generate(program)).value.map(({ path, text }) =>
      project.createSourceFile(`test/real/${path}`, text),
    );
    expect(files.flatMap((file) => file.getPreEmitDiagnostics()).map((error) => error.getMessageText())).toEqual([]);
  });

  it.each(NAMES)('%s is served by the local project, and read through the middleware', { timeout: 60_000 }, (name) => {
    const { program } = compiled(name);
    const { schema } = program;
    const project = opened(schema);
    const api = createContentApi({
      ...{ database: project.database, schema, environment: 'master', reading: DEFAULT_READING },
      ...{ clock: () => new Date('2026-11-24T12:00:00Z'), randomId: () => 'r' },
    });
    const engine = createEngine(lowerTables(program).value.tables, { clock: () => Date.parse('2026-11-24T12:00:00Z') });
    const preview = existing(program.principals.find(({ ref }) => ref === 'tokens/preview'));
    const caller = callerOf(program, preview);
    expect(caller.defaultStage).toBe(DRAFT);
    const answers = [...schema.models.values()].flatMap(({ queries: { many } }) => {
      if (many === undefined) return [];
      const query = `{ ${many} { id } }`;
      const verdict = engine.check({ query, principal: { kind: 'principal', ref: preview.ref } });
      const own = api.handle({ query, variables: {}, operationName: undefined, headers: {} }, caller);
      const sent = verdict.kind === 'send' ? { ...verdict.body, operationName: undefined, headers: {} } : undefined;
      return [[many, own.body['data'], sent && api.handle(sent, caller).body['data']] as const];
    });
    project.close();
    expect(answers.length).toBeGreaterThan(1);
    for (const [many, own, through] of answers)
      expect([many, own, through]).toEqual([many, { [many]: [] }, { [many]: [] }]);
  });
});
