import type { Action } from '../../ir/actions.js';
import type { Grant } from '../../ir/program.js';
import { listOf } from '../../support/words.js';
import { actionGrants, type ActionGrant } from '../grants.js';
import { changesOf, isChangeable, partsWithinReach, situationsOf, testedFields, type Situation } from '../reach.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';

/** A read is not among them: what may be changed may be read already. Nor is an update, judged before and after. */
const GATED: ReadonlySet<Action> = new Set(['delete', 'publish', 'unpublish']);

export default defineRule({
  id: 'condition-on-mutable-field',
  family: 'hygiene',
  severity: 'warning',
  summary: 'a principal can change the field by which a condition holds it back',
  check: (context) =>
    actionGrants(context.program, () => true)
      .filter(({ action, grant }) => GATED.has(action.value) && grant.conditionOrigin !== undefined)
      .flatMap((gated) => findingOf(context, gated)),
});

function findingOf(context: RuleContext, gated: ActionGrant): readonly Finding[] {
  const { principal, grant, action } = gated;
  const openings = situationsOf(context, gated, action.value).flatMap((found) => openingsOf(context, gated, found));
  const [first] = openings;
  if (first === undefined) return [];
  const fields = [...new Set(openings.map(({ field }) => field))];
  return [
    {
      message: `\`${principal.ref}\` can change ${listOf(fields)}, by which this condition limits \`${action.value}\``,
      at: grant.conditionOrigin ?? grant.origin,
      label: 'it can bring records to meet it first',
      related: [{ span: first.by.origin, label: 'by this grant' }],
      notes: [`an update, then ${action.value}: two requests in place of somebody's consent`],
      help: `hold \`update\` to this condition too, or to one that keeps ${listOf(fields)} from coming to meet it`,
      subject: {
        who: principal.ref,
        action: action.value,
        models: [...new Set(openings.map((opening) => opening.model))],
        fields,
      },
    },
  ];
}

interface Opening {
  readonly model: string;
  readonly field: string;
  readonly by: Grant;
}

/** The fields by which records can be brought into reach. */
function openingsOf(
  context: RuleContext,
  { principal, grant }: ActionGrant,
  { cell: { model, locales }, allowed }: Situation,
): readonly Opening[] {
  const changes = changesOf(context, { principal, grant }, { model, locale: locales ?? '' });
  return partsWithinReach(grant.condition, allowed, changes).flatMap(({ part, by }) =>
    testedFields(part)
      .filter((field) => isChangeable(field, principal))
      .map((field) => ({ model, field: field.name, by })),
  );
}
