import type { PrincipalRef } from '../ir/program.js';
import type { RowAccess } from '../rows/raise.js';
import type { PermissionRow } from '../rows/row.js';
import { raise } from '../rows/raise.js';
import { isWithin } from './access-bounds.js';
import { onlyModels, type RowChange, type UpdateRow } from './row-updates.js';
import { afterChange, standingAccess, type Course, type Standing } from './standing.js';

/** Changes of rows, by what they do to access. */
export interface SafeParts {
  /** Whatever of them is made, all that is allowed is within before. */
  readonly narrowing: readonly RowChange[];
  /** Updates in place after which a row allows what before does not, and before which it allows what after does not. */
  readonly pivots: readonly UpdateRow[];
  /** Once all others are made: whatever of them is made, all that is allowed is within after. */
  readonly widening: readonly RowChange[];
}

/** Sorts changes of rows; other changes are left out. */
export function safeParts({ changes, standing, space }: Course): SafeParts {
  const after = changes.reduce(afterChange, standing);
  const isWithinMoment = withinMoment(space);
  const narrowing: RowChange[] = [];
  const pivots: UpdateRow[] = [];
  const widening: RowChange[] = [];
  for (const change of changes) {
    if (change.kind === 'deleteRow') narrowing.push(change);
    else if (change.kind === 'createRow' || change.kind === 'enableRow') widening.push(change);
    else if (change.kind === 'updateRow') {
      if (isWithinMoment(change.after, change.principal, standing)) narrowing.push(change);
      else if (isWithinMoment(change.before, change.principal, after)) widening.push(change);
      else pivots.push(change);
    }
  }
  return { narrowing, pivots, widening };
}

type Within = (row: PermissionRow, principal: PrincipalRef, moment: Standing) => boolean;

/** Whether what a row allows is allowed to somebody at some moment; what a moment allows is worked out once. */
function withinMoment(space: Course['space']): Within {
  const known = new Map<Standing, Map<string, RowAccess>>();
  return (row, principal, moment) => {
    const { action, model } = row;
    const near = model === null ? space : onlyModels(space, new Set([model]));
    const accesses = known.get(moment) ?? new Map<string, RowAccess>();
    const key = JSON.stringify([principal, action, model]);
    const rows = (moment.get(principal) ?? []).filter(
      ({ row: other }) => model === null || (other.model ?? model) === model,
    );
    const access = accesses.get(key) ?? standingAccess(rows, near, action);
    known.set(moment, accesses.set(key, access));
    return isWithin(raise([row], near), access);
  };
}
