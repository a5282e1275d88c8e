import type { Database, LocalCaller, LocalPermission } from './contract.js';
import type { ManagementCaller } from './management/context.js';
import type { EnvironmentRecord } from './management/store/environments.js';
import { localeById } from './management/store/locales.js';
import { modelById } from './management/store/models.js';
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
import { stageById } from './management/store/stages.js';
import { isSameSecret } from './owner-token.js';

/** The header by which a request to the Content API takes a role; the local project alone has it. */
export const ROLE_HEADER = 'x-policy-role';

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
  return {
    kind: 'PUBLIC',
    name: 'public',
    defaultStage: stageName(database, publicDefaultStageId(database, environment.id)),
    permissions: permissionsFrom(database, permissionsOfPublic(database, environment.id)),
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
  return {
    kind: 'PAT',
    name: token.name,
    defaultStage: stageName(database, token.defaultStageId),
    permissions: permissionsFrom(database, permissionsOfToken(database, token.id)),
  };
}

function roleCaller(database: Database, environment: EnvironmentRecord, name: string): LocalCaller | 'unknown' {
  const roles = rolesOf(database).filter((role) => role.name === name);
  if (roles.length === 0) return 'unknown';
  const rows = roles.flatMap(({ id }) => permissionsOfRole(database, id, environment.id));
  return { kind: 'ROLE', name, defaultStage: 'PUBLISHED', permissions: permissionsFrom(database, rows) };
}

function permissionsFrom(database: Database, rows: readonly PermissionRecord[]): readonly LocalPermission[] {
  const stages = (ids: readonly string[] | null): readonly string[] | null =>
    ids && ids.map((id) => stageName(database, id));
  return rows.map((row) => ({
    action: row.action,
    enabled: row.enabled,
    model: row.modelId === null ? null : named(modelById(database, row.modelId), row.modelId),
    locales: row.localeIds && row.localeIds.map((id) => named(localeById(database, id), id)),
    stages: stages(row.stageIds),
    fromStages: stages(row.fromStageIds),
    toStages: stages(row.toStageIds),
    condition: row.condition,
  }));
}

function stageName(database: Database, id: string): string {
  return named(stageById(database, id), id);
}

/** The API id; what is gone is called by its id, which nothing else is called by. */
function named(record: { readonly apiId: string } | undefined, id: string): string {
  return record?.apiId ?? id;
}
