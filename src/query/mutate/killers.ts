import { cellKey } from '../../semantics/cells.js';
import { allowing } from '../run-tests.js';
import { isKept, type HeldExpectation, type Subject } from './subject.js';
import type { TouchedCell } from './touched-cells.js';

/** What notices a mutant. */
export type Killer =
  { readonly kind: 'test'; readonly name: string } | { readonly kind: 'guardrail'; readonly name: string };

/** The first test that passes on the policy and fails on the mutant, else the first guardrail that it breaks. */
export function killerOf(subject: Subject, touched: readonly TouchedCell[]): Killer | undefined {
  if (touched.length === 0) return undefined;
  const failing = subject.held.find((held) => fails(held, touched));
  if (failing !== undefined) return { kind: 'test', name: failing.test.name };
  const entries = touched.flatMap(({ after }) => (after === undefined ? [] : [after]));
  const broken = subject.guardrails.find((guardrail) => !isKept(guardrail, entries));
  return broken && { kind: 'guardrail', name: broken.name };
}

/** True when an expectation that holds of the policy does not hold of a mutant that differs in these cells alone. */
export function fails(
  { kind, expectation, cells }: Pick<HeldExpectation, 'kind' | 'expectation' | 'cells'>,
  touched: readonly TouchedCell[],
): boolean {
  const entries = touched.flatMap(({ after }) => (after === undefined ? [] : [after]));
  const isAllowed = (): boolean => allowing(entries, kind, expectation).length > 0;
  switch (kind) {
    case 'cannot':
      return isAllowed();
    case 'can': {
      if (cells.length > touched.length) return false;
      const keys = new Set(touched.map(({ cell }) => cellKey(cell)));
      return cells.every((key) => keys.has(key)) && !isAllowed();
    }
  }
}
