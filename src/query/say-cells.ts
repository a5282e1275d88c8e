import type { Schema } from '../ir/schema.js';
import { boxesOf, mergeAlong, type Box, type BoxAxis } from '../semantics/boxes.js';
import { FUTURE, modelElements, type Cell } from '../semantics/cells.js';

/** What stands for all of an axis, those to come included, as in a policy. */
export const ALL = '*';

/**
 * Cells as a person would say them: as few boxes as joining finds, in the order of the schema, with `*` for all, those
 * to come included. A model that is not localized, and so in the default locale alone, goes with the others.
 */
export function sayCells(schema: Schema, cells: readonly Cell[]): readonly Box[] {
  const boxes = boxesOf(cells);
  const joined = mergeAlong(
    boxes.map((box) => withOthersLocales(schema, box, boxes)),
    'models',
  );
  return joined.map((box) => ({ action: box.action, axes: sayAxes(schema, box) }));
}

function withOthersLocales(schema: Schema, box: Box, boxes: readonly Box[]): Box {
  if (!isUnlocalized(schema, box)) return box;
  const place = placeKey(box);
  const other = boxes.find((item) => !isUnlocalized(schema, item) && placeKey(item) === place);
  return other === undefined ? box : { ...box, axes: { ...box.axes, locales: other.axes.locales } };
}

function isUnlocalized({ models }: Schema, { axes }: Box): boolean {
  return axes.models.every((name) => models.get(name)?.isLocalized === false);
}

function placeKey({ action, axes: { stages, from, to } }: Box): string {
  return JSON.stringify([action, stages, from, to]);
}

function sayAxes(schema: Schema, { axes }: Box): Box['axes'] {
  return {
    models: sayAxis(schema, 'models', axes.models),
    stages: sayAxis(schema, 'stages', axes.stages),
    from: sayAxis(schema, 'from', axes.from),
    to: sayAxis(schema, 'to', axes.to),
    locales: sayAxis(schema, 'locales', axes.locales),
  };
}

function sayAxis(schema: Schema, axis: BoxAxis, elements: readonly string[]): readonly string[] {
  const all = elementsOf(schema, axis);
  const ordered = all.filter((element) => elements.includes(element));
  return ordered.length === all.length ? [ALL] : ordered;
}

function elementsOf(schema: Schema, axis: BoxAxis): readonly string[] {
  if (axis === 'models') return modelElements(schema);
  return [...(axis === 'locales' ? schema.locales : schema.stages).keys(), FUTURE];
}
