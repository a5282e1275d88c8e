import { invariant } from '../../support/invariant.js';
import type { Database } from './contract.js';
import type { LocalPorts } from './ports.js';
import { MANAGEMENT_ACTIONS, SYSTEM_ROLES } from './management/management-actions.js';
import { environmentByName, type EnvironmentRecord } from './management/store/environments.js';
import { insertRole, managementPermissionsOf, replaceManagementPermissions } from './management/store/principals.js';

/**
 * Makes the database a project of this id, with its system roles and management permissions, where it is none yet. It
 * takes the name in any case: an approval tells projects apart by their names.
 */
export function ensureProject(
  database: Database,
  { id, name }: { readonly id: string; readonly name: string },
  ports: LocalPorts,
): void {
  const known = new Set(managementPermissionsOf(database).map(({ action }) => action));
  const time = ports.clock().toISOString();
  for (const action of MANAGEMENT_ACTIONS.filter((item) => !known.has(item))) {
    const sql = 'INSERT INTO management_permission (id, action, created_at) VALUES (?, ?, ?)';
    database.run(sql, [ports.randomId(), action, time]);
  }
  if (database.get('SELECT id FROM project') !== undefined) {
    database.run('UPDATE project SET name = ?, updated_at = ? WHERE name <> ?', [name, time, name]);
    return;
  }
  database.run('INSERT INTO project (id, name, description, created_at, updated_at) VALUES (?, ?, NULL, ?, ?)', [
    id,
    name,
    time,
    time,
  ]);
  insertSystemRoles(database, ports);
}

function insertSystemRoles(database: Database, ports: LocalPorts): void {
  const time = ports.clock().toISOString();
  const permissions = managementPermissionsOf(database);
  for (const { name, description, may } of SYSTEM_ROLES) {
    const id = ports.randomId();
    insertRole(database, { id, name, description, isDefault: true, createdAt: time, updatedAt: time });
    const permissionIds = permissions
      .filter(({ action }) => MANAGEMENT_ACTIONS.some((known) => known === action && may(known)))
      .map((permission) => permission.id);
    replaceManagementPermissions(database, { holder: 'role', id, permissionIds });
  }
}

/** The environment of this name, made with this id where there is none. It has no stages before it has a schema. */
export function ensureEnvironment(
  database: Database,
  { name, id }: { readonly name: string; readonly id: string },
  ports: LocalPorts,
): EnvironmentRecord {
  const known = environmentByName(database, name);
  if (known !== undefined) return known;
  const time = ports.clock().toISOString();
  database.run(
    'INSERT INTO environment (id, name, display_name, description, created_at, updated_at) VALUES (?, ?, ?, NULL, ?, ?)',
    [id, name, name, time, time],
  );
  const made = environmentByName(database, name);
  invariant(made, 'an environment that was inserted is there');
  return made;
}
