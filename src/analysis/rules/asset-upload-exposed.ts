import type { Principal } from '../../ir/program.js';
import type { Stage } from '../../ir/schema.js';
import { canHold } from '../../semantics/can-hold.js';
import { actionGrants, selectedOf, type ActionGrant } from '../grants.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';
import { witnessOf } from '../witness.js';

const ASSET = 'Asset';

export default defineRule({
  id: 'asset-upload-exposed',
  family: 'exposure',
  severity: 'warning',
  summary: 'end users who upload nothing can read assets that are still being uploaded',
  check: (context) =>
    // Of the public, drafts are the finding of public-internal-stage; tokens and members are trusted with files.
    actionGrants(context.program, (principal) => principal.kind === 'user' && !uploads(context, principal))
      .filter(({ action, grant }) => action.value === 'read' && canHold(grant.condition))
      .flatMap((read) => findingOf(context, read)),
});

function findingOf({ program: { schema } }: RuleContext, { principal, grant }: ActionGrant): readonly Finding[] {
  const asset = selectedOf(grant.models, schema.models.values()).find(({ value }) => value.name === ASSET);
  const stage = selectedOf(grant.stages, schema.stages.values()).find(({ value }) => isInternal(value))?.value.name;
  if (asset === undefined || stage === undefined) return [];
  return [
    {
      message: `\`${principal.ref}\` uploads nothing, but can read \`${ASSET}\` in \`${stage}\``,
      at: asset.origin,
      label: 'the `upload` of an asset holds the credentials by which its file is put in place',
      witness: witnessOf({ schema, principal, grant, action: 'read' }, { model: ASSET, stage }),
      help: `let end users read \`${ASSET}\` where it is published, or take it out of the grant`,
      subject: { who: principal.ref, action: 'read', models: [ASSET], stages: [stage] },
    },
  ];
}

/** Whoever may create or replace a file needs no credentials of somebody else's upload. */
function uploads({ access }: RuleContext, { ref }: Principal): boolean {
  return access.entries.some(
    ({ principal, cell, condition }) =>
      principal.ref === ref &&
      cell.model === ASSET &&
      (cell.action === 'create' || cell.action === 'update') &&
      canHold(condition),
  );
}

function isInternal({ audience }: Stage): boolean {
  return audience !== 'public';
}
