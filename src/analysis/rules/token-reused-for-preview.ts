import type { Grant, TokenPrincipal } from '../../ir/program.js';
import type { Stage } from '../../ir/schema.js';
import { isWrite } from '../../ir/actions.js';
import { shareModel } from '../covering.js';
import { effectiveGrants, selectedOf } from '../grants.js';
import { canMeet } from '../../semantics/environments.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';
import { witnessOf } from '../witness.js';

export default defineRule({
  id: 'token-reused-for-preview',
  family: 'hygiene',
  severity: 'info',
  summary: 'a token that delivers what is published can read what is not',
  check: (context) =>
    context.program.principals.flatMap((principal) =>
      principal.kind === 'token' && isDelivery(principal) ? findingOf(context, principal) : [],
    ),
});

/** It answers plain queries with what is public, and writes nothing: whoever writes reads drafts. */
function isDelivery({ defaultStage, grants }: TokenPrincipal): boolean {
  return (
    defaultStage.value.audience === 'public' &&
    !grants.some(({ actions }) => actions.some(({ value }) => isWrite(value)))
  );
}

function findingOf({ program: { schema } }: RuleContext, token: TokenPrincipal): readonly Finding[] {
  const { ref, defaultStage } = token;
  const grants = effectiveGrants(token);
  const stagesOf = ({ stages }: Grant) => selectedOf(stages, schema.stages.values());
  const delivering = grants.filter((grant) => stagesOf(grant).some(({ value }) => value === defaultStage.value));
  const previewing = grants.flatMap((grant) => {
    const internal = stagesOf(grant).find(({ value }) => isInternal(value));
    return internal !== undefined && delivering.some((other) => canMeet(other, grant) && shareModel(other, grant))
      ? [{ ...internal, grant }]
      : [];
  });
  const [first] = previewing;
  if (first === undefined) return [];
  return [
    {
      message: `\`${ref}\` delivers \`${defaultStage.value.name}\` and can read \`${first.value.name}\``,
      at: first.origin,
      label: 'whoever holds it adds one argument, or one header, and reads what is not published',
      witness: witnessOf({ schema, principal: token, grant: first.grant, action: 'read' }, { stage: first.value.name }),
      help: 'make two tokens, one to deliver and one to preview',
      subject: { who: ref, action: 'read', stages: [first.value.name] },
    },
  ];
}

function isInternal({ audience }: Stage): boolean {
  return audience !== 'public';
}
