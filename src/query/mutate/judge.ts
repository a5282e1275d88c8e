import type { Program } from '../../ir/program.js';
import { isFuture, type Cell } from '../../semantics/cells.js';
import { differsInAnEnvironment } from './elsewhere.js';
import { killerOf, type Killer } from './killers.js';
import { killingTest, type Kill } from './killing-test.js';
import { fails } from './killers.js';
import type { Mutation } from './mutation.js';
import type { Subject } from './subject.js';
import { differingCells, touchedCells, type DifferingCell } from './touched-cells.js';

/** Whether a mutant allows more, less, or more of one thing and less of another. */
export type Effect = 'widens' | 'narrows' | 'changes';

/** What became of a mutant. */
export type Outcome =
  /** It is proven to allow the same, in every environment. */
  | { readonly kind: 'equivalent' }
  | { readonly kind: 'killed'; readonly by: Killer }
  /** Nothing noticed it; the test would. */
  | { readonly kind: 'survived'; readonly effect: Effect; readonly example: Cell; readonly kill: Kill }
  /** It differs, and no test can say how. */
  | { readonly kind: 'untestable'; readonly reason: string }
  /** Whether it differs is not known. */
  | { readonly kind: 'unknown'; readonly cause: string };

/** Judges one mutant of a subject. A test of `suggested` that kills it is taken before another is made. */
export function judge(
  program: Program,
  subject: Subject,
  { mutation, suggested }: { readonly mutation: Mutation; readonly suggested: readonly Kill[] },
): Outcome {
  const { schema } = program;
  const { change, origin } = mutation;
  if (change.kind === 'settings' && change.unseen !== undefined) return { kind: 'untestable', reason: change.unseen };
  const touched = touchedCells(schema, subject, mutation);
  const by = killerOf(subject, touched);
  if (by !== undefined) return { kind: 'killed', by };
  const differing = differingCells(schema, touched);
  const [first] = differing;
  if (first === undefined) return elsewhere(program, subject, mutation);
  const kill =
    suggested.find((candidate) => fails(candidate, touched)) ??
    killingTest({ schema, subject, touched, differing, origin });
  if (kill === undefined) return unshown(differing);
  const example = differing.find(({ cell }) => !isFuture(cell)) ?? first;
  return { kind: 'survived', effect: effectOf(differing), example: example.cell, kill };
}

function elsewhere(program: Program, subject: Subject, mutation: Mutation): Outcome {
  return differsInAnEnvironment(program, subject, mutation)
    ? { kind: 'untestable', reason: 'it differs, or may, in some environments alone, and no test speaks of one' }
    : { kind: 'equivalent' };
}

function unshown(differing: readonly DifferingCell[]): Outcome {
  for (const { comparison } of differing) {
    if (comparison.kind === 'unknown') return { kind: 'unknown', cause: comparison.cause };
  }
  return differing.every(({ cell }) => isFuture(cell))
    ? { kind: 'untestable', reason: 'only what does not exist yet differs, and no test can name it' }
    : { kind: 'untestable', reason: 'it differs only where a test that shows it would fail today in some reading' };
}

/** What is not known may be either. */
function effectOf(differing: readonly DifferingCell[]): Effect {
  const kinds = new Set(differing.map(({ comparison }) => comparison.kind));
  if (kinds.size > 1) return 'changes';
  if (kinds.has('widened')) return 'widens';
  return kinds.has('narrowed') ? 'narrows' : 'changes';
}
