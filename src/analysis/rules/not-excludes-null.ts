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

function findingOf({ condition, origin, subject }: UsedCondition): readonly Finding[] {
  const exclusions = exclusionsOf(condition);
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
