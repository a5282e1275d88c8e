import type { Change } from './change.js';
import type { QuotaUse } from './plan.js';
import type { Problem } from './problem.js';
import type { Quota } from './state.js';

/** How many rows and roles there are before, at most in between, and after the changes, made in this order. */
export function quotaUse(changes: readonly Change[], quota: Quota, weigh: (change: Change) => number): QuotaUse {
  let [count, peak] = [quota.current, quota.current];
  for (const change of changes) {
    count += weigh(change);
    peak = Math.max(peak, count);
  }
  return { before: quota.current, peak, after: count, max: quota.max };
}

/** How many permission rows a change adds. */
export function addedRows(change: Change): number {
  switch (change.kind) {
    case 'createRow':
      return 1;
    case 'deleteRow':
      return -1;
    case 'deleteToken':
      return -change.rows.length;
    case 'updateRow':
    case 'enableRow':
    case 'createToken':
    case 'updateToken':
    case 'promoteToken':
    case 'renameToken':
    case 'renameRole':
    case 'createRole':
    case 'updateRole':
    case 'setPublicStage':
      return 0;
  }
}

/** How many roles a change adds. */
export function addedRoles({ kind }: Change): number {
  return kind === 'createRole' ? 1 : 0;
}

/** Why the quota does not allow the changes, or undefined. `isSafe`: they take away before they give. */
export function quotaProblem(
  what: string,
  { before, peak, after, max }: QuotaUse,
  isSafe: boolean,
): Problem | undefined {
  if (max === null || peak <= max || peak <= before) return undefined;
  const counts = `there are ${before}, the changes end at ${after} and reach ${peak} on the way`;
  return {
    code: 'quota',
    message: `the project allows ${max} ${what}: ${counts}`,
    help: helpFor(after <= max, isSafe),
  };
}

function helpFor(isEndAllowed: boolean, isSafe: boolean): string {
  if (!isEndAllowed) return 'grant in fewer rows, or ask Hygraph for more';
  return isSafe
    ? 'delete what is not needed first, or ask Hygraph for more'
    : '`--prefer safety` deletes before it creates, and lists what is missing meanwhile; or ask Hygraph for more';
}
