import type { DiagnosticSubject } from '../../diagnostics/diagnostic.js';
import { AXES, type Axis } from '../../ir/actions.js';
import type { Grant, Guardrail } from '../../ir/program.js';
import type { Schema } from '../../ir/schema.js';
import { shownRequest } from '../../request/shown-request.js';
import type { AccessEntry } from '../../semantics/access.js';
import { cellKey, FUTURE, isFuture, type Cell } from '../../semantics/cells.js';
import { breachBy, guards } from '../../semantics/guardrails.js';
import type { Witness } from '../../semantics/proof/answer.js';
import { witnessWords } from '../../semantics/proof/witness-words.js';
import { canMeet } from '../../semantics/environments.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';
import { groupBy } from '../../support/group.js';
import { witnessIn } from '../witness.js';

export default defineRule({
  id: 'guardrail-violated',
  family: 'conflict',
  severity: 'error',
  summary: 'a grant makes possible what a guardrail says must never be',
  check: (context) => context.program.guardrails.flatMap((guardrail) => findingsOf(context, guardrail)),
});

function findingsOf({ access, program: { schema } }: RuleContext, guardrail: Guardrail): readonly Finding[] {
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
    return [...byAction.values()].map((same) => findingOf({ guardrail, grant, evidence, schema }, same));
  });
}

/** What shows that the grant breaks the guardrail. */
interface Evidence {
  /** A record that meets both conditions, in every reading. */
  readonly record?: Pick<Witness, 'record' | 'claims'>;
  readonly notes: readonly string[];
}

/** Undefined when it is proven that no record meets both. */
function evidenceOf(guardrail: Guardrail, grant: Grant, model: string | undefined): Evidence | undefined {
  const breach = breachBy(guardrail, grant, model);
  switch (breach.kind) {
    case 'kept':
      return undefined;
    case 'broken':
      return breach.witness === undefined ? ANY_RECORD : evidenceBy(breach.witness);
    case 'unknown':
      return {
        notes: [`it is not known whether a record meets both conditions, which counts as broken: ${breach.cause}`],
      };
  }
}

const ANY_RECORD: Evidence = Object.freeze({ record: { record: {}, claims: {} }, notes: [] });

function evidenceBy(witness: Witness): Evidence {
  const notes = [`for example ${witnessWords(witness)}`];
  return witness.reading === undefined ? { record: witness, notes } : { notes };
}

interface Violation {
  readonly guardrail: Guardrail;
  readonly grant: Grant;
  readonly evidence: Evidence;
  readonly schema: Schema;
}

function findingOf({ guardrail, grant, evidence, schema }: Violation, entries: readonly AccessEntry[]): Finding {
  const { principal, cell } = entries.find((entry) => !isFuture(entry.cell)) ?? entries[0] ?? {};
  const { record } = evidence;
  const witness =
    principal && cell && record && witnessIn(shownRequest({ principal, schema, cell, witness: record }), record.record);
  return {
    message: `this grant breaks the guardrail \`${guardrail.name}\``,
    at: grant.origin,
    label: cell === undefined ? undefined : `\`${principal?.ref ?? ''}\` can ${cellKey(cell)}`,
    related: [
      { span: guardrail.origin, label: guardrail.description ?? 'must never be possible, whoever writes a grant' },
    ],
    witness,
    notes: [
      ...(entries.length > 1 ? [`it breaks it in ${entries.length} cells`] : []),
      ...(witness === undefined ? evidence.notes : []),
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
