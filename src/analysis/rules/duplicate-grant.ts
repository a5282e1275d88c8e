import type { Grant, Principal } from '../../ir/program.js';
import { haveSameCondition, reachKey } from '../covering.js';
import { modelNames } from '../grants.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';
import { groupBy } from '../../support/group.js';

export default defineRule({
  id: 'duplicate-grant',
  family: 'conflict',
  severity: 'warning',
  summary: 'two grants of a principal allow exactly the same',
  check: (context) => context.program.principals.flatMap((principal) => findingsOf(context, principal)),
});

function findingsOf({ program: { schema } }: RuleContext, principal: Principal): readonly Finding[] {
  const alike = groupBy(principal.grants, (grant) => reachKey(schema, grant));
  return [...alike.values()].flatMap((grants) =>
    grants.flatMap((copy, index) => {
      const first = grants.slice(0, index).find((other) => haveSameCondition(other, copy));
      return first === undefined ? [] : [findingOf(principal, first, copy)];
    }),
  );
}

function findingOf({ ref }: Principal, first: Grant, copy: Grant): Finding {
  return {
    message: 'this grant allows exactly what another one does',
    at: copy.origin,
    label: 'changing one of them changes nothing while the other stands',
    related: [{ span: first.origin, label: 'the same is granted here' }],
    help: 'remove one of them',
    subject: { who: ref, models: modelNames(copy.models) },
  };
}
