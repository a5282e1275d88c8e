import { AXES_OF, type Axis } from '../ir/actions.js';
import { cellKey, cellsOf, modelElements, type Cell, type CellSpace } from '../semantics/cells.js';
import { absorb, disjunctsOfText } from './condition-text.js';
import { listOf, type PermissionRow } from './row.js';

/**
 * What rows allow: for the key of each cell that one reaches, the canonical texts of the conditions of which one must
 * hold, sorted; `[UNCONDITIONAL]` when any record will do. Cells that no row reaches are not in it.
 */
export type RowAccess = ReadonlyMap<string, readonly string[]>;

/** The inverse of `lower`. Disabled rows allow nothing; a list reaches the names in it and nothing else. */
export function raise(rows: readonly PermissionRow[], space: CellSpace): RowAccess {
  const access = new Map<string, Set<string>>();
  for (const row of rows.filter(({ enabled }) => enabled)) {
    const disjuncts = disjunctsOfText(row.condition);
    for (const key of cellsReachedBy(row, space)) {
      const texts = access.get(key) ?? new Set();
      disjuncts.forEach((text) => texts.add(text));
      access.set(key, texts);
    }
  }
  return new Map([...access].map(([key, texts]) => [key, absorb(texts)]));
}

function cellsReachedBy(row: PermissionRow, space: CellSpace): readonly string[] {
  const models = row.model === null ? modelElements(space) : [row.model];
  return models.flatMap((model) =>
    cellsOf(space, row.action, model)
      .filter((point) => isReached(row, point))
      .map(cellKey),
  );
}

function isReached(row: PermissionRow, point: Cell): boolean {
  return AXES_OF[row.action].every((axis) => isSelected(row, axis, point[axis]));
}

function isSelected(row: PermissionRow, axis: Axis, element: string | null): boolean {
  const list = listOf(row.action, axis);
  const names = list === undefined ? null : row[list];
  return names === null || (element !== null && names.includes(element));
}
