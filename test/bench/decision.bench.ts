import type * as Runtime from '../../src/runtime/core/index.js';
import { lower } from '../../src/codegen/targets/typescript/lower.js';
import { built, measurement, medians, say } from './compare.js';
import { grantOf, modelOf, principalOf, programOf, schemaOf } from '../support/program.js';

/** 20 tokens that read 40 localized models in two of three stages: what a cached decision costs. */
const models = Array.from({ length: 40 }, (_, index) => modelOf(`Model${index}`, { isLocalized: true }));
const schema = schemaOf(models);
const principals = Array.from({ length: 20 }, (_, index) =>
  principalOf(schema, `tokens/t${index}`, [
    grantOf(schema, { actions: ['read'], models: '*', stages: ['QA', 'PUBLISHED'], locales: '*' }),
  ]),
);
const { tables } = lower(programOf(schema, principals)).value;
type Level<T> = Map<string, T>;
const byHand: Level<Level<Level<Level<boolean>>>> = new Map();
for (const { ref } of principals) {
  const byModel: Level<Level<Level<boolean>>> = new Map();
  for (const { name } of models) {
    const byStage = new Map(
      ['QA', 'PUBLISHED'].map(
        (stage) =>
          [
            stage,
            new Map([
              ['en', true],
              ['de', true],
            ]),
          ] as const,
      ),
    );
    byModel.set(name, byStage);
  }
  byHand.set(ref, byModel);
}

const questions = Array.from({ length: 512 }, (_, index) => ({
  who: `tokens/t${index % 20}`,
  model: `Model${(index * 7) % 40}`,
  at: { stage: ['DRAFT', 'QA', 'PUBLISHED'][index % 3] ?? '', locale: ['en', 'de'][index % 2] ?? '' },
}));

/** How many of the questions are about a stage that can be read. */
const EXPECTED = questions.filter(({ at }) => at.stage !== 'DRAFT').length;

/** How often the questions are asked in one round. */
const REPEATS = 400;

/**
 * A decision looks four names up, of principal, action, model and stage or locale, gets small integers, and finds with
 * them a block in an `Int32Array` and in the block, a `Uint32Array`, the cell. The Map holds what it holds by name.
 */
measurement('a cached decision', async () => {
  const { createDecisionTable } = await built<typeof Runtime>('runtime/core/index.js');
  const { can } = createDecisionTable(tables);
  const ask = (allows: (question: (typeof questions)[number]) => boolean) => () => {
    let allowed = 0;
    for (let repeat = 0; repeat < REPEATS; repeat += 1) {
      for (const question of questions) if (allows(question)) allowed += 1;
    }
    if (allowed !== REPEATS * EXPECTED) throw new Error(`${allowed} decisions allow`);
  };
  const fromTables = ask(({ who, model, at }) => can(who, 'read', model, at));
  const fromMaps = ask(({ who, model, at }) => byHand.get(who)?.get(model)?.get(at.stage)?.get(at.locale) === true);
  const sides = [
    { name: 'tables', run: fromTables },
    { name: 'maps', run: fromMaps },
  ];
  medians(sides, 5);
  const [table = 0, map = 0] = medians(sides, 41);
  say('a cached decision, as a share of the rate of four look-ups in a Map', (map / table).toFixed(2), 'at least 0.4');
});
