import { text } from './columns.js';
import type { Database, LocalCaller, LocalPermission } from './contract.js';
import type { ManagementCaller } from './management/context.js';
import type { EnvironmentRecord } from './management/store/environments.js';
import {
  permissionsOfPublic,
  permissionsOfRole,
  permissionsOfToken,
  type PermissionRecord,
} from './management/store/permissions.js';
import {
  managementPermissionsOfHolder,
  publicDefaultStageId,
  rolesOf,
  tokenBySecret,
} from './management/store/principals.js';
import { isSameSecret } from './owner-token.js';

/** The header by which a request to the Content API takes a role; the local project alone has it. */
const ROLE_HEADER = 'x-policy-role';

/** Headers of a request, by lower case name. */
export type Headers = { readonly [name: string]: string | undefined };

/**
 * Who sent a Content API request: a token by its value, a role by the `x-policy-role` header (roles of one name have their
 * union), everyone else is the public. `unknown` for a token or role that does not exist in the environment, and for both
 * at once. A role reads PUBLISHED by default.
 */
export function contentCaller(
  database: Database,
  environment: EnvironmentRecord,
  headers: Headers,
): LocalCaller | 'unknown' {
  const { authorization, [ROLE_HEADER]: role } = headers;
  if (authorization !== undefined && role !== undefined) return 'unknown';
  if (authorization !== undefined) return tokenCaller(database, environment, authorization);
  if (role !== undefined) return roleCaller(database, environment, role);
  const names = namesIn(database, environment.id);
  return {
    kind: 'PUBLIC',
    name: 'public',
    defaultStage: names(publicDefaultStageId(database, environment.id)),
    permissions: permissionsFrom(names, permissionsOfPublic(database, environment.id)),
  };
}

/** Who sent a Management API request: the owner, or a token of any environment. */
export function managementCaller(database: Database, owner: string, headers: Headers): ManagementCaller | undefined {
  const secret = bearerOf(headers['authorization']);
  if (secret === undefined) return undefined;
  if (isSameSecret(secret, owner)) return { kind: 'owner', id: 'owner' };
  const token = tokenBySecret(database, secret);
  if (token === undefined) return undefined;
  const held = managementPermissionsOfHolder(database, 'token', token.id);
  return { kind: 'token', id: token.id, actions: new Set(held.map(({ action }) => action)) };
}

function bearerOf(authorization: string | undefined): string | undefined {
  return /^bearer +(\S+)$/i.exec(authorization?.trim() ?? '')?.[1];
}

function tokenCaller(
  database: Database,
  environment: EnvironmentRecord,
  authorization: string,
): LocalCaller | 'unknown' {
  const secret = bearerOf(authorization);
  const token = secret === undefined ? undefined : tokenBySecret(database, secret);
  if (token?.environmentId !== environment.id) return 'unknown';
  const names = namesIn(database, environment.id);
  return {
    kind: 'PAT',
    name: token.name,
    defaultStage: names(token.defaultStageId),
    permissions: permissionsFrom(names, permissionsOfToken(database, token.id)),
  };
}

function roleCaller(database: Database, environment: EnvironmentRecord, name: string): LocalCaller | 'unknown' {
  const roles = rolesOf(database).filter((role) => role.name === name);
  if (roles.length === 0) return 'unknown';
  const rows = roles.flatMap(({ id }) => permissionsOfRole(database, id, environment.id));
  return {
    kind: 'ROLE',
    name,
    defaultStage: 'PUBLISHED',
    permissions: permissionsFrom(namesIn(database, environment.id), rows),
  };
}

type Names = (id: string) => string;

/** The API ids of stages, locales and models of an environment; what is gone is called by its id, like nothing else. */
function namesIn(database: Database, environmentId: string): Names {
  const tables = ['stage', 'locale', 'model'];
  const queries = tables.map((table) => `SELECT id, api_id FROM ${table} WHERE environment_id = ?`);
  const rows = database.all(queries.join(' UNION ALL '), Array<string>(tables.length).fill(environmentId));
  const names = new Map(rows.map((row) => [text(row, 'id'), text(row, 'api_id')]));
  return (id) => names.get(id) ?? id;
}

function permissionsFrom(names: Names, rows: readonly PermissionRecord[]): readonly LocalPermission[] {
  const all = (ids: readonly string[] | null): readonly string[] | null => ids && ids.map(names);
  return rows.map((row) => ({
    action: row.action,
    enabled: row.enabled,
    model: row.modelId === null ? null : names(row.modelId),
    locales: all(row.localeIds),
    stages: all(row.stageIds),
    fromStages: all(row.fromStageIds),
    toStages: all(row.toStageIds),
    condition: row.condition,
  }));
}
