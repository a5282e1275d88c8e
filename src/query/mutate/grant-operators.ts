import { ACTIONS, AXES_OF, takesCondition, type Action } from '../../ir/actions.js';
import type { Grant } from '../../ir/program.js';
import { isAbout } from '../../semantics/cells.js';
import { grantOperator, type GrantDraft } from './mutation.js';

/** A grant is gone. */
export const DROP_GRANT = grantOperator('drop-grant', (grant) => [
  { by: [], words: `drops the grant of ${actionWords(grant)}${modelWords(grant)}`, origin: grant.origin },
]);

/** One action of several is gone. */
export const DROP_ACTION = grantOperator('drop-action', (grant) =>
  grant.actions.length === 1
    ? []
    : grant.actions.map((action) => ({
        by: [{ ...grant, actions: grant.actions.filter((other) => other !== action) }],
        words: `drops the action \`${action.value}\`${modelWords(grant)}`,
        origin: action.origin,
      })),
);

/** One more action, on the same models and, where it takes them, in the same locales, under the same condition. */
export const ADD_ACTION = grantOperator('add-action', (grant) => {
  if (grant.actions.length === 0) return [];
  return ADDED.filter((action) => !isAbout(grant, action)).flatMap((action) => withAction(grant, action));
});

/** The actions that can follow from a grant's coordinates. */
const ADDED: readonly Action[] = ACTIONS.filter((action) => !AXES_OF[action].includes('to'));

/** As `stages` and `from` both name where a record is, the one stands for the other. */
function withAction(grant: Grant, action: Action): readonly GrantDraft[] {
  if (!takesCondition(action) && grant.conditionOrigin !== undefined) return [];
  const at = grant.stages ?? grant.from;
  const available = { stages: at, from: at, to: undefined, locales: grant.locales };
  if (AXES_OF[action].some((axis) => available[axis] === undefined)) return [];
  const has = (axis: 'stages' | 'from' | 'locales'): boolean => AXES_OF[action].includes(axis);
  const added: Grant = {
    ...grant,
    actions: [{ value: action, origin: grant.origin }],
    stages: has('stages') ? at : undefined,
    from: has('from') ? at : undefined,
    to: undefined,
    locales: has('locales') ? grant.locales : undefined,
  };
  return [{ by: [grant, added], words: `adds the action \`${action}\`${modelWords(grant)}`, origin: grant.origin }];
}

function actionWords({ actions }: Grant): string {
  return actions.map(({ value }) => `\`${value}\``).join(', ');
}

function modelWords({ models }: Grant): string {
  if (models.kind === 'all') return ' on all models';
  const names = models.items.map(({ value }) => `\`${value.name}\``);
  const shown = names.slice(0, SHOWN).join(', ');
  return ` on ${shown}${names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ''}`;
}

/** How many models of a list are named. */
const SHOWN = 4;
