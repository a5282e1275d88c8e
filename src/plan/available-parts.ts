import type { PrincipalRef } from '../ir/program.js';
import type { RowAccess } from '../rows/raise.js';
import { keepsCommon } from './access-bounds.js';
import { accessBetween } from './between.js';
import type { Change } from './change.js';
import { arrangeUpdates, madeAnew, onlyModels, type RowChange } from './row-updates.js';
import { safeParts } from './safe-parts.js';
import { afterChange, standingAccess, type Course, type Standing } from './standing.js';

/** The changes of a principal's rows, by the time at which they are made. */
export interface AvailableParts {
  /** First: what is gone by them is allowed by after nowhere. */
  readonly missed: readonly Change[];
  readonly wider: readonly Change[];
  readonly updates: readonly Change[];
  readonly narrower: readonly Change[];
}

/**
 * The parts in which what both before and after allow is always allowed. Rows are made before others are deleted; where
 * access would be allowed only in between by that, rows that nobody misses are deleted first, as far as it helps.
 */
export function availableParts(input: Course, principal: PrincipalRef): AvailableParts {
  const usual = partsWithout([], input);
  if (excessOf(usual, input) === 0) return usual;
  const steps = stepsOf(input, principal);
  const others = [partsWithout(missedBy(input, steps), input), ...narrowingFirst(input, steps)];
  return others.reduce((best, parts) => (excessOf(parts, input) < excessOf(best, input) ? parts : best), usual);
}

function excessOf(parts: AvailableParts, { standing, space }: Course): number {
  const changes = [...parts.missed, ...parts.wider, ...parts.updates, ...parts.narrower];
  return accessBetween({ changes, standing, space }).filter(({ kind }) => kind === 'more').length;
}

function partsWithout(missed: readonly Change[], { changes, standing, space }: Course): AvailableParts {
  const gone = new Set(missed);
  const rest = changes.filter((change) => !gone.has(change));
  const wider = rest.filter(({ kind }) => kind === 'createRow' || kind === 'enableRow');
  const updates = rest.filter((change) => change.kind === 'updateRow');
  const narrower = rest.filter(({ kind }) => kind === 'deleteRow');
  const grown = [...missed, ...wider].reduce(afterChange, standing);
  const after = [...updates, ...narrower].reduce(afterChange, grown);
  const arranged = arrangeUpdates({ before: standing, grown, after, updates, space });
  const stuck = new Set<Change>(arranged.stuck);
  if (stuck.size === 0) return { missed, wider, updates: arranged.updates, narrower };
  const anew = changes.flatMap((change): readonly Change[] =>
    change.kind === 'updateRow' && stuck.has(change) ? madeAnew(change) : [change],
  );
  return partsWithout(missed, { changes: anew, standing, space });
}

/** What stands after a change of a row; undefined where it would lack what both before and after allow. */
type Step = (now: Standing | undefined, change: RowChange) => Standing | undefined;

/** Of a change, the cells of its action on its models alone are looked at. */
function stepsOf({ changes, standing, space }: Course, principal: PrincipalRef): Step {
  const after = changes.reduce(afterChange, standing);
  return (now, change) => {
    if (now === undefined) return undefined;
    const { action, model } = change.kind === 'updateRow' ? change.after : change.row;
    const near = model === null ? space : onlyModels(space, new Set([model]));
    const accessAt = (moment: Standing): RowAccess => {
      const rows = moment.get(principal) ?? [];
      const reaching = rows.filter(({ row }) => row.model === null || model === null || row.model === model);
      return standingAccess(reaching, near, action);
    };
    const next = afterChange(now, change);
    return keepsCommon(accessAt(next), accessAt(standing), accessAt(after)) ? next : undefined;
  };
}

/** The rows that can be deleted before anything else. */
function missedBy({ changes, standing }: Course, step: Step): readonly Change[] {
  const missed: Change[] = [];
  let now = standing;
  for (const change of changes) {
    const next = change.kind === 'deleteRow' ? step(now, change) : undefined;
    if (next === undefined) continue;
    missed.push(change);
    now = next;
  }
  return missed;
}

/** All that takes away before all that gives, where nothing that both allow is missed by it. */
function narrowingFirst(input: Course, step: Step): readonly AvailableParts[] {
  const { narrowing, pivots, widening } = safeParts(input);
  const [pivot, ...others] = pivots;
  const anew = others.flatMap(madeAnew);
  const missed = [...narrowing, ...anew.filter((change) => change.kind === 'deleteRow')];
  const wider = [...anew.filter((change) => change.kind === 'createRow'), ...widening];
  const whole = pivot === undefined ? [...missed, ...wider] : [...missed, pivot, ...wider];
  if (whole.reduce(step, input.standing) === undefined) return [];
  return [{ missed, wider: pivot === undefined ? wider : [pivot, ...wider], updates: [], narrower: [] }];
}
