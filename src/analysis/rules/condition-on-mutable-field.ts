import type { Action } from '../../ir/actions.js';
import type { Grant } from '../../ir/program.js';
import type { Model } from '../../ir/schema.js';
import { grantsReaching, reachedCells } from '../../semantics/cells.js';
import { listOf } from '../../support/words.js';
import { actionGrants, type ActionGrant } from '../grants.js';
import { allowedWith, changesOf, isChangeable, partsWithinReach, testedFields } from '../reach.js';
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
  const models = grant.models.kind === 'list' ? grant.models.items.map(({ value }) => value) : [];
  const openings = models.flatMap((model) => openingsOf(context, gated, model));
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

/** The fields of a model by which records can be brought into reach, each once. */
function openingsOf(context: RuleContext, { principal, grant, action }: ActionGrant, model: Model): readonly Opening[] {
  const cells = reachedCells(context.program.schema, grant, action.value).filter((cell) => cell.model === model.name);
  const found = cells.flatMap((cell) => {
    const allowed = allowedWith(grant, grantsReaching(principal, cell));
    const changes = changesOf({ principal, grant }, model.name, cell.locales ?? '');
    return partsWithinReach(grant.condition, allowed, changes).flatMap(({ part, by }) =>
      testedFields(part)
        .filter((field) => isChangeable(field, context, principal))
        .map((field) => ({ model: model.name, field: field.name, by })),
    );
  });
  return [...new Map(found.map((opening) => [opening.field, opening])).values()];
}
