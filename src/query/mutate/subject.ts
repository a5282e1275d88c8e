import type { Expectation, Guardrail, PolicyTest, Principal, Program } from '../../ir/program.js';
import { accessOf, type AccessEntry } from '../../semantics/access.js';
import { cellKey } from '../../semantics/cells.js';
import { breachBy, guards } from '../../semantics/guardrails.js';
import { allowing, type TestFailure } from '../run-tests.js';

/** An expectation of the policy that holds. */
export interface HeldExpectation {
  readonly kind: TestFailure['kind'];
  readonly expectation: Expectation;
  readonly test: PolicyTest;
  /** The cells that fulfil a `can`: only where all of them change can it fail. */
  readonly cells: readonly string[];
}

/** A principal as the policy has it: what its mutants are compared with. */
export interface Subject {
  readonly principal: Principal;
  readonly entries: readonly AccessEntry[];
  readonly find: (key: string) => AccessEntry | undefined;
  readonly held: readonly HeldExpectation[];
  /** The guardrails that speak of the principal, and that none of its grants breaks. */
  readonly guardrails: readonly Guardrail[];
}

/** What the tests and guardrails of a policy say of one of its principals. */
export function subjectOf(program: Program, principal: Principal): Subject {
  const { entries } = accessOf({ ...program, principals: [principal] });
  const byKey = new Map(entries.map((entry) => [cellKey(entry.cell), entry]));
  const tests = program.tests.filter(({ who }) => who.ref === principal.ref);
  return {
    principal,
    entries,
    find: (key) => byKey.get(key),
    held: tests.flatMap((test) => [
      ...test.can.flatMap((expectation) => held(entries, { kind: 'can', expectation, test })),
      ...test.cannot.flatMap((expectation) => held(entries, { kind: 'cannot', expectation, test })),
    ]),
    guardrails: program.guardrails.filter((guardrail) => isKept(guardrail, entries)),
  };
}

function held(
  entries: readonly AccessEntry[],
  { kind, expectation, test }: Omit<HeldExpectation, 'cells'>,
): readonly HeldExpectation[] {
  const cells = allowing(entries, kind, expectation).map(({ cell }) => cellKey(cell));
  const isHeld = cells.length > 0 === (kind === 'can');
  return isHeld ? [{ kind, expectation, test, cells }] : [];
}

/** True when no grant that reaches a cell of the guardrail lets a record through that it forbids. */
export function isKept(guardrail: Guardrail, entries: readonly AccessEntry[]): boolean {
  const judged = new Set<unknown>();
  return entries
    .filter((entry) => guards(guardrail, entry))
    .every(({ grants, cell }) =>
      grants.every((grant) => {
        if (judged.has(grant)) return true;
        judged.add(grant);
        return breachBy(guardrail, grant, cell.model).kind === 'kept';
      }),
    );
}
