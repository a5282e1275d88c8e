import type { DiagnosticSubject } from '../../diagnostics/diagnostic.js';
import { AXES, type Axis } from '../../ir/actions.js';
import { and } from '../../ir/condition.js';
import type { Grant, Guardrail } from '../../ir/program.js';
import type { AccessEntry } from '../../semantics/access.js';
import { cellKey, FUTURE, type Cell } from '../../semantics/cells.js';
import { neverHolds } from '../../semantics/never-holds.js';
import { matchesPattern, matchesPrincipal } from '../../semantics/patterns.js';
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
    .flatMap((entry) => entry.grants.filter((grant) => canHold(guardrail, grant)).map((grant) => ({ entry, grant })));
  return [...groupBy(broken, ({ grant }) => grant)].flatMap(([grant, breaches]) => {
    const entries = breaches.map(({ entry }) => entry);
    return [...groupBy(entries, ({ cell }) => cell.action).values()].map((same) => findingOf(guardrail, grant, same));
  });
}

/** Unless it is plain that no record meets both, the grant can break the guardrail. */
function canHold(guardrail: Guardrail, grant: Grant): boolean {
  return !neverHolds(guardrail.condition === undefined ? grant.condition : and([guardrail.condition, grant.condition]));
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
      guardrail: guardrail.name,
      ...(principal === undefined ? {} : { who: principal.ref }),
      ...(cell === undefined ? {} : { action: cell.action }),
      ...cellsSubject(entries.map((entry) => entry.cell)),
    },
  };
}

/** The cells by their axes. Where one of them is what does not exist yet, a `"*"` reaches it. */
function cellsSubject(cells: readonly Cell[]): DiagnosticSubject {
  const elementsOf = (axis: Axis | 'model'): readonly string[] => {
    const elements = new Set(cells.flatMap((cell) => cell[axis] ?? []));
    return elements.has(FUTURE) ? ['*'] : [...elements];
  };
  const axes = AXES.map((axis) => [axis, elementsOf(axis)] as const).filter(([, elements]) => elements.length > 0);
  return { models: elementsOf('model'), ...Object.fromEntries(axes) };
}
