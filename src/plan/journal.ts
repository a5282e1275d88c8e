import type { PrincipalRef } from '../ir/program.js';
import type { Change } from './change.js';
import type { PrincipalBefore } from './live-principal.js';

/** The digest of a new token's secret, for the gateway's configuration: SHA-256 in hex. */
export interface TokenDigest {
  readonly principal: PrincipalRef;
  readonly sha256: string;
}

/** A line of the journal. `step` counts the changes of one run from 0; an intent is written before its change is made. */
export type JournalEntry =
  | {
      readonly kind: 'start';
      readonly planId: string;
      readonly at: string;
      readonly changes: number;
      /** The id of the environment: one journal is of all of a project. A journal of an older version has none. */
      readonly environment?: string;
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
      /** Of a new token. */
      readonly digest?: TokenDigest;
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

/** The digests of the tokens that a plan made since it was last finished, so that the run that goes on can show them. */
export function keptDigests(entries: readonly JournalEntry[], planId: string): readonly TokenDigest[] {
  const own = entries.filter((entry) => entry.planId === planId);
  const since = own.slice(own.findLastIndex(({ kind }) => kind === 'finish') + 1);
  return since.flatMap((entry) => (entry.kind === 'done' && entry.digest !== undefined ? [entry.digest] : []));
}
