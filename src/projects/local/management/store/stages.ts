import { DRAFT, PUBLISHED } from '../../../../ir/schema.js';
import { integer, optionalText, text } from '../../columns.js';
import type { Database, SqlRow } from '../../contract.js';
import { dated, type Dated } from './environments.js';
import { dropReferences } from './references.js';

/** A content stage of an environment. */
export interface StageRecord extends Dated {
  readonly environmentId: string;
  readonly apiId: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly position: number;
  readonly colorPaletteId: string;
  /** DRAFT and PUBLISHED, which every environment has. */
  readonly isSystem: boolean;
}

/** The stages of an environment, by position. */
export function stagesOf(database: Database, environmentId: string): readonly StageRecord[] {
  const sql = 'SELECT * FROM stage WHERE environment_id = ? ORDER BY position, rowid';
  return database.all(sql, [environmentId]).map(stageFrom);
}

/** The stage with this id. */
export function stageById(database: Database, id: string): StageRecord | undefined {
  const row = database.get('SELECT * FROM stage WHERE id = ?', [id]);
  return row && stageFrom(row);
}

/** Adds a stage. */
export function insertStage(database: Database, stage: Omit<StageRecord, 'isSystem'>): void {
  database.run(
    `INSERT INTO stage (id, environment_id, api_id, display_name, description, position, color, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      stage.id,
      stage.environmentId,
      stage.apiId,
      stage.displayName,
      stage.description,
      stage.position,
      stage.colorPaletteId,
      stage.createdAt,
      stage.updatedAt,
    ],
  );
}

/** Writes what may change of a stage. */
export function updateStage(database: Database, stage: Omit<StageRecord, 'isSystem'>): void {
  database.run(
    `UPDATE stage SET api_id = ?, display_name = ?, description = ?, position = ?, color = ?, updated_at = ? WHERE id = ?`,
    [
      stage.apiId,
      stage.displayName,
      stage.description,
      stage.position,
      stage.colorPaletteId,
      stage.updatedAt,
      stage.id,
    ],
  );
}

/**
 * Removes a stage: permission rows lose it, those that named nothing else disappear, and whoever had it as the default
 * stage gets PUBLISHED, as a new principal does.
 */
export function removeStage(database: Database, stage: StageRecord): void {
  for (const column of ['stage_ids', 'from_stage_ids', 'to_stage_ids'] as const) {
    dropReferences(database, column, stage.id);
  }
  const published = `(SELECT id FROM stage WHERE environment_id = ? AND api_id = '${PUBLISHED}')`;
  for (const table of ['token', 'public_endpoint']) {
    const sql = `UPDATE ${table} SET default_stage_id = ${published} WHERE default_stage_id = ?`;
    database.run(sql, [stage.environmentId, stage.id]);
  }
  database.run('DELETE FROM stage WHERE id = ?', [stage.id]);
}

function stageFrom(row: SqlRow): StageRecord {
  const apiId = text(row, 'api_id');
  return {
    ...dated(row),
    environmentId: text(row, 'environment_id'),
    apiId,
    displayName: text(row, 'display_name'),
    description: optionalText(row, 'description'),
    position: integer(row, 'position'),
    colorPaletteId: text(row, 'color'),
    isSystem: apiId === DRAFT || apiId === PUBLISHED,
  };
}
