import { expect, it } from 'vitest';
import type { LazyView, Views } from '../../../src/cli/command.js';
import { accessJson } from '../../../src/cli/views/explain-access.js';
import { MATRIX_VIEWS } from '../../../src/cli/views/matrix.js';
import { WHO_CAN_VIEWS } from '../../../src/cli/views/who-can.js';
import { PLAIN } from '../../../src/diagnostics/render/styler.js';
import { answer } from '../../../src/query/answer.js';
import { resolveQuestion } from '../../../src/query/access-question.js';
import { matrixOf } from '../../../src/query/matrix.js';
import { nearestGrants } from '../../../src/query/nearest-grant.js';
import { whoCan } from '../../../src/query/who-can.js';
import { compileText } from '../../support/check-text.js';
import { schemaErrors } from '../../support/json-schema.js';

const { program } = compileText(`
locales: { en: { default: true }, de: {} }
models:
  Case: { plural: Cases, fields: { country: String!, title: { type: String, localized: true } } }
tokens:
  t:
    grants:
      - { actions: [read], models: [Case], stages: [DRAFT], locales: [en], where: { country: "Chad" }, environments: [a] }
      - { actions: [update, delete], models: [Case], locales: "*" }
      - { actions: [publish], models: [Case], from: [DRAFT], to: [PUBLISHED], locales: [en] }
`);
const ANYTHING = { models: undefined, stages: undefined, from: undefined, to: undefined, locales: undefined };
const LOOK = { styler: PLAIN, columns: undefined, isQuiet: false, toolVersion: '1.2.3' };
const SHARED = { environment: 'a', notes: ['a note'] };

async function problemsOf<Result>(view: LazyView<Result> | undefined, result: Result): Promise<readonly string[]> {
  const shown = await view?.(result, LOOK);
  return schemaErrors('schemas/answers.schema.json', JSON.parse(shown?.stdout ?? ''));
}

it('writes who can as the published schema says', async () => {
  const views: Views<Parameters<typeof WHO_CAN_VIEWS.text>[0]> = WHO_CAN_VIEWS;
  const holders = whoCan(program, { ...ANYTHING, actions: undefined });
  expect(holders[0]?.reaches.some(({ missing, limits }) => missing.length > 0 && limits.length > 0)).toBe(true);
  expect(await problemsOf(views.json, { question: 'update', action: 'update', holders, ...SHARED })).toEqual([]);
});

it('writes the matrix as the published schema says', async () => {
  const blocks = matrixOf(program, {
    principals: program.principals,
    pattern: { ...ANYTHING, actions: undefined },
  });
  expect(blocks.map(({ rows }) => rows.length)).toEqual([0, 1]);
  expect(await problemsOf(MATRIX_VIEWS.json, { blocks, ...SHARED })).toEqual([]);
});

it('shows who may do nothing in the matrix as Markdown too', () => {
  const views: Views<Parameters<typeof MATRIX_VIEWS.text>[0]> = MATRIX_VIEWS;
  const blocks = matrixOf(program, { principals: program.principals, pattern: { ...ANYTHING, actions: ['read'] } });
  const shown = views.markdown?.({ blocks, ...SHARED }, LOOK);
  expect(shown?.stdout.split('\n').slice(2, 4)).toEqual([
    '| `public` | nothing |  |',
    '| `tokens/t` | `Case` | `DRAFT en ?` |',
  ]);
});

it('writes an access as the published schema says', async () => {
  const resolved = resolveQuestion(program, { who: 'tokens/t', action: 'delete', model: 'Case', locales: 'de' });
  if (resolved.kind === 'problem') throw new Error(resolved.problem.message);
  const question = resolved.value;
  const given = answer(program, { ...question, subject: undefined });
  const [nearest] = nearestGrants(question.principal, { cell: question.cell, environment: 'b' });
  const target = given.demands.find(({ verdict }) => verdict === 'denied');
  const file = question.principal.origin.file;
  const remedy = {
    patch: '--- a/a.yaml\n',
    edit: { span: { file, start: 0, end: 0 }, newText: '' },
    files: [file],
    cells: target === undefined ? [] : [target.cell],
    after: given,
    findings: compileText('public: {}\n').diagnostics,
  };
  const access = { program, question, subject: undefined, answer: given, nearest, remedy, ...SHARED };
  expect(await problemsOf(accessJson, access)).toEqual([]);
});
