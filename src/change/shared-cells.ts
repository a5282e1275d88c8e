import type { Action } from '../ir/actions.js';
import type { Schema } from '../ir/schema.js';
import { cellKey, cellsOf, FUTURE, type Cell } from '../semantics/cells.js';

/** Two states of the same thing. */
export interface Pair<T> {
  readonly before: T;
  readonly after: T;
}

/** A cell that one of two schemas has, and which of them. */
export interface SharedCell {
  readonly cell: Cell;
  readonly exists: Pair<boolean>;
  /** The cell as each schema sees it: what a schema does not have is what does not exist yet. */
  readonly image: Pair<Cell>;
}

/** The cells of an action on a model that one of two schemas has, in the order of their keys. */
export function sharedCells(schemas: Pair<Schema>, action: Action, model: string): readonly SharedCell[] {
  const before = cellsByKey(schemas.before, action, model);
  const after = cellsByKey(schemas.after, action, model);
  const all = [...new Map([...before, ...after])].sort(([a], [b]) => (a < b ? -1 : 1));
  return all.map(([key, cell]) => ({
    cell,
    exists: { before: before.has(key), after: after.has(key) },
    image: { before: imageIn(schemas.before, cell), after: imageIn(schemas.after, cell) },
  }));
}

function cellsByKey(schema: Schema, action: Action, model: string): ReadonlyMap<string, Cell> {
  if (model !== FUTURE && !schema.models.has(model)) return new Map();
  return new Map(cellsOf(schema, action, model).map((cell) => [cellKey(cell), cell]));
}

function imageIn({ models, stages, locales }: Schema, cell: Cell): Cell {
  const within = (names: ReadonlyMap<string, unknown>, name: string | null): string | null =>
    name === null || names.has(name) ? name : FUTURE;
  return {
    action: cell.action,
    model: within(models, cell.model) ?? FUTURE,
    stages: within(stages, cell.stages),
    from: within(stages, cell.from),
    to: within(stages, cell.to),
    locales: within(locales, cell.locales),
  };
}
