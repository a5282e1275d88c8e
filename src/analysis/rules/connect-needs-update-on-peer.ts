import { NEVER } from '../../ir/condition.js';
import { DRAFT, type Model } from '../../ir/schema.js';
import type { Principal } from '../../ir/program.js';
import { cellsOf } from '../../semantics/cells.js';
import { listOf } from '../../support/words.js';
import { environmentsOfGrant } from '../covering.js';
import { actionGrants, selectedOf, type ActionGrant, type Selected } from '../grants.js';
import { conditionIn } from '../holding.js';
import { relationsOf, type Relation } from '../relations.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';

export default defineRule({
  id: 'connect-needs-update-on-peer',
  family: 'completeness',
  severity: 'info',
  summary: 'somebody who writes a model cannot connect it to records that they read',
  check: (context) =>
    actionGrants(context.program, ({ kind }) => kind !== 'public')
      .filter(({ action, grant }) => action.value === (isAboutCreate(grant) ? 'create' : 'update'))
      .flatMap((write) => selectedOf(write.grant.models, []).flatMap((model) => findingOf(context, write, model))),
});

/** A grant of both actions is judged once. */
function isAboutCreate({ actions }: ActionGrant['grant']): boolean {
  return actions.some(({ value }) => value === 'create');
}

function findingOf(
  context: RuleContext,
  write: ActionGrant,
  { value: model, origin }: Selected<Model>,
): readonly Finding[] {
  const relations = relationsOf(context.program.schema, model).filter((relation) =>
    lacksUpdate(context, write, { model, relation }),
  );
  if (model.isSystem || relations.length === 0) return [];
  const fields = [...new Set(relations.map(({ field }) => field.name))];
  const peers = [...new Set(relations.map(({ peer }) => peer.name))];
  const { principal, action } = write;
  return [
    {
      message: `\`${principal.ref}\` may ${action.value} \`${model.name}\`, but cannot connect ${listOf(fields)}`,
      at: origin,
      label: `connecting needs update on ${listOf(peers)} too`,
      help: `grant update on ${listOf(peers)}, if entries are to be connected`,
      subject: { who: principal.ref, action: action.value, models: [model.name], fields },
    },
  ];
}

/** The principal reads drafts of the peer, as whoever picks a record to connect does, and may not update it. */
function lacksUpdate(
  context: RuleContext,
  { principal, grant }: ActionGrant,
  { model, relation: { peer } }: { readonly model: Model; readonly relation: Relation },
): boolean {
  if (peer === model) return false;
  return environmentsOfGrant(principal, grant).some(
    (environment) =>
      mayIn(context, principal, { environment, peer, action: 'read' }) &&
      !mayIn(context, principal, { environment, peer, action: 'update' }),
  );
}

interface Question {
  readonly environment: string;
  readonly peer: Model;
  readonly action: 'read' | 'update';
}

function mayIn(context: RuleContext, principal: Principal, { environment, peer, action }: Question): boolean {
  return cellsOf(context.program.schema, action, peer.name)
    .filter(({ stages }) => stages === null || stages === DRAFT)
    .some((cell) => conditionIn(context, principal, { environment, cell }) !== NEVER);
}
