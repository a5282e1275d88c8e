import type { Action, Axis } from '../ir/actions.js';
import { groupBy } from '../support/group.js';
import { cellKey, type Cell } from './cells.js';

/** What a grant lists: its models, and the coordinates that its action takes. */
export type BoxAxis = Axis | 'models';

/** A set of cells of one action that is the product of its axes: what one grant can say. */
export interface Box {
  readonly action: Action;
  /** Empty for an axis that the action does not take. */
  readonly axes: { readonly [A in BoxAxis]: readonly string[] };
}

/** The fewest boxes, as far as joining along one axis after the other finds them, that hold exactly these cells. */
export function boxesOf(cells: readonly Cell[]): readonly Box[] {
  const unique = [...new Map(cells.map((cell) => [cellKey(cell), cell])).values()];
  return (['locales', 'stages', 'from', 'to', 'models'] as const).reduce(mergeAlong, unique.map(boxOf));
}

function boxOf({ action, model, stages, from, to, locales }: Cell): Box {
  const set = (element: string | null): readonly string[] => (element === null ? [] : [element]);
  return {
    action,
    axes: { models: [model], stages: set(stages), from: set(from), to: set(to), locales: set(locales) },
  };
}

/** Joins the boxes that differ on one axis alone. */
export function mergeAlong(boxes: readonly Box[], axis: BoxAxis): readonly Box[] {
  if (boxes.length < 2) return boxes;
  const groups = groupBy(boxes, ({ action, axes }) => JSON.stringify([action, { ...axes, [axis]: [] }]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [{ action: first.action, axes: { ...first.axes, [axis]: group.flatMap(({ axes }) => axes[axis]) } }];
  });
}
