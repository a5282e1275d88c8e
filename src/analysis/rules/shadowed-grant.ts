import type { Action } from '../../ir/actions.js';
import type { Grant, Principal, Reference } from '../../ir/program.js';
import { listOf } from '../../support/words.js';
import { coveringGrants, grantKey } from '../covering.js';
import { modelNames } from '../grants.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';

export default defineRule({
  id: 'shadowed-grant',
  family: 'conflict',
  severity: 'warning',
  summary: 'a grant, or one of its actions, adds nothing to what other grants of the principal allow',
  check: (context) =>
    context.program.principals.flatMap((principal) =>
      principal.grants.flatMap((grant) => findingOf(context, principal, grant)),
    ),
});

interface Shadow {
  readonly action: Reference<Action>;
  readonly by: readonly Grant[];
}

function findingOf(context: RuleContext, principal: Principal, grant: Grant): readonly Finding[] {
  const shadows = grant.actions.flatMap((action) => shadowOf(context, principal, { grant, action }));
  const [first] = shadows;
  if (first === undefined) return [];
  const isWhole = shadows.length === grant.actions.length;
  const by = [...new Set(shadows.flatMap((shadow) => shadow.by))];
  return [
    {
      message: isWhole
        ? 'this grant adds nothing to what other grants allow'
        : `${listOf(shadows.map(({ action }) => action.value))} adds nothing here to what other grants allow`,
      at: isWhole ? grant.origin : first.action.origin,
      label: grant.conditionOrigin === undefined ? 'allowed without it' : 'its condition holds nobody back',
      related: by.map(({ origin }) => ({ span: origin, label: 'this already allows it' })),
      help: 'remove it, or narrow the other grant',
      subject: { who: principal.ref, models: modelNames(grant.models) },
    },
  ];
}

interface ActionOfGrant {
  readonly grant: Grant;
  readonly action: Reference<Action>;
}

function shadowOf(
  { program: { schema } }: RuleContext,
  principal: Principal,
  { grant, action }: ActionOfGrant,
): readonly Shadow[] {
  const by = coveringGrants(schema, { principal, grant, action: action.value });
  // Equal grants shadow each other: that is the finding of duplicate-grant.
  if (by === undefined || by.some((other) => grantKey(schema, other) === grantKey(schema, grant))) return [];
  return [{ action, by }];
}
