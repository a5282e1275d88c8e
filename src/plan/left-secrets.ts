import type { Change } from './change.js';
import type { JournalEntry } from './journal.js';
import { secretName, secretNames } from './secret-name.js';
import type { ProjectState } from './state.js';

type Renaming = Extract<Change, { kind: 'renameToken' }>;

/**
 * The names under which secrets of renamed tokens still stand, since a run was stopped between a rename and its end: of
 * this environment, since an apply was last finished in it. A name by which a token lives is nobody's to take away.
 */
export function leftSecretNames(entries: readonly JournalEntry[], state: ProjectState): readonly string[] {
  const names = state.tokens.map(({ name }) => secretName(`tokens/${name}`));
  return stoppedRenames(entries, state.environment.id)
    .filter(({ id, principal }) =>
      state.tokens.some((token) => token.id === id && principal === `tokens/${token.name}`),
    )
    .map((change) => secretNames(change).old)
    .filter((name) => !names.includes(name));
}

/** Renames that a run was about to make, and did not come to the end of. */
function stoppedRenames(entries: readonly JournalEntry[], environment: string): readonly Renaming[] {
  const starts = entries.filter((entry) => entry.kind === 'start');
  const here = starts.filter((start) => (start.environment ?? environment) === environment);
  const plans = new Set(here.map(({ planId }) => planId));
  const open = new Map<string, Renaming>();
  for (const entry of entries.filter(({ planId }) => plans.has(planId))) {
    if (entry.kind === 'finish') open.clear();
    if (entry.kind === 'done') open.delete(`${entry.planId} ${entry.step}`);
    if (entry.kind === 'intent' && entry.change.kind === 'renameToken') {
      open.set(`${entry.planId} ${entry.step}`, entry.change);
    }
  }
  return [...open.values()];
}
