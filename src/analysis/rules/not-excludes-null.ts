import { compare, type Condition } from '../../ir/condition.js';
import type { Field } from '../../ir/schema.js';
import { canHold } from '../../semantics/can-hold.js';
import { implies } from '../../semantics/proof/entails.js';
import { listOf } from '../../support/words.js';
import { conditionsOf, type UsedCondition } from '../conditions.js';
import { exclusionsOf } from '../null-excluded.js';
import { defineRule, type Finding } from '../rule.js';

export default defineRule({
  id: 'not-excludes-null',
  family: 'platform',
  severity: 'info',
  summary: 'a condition that says what a field must not be leaves out the records without a value',
  check: ({ program }) => conditionsOf(program).flatMap(findingOf),
});

/** Not where it is proven that every record without a value is met, by another part of the condition. */
function leavesOut(condition: Condition, field: Field): boolean {
  return implies(compare(field, 'eq', { kind: 'literal', value: null }), condition).kind !== 'implied';
}

function findingOf({ condition, origin, subject }: UsedCondition): readonly Finding[] {
  const exclusions = canHold(condition)
    ? exclusionsOf(condition).filter(({ field }) => leavesOut(condition, field))
    : [];
  if (exclusions.length === 0) return [];
  const names = exclusions.map(({ field }) => field.name);
  return [
    {
      message: `this condition leaves out records without ${listOf(names, 'or')}`,
      at: origin,
      label: 'it names what must not be, and null is not among the rest',
      notes: exclusions.some(({ isNegated }) => isNegated)
        ? ['what Hygraph makes of null under `NOT` is not documented: the middleware leaves such records out']
        : ["Hygraph's `_not` means: any other value that exists"],
      help: `if they are meant, add \`OR: [{ ${names[0] ?? ''}: null }, …]\`; if not, say so with \`${names[0] ?? ''}_not: null\``,
      subject,
    },
  ];
}
