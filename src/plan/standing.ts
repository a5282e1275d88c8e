import type { Action } from '../ir/actions.js';
import type { PrincipalRef } from '../ir/program.js';
import { raise, type RowAccess } from '../rows/raise.js';
import { plainRow, type PermissionRow } from '../rows/row.js';
import type { CellSpace } from '../semantics/cells.js';
import type { Change } from './change.js';
import { isUnfinished } from './mark.js';
import type { ProjectState } from './state.js';
import { successorOf } from './successor.js';

/** A row at some point of an apply; one that the apply makes has no id yet. */
export interface StandingRow {
  readonly id: string | undefined;
  readonly row: PermissionRow;
}

/**
 * Who has which rows at some point of an apply, by the names that the plan gives. A token without a kept secret is
 * nobody's, and not in it.
 */
export type Standing = ReadonlyMap<PrincipalRef, readonly StandingRow[]>;

/** Changes, what stands before the first of them, and the cells that there are. */
export interface Course {
  readonly changes: readonly Change[];
  readonly standing: Standing;
  readonly space: CellSpace;
}

/** Who has which rows in the project. */
export function standingOf(state: ProjectState): Standing {
  const standing = new Map<PrincipalRef, StandingRow[]>();
  const add = (ref: PrincipalRef, rows: ProjectState['public']['rows']): void => {
    standing.set(ref, [...(standing.get(ref) ?? []), ...rows.map((row) => ({ id: row.id, row: plainRow(row) }))]);
  };
  add('public', state.public.rows);
  for (const token of state.tokens.filter(({ description }) => !isUnfinished(description))) {
    add(`tokens/${token.name}`, token.rows);
  }
  for (const role of state.roles) add(`roles/${role.name}`, role.rows);
  return standing;
}

/** Who has which rows after one more change. */
export function afterChange(standing: Standing, change: Change): Standing {
  const next = new Map(standing);
  if (change.kind === 'promoteToken') next.delete(successorOf(change.principal));
  const from = change.kind === 'promoteToken' ? successorOf(change.principal) : change.principal;
  const rows = rowsAfter(standing.get(from), change);
  if (rows === undefined) next.delete(change.principal);
  else next.set(change.principal, rows);
  return next;
}

/** What a principal may do at some point, in one action or in all. */
export function standingAccess(rows: readonly StandingRow[], space: CellSpace, action?: Action): RowAccess {
  const plain = rows.map(({ row }) => row);
  return raise(action === undefined ? plain : plain.filter((row) => row.action === action), space);
}

/** The rows of somebody after one more change of theirs; undefined where they are not there. */
export function rowsAfter(
  rows: readonly StandingRow[] | undefined,
  change: Change,
): readonly StandingRow[] | undefined {
  switch (change.kind) {
    case 'createToken':
    case 'createRole':
      return [];
    case 'createRow':
      return [...(rows ?? []), { id: undefined, row: change.row }];
    case 'updateRow':
      return rows?.map((row) => (row.id === change.id ? { ...row, row: change.after } : row));
    case 'enableRow':
      return rows?.map((row) => (row.id === change.id ? { ...row, row: { ...row.row, enabled: true } } : row));
    case 'deleteRow':
      return rows?.filter(({ id }) => id !== change.id);
    case 'deleteToken':
      return change.reason === 'unfinished' ? rows : undefined;
    case 'updateToken':
    case 'promoteToken':
    case 'renameToken':
    case 'renameRole':
    case 'updateRole':
    case 'setPublicStage':
      return rows;
  }
}
