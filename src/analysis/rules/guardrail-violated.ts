import { and } from '../../ir/condition.js';
import type { Grant, Guardrail } from '../../ir/program.js';
import type { AccessEntry } from '../../semantics/access.js';
import { cellKey, FUTURE } from '../../semantics/cells.js';
import { matchesPattern, matchesPrincipal } from '../../semantics/patterns.js';
import { canHold } from '../holding.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';
import { groupBy } from '../../support/group.js';

export default defineRule({
  id: 'guardrail-violated',
  family: 'conflict',
  severity: 'error',
  summary: 'a grant makes possible what a guardrail says must never be',
  check: (context) => context.program.guardrails.flatMap((guardrail) => findingsOf(context, guardrail)),
});

function findingsOf({ access }: RuleContext, guardrail: Guardrail): readonly Finding[] {
  const broken = access.entries
    .filter(
      ({ principal, cell }) => matchesPrincipal(guardrail.who, principal) && matchesPattern(guardrail.never, cell),
    )
    .flatMap((entry) => entry.grants.filter((grant) => canBreak(guardrail, grant)).map((grant) => ({ entry, grant })));
  return [...groupBy(broken, ({ grant }) => grant)].map(([grant, breaches]) =>
    findingOf(
      guardrail,
      grant,
      breaches.map(({ entry }) => entry),
    ),
  );
}

/** Unless it is plain that no record meets both, the grant can break the guardrail. */
function canBreak(guardrail: Guardrail, grant: Grant): boolean {
  return canHold(guardrail.condition === undefined ? grant.condition : and([guardrail.condition, grant.condition]));
}

function findingOf(guardrail: Guardrail, grant: Grant, entries: readonly AccessEntry[]): Finding {
  const { principal, cell } = entries.find((entry) => !cellKey(entry.cell).includes(FUTURE)) ?? entries[0] ?? {};
  const isConditional = grant.conditionOrigin !== undefined || guardrail.condition !== undefined;
  return {
    message: `this grant breaks the guardrail \`${guardrail.name}\``,
    at: grant.origin,
    label: cell === undefined ? undefined : `\`${principal?.ref ?? ''}\` can ${cellKey(cell)}`,
    related: [
      { span: guardrail.origin, label: guardrail.description ?? 'must never be possible, whoever writes a grant' },
    ],
    notes: [
      ...(entries.length > 1 ? [`it breaks it in ${entries.length} cells`] : []),
      ...(isConditional ? ['the conditions are not proven to exclude each other, which counts as broken'] : []),
    ],
    help: 'narrow the grant; a guardrail is changed in a pull request of its own',
    subject: {
      ...(principal === undefined ? {} : { who: principal.ref }),
      ...(cell === undefined ? {} : { action: cell.action }),
      models: [...new Set(entries.map((entry) => (entry.cell.model === FUTURE ? '*' : entry.cell.model)))],
    },
  };
}
