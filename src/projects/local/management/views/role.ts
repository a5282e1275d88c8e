import { demand, type ManagementContext } from '../context.js';
import { managementPermissionsOfHolder, type RoleRecord } from '../store/principals.js';
import { permissionsOfRole } from '../store/permissions.js';
import { managementPermissionView } from './management-permission.js';
import { permissionView } from './permission.js';
import type { View } from '../view.js';

/** A role, with its permission rows in one environment or in all. */
export function roleView(context: ManagementContext, role: RoleRecord): View {
  const { database } = context;
  return {
    ...role,
    contentPermissions: ({ environmentId }: { readonly environmentId?: string | null }) => {
      demand(context, 'CONTENT_PERMISSION_READ');
      return permissionsOfRole(database, role.id, environmentId).map((row) => permissionView(context, row));
    },
    managementPermissions: () => managementPermissionsOfHolder(database, 'role', role.id).map(managementPermissionView),
  };
}
