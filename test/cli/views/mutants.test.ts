import { expect, it } from 'vitest';
import { MUTANT_VIEWS, type MutationReport } from '../../../src/cli/views/mutants.js';
import { PLAIN } from '../../../src/diagnostics/render/styler.js';
import { mutate } from '../../../src/query/mutate/mutate.js';
import { policyOf } from '../../support/diff.js';
import { schemaErrors } from '../../support/json-schema.js';

const LOOK = { styler: PLAIN, columns: undefined, isQuiet: false, toolVersion: '1.2.3' };
const program = policyOf(`
tokens:
  t:
    grants:
      - { actions: [read], models: [Article], stages: [DRAFT], locales: [en], where: { OR: [{ _search: "x" }, { _search: "y" }] } }
`);
const report: MutationReport = {
  kind: 'mutants',
  program,
  mutants: mutate(program),
  limit: undefined,
  failUnder: undefined,
};

it('writes JSON as the published schema says, unknown and untestable mutants among it', () => {
  const { tried } = report.mutants;
  const kinds = new Set(tried.map(({ outcome }) => outcome.kind));
  expect([...kinds].sort()).toEqual(['survived', 'unknown', 'untestable']);
  expect(schemaErrors('schemas/mutants.schema.json', JSON.parse(MUTANT_VIEWS.json(report, LOOK).stdout))).toEqual([]);
});

it('says what is not known, and what was not tried', () => {
  const sampled = { ...report, mutants: mutate(program, 1) };
  expect(MUTANT_VIEWS.text(sampled, LOOK).stderr).toMatch(/^1 of \d+ mutants were tried, evenly among them$/m);
  expect(MUTANT_VIEWS.text(report, LOOK).stderr).toMatch(/not known to differ, which counts as not noticed$/m);
  expect(MUTANT_VIEWS.text(report, LOOK).stdout).toMatch(/^unknown tokens\/t: drops the condition/m);
});
