import { commonAccess, isWithin } from './access-bounds.js';
import type { CellSpace } from '../semantics/cells.js';
import type { RowAccess } from '../rows/raise.js';
import { groupBy } from '../support/group.js';
import type { Change } from './change.js';
import { afterChange, standingAccess, type Standing, type StandingRow } from './standing.js';

/**
 * What an order keeps. `availability`: at every point of an apply each cell allows at least what both before and after
 * allow, and at most what one of the two allows.
 */
export type Preference = 'availability';

/**
 * Puts changes in the order of `availability`:
 *
 * 1. tokens that an apply left unfinished go, and those that have a successor, so that their names are free
 * 2. tokens and roles are made, and successors take their places
 * 3. rows are made and enabled: access grows to what one of before and after allows
 * 4. rows are changed in place, each when no cell of both before and after would miss it; where there is none left that
 *    may go first, one is made anew and its old row deleted instead
 * 5. settings and default stages change
 * 6. rows are deleted: every row of after is there by now
 * 7. tokens that are not to be there go
 *
 * Every row that stands at any point is one of before or of after, which is the upper bound.
 */
export function orderChanges(changes: readonly Change[], standing: Standing, space: CellSpace): readonly Change[] {
  const groups = PHASES.map((phase) => changes.filter((change) => phaseOf(change) === phase));
  const [unfinished = [], principals = [], wider = [], updates = [], settings = [], narrower = [], ended = []] = groups;
  const grown = [...unfinished, ...principals, ...wider].reduce(afterChange, standing);
  const arranged = arrangeUpdates({ before: standing, grown, updates, narrower, space });
  if (arranged.stuck !== undefined) {
    return orderChanges(
      changes.flatMap((change) => (change === arranged.stuck ? madeAnew(change) : [change])),
      standing,
      space,
    );
  }
  return [...unfinished, ...principals, ...wider, ...arranged.updates, ...settings, ...narrower, ...ended];
}

const PHASES = [0, 1, 2, 3, 4, 5, 6] as const;

function phaseOf(change: Change): (typeof PHASES)[number] {
  switch (change.kind) {
    case 'deleteToken':
      return change.reason === 'unfinished' || change.reason === 'replaced' ? 0 : 6;
    case 'createToken':
    case 'promoteToken':
    case 'createRole':
      return 1;
    case 'createRow':
    case 'enableRow':
      return 2;
    case 'updateRow':
      return 3;
    case 'updateToken':
    case 'updateRole':
    case 'setPublicStage':
      return 4;
    case 'deleteRow':
      return 5;
  }
}

function madeAnew(change: Change): readonly Change[] {
  if (change.kind !== 'updateRow') return [change];
  const { principal, id, before, after } = change;
  return [
    { kind: 'createRow', principal, row: after },
    { kind: 'deleteRow', principal, id, row: before },
  ];
}

interface UpdatesInput {
  readonly before: Standing;
  /** After everything that only widens. */
  readonly grown: Standing;
  readonly updates: readonly Change[];
  readonly narrower: readonly Change[];
  readonly space: CellSpace;
}

interface ArrangedUpdates {
  readonly updates: readonly Change[];
  /** An update for which there is no safe moment. */
  readonly stuck: Change | undefined;
}

type UpdateRow = Extract<Change, { kind: 'updateRow' }>;

/**
 * Updates of different principals, actions or models do not meet: each group is arranged on its own. One on all models
 * meets all others of its action.
 */
function arrangeUpdates({ before, grown, updates, narrower, space }: UpdatesInput): ArrangedUpdates {
  const rows = updates.filter((change) => change.kind === 'updateRow');
  const after = [...updates, ...narrower].reduce(afterChange, grown);
  const onAll = new Set(rows.filter((change) => modelOf(change) === null).map(actionKey));
  const groups = groupBy(rows, (change) =>
    onAll.has(actionKey(change)) ? actionKey(change) : `${actionKey(change)} ${modelOf(change) ?? ''}`,
  );
  const arranged = [...groups.values()].map((group) => arrangeGroup(group, { before, grown, after, space }));
  return {
    updates: arranged.flatMap((part) => part.updates),
    stuck: arranged.find(({ stuck }) => stuck !== undefined)?.stuck,
  };
}

function actionKey({ principal, before }: UpdateRow): string {
  return `${principal} ${before.action}`;
}

/** The model that an update is about; null for all of them. */
function modelOf({ before, after }: UpdateRow): string | null {
  return before.model === after.model ? before.model : null;
}

interface Moments {
  readonly before: Standing;
  readonly grown: Standing;
  /** At the end of the apply. */
  readonly after: Standing;
  readonly space: CellSpace;
}

function arrangeGroup(updates: readonly UpdateRow[], moments: Moments): ArrangedUpdates {
  const { before, grown, after, space } = partOf(updates, moments);
  const accessAt = (standing: Standing): RowAccess =>
    standingAccess([...standing.values()].flat(), space, updates[0]?.before.action);
  const floor = commonAccess(accessAt(before), accessAt(after));
  const ordered: UpdateRow[] = [];
  let standing = grown;
  for (let pending = updates; pending.length > 0;) {
    const current = standing;
    const next = pending.find((change) => isWithin(floor, accessAt(afterChange(current, change))));
    if (next === undefined) return { updates: ordered, stuck: pending[0] };
    ordered.push(next);
    pending = pending.filter((change) => change !== next);
    standing = afterChange(standing, next);
  }
  return { updates: ordered, stuck: undefined };
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
  if (models.has(null)) return { ...parts, space };
  return { ...parts, space: { ...space, models: new Map([...space.models].filter(([name]) => models.has(name))) } };
}
