import { demand, type ManagementContext } from '../context.js';
import { found, refuse } from '../refused.js';
import {
  environmentById,
  environmentByName,
  environmentsOf,
  type EnvironmentRecord,
  type ProjectRecord,
} from '../store/environments.js';
import { managementPermissionsOf, roleById, rolesOf } from '../store/principals.js';
import { environmentView } from './environment.js';
import { managementPermissionView } from './management-permission.js';
import { countOf, progress } from './progress.js';
import { roleView } from './role.js';
import type { View } from '../view.js';

/** How a query names an environment: by one of the two. */
interface EnvironmentArguments {
  readonly id?: string | null;
  readonly name?: string | null;
}

/** The project. */
export function projectView(context: ManagementContext, project: ProjectRecord): View {
  const { database, quotas } = context;
  return {
    ...project,
    environment: (given: EnvironmentArguments) => {
      demand(context, 'ENVIRONMENT_READ');
      return environmentView(context, environmentNamed(context, given));
    },
    environments: () => {
      demand(context, 'ENVIRONMENT_READ');
      return environmentsOf(database).map((record) => environmentView(context, record));
    },
    existingRole: ({ id }: { readonly id: string }) => {
      demand(context, 'VIEW_ROLE_PERMISSION_SETTINGS');
      return roleView(context, found(roleById(database, id), 'role', id));
    },
    existingRoles: () => {
      demand(context, 'VIEW_ROLE_PERMISSION_SETTINGS');
      return rolesOf(database).map((role) => roleView(context, role));
    },
    availableManagementPermissions: () => managementPermissionsOf(database).map(managementPermissionView),
    quotas: () => ({
      environments: progress(countOf(context, 'environments'), quotas.environments),
      roles: progress(countOf(context, 'roles'), quotas.roles),
    }),
    defaultPaginationSize: 10,
    maxPaginationSize: 100,
  };
}

function environmentNamed({ database }: ManagementContext, { id, name }: EnvironmentArguments): EnvironmentRecord {
  if (typeof id === 'string') return found(environmentById(database, id), 'environment', id);
  if (typeof name === 'string') return found(environmentByName(database, name), 'environment', name);
  return refuse('an environment is asked for by `id` or by `name`');
}
