import { createHash } from 'node:crypto';
import { invariant } from '../../../../support/invariant.js';
import { flag, optionalText, text } from '../../columns.js';
import type { Database, SqlRow } from '../../contract.js';
import { dated, type Dated } from './environments.js';

/** A permanent auth token. `secret` is its value, which Hygraph's API can return and so must this one. */
export interface TokenRecord extends Dated {
  readonly environmentId: string;
  readonly name: string;
  readonly description: string | null;
  readonly secret: string;
  readonly defaultStageId: string;
}

/** A role of the project. `isDefault` marks the system roles. */
export interface RoleRecord extends Dated {
  readonly name: string;
  readonly description: string | null;
  readonly isDefault: boolean;
}

/** A management permission that tokens and roles can be given. */
export interface ManagementPermissionRecord {
  readonly id: string;
  readonly action: string;
  readonly createdAt: string;
}

/** Who can hold management permissions. */
type Holder = 'role' | 'token';

/** The tokens of an environment, oldest first. */
export function tokensOf(database: Database, environmentId: string): readonly TokenRecord[] {
  return database.all('SELECT * FROM token WHERE environment_id = ? ORDER BY rowid', [environmentId]).map(tokenFrom);
}

/** The token with this id. */
export function tokenById(database: Database, id: string): TokenRecord | undefined {
  const row = database.get('SELECT * FROM token WHERE id = ?', [id]);
  return row && tokenFrom(row);
}

/** The token with this value. It is looked up by its digest, so that no comparison's time tells of the value. */
export function tokenBySecret(database: Database, secret: string): TokenRecord | undefined {
  const row = database.get('SELECT * FROM token WHERE digest = ?', [digestOf(secret)]);
  return row && tokenFrom(row);
}

/** Adds a token. */
export function insertToken(database: Database, token: TokenRecord): void {
  database.run(
    `INSERT INTO token (id, environment_id, name, description, secret, digest, default_stage_id, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      token.id,
      token.environmentId,
      token.name,
      token.description,
      token.secret,
      digestOf(token.secret),
      token.defaultStageId,
      token.createdAt,
      token.updatedAt,
    ],
  );
}

/** Writes what may change of a token; its value never does. */
export function updateToken(database: Database, token: TokenRecord): void {
  database.run('UPDATE token SET name = ?, description = ?, default_stage_id = ?, updated_at = ? WHERE id = ?', [
    token.name,
    token.description,
    token.defaultStageId,
    token.updatedAt,
    token.id,
  ]);
}

/** Removes a token with its permission rows. */
export function removeToken(database: Database, id: string): void {
  database.run('DELETE FROM token WHERE id = ?', [id]);
}

/** All roles, oldest first: the system roles come first. */
export function rolesOf(database: Database): readonly RoleRecord[] {
  return database.all('SELECT * FROM role ORDER BY rowid').map(roleFrom);
}

/** The role with this id. */
export function roleById(database: Database, id: string): RoleRecord | undefined {
  const row = database.get('SELECT * FROM role WHERE id = ?', [id]);
  return row && roleFrom(row);
}

/** Adds a role. */
export function insertRole(database: Database, role: RoleRecord): void {
  database.run(
    'INSERT INTO role (id, name, description, is_default, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
    [role.id, role.name, role.description, Number(role.isDefault), role.createdAt, role.updatedAt],
  );
}

/** Writes what may change of a role. */
export function updateRole(database: Database, role: RoleRecord): void {
  const sql = 'UPDATE role SET name = ?, description = ?, updated_at = ? WHERE id = ?';
  database.run(sql, [role.name, role.description, role.updatedAt, role.id]);
}

/** Removes a role with its permission rows. */
export function removeRole(database: Database, id: string): void {
  database.run('DELETE FROM role WHERE id = ?', [id]);
}

/** Every management permission there is. */
export function managementPermissionsOf(database: Database): readonly ManagementPermissionRecord[] {
  return database.all('SELECT * FROM management_permission ORDER BY rowid').map(managementPermissionFrom);
}

/** The management permissions that a role or token has. */
export function managementPermissionsOfHolder(
  database: Database,
  holder: Holder,
  id: string,
): readonly ManagementPermissionRecord[] {
  const sql = `SELECT permission.* FROM management_permission AS permission
    JOIN ${holder}_management_permission AS held ON held.permission_id = permission.id
    WHERE held.${holder}_id = ? ORDER BY permission.rowid`;
  return database.all(sql, [id]).map(managementPermissionFrom);
}

/** What a role or token may do on the Management API. */
interface HeldPermissions {
  readonly holder: Holder;
  readonly id: string;
  readonly permissionIds: readonly string[];
}

/** Makes these the management permissions of a role or token. */
export function replaceManagementPermissions(database: Database, held: HeldPermissions): void {
  const table = `${held.holder}_management_permission`;
  database.run(`DELETE FROM ${table} WHERE ${held.holder}_id = ?`, [held.id]);
  for (const permissionId of new Set(held.permissionIds)) {
    database.run(`INSERT INTO ${table} (${held.holder}_id, permission_id) VALUES (?, ?)`, [held.id, permissionId]);
  }
}

/** The id of the stage that everyone without a token reads by default. */
export function publicDefaultStageId(database: Database, environmentId: string): string {
  const row = database.get('SELECT * FROM public_endpoint WHERE environment_id = ?', [environmentId]);
  invariant(row, 'an environment has a public endpoint');
  return text(row, 'default_stage_id');
}

/** Sets the stage that everyone without a token reads by default. */
export function setPublicDefaultStage(database: Database, environmentId: string, stageId: string): void {
  database.run(
    `INSERT INTO public_endpoint (environment_id, default_stage_id) VALUES (?, ?)
     ON CONFLICT (environment_id) DO UPDATE SET default_stage_id = excluded.default_stage_id`,
    [environmentId, stageId],
  );
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function tokenFrom(row: SqlRow): TokenRecord {
  return {
    ...dated(row),
    environmentId: text(row, 'environment_id'),
    name: text(row, 'name'),
    description: optionalText(row, 'description'),
    secret: text(row, 'secret'),
    defaultStageId: text(row, 'default_stage_id'),
  };
}

function roleFrom(row: SqlRow): RoleRecord {
  return {
    ...dated(row),
    name: text(row, 'name'),
    description: optionalText(row, 'description'),
    isDefault: flag(row, 'is_default'),
  };
}

function managementPermissionFrom(row: SqlRow): ManagementPermissionRecord {
  return { id: text(row, 'id'), action: text(row, 'action'), createdAt: text(row, 'created_at') };
}
