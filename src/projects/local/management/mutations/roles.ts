import { demand, now, type ManagementContext } from '../context.js';
import { found, refuse } from '../refused.js';
import { projectOf } from '../store/environments.js';
import {
  insertRole,
  managementPermissionsOfHolder,
  removeRole,
  replaceManagementPermissions,
  roleById,
  updateRole,
  type RoleRecord,
} from '../store/principals.js';
import type { View } from '../view.js';
import { demandQuota } from '../views/progress.js';
import { roleView } from '../views/role.js';
import { changedDescription, changedPermissionIds, checkedName, checkedPermissionIds } from './holder-input.js';
import { mutation } from './mutation.js';

interface CreateInput {
  readonly projectId: string;
  readonly name: string;
  readonly description?: string | null;
  readonly managementPermissionIds?: readonly string[] | null;
}

interface UpdateInput {
  readonly id: string;
  readonly name?: string | null;
  readonly description?: string | null;
  readonly managementPermissionIds?: readonly string[] | null;
}

/** The mutations of roles. The system roles are out of reach. */
export function roleMutations(context: ManagementContext): View {
  return {
    createRole: mutation(context, (data: CreateInput) => create(context, data)),
    updateRole: mutation(context, (data: UpdateInput) => update(context, data)),
    deleteRole: mutation(context, (data: { readonly id: string }) => remove(context, data.id)),
  };
}

function create(context: ManagementContext, data: CreateInput): View {
  demand(context, 'ROLE_CREATE');
  const { database, ports } = context;
  if (data.projectId !== projectOf(database).id) refuse(`project \`${data.projectId}\` does not exist`);
  demandQuota(context, 'roles');
  const time = now(context);
  const role: RoleRecord = {
    ...{ id: ports.randomId(), createdAt: time, updatedAt: time, isDefault: false },
    name: checkedName(data.name),
    description: data.description ?? null,
  };
  const permissionIds = checkedPermissionIds(database, data.managementPermissionIds ?? []);
  insertRole(database, role);
  replaceManagementPermissions(database, { holder: 'role', id: role.id, permissionIds });
  return roleView(context, role);
}

function update(context: ManagementContext, data: UpdateInput): View {
  demand(context, 'ROLE_UPDATE');
  const { database } = context;
  const known = customRole(context, data.id, 'edited');
  const role: RoleRecord = {
    ...known,
    name: typeof data.name === 'string' ? checkedName(data.name) : known.name,
    description: changedDescription(context, known.description, data.description),
    updatedAt: now(context),
  };
  const held = managementPermissionsOfHolder(database, 'role', known.id).map(({ id }) => id);
  const permissionIds = changedPermissionIds(context, held, data.managementPermissionIds);
  updateRole(database, role);
  replaceManagementPermissions(database, { holder: 'role', id: role.id, permissionIds });
  return roleView(context, role);
}

function remove(context: ManagementContext, id: string): View {
  demand(context, 'ROLE_DELETE');
  removeRole(context.database, customRole(context, id, 'deleted').id);
  return { deletedId: id };
}

function customRole({ database }: ManagementContext, id: string, what: 'edited' | 'deleted'): RoleRecord {
  const role = found(roleById(database, id), 'role', id);
  return role.isDefault ? refuse(`the system role \`${role.name}\` cannot be ${what}`) : role;
}
