import { ACTIONS, type Action } from '../../ir/actions.js';
import type { Grant, Principal, Reference } from '../../ir/program.js';
import { groupBy } from '../../support/group.js';
import { listOf } from '../../support/words.js';
import { coveringGrants, haveSameCondition, reachKey } from '../covering.js';
import { modelNames } from '../grants.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';

export default defineRule({
  id: 'shadowed-grant',
  family: 'conflict',
  severity: 'warning',
  summary: 'a grant, or one of its actions, adds nothing to what other grants of the principal allow',
  check: (context) =>
    context.program.principals.flatMap((principal) => {
      const shadows = ACTIONS.flatMap((action) => shadowsOf(context, principal, action));
      return [...groupBy(shadows, ({ grant }) => grant)].map(([grant, same]) => findingOf(principal, grant, same));
    }),
});

interface Shadow {
  readonly grant: Grant;
  readonly action: Reference<Action>;
  readonly by: readonly Grant[];
}

/**
 * One after the other, so that of grants that shadow each other one stays, and all findings can be followed: those with
 * a condition before those without, and each from the last to the first.
 */
function shadowsOf({ program }: RuleContext, principal: Principal, action: Action): readonly Shadow[] {
  const isLimited = ({ conditionOrigin }: Grant): boolean => conditionOrigin !== undefined;
  const grants = principal.grants.toReversed();
  return [...grants.filter(isLimited), ...grants.filter((grant) => !isLimited(grant))].reduce<readonly Shadow[]>(
    (shadows, grant) => {
      const written = grant.actions.find(({ value }) => value === action);
      if (written === undefined) return shadows;
      const without = new Set(shadows.map((shadow) => shadow.grant));
      const by = coveringGrants(program.schema, { principal, grant, action }, without);
      // Equal grants shadow each other: that is the finding of duplicate-grant.
      if (by === undefined || by.some((other) => isEqual(program.schema, other, grant))) return shadows;
      return [...shadows, { grant, action: written, by }];
    },
    [],
  );
}

function isEqual(schema: RuleContext['program']['schema'], a: Grant, b: Grant): boolean {
  return reachKey(schema, a) === reachKey(schema, b) && haveSameCondition(a, b);
}

function findingOf(principal: Principal, grant: Grant, shadows: readonly Shadow[]): Finding {
  const isWhole = shadows.length === grant.actions.length;
  const by = [...new Set(shadows.flatMap((shadow) => shadow.by))];
  return {
    message: isWhole
      ? 'this grant adds nothing to what other grants allow'
      : `${listOf(shadows.map(({ action }) => action.value))} adds nothing here to what other grants allow`,
    at: isWhole ? grant.origin : (shadows[0]?.action.origin ?? grant.origin),
    label:
      grant.conditionOrigin === undefined ? 'allowed without it' : 'whatever meets its condition is allowed without it',
    related: by.map(({ origin }) => ({ span: origin, label: 'this already allows it' })),
    help: 'remove it, or narrow the other grant',
    subject: { who: principal.ref, models: modelNames(grant.models) },
  };
}
