import type { Model, Stage } from '../../ir/schema.js';
import { DRAFT } from '../../ir/schema.js';
import { canHold } from '../../semantics/can-hold.js';
import { listOf } from '../../support/words.js';
import { actionGrants, selectedOf, type ActionGrant } from '../grants.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';
import { witnessOf } from '../witness.js';

export default defineRule({
  id: 'publish-without-unpublish',
  family: 'hygiene',
  severity: 'info',
  isOffByDefault: true,
  summary: 'what somebody can publish, nobody in the policy can take back',
  check: (context) =>
    // Of the public, each write is the finding of public-mutation; what is new is taken back by who is new.
    actionGrants(context.program, ({ kind }) => kind !== 'public')
      .filter(({ action, grant }) => action.value === 'publish' && canHold(grant.condition))
      .flatMap((publishing) => findingOf(context, publishing)),
});

function findingOf(context: RuleContext, { principal, grant, action }: ActionGrant): readonly Finding[] {
  const { schema } = context.program;
  const stages = selectedOf(grant.to, schema.stages.values()).filter(({ value }) => value.name !== DRAFT);
  const kept = stages.flatMap(({ value: stage, origin }) => {
    const models = selectedOf(grant.models, ownModels(schema.models.values()))
      .map(({ value }) => value)
      .filter((model) => !isTakenBack(context, model, stage));
    return models.length === 0 ? [] : [{ stage, origin, models: models.map(({ name }) => name) }];
  });
  return kept.map(({ stage, origin, models }) => ({
    message: `\`${principal.ref}\` can publish ${listOf(models)} to \`${stage.name}\`, and nobody in the policy can take it back`,
    at: origin,
    label: `there is no \`unpublish\` from \`${stage.name}\``,
    witness: witnessOf({ schema, principal, grant, action: action.value }, { model: models[0] }),
    help: `grant \`unpublish\` from \`${stage.name}\` to whoever is to correct mistakes`,
    subject: { who: principal.ref, action: 'publish', models, stages: [stage.name] },
  }));
}

/** Models of the project: what Hygraph's own are taken back by is not said in a policy. */
function ownModels(models: Iterable<Model>): readonly Model[] {
  return [...models].filter(({ isSystem }) => !isSystem);
}

function isTakenBack({ access }: RuleContext, { name }: Model, stage: Stage): boolean {
  return access.entries.some(
    ({ cell, condition }) =>
      cell.action === 'unpublish' && cell.model === name && cell.from === stage.name && canHold(condition),
  );
}
