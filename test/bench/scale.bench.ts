import type * as Access from '../../src/semantics/access.js';
import type * as Analysis from '../../src/analysis/analyze.js';
import type * as Plans from '../../src/plan/make-plan.js';
import type { Principal } from '../../src/ir/program.js';
import type { ProjectState } from '../../src/plan/state.js';
import { FakeProject } from '../support/fake-project.js';
import { grantOf, modelOf, principalOf, programOf, scalarField, schemaOf } from '../support/program.js';
import { built, measurement, medians, say } from './compare.js';

const MODELS = Array.from({ length: 200 }, (_, index) =>
  modelOf(`Model${index}`, { isLocalized: index % 2 === 0, fields: [scalarField('title', 'String')] }),
);
const SCHEMA = schemaOf(MODELS);

/** Ten grants, most on a few models, one of them on all. */
function principal(index: number): Principal {
  const models = (place: number): readonly string[] =>
    Array.from({ length: 5 }, (_, step) => `Model${(index * 13 + place * 17 + step) % MODELS.length}`);
  const grants = Array.from({ length: 9 }, (_, place) =>
    place % 3 === 2
      ? grantOf(SCHEMA, { actions: ['update'], models: models(place - 1), locales: ['en'] })
      : grantOf(SCHEMA, { actions: ['read'], models: models(place), stages: ['DRAFT', 'QA'], locales: '*' }),
  );
  const everywhere = grantOf(SCHEMA, { actions: ['read'], models: '*', stages: ['PUBLISHED'], locales: '*' });
  return principalOf(SCHEMA, `tokens/t${index}`, [...grants, everywhere]);
}

const PROGRAM = programOf(
  SCHEMA,
  Array.from({ length: 100 }, (_, index) => principal(index)),
);

/** A project whose tokens together hold 5,000 rows, each of which but every tenth is as the policy wants it. */
function stateOf(rowsOfEach: number): ProjectState {
  const { state } = new FakeProject(SCHEMA);
  const tokens = Array.from({ length: 50 }, (_, token) => ({
    id: `token-${token}`,
    name: `t${token}`,
    description: null,
    management: [],
    defaultStage: 'PUBLISHED',
    rows: Array.from({ length: rowsOfEach }, (_, row) => ({
      id: `row-${token}-${row}`,
      action: 'read' as const,
      model: `Model${row}`,
      locales: null,
      stages: row % 10 === 0 ? ['PUBLISHED', 'QA'] : ['DRAFT', 'QA'],
      fromStages: null,
      toStages: null,
      condition: null,
      enabled: true,
    })),
  }));
  return { ...state, tokens };
}

const PLANNED = programOf(
  SCHEMA,
  Array.from({ length: 50 }, (_, token) =>
    principalOf(
      SCHEMA,
      `tokens/t${token}`,
      Array.from({ length: 100 }, (_, row) =>
        grantOf(SCHEMA, { actions: ['read'], models: [`Model${row}`], stages: ['DRAFT', 'QA'], locales: '*' }),
      ),
    ),
  ),
);

measurement('what a large policy costs', async () => {
  const access = await built<typeof Access>('semantics/access.js');
  const rules = await built<typeof Analysis>('analysis/analyze.js');
  const plans = await built<typeof Plans>('plan/make-plan.js');
  const state = stateOf(100);
  const goal = { kind: 'policy', targets: null, prune: false } as const;
  const input = { goal, program: PLANNED, state, protect: [], createdAt: '2026-01-01T00:00:00Z', version: '0.0.0' };
  const [cells = 0, findings = 0, plan = 0] = medians(
    [
      { name: 'cells', run: () => access.accessOf(PROGRAM) },
      { name: 'rules', run: () => rules.analyze(PROGRAM, { today: '2026-01-01', levels: {} }) },
      { name: 'plan', run: () => plans.makePlan(input) },
    ],
    3,
  );
  say('the cells of 100 principals on 200 models', `${(cells / 1000).toFixed(2)} s`);
  say('cells and rules of the same', `${(findings / 1000).toFixed(2)} s`);
  say('a plan of 5,000 rows, 500 of them changed', `${(plan / 1000).toFixed(2)} s`);
});
