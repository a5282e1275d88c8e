import type { Principal } from '../../ir/program.js';
import { sortBy } from '../../support/order.js';
import { listOf } from '../../support/words.js';
import { environmentsOf, environmentWords, isIn } from '../covering.js';
import { canHold } from '../../semantics/can-hold.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';

export default defineRule({
  id: 'default-stage-unreadable',
  family: 'completeness',
  severity: 'error',
  summary: 'a principal reads content, but nothing in the stage that its plain queries get',
  check: (context) =>
    context.program.principals
      // Members of a role work in the Studio, which names the stage itself.
      .filter(({ kind }) => kind !== 'role')
      .flatMap((principal) => findingOf(context, principal)),
});

function findingOf(context: RuleContext, principal: Principal): readonly Finding[] {
  const stage = principal.defaultStage.value.name;
  const readable = new Map(
    environmentsOf(principal).map((name) => [name, stagesReadIn(context, principal, name)] as const),
  );
  const broken = [...readable].filter(([, stages]) => stages.size > 0 && !stages.has(stage));
  if (broken.length === 0) return [];
  const others = sortBy(new Set(broken.flatMap(([, stages]) => [...stages])), (name) => name);
  const where = environmentWords(
    principal,
    broken.map(([name]) => name),
  );
  return [
    {
      message: `\`${principal.ref}\` cannot read its default stage \`${stage}\`${where}`,
      at: principal.defaultStage.origin,
      label: 'a query that names no stage is answered `not allowed`',
      related: principal.grants
        .slice(0, 1)
        .map(({ origin }) => ({ span: origin, label: 'it reads other stages alone' })),
      help: `set \`defaultStage\` to ${listOf(others, 'or')}, or grant read on \`${stage}\``,
      subject: { who: principal.ref, stages: [stage] },
    },
  ];
}

/** The stages in which an environment lets the principal read something. */
function stagesReadIn({ access }: RuleContext, principal: Principal, environment: string): ReadonlySet<string> {
  const reads = access.entries.filter((entry) => entry.principal === principal && entry.cell.action === 'read');
  const held = reads.filter(({ grants }) =>
    grants.some((grant) => isIn(grant, environment) && canHold(grant.condition)),
  );
  return new Set(held.map(({ cell }) => cell.stages ?? ''));
}
