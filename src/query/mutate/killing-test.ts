import { AXES_OF, type Axis } from '../../ir/actions.js';
import { usesClaims } from '../../ir/fold.js';
import type { CellPattern, Expectation } from '../../ir/program.js';
import type { Schema } from '../../ir/schema.js';
import type { Span } from '../../source/span.js';
import { isFuture, FUTURE, type Cell } from '../../semantics/cells.js';
import type { Witness } from '../../semantics/proof/answer.js';
import { canonicalJson } from '../../support/json.js';
import { groupBy } from '../../support/group.js';
import { allowing } from '../run-tests.js';
import { fails } from './killers.js';
import type { HeldExpectation, Subject } from './subject.js';
import { conditionOf, type DifferingCell, type TouchedCell } from './touched-cells.js';
import { cellKey } from '../../semantics/cells.js';

/** An expectation that holds of the policy and not of a mutant. */
export type Kill = Pick<HeldExpectation, 'kind' | 'expectation' | 'cells'>;

/** A mutant for which a test is looked for. */
export interface Unnoticed {
  readonly schema: Schema;
  readonly subject: Subject;
  readonly touched: readonly TouchedCell[];
  readonly differing: readonly DifferingCell[];
  readonly origin: Span;
}

/** How many cells are tried, one of each way in which they differ: what more of them could show is the same. */
const MOST_CELLS = 12;

/**
 * A test that would kill the mutant, tried on both sides before it is given out: what must not be before what must, and
 * of what must not be the widest that the policy keeps. Undefined when none passes.
 */
export function killingTest(unnoticed: Unnoticed): Kill | undefined {
  const cells = examplesOf(unnoticed.differing);
  const candidates = [
    ...cells.flatMap((cell) => forbidding(unnoticed, cell)),
    ...cells.flatMap((cell) => demanding(unnoticed, cell)),
  ];
  for (const candidate of candidates) {
    const kill = tried(unnoticed, candidate);
    if (kill !== undefined) return kill;
  }
  return undefined;
}

/** One cell for each way in which cells differ; those that exist first. */
function examplesOf(differing: readonly DifferingCell[]): readonly DifferingCell[] {
  const ordered = [
    ...differing.filter(({ cell }) => !isFuture(cell)),
    ...differing.filter(({ cell }) => isFuture(cell)),
  ];
  const alike = groupBy(
    ordered,
    ({ cell, comparison }) => `${cell.action} ${cell.model} ${cell.stages ?? cell.from ?? ''} ${comparison.kind}`,
  );
  return [...alike.values()].flatMap((group) => group.slice(0, 1)).slice(0, MOST_CELLS);
}

type Candidate = Pick<HeldExpectation, 'kind' | 'expectation'>;

/** What is new must not be: in words as few as possible, for every record or for the one that shows it. */
function forbidding({ schema, origin }: Unnoticed, item: DifferingCell): readonly Candidate[] {
  const { comparison, cell } = item;
  if (comparison.kind === 'narrowed') return [];
  const patterns = patternsFrom(schema, cell);
  const added = 'added' in comparison ? comparison.added : undefined;
  const about = added === undefined ? undefined : recordOf(item, added);
  const expectations = [
    ...patterns.map((pattern) => ({ pattern, record: undefined, claims: undefined, origin })),
    ...(about === undefined
      ? []
      : patterns.filter(({ models }) => models !== undefined).map((pattern) => ({ pattern, ...about, origin }))),
  ];
  return expectations.map((expectation) => ({ kind: 'cannot', expectation }));
}

/** What is lost must be, exactly there. */
function demanding({ schema, origin }: Unnoticed, item: DifferingCell): readonly Candidate[] {
  const { comparison, cell } = item;
  if (comparison.kind === 'widened' || isFuture(cell)) return [];
  const pattern = patternOf(schema, cell, ['models', ...AXES_OF[cell.action]]);
  const removed = 'removed' in comparison ? comparison.removed : undefined;
  const about = removed === undefined ? [] : [recordOf(item, removed)];
  return [{ record: undefined, claims: undefined }, ...about].map((subject) => ({
    kind: 'can',
    expectation: { pattern, ...subject, origin },
  }));
}

/** Claims are left out where no condition asks for one. */
function recordOf({ before, after }: TouchedCell, { record, claims }: Witness): Pick<Expectation, 'record' | 'claims'> {
  const isAsked = [before, after].some((entry) => usesClaims(conditionOf(entry)));
  return { record, claims: isAsked ? claims : undefined };
}

/** The patterns that the cell meets, those that name least first. */
function patternsFrom(schema: Schema, cell: Cell): readonly CellPattern[] {
  const nameable = (['models', ...AXES_OF[cell.action]] as const).filter((axis) => nameOn(cell, axis) !== FUTURE);
  return subsetsOf(nameable).map((axes) => patternOf(schema, cell, axes));
}

/** Smaller subsets first, and otherwise in the order of the items. */
function subsetsOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  const all = items.reduce<readonly (readonly T[])[]>(
    (subsets, item) => [...subsets, ...subsets.map((subset) => [...subset, item])],
    [[]],
  );
  return [...all].sort((a, b) => a.length - b.length);
}

function patternOf(schema: Schema, cell: Cell, axes: readonly (Axis | 'models')[]): CellPattern {
  const named = <T>(axis: Axis | 'models', all: ReadonlyMap<string, T>): readonly T[] | undefined => {
    if (!axes.includes(axis)) return undefined;
    const value = all.get(nameOn(cell, axis) ?? '');
    return value === undefined ? [] : [value];
  };
  return {
    actions: [cell.action],
    models: named('models', schema.models),
    stages: named('stages', schema.stages),
    from: named('from', schema.stages),
    to: named('to', schema.stages),
    locales: named('locales', schema.locales),
  };
}

function nameOn(cell: Cell, axis: Axis | 'models'): string | null {
  return axis === 'models' ? cell.model : cell[axis];
}

/** The test, where it passes on the policy and fails on the mutant. */
function tried({ subject, touched }: Unnoticed, { kind, expectation }: Candidate): Kill | undefined {
  if (!fails({ kind, expectation, cells: [] }, touched)) return undefined;
  const cells = allowedCells(subject, { kind, expectation });
  if (cells.length > 0 !== (kind === 'can')) return undefined;
  const kill = { kind, expectation, cells };
  return fails(kill, touched) ? kill : undefined;
}

const ALLOWED = new WeakMap<Subject, Map<string, readonly string[]>>();

/** The cells of the policy that allow what is expected, looked for once for each expectation. */
function allowedCells(subject: Subject, { kind, expectation }: Candidate): readonly string[] {
  const known = ALLOWED.get(subject) ?? new Map<string, readonly string[]>();
  ALLOWED.set(subject, known);
  const key = `${kind} ${expectationKey(expectation)}`;
  const cells = known.get(key) ?? allowing(subject.entries, kind, expectation).map(({ cell }) => cellKey(cell));
  known.set(key, cells);
  return cells;
}

/** The one text of what is expected. */
export function expectationKey({ pattern, record, claims }: Expectation): string {
  const { actions, models, stages, from, to, locales } = pattern;
  const names = [models, stages, from, to, locales].map((list) => list?.map(({ name }) => name) ?? null);
  return canonicalJson([actions ?? null, ...names, record ?? null, claims ?? null]);
}
