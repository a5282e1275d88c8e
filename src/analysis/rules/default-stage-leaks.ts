import type { DiagnosticWitness } from '../../diagnostics/diagnostic.js';
import { isWrite } from '../../ir/actions.js';
import { NEVER } from '../../ir/condition.js';
import type { TokenPrincipal } from '../../ir/program.js';
import type { Model, Schema } from '../../ir/schema.js';
import { cell, cellsOf } from '../../semantics/cells.js';
import { shownRequest } from '../../request/shown-request.js';
import { listOf } from '../../support/words.js';
import { environmentsOf } from '../covering.js';
import { conditionIn } from '../holding.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';
import { witnessIn } from '../witness.js';

export default defineRule({
  id: 'default-stage-leaks',
  family: 'exposure',
  severity: 'warning',
  summary: 'a token that delivers what is public gets an internal stage when a query names none',
  check: (context) =>
    context.program.principals.flatMap((principal) =>
      principal.kind === 'token' && isDelivery(principal) ? findingOf(context, principal) : [],
    ),
});

/** A token that changes nothing, and whose default stage is not for the public. */
function isDelivery({ grants, defaultStage }: TokenPrincipal): boolean {
  const writes = grants.some(({ actions }) => actions.some(({ value }) => isWrite(value)));
  return !writes && defaultStage.value.audience !== 'public';
}

function findingOf(context: RuleContext, principal: TokenPrincipal): readonly Finding[] {
  const models = [...context.program.schema.models.values()].filter(
    (model) => !model.isSystem && isInBoth(context, principal, model),
  );
  if (models.length === 0) return [];
  const names = models.map(({ name }) => name);
  const { value: stage, origin } = principal.defaultStage;
  return [
    {
      message: `\`${principal.ref}\` reads what is public, but its plain queries get \`${stage.name}\``,
      at: origin,
      label: `a query that names no stage shows ${listOf(names)} as in \`${stage.name}\``,
      related: stage.origin === undefined ? [] : [{ span: stage.origin, label: `declared ${stage.audience} here` }],
      witness: plainRead(context.program.schema, principal, models[0]),
      help: `set \`defaultStage\` to a public stage, and give previews a token that reads \`${stage.name}\` alone`,
      subject: { who: principal.ref, action: 'read', models: names, stages: [stage.name] },
    },
  ];
}

/** In some environment the token reads the model both in its default stage and in one that is for the public. */
function isInBoth(context: RuleContext, principal: TokenPrincipal, { name }: Model): boolean {
  const { schema } = context.program;
  return environmentsOf(principal).some((environment) => {
    const read = cellsOf(schema, 'read', name).filter(
      (point) => conditionIn(context, principal, { environment, cell: point }) !== NEVER,
    );
    const isPublic = (stage: string | null): boolean => schema.stages.get(stage ?? '')?.audience === 'public';
    const isDefault = (stage: string | null): boolean => stage === principal.defaultStage.value.name;
    return read.some(({ stages }) => isPublic(stages)) && read.some(({ stages }) => isDefault(stages));
  });
}

/** A read that names no stage and no locale. */
function plainRead(schema: Schema, principal: TokenPrincipal, model: Model | undefined): DiagnosticWitness | undefined {
  if (model === undefined) return undefined;
  const witness = { record: {}, claims: {} };
  return witnessIn(shownRequest({ principal, schema, cell: cell('read', model.name), witness }));
}
