import type { CellSpace } from '../semantics/cells.js';
import type { RowAccess } from '../rows/raise.js';
import { groupBy } from '../support/group.js';
import { keepsCommon } from './access-bounds.js';
import type { Change } from './change.js';
import { afterChange, standingAccess, type Standing, type StandingRow } from './standing.js';

/** A change of a row in place. */
export type UpdateRow = Extract<Change, { kind: 'updateRow' }>;

/** A change of one row. */
export type RowChange = Extract<Change, { kind: 'createRow' | 'enableRow' | 'updateRow' | 'deleteRow' }>;

/** The same in two changes: the row as it is to be, and the end of the old one. */
export function madeAnew({ principal, id, before, after }: UpdateRow): readonly RowChange[] {
  return [
    { kind: 'createRow', principal, row: after },
    { kind: 'deleteRow', principal, id, row: before },
  ];
}

/** Updates of one principal, and what stands when. */
export interface UpdatesInput {
  readonly before: Standing;
  /** When the updates begin. */
  readonly grown: Standing;
  /** At the end of the apply. */
  readonly after: Standing;
  readonly updates: readonly UpdateRow[];
  readonly space: CellSpace;
}

/** Updates in an order in which no cell misses what both before and after allow. */
export interface ArrangedUpdates {
  readonly updates: readonly UpdateRow[];
  /** Updates for which there is no such moment. */
  readonly stuck: readonly UpdateRow[];
}

/** Updates of different actions or models do not meet: each group is arranged on its own. One on all models meets all others of its action. */
export function arrangeUpdates({ updates, ...moments }: UpdatesInput): ArrangedUpdates {
  const onAll = new Set(updates.filter((change) => modelOf(change) === null).map(({ before }) => before.action));
  const groups = groupBy(updates, (change) => {
    const { action } = change.before;
    return onAll.has(action) ? action : `${action} ${modelOf(change) ?? ''}`;
  });
  const arranged = [...groups.values()].map((group) => arrangeGroup(group, moments));
  return {
    updates: arranged.flatMap((part) => part.updates),
    stuck: arranged.flatMap((part) => part.stuck),
  };
}

/** The model that an update is about; null for all of them. */
function modelOf({ before, after }: UpdateRow): string | null {
  return before.model === after.model ? before.model : null;
}

type Moments = Omit<UpdatesInput, 'updates'>;

function arrangeGroup(updates: readonly UpdateRow[], moments: Moments): ArrangedUpdates {
  const { before, grown, after, space } = partOf(updates, moments);
  const accessAt = (standing: Standing): RowAccess => standingAccess([...standing.values()].flat(), space);
  const [first, last] = [accessAt(before), accessAt(after)];
  const ordered: UpdateRow[] = [];
  let standing = grown;
  for (let pending = updates; pending.length > 0;) {
    const current = standing;
    const next = pending.find((change) => keepsCommon(accessAt(afterChange(current, change)), first, last));
    if (next === undefined) return { updates: ordered, stuck: pending.slice(0, 1) };
    ordered.push(next);
    pending = pending.filter((change) => change !== next);
    standing = afterChange(standing, next);
  }
  return { updates: ordered, stuck: [] };
}

/** The moments as far as the updates of a group, all of one principal and action, can matter. */
function partOf(updates: readonly UpdateRow[], { before, grown, after, space }: Moments): Moments {
  const [first] = updates;
  const models = new Set(updates.map(modelOf));
  const part = (standing: Standing): Standing => {
    if (first === undefined) return new Map();
    const rows = standing.get(first.principal) ?? [];
    const near = ({ row }: StandingRow): boolean => row.model === null || models.has(null) || models.has(row.model);
    return new Map([[first.principal, rows.filter((row) => row.row.action === first.before.action && near(row))]]);
  };
  const parts = { before: part(before), grown: part(grown), after: part(after) };
  return { ...parts, space: models.has(null) ? space : onlyModels(space, models) };
}

/** The cells of these models, and of those to come. */
export function onlyModels(space: CellSpace, models: ReadonlySet<string | null>): CellSpace {
  return { ...space, models: new Map([...space.models].filter(([name]) => models.has(name))) };
}
