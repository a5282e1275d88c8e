import { isAbout } from '../../semantics/cells.js';
import { guardedCondition } from '../../semantics/guarded-where.js';
import { unsendableParts, type UnsendablePart } from '../../semantics/unsendable.js';
import { toWhere } from '../../ir/to-where.js';
import { canonicalJson } from '../../support/json.js';
import { conditionsOf, type UsedCondition } from '../conditions.js';
import { situationsOf } from '../reach.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';

export default defineRule({
  id: 'condition-unsendable',
  family: 'platform',
  severity: 'warning',
  summary: 'a condition of a read cannot be sent to Hygraph as a filter, so the middleware denies',
  check: (context) =>
    conditionsOf(context.program)
      // Members of a role work in the Studio, which the middleware does not stand in front of.
      .filter(({ principal, grants }) => principal.kind !== 'role' && grants.some((grant) => isAbout(grant, 'read')))
      .flatMap((used) => findingOf(context, used)),
});

function findingOf(context: RuleContext, used: UsedCondition): readonly Finding[] {
  const parts = unsendableParts(used.condition, context.program.schema);
  const [first] = parts;
  if (first === undefined || !isDenied(context, used)) return [];
  return [
    {
      message: 'the middleware cannot enforce this condition, and denies what it would allow',
      at: used.origin,
      label: first.why,
      notes: parts.flatMap(noteOf),
      help: 'use equality, `_in` or an order, which mean the same however Hygraph is read',
      subject: { ...used.subject, action: 'read' },
    },
  ];
}

/** Not where another grant allows the same without a condition. */
function isDenied(context: RuleContext, { principal, grants }: UsedCondition): boolean {
  return grants.some((grant) =>
    situationsOf(context, { principal, grant }, 'read').some(
      ({ allowed }) => guardedCondition(allowed, context.program.schema) === undefined,
    ),
  );
}

function noteOf({ part, why }: UnsendablePart): readonly string[] {
  const where = toWhere(part);
  return where === undefined ? [] : [`because of \`${canonicalJson(where)}\`: ${why}`];
}
