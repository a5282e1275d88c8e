import { commonAccess, isWithin } from '../change/compare-access.js';
import type { CellSpace } from '../semantics/cells.js';
import type { Change } from './change.js';
import { afterChange, standingAccess, type Standing } from './standing.js';

/**
 * What an order keeps. `availability`: at every point of an apply each cell allows at least what both before and after
 * allow, and at most what one of the two allows.
 */
export type Preference = 'availability';

/**
 * Puts changes in the order of `availability`:
 *
 * 1. tokens that an apply left unfinished go, so that their names are free
 * 2. tokens and roles are made
 * 3. rows are made and enabled: access grows to what one of before and after allows
 * 4. rows are changed in place, each when no cell of both before and after would miss it; where there is none left that
 *    may go first, one is made anew and its old row deleted instead
 * 5. settings and default stages change
 * 6. rows are deleted: every row of after is there by now
 * 7. tokens whose last day is over go
 *
 * Every row that stands at any point is one of before or of after, which is the upper bound.
 */
export function orderChanges(changes: readonly Change[], standing: Standing, space: CellSpace): readonly Change[] {
  const groups = PHASES.map((phase) => changes.filter((change) => phaseOf(change) === phase));
  const [unfinished = [], principals = [], wider = [], updates = [], settings = [], narrower = [], expired = []] =
    groups;
  const grown = [...unfinished, ...principals, ...wider].reduce(afterChange, standing);
  const arranged = arrangeUpdates({ before: standing, grown, updates, narrower, space });
  if (arranged.stuck !== undefined) {
    return orderChanges(
      changes.flatMap((change) => (change === arranged.stuck ? madeAnew(change) : [change])),
      standing,
      space,
    );
  }
  return [...unfinished, ...principals, ...wider, ...arranged.updates, ...settings, ...narrower, ...expired];
}

const PHASES = [0, 1, 2, 3, 4, 5, 6] as const;

function phaseOf(change: Change): (typeof PHASES)[number] {
  switch (change.kind) {
    case 'deleteToken':
      return change.reason === 'unfinished' ? 0 : 6;
    case 'createToken':
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

/** Updates of different principals or actions do not meet: each group is arranged on its own. */
function arrangeUpdates(input: UpdatesInput): ArrangedUpdates {
  const groups = new Map<string, Change[]>();
  for (const change of input.updates) {
    const key = change.kind === 'updateRow' ? `${change.principal} ${change.before.action}` : change.principal;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  const arranged = [...groups.values()].map((updates) => arrangeGroup({ ...input, updates }));
  return {
    updates: arranged.flatMap(({ updates }) => updates),
    stuck: arranged.find(({ stuck }) => stuck !== undefined)?.stuck,
  };
}

function arrangeGroup({ before, grown, updates, narrower, space }: UpdatesInput): ArrangedUpdates {
  const [first] = updates;
  if (first?.kind !== 'updateRow') return { updates, stuck: undefined };
  const accessAt = (standing: Standing) =>
    standingAccess(standing.get(first.principal) ?? [], space, first.before.action);
  const floor = commonAccess(accessAt(before), accessAt([...updates, ...narrower].reduce(afterChange, grown)));
  const ordered: Change[] = [];
  let standing = grown;
  for (let pending = updates; pending.length > 0; pending = pending.filter((change) => !ordered.includes(change))) {
    const current = standing;
    const next = pending.find((change) => isWithin(floor, accessAt(afterChange(current, change))));
    if (next === undefined) return { updates: ordered, stuck: pending[0] };
    ordered.push(next);
    standing = afterChange(standing, next);
  }
  return { updates: ordered, stuck: undefined };
}
