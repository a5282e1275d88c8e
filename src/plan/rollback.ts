import type { Goal } from './goal.js';
import { isFinished, type JournalEntry } from './journal.js';
import type { PrincipalBefore } from './live-principal.js';
import { failure, success, type Outcome } from './problem.js';
import { isSuccessor } from './successor.js';

type Start = Extract<JournalEntry, { kind: 'start' }>;

/**
 * What a project is to be again: as it was before the last apply of a journal. Applies that were stopped and went on
 * under another plan count as one. A rotation is undone by removing the successor; one that was replaced does not come
 * back. `environment` is an id: what was applied to another one does not count. `name` says which journal it is, in messages.
 */
export function rollbackGoal(
  entries: readonly JournalEntry[],
  { environment, name }: { readonly environment: string; readonly name: string },
): Outcome<Goal> {
  const runs = lastRuns(entries, environment);
  if (runs.length === 0) return refuse(`the journal \`${name}\` records no apply`);
  if (runs.some((run) => run.before === undefined || run.environment === undefined)) {
    return refuse(
      `the journal \`${name}\` does not record where the last apply was made, and how the project was before`,
    );
  }
  const before = new Map<string, PrincipalBefore | undefined>();
  for (const run of runs) {
    for (const item of run.before ?? []) if (!before.has(item.principal)) addBefore(before, item);
    for (const principal of run.absent ?? []) if (!before.has(principal)) before.set(principal, undefined);
  }
  const known = [...before.values()].filter((item) => item !== undefined);
  return success({
    kind: 'rollback',
    plans: [...new Set(runs.map(({ planId }) => planId))],
    principals: known.filter(({ principal }) => !isSuccessor(principal)),
    absent: [...before].flatMap(([principal, item]) => (item === undefined ? [principal] : [])),
  });
}

/** Who was renamed by this run may have been known by the older name to a run before it. */
function addBefore(before: Map<string, PrincipalBefore | undefined>, item: PrincipalBefore): void {
  const { principal, formerly } = item;
  if (formerly === undefined || !before.has(formerly)) {
    before.set(principal, item);
    return;
  }
  const first = before.get(formerly);
  before.delete(formerly);
  before.set(principal, first && { ...first, principal, formerly: first.formerly ?? formerly });
}

function refuse(message: string): Outcome<never> {
  return failure({ code: 'journal', message, help: 'name the journal of an apply, or go back with the policy itself' });
}

/** The starts of the last apply to an environment and of those that it went on from, oldest first. */
function lastRuns(entries: readonly JournalEntry[], environment: string): readonly Start[] {
  const starts = entries
    .filter((entry) => entry.kind === 'start')
    .filter((start) => (start.environment ?? environment) === environment);
  const ids = [...new Set(starts.map(({ planId }) => planId))];
  const lastDone = ids.slice(0, -1).findLastIndex((id) => isFinished(entries, id));
  const meant = ids.slice(lastDone + 1);
  return starts.filter(({ planId }) => meant.includes(planId));
}
