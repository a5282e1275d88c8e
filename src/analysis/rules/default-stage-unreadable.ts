import type { Principal } from '../../ir/program.js';
import { sortBy } from '../../support/order.js';
import { listOf } from '../../support/words.js';
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

function findingOf({ access }: RuleContext, principal: Principal): readonly Finding[] {
  const reads = access.entries.filter((entry) => entry.principal === principal && entry.cell.action === 'read');
  const stage = principal.defaultStage.value;
  if (reads.length === 0 || reads.some(({ cell }) => cell.stages === stage.name)) return [];
  const readable = sortBy(new Set(reads.map(({ cell }) => cell.stages ?? '')), (name) => name);
  return [
    {
      message: `\`${principal.ref}\` cannot read its default stage \`${stage.name}\``,
      at: principal.defaultStage.origin,
      label: 'a query that names no stage is answered `not allowed`',
      related: principal.grants
        .slice(0, 1)
        .map(({ origin }) => ({ span: origin, label: 'it reads other stages alone' })),
      help: `set \`defaultStage\` to ${listOf(readable, 'or')}, or grant read on \`${stage.name}\``,
      subject: { who: principal.ref, stages: [stage.name] },
    },
  ];
}
