import type { PrincipalRef } from '../ir/program.js';
import type { Change } from './change.js';
import type { PrincipalBefore } from './live-principal.js';

/** A line of the journal. `step` counts the changes of one run from 0; an intent is written before its change is made. */
export type JournalEntry =
  | {
      readonly kind: 'start';
      readonly planId: string;
      readonly at: string;
      readonly changes: number;
      /** Those whom the plan changes, as they were; a journal of an older version has none. */
      readonly before?: readonly PrincipalBefore[];
      /** Those of them that were not there. */
      readonly absent?: readonly PrincipalRef[];
    }
  | {
      readonly kind: 'intent';
      readonly planId: string;
      readonly at: string;
      readonly step: number;
      readonly change: Change;
    }
  | {
      readonly kind: 'done';
      readonly planId: string;
      readonly at: string;
      readonly step: number;
      /** The server's id of what was made, changed or deleted. */
      readonly id: string;
    }
  | {
      readonly kind: 'failed';
      readonly planId: string;
      readonly at: string;
      readonly step: number;
      readonly message: string;
    }
  | { readonly kind: 'finish'; readonly planId: string; readonly at: string };

/** True when a run of the plan began and none has finished since: the project may stand between before and after. */
export function isBegun(entries: readonly JournalEntry[], planId: string): boolean {
  const last = lastOf(entries, planId);
  return last !== undefined && last.kind !== 'finish';
}

/** True when the last run of the plan came to its end. */
export function isFinished(entries: readonly JournalEntry[], planId: string): boolean {
  return lastOf(entries, planId)?.kind === 'finish';
}

function lastOf(entries: readonly JournalEntry[], planId: string): JournalEntry | undefined {
  return entries.findLast((entry) => entry.planId === planId);
}
