import { demand, type ManagementContext } from '../context.js';
import { managementPermissionsOfHolder, type TokenRecord } from '../store/principals.js';
import { permissionsOfToken } from '../store/permissions.js';
import { stageById } from '../store/stages.js';
import { managementPermissionView } from './management-permission.js';
import { permissionView } from './permission.js';
import type { View } from '../view.js';

/** A permanent auth token. Its value is a field like any other, as it is with Hygraph (facts 1.2). */
export function tokenView(context: ManagementContext, token: TokenRecord): View {
  const { database } = context;
  return {
    id: token.id,
    createdAt: token.createdAt,
    updatedAt: token.updatedAt,
    name: token.name,
    description: token.description,
    token: token.secret,
    defaults: () => ({ stage: stageById(database, token.defaultStageId) }),
    contentPermissions: () => {
      demand(context, 'CONTENT_PERMISSION_READ');
      return permissionsOfToken(database, token.id).map((row) => permissionView(context, row));
    },
    managementPermissions: () =>
      managementPermissionsOfHolder(database, 'token', token.id).map(managementPermissionView),
  };
}
