import { ACTIONS } from '../ir/actions.js';
import { raise, type RowAccess } from '../rows/raise.js';
import { cellKey, cellsOf, modelElements, type Cell, type CellSpace } from '../semantics/cells.js';
import { dependencies } from '../semantics/dependencies.js';
import { onlyModels } from './row-updates.js';
import type { StandingRow } from './standing.js';

/** An operation, by the cell of its action, and the keys of all the cells that it needs, its own among them. */
export interface Operation {
  readonly cell: Cell;
  readonly needs: readonly string[];
}

/** What can be done on one model. */
export interface ModelOperations {
  readonly operations: readonly Operation[];
  /** What rows allow on the model. */
  readonly access: (rows: readonly StandingRow[]) => RowAccess;
}

/** What can be done on each model, those to come included. */
export interface OperationsOf {
  readonly models: readonly string[];
  readonly on: (model: string) => ModelOperations;
}

const KNOWN = new WeakMap<CellSpace, OperationsOf>();

/** The operations of a project; those of a model are worked out once. */
export function operationsIn(space: CellSpace): OperationsOf {
  const known = KNOWN.get(space) ?? operationsOfSpace(space);
  KNOWN.set(space, known);
  return known;
}

function operationsOfSpace(space: CellSpace): OperationsOf {
  const known = new Map<string, ModelOperations>();
  return {
    models: modelElements(space),
    on: (model) => {
      const found = known.get(model) ?? operationsOn(model, space);
      known.set(model, found);
      return found;
    },
  };
}

function operationsOn(model: string, space: CellSpace): ModelOperations {
  const near = onlyModels(space, new Set([model]));
  const operations = ACTIONS.flatMap((action) =>
    cellsOf(space, action, model).map((cell) => ({
      cell,
      needs: [cellKey(cell), ...dependencies(space, cell).map(cellKey)],
    })),
  );
  return {
    operations,
    access: (rows) =>
      raise(
        rows.map(({ row }) => row),
        near,
      ),
  };
}
