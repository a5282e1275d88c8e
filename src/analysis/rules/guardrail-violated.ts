import type { DiagnosticSubject } from '../../diagnostics/diagnostic.js';
import { AXES, type Axis } from '../../ir/actions.js';
import type { Grant, Guardrail } from '../../ir/program.js';
import type { AccessEntry } from '../../semantics/access.js';
import { cellKey, FUTURE, isFuture, type Cell } from '../../semantics/cells.js';
import { breachBy, guards } from '../../semantics/guardrails.js';
import { witnessWords } from '../../semantics/proof/witness-words.js';
import { canMeet } from '../grants.js';
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
  const entries = access.entries.filter((entry) => guards(guardrail, entry));
  const byGrant = groupBy(
    entries.flatMap((entry) =>
      entry.grants.filter((grant) => canMeet(entry.principal, grant)).map((grant) => ({ entry, grant })),
    ),
    ({ grant }) => grant,
  );
  return [...byGrant].flatMap(([grant, reached]) => {
    const evidence = evidenceOf(guardrail, grant, reached[0]?.entry.cell.model);
    if (evidence === undefined) return [];
    const byAction = groupBy(
      reached.map(({ entry }) => entry),
      ({ cell }) => cell.action,
    );
    return [...byAction.values()].map((same) => findingOf({ guardrail, grant, evidence }, same));
  });
}

/** What shows that the grant breaks the guardrail; undefined when it is proven that no record meets both. */
function evidenceOf(guardrail: Guardrail, grant: Grant, model: string | undefined): readonly string[] | undefined {
  const breach = breachBy(guardrail, grant, model);
  switch (breach.kind) {
    case 'kept':
      return undefined;
    case 'broken':
      return breach.witness === undefined ? [] : [`for example ${witnessWords(breach.witness)}`];
    case 'unknown':
      return [`it is not known whether a record meets both conditions, which counts as broken: ${breach.cause}`];
  }
}

interface Violation {
  readonly guardrail: Guardrail;
  readonly grant: Grant;
  readonly evidence: readonly string[];
}

function findingOf({ guardrail, grant, evidence }: Violation, entries: readonly AccessEntry[]): Finding {
  const { principal, cell } = entries.find((entry) => !isFuture(entry.cell)) ?? entries[0] ?? {};
  return {
    message: `this grant breaks the guardrail \`${guardrail.name}\``,
    at: grant.origin,
    label: cell === undefined ? undefined : `\`${principal?.ref ?? ''}\` can ${cellKey(cell)}`,
    related: [
      { span: guardrail.origin, label: guardrail.description ?? 'must never be possible, whoever writes a grant' },
    ],
    notes: [...(entries.length > 1 ? [`it breaks it in ${entries.length} cells`] : []), ...evidence],
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
