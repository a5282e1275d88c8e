import type { DiagnosticWitness } from '../../diagnostics/diagnostic.js';
import type { Action } from '../../ir/actions.js';
import { ALWAYS, and } from '../../ir/condition.js';
import type { Grant } from '../../ir/program.js';
import { dependencies } from '../../semantics/dependencies.js';
import { listOf } from '../../support/words.js';
import { crossingWitness, firstWitness, modelByDefault } from '../change-witness.js';
import { environmentsOfGrant } from '../covering.js';
import { actionGrants, type ActionGrant } from '../grants.js';
import { conditionIn } from '../holding.js';
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
      witness: firstWitness(new Set(openings.map(({ situation }) => situation)), (situation) =>
        witnessIn(context, gated, situation),
      ),
      notes: [`an update, then ${action.value}: two steps in place of somebody's consent`],
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
  readonly situation: Situation;
}

/** The fields by which records can be brought into reach. */
function openingsOf(context: RuleContext, { principal, grant }: ActionGrant, situation: Situation): readonly Opening[] {
  const { allowed } = situation;
  const { model, locales } = situation.cell;
  const changes = changesOf(context, { principal, grant }, { model, locale: locales ?? '' });
  return partsWithinReach(grant.condition, allowed, changes).flatMap(({ part, by }) =>
    testedFields(part)
      .filter((field) => isChangeable(field, principal))
      .map((field) => ({ model, field: field.name, by, situation })),
  );
}

/** One mutation: the update of a record that is out of reach, and what it is out of reach of. */
function witnessIn(
  context: RuleContext,
  { principal, grant }: ActionGrant,
  { cell, allowed }: Situation,
): DiagnosticWitness | undefined {
  const { schema } = context.program;
  const model = modelByDefault(schema, cell);
  const [environment] = environmentsOfGrant(principal, grant);
  if (model === undefined || environment === undefined) return undefined;
  const changes = changesOf(context, { principal, grant }, { model: model.name, locale: schema.defaultLocale });
  const needed = [cell, ...dependencies(schema, cell)];
  const meets = and(needed.map((each) => conditionIn(context, principal, { environment, cell: each })));
  const from = { meets: ALWAYS, misses: allowed };
  return crossingWitness(context, { principal, model, changes, from, to: { meets }, then: cell });
}
