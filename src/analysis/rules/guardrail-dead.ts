import type { Guardrail } from '../../ir/program.js';
import { canHold } from '../../semantics/can-hold.js';
import { groupBy } from '../../support/group.js';
import { meetsNothing, whyNothing } from '../dead-pattern.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';

export default defineRule({
  id: 'guardrail-dead',
  family: 'conflict',
  severity: 'warning',
  summary: 'a guardrail that no grant can ever break',
  check: (context) =>
    [...groupBy(context.program.guardrails, ({ name }) => name).values()].flatMap((same) => {
      const reasons = same.map((guardrail) => whyDead(context, guardrail));
      // One with a condition on several models is one for each: it is dead when all of them are.
      const [guardrail] = same;
      const [why] = reasons;
      return guardrail === undefined || why === undefined || reasons.includes(undefined)
        ? []
        : [findingOf(guardrail, why)];
    }),
});

function whyDead({ program: { schema } }: RuleContext, { never, condition }: Guardrail): string | undefined {
  if (meetsNothing(schema, never)) return whyNothing(schema, never);
  return condition !== undefined && !canHold(condition) ? 'no record meets its condition' : undefined;
}

function findingOf({ name, origin }: Guardrail, why: string): Finding {
  return {
    message: `no grant can ever break the guardrail \`${name}\``,
    at: origin,
    label: why,
    help: 'name what must never be possible, or remove it: it guards nothing',
    subject: { guardrail: name },
  };
}
