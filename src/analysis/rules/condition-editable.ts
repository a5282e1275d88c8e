import { alwaysHolds } from '../../semantics/always-holds.js';
import { canHold } from '../../semantics/can-hold.js';
import { isAbout } from '../../semantics/cells.js';
import { listOf } from '../../support/words.js';
import { conditionsOf, type UsedCondition } from '../conditions.js';
import { isChangeable, situationsOf, testedFields } from '../reach.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';

export default defineRule({
  id: 'condition-editable',
  family: 'hygiene',
  severity: 'info',
  isOffByDefault: true,
  summary: 'a condition on update tests a field that the update itself changes',
  check: (context) =>
    conditionsOf(context.program)
      // End users write through the middleware, which judges the record before and after; the public must not write.
      .filter(({ principal }) => principal.kind === 'token' || principal.kind === 'role')
      .flatMap((used) => findingOf(context, used)),
});

function findingOf(context: RuleContext, used: UsedCondition): readonly Finding[] {
  const { principal, condition, origin, subject } = used;
  const fields = testedFields(condition).filter((field) => isChangeable(field, principal));
  if (fields.length === 0 || !canHold(condition) || !isHeldBack(context, used)) return [];
  const names = [...new Set(fields.map(({ name }) => name))];
  return [
    {
      message: `whether this condition holds \`${principal.ref}\` hangs on Hygraph, since an update changes ${listOf(names)}`,
      at: origin,
      label: 'the record may be judged before the update, after it, or both',
      notes: ['Hygraph does not document which; the middleware demands both'],
      help: 'test what an update cannot change, such as `id`, or let updates go through the middleware',
      subject: { ...subject, action: 'update', fields: names },
    },
  ];
}

/** There is a place where the principal may update what meets the condition, and not everything. */
function isHeldBack(context: RuleContext, { principal, grants }: UsedCondition): boolean {
  return grants
    .filter((grant) => isAbout(grant, 'update'))
    .some((grant) =>
      situationsOf(context, { principal, grant }, 'update').some(({ allowed }) => !alwaysHolds(allowed)),
    );
}
