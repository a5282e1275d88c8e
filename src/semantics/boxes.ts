import type { Action, Axis } from '../ir/actions.js';
import { groupBy } from '../support/group.js';
import { cellKey, type Cell } from './cells.js';

/** A set of cells of one action that is the product of its axes: what one grant without a condition can say. */
export interface CellBox {
  readonly action: Action;
  /** Empty for an axis that the action does not take. */
  readonly axes: { readonly [A in Axis | 'models']: readonly string[] };
}

/** Few boxes that together hold exactly these cells, each cell in one of them. */
export function boxesOf(cells: readonly Cell[]): readonly CellBox[] {
  const unique = [...new Map(cells.map((cell) => [cellKey(cell), cell])).values()];
  return (['locales', 'stages', 'from', 'to', 'models'] as const).reduce(mergeAlong, unique.map(boxOf));
}

function boxOf({ action, model, stages, from, to, locales }: Cell): CellBox {
  const set = (element: string | null): readonly string[] => (element === null ? [] : [element]);
  return {
    action,
    axes: { models: [model], stages: set(stages), from: set(from), to: set(to), locales: set(locales) },
  };
}

/** Joins the boxes that differ on one axis alone. */
function mergeAlong(boxes: readonly CellBox[], axis: Axis | 'models'): readonly CellBox[] {
  const groups = groupBy(boxes, ({ action, axes }) => JSON.stringify([action, { ...axes, [axis]: [] }]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [{ action: first.action, axes: { ...first.axes, [axis]: group.flatMap(({ axes }) => axes[axis]) } }];
  });
}
