import { ACTIONS, type Action } from '../../../../ir/actions.js';
import { invariant } from '../../../../support/invariant.js';
import { flag, optionalText, text, textList } from '../../columns.js';
import type { Database, SqlRow } from '../../contract.js';
import { dated, type Dated } from './environments.js';

/** Whom a permission row belongs to. */
export type PermissionTarget =
  | { readonly kind: 'ROLE'; readonly roleId: string }
  | { readonly kind: 'PAT'; readonly tokenId: string }
  | { readonly kind: 'PUBLIC' };

/** A content permission row: ids, null for all. */
export interface PermissionRecord extends Dated {
  readonly environmentId: string;
  readonly target: PermissionTarget;
  readonly action: Action;
  readonly enabled: boolean;
  readonly modelId: string | null;
  readonly localeIds: readonly string[] | null;
  readonly stageIds: readonly string[] | null;
  readonly fromStageIds: readonly string[] | null;
  readonly toStageIds: readonly string[] | null;
  readonly condition: string | null;
}

/** The rows of a token, oldest first. */
export function permissionsOfToken(database: Database, tokenId: string): readonly PermissionRecord[] {
  const sql = 'SELECT * FROM content_permission WHERE token_id = ? ORDER BY rowid';
  return database.all(sql, [tokenId]).map(permissionFrom);
}

/** The rows of a role in one environment, or in all of them, oldest first. */
export function permissionsOfRole(
  database: Database,
  roleId: string,
  environmentId: string | null | undefined,
): readonly PermissionRecord[] {
  const sql = `SELECT * FROM content_permission WHERE role_id = ? AND (? IS NULL OR environment_id = ?) ORDER BY rowid`;
  const environment = environmentId ?? null;
  return database.all(sql, [roleId, environment, environment]).map(permissionFrom);
}

/** The rows of everyone who sends no token, oldest first. */
export function permissionsOfPublic(database: Database, environmentId: string): readonly PermissionRecord[] {
  const sql = `SELECT * FROM content_permission WHERE environment_id = ? AND target = 'PUBLIC' ORDER BY rowid`;
  return database.all(sql, [environmentId]).map(permissionFrom);
}

/** The row with this id. */
export function permissionById(database: Database, id: string): PermissionRecord | undefined {
  const row = database.get('SELECT * FROM content_permission WHERE id = ?', [id]);
  return row && permissionFrom(row);
}

/** Adds a row. */
export function insertPermission(database: Database, row: PermissionRecord): void {
  database.run(
    `INSERT INTO content_permission (id, environment_id, target, role_id, token_id, action, enabled, model_id, locale_ids,
       stage_ids, from_stage_ids, to_stage_ids, condition, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      row.id,
      row.environmentId,
      row.target.kind,
      row.target.kind === 'ROLE' ? row.target.roleId : null,
      row.target.kind === 'PAT' ? row.target.tokenId : null,
      row.action,
      Number(row.enabled),
      row.modelId,
      listText(row.localeIds),
      listText(row.stageIds),
      listText(row.fromStageIds),
      listText(row.toStageIds),
      row.condition,
      row.createdAt,
      row.updatedAt,
    ],
  );
}

/** Writes what may change of a row. */
export function updatePermission(database: Database, row: PermissionRecord): void {
  database.run(
    `UPDATE content_permission SET enabled = ?, model_id = ?, locale_ids = ?, stage_ids = ?, from_stage_ids = ?,
       to_stage_ids = ?, condition = ?, updated_at = ? WHERE id = ?`,
    [
      Number(row.enabled),
      row.modelId,
      listText(row.localeIds),
      listText(row.stageIds),
      listText(row.fromStageIds),
      listText(row.toStageIds),
      row.condition,
      row.updatedAt,
      row.id,
    ],
  );
}

/** Removes a row. */
export function removePermission(database: Database, id: string): void {
  database.run('DELETE FROM content_permission WHERE id = ?', [id]);
}

function listText(ids: readonly string[] | null): string | null {
  return ids === null ? null : JSON.stringify(ids);
}

function permissionFrom(row: SqlRow): PermissionRecord {
  const action = ACTIONS.find((item) => item === row['action']);
  invariant(action, 'a permission row has one of the actions');
  return {
    ...dated(row),
    environmentId: text(row, 'environment_id'),
    target: targetFrom(row),
    action,
    enabled: flag(row, 'enabled'),
    modelId: optionalText(row, 'model_id'),
    localeIds: textList(row, 'locale_ids'),
    stageIds: textList(row, 'stage_ids'),
    fromStageIds: textList(row, 'from_stage_ids'),
    toStageIds: textList(row, 'to_stage_ids'),
    condition: optionalText(row, 'condition'),
  };
}

function targetFrom(row: SqlRow): PermissionTarget {
  if (row['target'] === 'ROLE') return { kind: 'ROLE', roleId: text(row, 'role_id') };
  if (row['target'] === 'PAT') return { kind: 'PAT', tokenId: text(row, 'token_id') };
  return { kind: 'PUBLIC' };
}
