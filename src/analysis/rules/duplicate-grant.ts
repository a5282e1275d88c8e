import type { Principal } from '../../ir/program.js';
import { grantKey } from '../covering.js';
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
  const groups = groupBy(principal.grants, (grant) => grantKey(schema, grant));
  return [...groups.values()].flatMap(([first, ...copies]) =>
    copies.map((copy) => ({
      message: 'this grant allows exactly what another one does',
      at: copy.origin,
      label: 'changing one of them changes nothing while the other stands',
      related: first === undefined ? [] : [{ span: first.origin, label: 'the same is granted here' }],
      help: 'remove one of them',
      subject: { who: principal.ref, models: modelNames(copy.models) },
    })),
  );
}
