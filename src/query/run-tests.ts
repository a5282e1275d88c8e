import type { Expectation, PolicyTest, Program } from '../ir/program.js';
import { usesClaims } from '../ir/fold.js';
import type { Span } from '../source/span.js';
import { accessOf, type AccessEntry } from '../semantics/access.js';
import { cellKey, inEnvironment, isFuture } from '../semantics/cells.js';
import { withClaims } from '../semantics/claims.js';
import { decide } from '../semantics/decide.js';
import { namedEnvironments, OTHER_ENVIRONMENT } from '../semantics/environments.js';
import { evaluate } from '../semantics/evaluate.js';
import { canHold } from '../semantics/can-hold.js';
import { matchesPattern } from '../semantics/patterns.js';
import { READINGS } from '../semantics/readings.js';
import { groupBy } from '../support/group.js';

/** What became of one entry of `tests`. */
export interface TestResult {
  readonly name: string;
  readonly origin: Span;
  readonly failures: readonly TestFailure[];
}

/** An expectation that does not hold, and the cell and grants that show it. */
export interface TestFailure {
  readonly kind: 'can' | 'cannot';
  readonly expectation: Expectation;
  readonly message: string;
  /** The grants that allow what must not be. */
  readonly grants: readonly Span[];
}

/**
 * Runs the `tests` of a policy. `can` holds when some cell that exists allows it in some environment, for the record that
 * is given or for some record; `cannot` holds when no cell does in any, what does not exist yet included.
 */
export function runTests(program: Program): readonly TestResult[] {
  const environments = [...namedEnvironments(program), OTHER_ENVIRONMENT];
  const entriesIn = environments.flatMap((name) => accessOf(inEnvironment(program, name)).entries);
  const byPrincipal = groupBy(entriesIn, ({ principal }) => principal.ref);
  return program.tests.map((test) => {
    const entries = byPrincipal.get(test.who.ref) ?? [];
    return {
      name: test.name,
      origin: test.origin,
      failures: [
        ...test.can.flatMap((expectation) => canFailures(entries, test, expectation)),
        ...test.cannot.flatMap((expectation) => cannotFailures(entries, test, expectation)),
      ],
    };
  });
}

function canFailures(
  entries: readonly AccessEntry[],
  { who }: PolicyTest,
  expectation: Expectation,
): readonly TestFailure[] {
  if (allowing(entries, 'can', expectation).length > 0) return [];
  return [{ kind: 'can', expectation, message: `\`${who.ref}\` cannot, but should`, grants: [] }];
}

function cannotFailures(
  entries: readonly AccessEntry[],
  { who }: PolicyTest,
  expectation: Expectation,
): readonly TestFailure[] {
  const [first] = allowing(entries, 'cannot', expectation);
  if (first === undefined) return [];
  const message = `\`${who.ref}\` can ${cellKey(first.cell)}, but should not`;
  return [{ kind: 'cannot', expectation, message, grants: first.grants.map(({ origin }) => origin) }];
}

/** Those of a principal's entries that fulfil a `can`, or that break a `cannot`. */
export function allowing(
  entries: readonly AccessEntry[],
  kind: TestFailure['kind'],
  expectation: Expectation,
): readonly AccessEntry[] {
  const reached = entries.filter(
    (entry) => matchesPattern(expectation.pattern, entry.cell) && canHold(entry.condition),
  );
  switch (kind) {
    case 'can':
      return reached.filter((entry) => !isFuture(entry.cell) && holdsForRecord(entry, expectation));
    case 'cannot':
      return reached.filter((entry) => couldHoldForRecord(entry, expectation));
  }
}

/** Without a record the question is about some record, under the claims where they are given. */
function holdsForRecord(entry: AccessEntry, { record, claims }: Expectation): boolean {
  const { principal, cell, condition, grants } = entry;
  if (record === undefined) return claims === undefined || canHold(withClaims(condition, claims));
  return decide({ ...principal, grants }, cell, claims === undefined ? { record } : { record, claims }).isAllowed;
}

/**
 * What must not be is asked of every reading, since Hygraph may follow any of them, and of every claim unless claims
 * are given: those of a test may be missing on purpose, which is no access.
 */
function couldHoldForRecord({ condition }: AccessEntry, { record, claims }: Expectation): boolean {
  if (record === undefined) return claims === undefined || canHold(withClaims(condition, claims));
  const truths = READINGS.map((reading) => evaluate(condition, record, { reading, claims: claims ?? {} }));
  const isOpen = claims === undefined || !usesClaims(condition);
  return truths.includes('true') || (isOpen && truths.includes('undetermined'));
}
