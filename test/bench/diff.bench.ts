import type * as Diff from '../../src/change/diff-access.js';
import type * as Groups from '../../src/change/group-differences.js';
import { ACTIONS, AXES_OF, type Action } from '../../src/ir/actions.js';
import { compare } from '../../src/ir/condition.js';
import type { Grant, Principal, Program } from '../../src/ir/program.js';
import type { Schema } from '../../src/ir/schema.js';
import { grantOf, modelOf, principalOf, programOf, scalarField, schemaOf } from '../support/program.js';
import { built, measurement, medians, say } from './compare.js';

const PRINCIPALS = 100;
const RANK = scalarField('rank', 'Int');
const MODELS = Array.from({ length: 200 }, (_, index) =>
  modelOf(`Model${index}`, { isLocalized: true, fields: [RANK] }),
);

/** Three stages and four locales. */
function schema(): Schema {
  const plain = schemaOf(MODELS);
  const more = ['fr', 'es'].map((name) => [name, { name, isDefault: false, origin: undefined }] as const);
  return { ...plain, locales: new Map([...plain.locales, ...more]) };
}

const SCHEMA = schema();

/** A grant for each action and model; a third of them has a condition, and `bound` says of how much. */
function grant(action: Action, place: number, bound: number): Grant {
  const axes = AXES_OF[action].map((axis) => [
    axis,
    axis === 'locales' ? ['en', 'de', 'fr'] : axis === 'stages' && place % 2 === 0 ? ['DRAFT', 'QA'] : '*',
  ]);
  const isConditional = place % 3 === 0 && action !== 'readVersions';
  const condition = compare(RANK, 'gt', { kind: 'literal', value: bound });
  return grantOf(SCHEMA, {
    actions: [action],
    models: [`Model${place}`],
    ...(Object.fromEntries(axes) as object),
    ...(isConditional ? { condition } : {}),
  });
}

/** Every principal may do everything to every model, but for the records that conditions hold back. */
function policy(isEdited: (principal: number, model: number) => boolean): Program {
  const principal = (index: number): Principal => {
    const grants = MODELS.flatMap((_, place) =>
      isEdited(index, place) && place % 3 !== 0
        ? []
        : ACTIONS.map((action) => grant(action, place, index + (isEdited(index, place) ? 1 : 0))),
    );
    return principalOf(SCHEMA, `tokens/t${index}`, grants);
  };
  return programOf(
    SCHEMA,
    Array.from({ length: PRINCIPALS }, (_, index) => principal(index)),
  );
}

measurement('the access difference of a large policy', async () => {
  const { diffAccess } = await built<typeof Diff>('change/diff-access.js');
  const { groupDifferences } = await built<typeof Groups>('change/group-differences.js');
  const before = policy(() => false);
  const heads = {
    nothing: policy(() => false),
    some: policy((principal) => principal % 10 === 0),
    all: policy(() => true),
  };
  const run = (after: Program) => () => groupDifferences(diffAccess({ before, after })).length;
  const [nothing = 0, some = 0, all = 0] = medians(
    [
      { name: 'nothing', run: run(heads.nothing) },
      { name: 'some', run: run(heads.some) },
      { name: 'all', run: run(heads.all) },
    ],
    5,
  );
  const what = '100 principals × 200 models × 7 actions × 3 stages × 4 locales';
  say(`the difference of ${what}, where nothing differs`, `${nothing.toFixed(0)} ms`, 'at most 1000');
  say('where a tenth differs', `${some.toFixed(0)} ms`, 'at most 1000');
  say('where everything differs', `${all.toFixed(0)} ms`, 'at most 1000');
  say('a tenth, as a share of everything, without what nothing takes', ((some - nothing) / (all - nothing)).toFixed(2));
});
