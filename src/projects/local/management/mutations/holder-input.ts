import type { Database } from '../../contract.js';
import type { ManagementContext } from '../context.js';
import { found, refuse } from '../refused.js';
import { managementPermissionsOf } from '../store/principals.js';

/** The name of a token or role, refused when it is blank. */
export function checkedName(name: string): string {
  return name.trim() === '' ? refuse('a name is not blank') : name;
}

/** The ids of management permissions, refused unless all exist. */
export function checkedPermissionIds(database: Database, ids: readonly string[]): readonly string[] {
  const available = managementPermissionsOf(database);
  return ids.map((wanted) => {
    const permission = available.find(({ id }) => id === wanted);
    return found(permission, 'management permission', wanted).id;
  });
}

/** The description after an update. */
export function changedDescription(
  { updateNull }: ManagementContext,
  known: string | null,
  given: string | null | undefined,
): string | null {
  return given ?? (updateNull === 'reset' ? null : known);
}

/** The ids of the management permissions after an update. */
export function changedPermissionIds(
  { database, updateNull }: ManagementContext,
  known: readonly string[],
  given: readonly string[] | null | undefined,
): readonly string[] {
  if (given) return checkedPermissionIds(database, given);
  return updateNull === 'reset' ? [] : known;
}
