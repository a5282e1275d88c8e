import { flag, optionalText, text } from '../../columns.js';
import type { Database, SqlRow } from '../../contract.js';
import { dated, type Dated } from './environments.js';

/** A model of an environment. */
export interface ModelRecord extends Dated {
  readonly environmentId: string;
  readonly apiId: string;
  readonly apiIdPlural: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly isSystem: boolean;
  readonly isLocalized: boolean;
  readonly isVersioned: boolean;
}

/** A component of an environment. */
export interface ComponentRecord {
  readonly id: string;
  readonly environmentId: string;
  readonly apiId: string;
}

/** The models of an environment, system models first. */
export function modelsOf(database: Database, environmentId: string): readonly ModelRecord[] {
  const sql = 'SELECT * FROM model WHERE environment_id = ? ORDER BY is_system DESC, rowid';
  return database.all(sql, [environmentId]).map(modelFrom);
}

/** The model with this id. */
export function modelById(database: Database, id: string): ModelRecord | undefined {
  const row = database.get('SELECT * FROM model WHERE id = ?', [id]);
  return row && modelFrom(row);
}

/** The model of an environment with this API id. */
export function modelByApiId(database: Database, environmentId: string, apiId: string): ModelRecord | undefined {
  const row = database.get('SELECT * FROM model WHERE environment_id = ? AND api_id = ?', [environmentId, apiId]);
  return row && modelFrom(row);
}

/** Adds a model. */
export function insertModel(database: Database, model: ModelRecord): void {
  database.run(
    `INSERT INTO model (id, environment_id, api_id, api_id_plural, display_name, description, is_system, is_localized,
       is_versioned, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      model.id,
      model.environmentId,
      model.apiId,
      model.apiIdPlural,
      model.displayName,
      model.description,
      Number(model.isSystem),
      Number(model.isLocalized),
      Number(model.isVersioned),
      model.createdAt,
      model.updatedAt,
    ],
  );
}

/** Writes what may change of a model. */
export function updateModel(database: Database, model: ModelRecord): void {
  database.run(
    `UPDATE model SET api_id = ?, api_id_plural = ?, display_name = ?, description = ?, is_system = ?, is_localized = ?,
       is_versioned = ?, updated_at = ? WHERE id = ?`,
    [
      model.apiId,
      model.apiIdPlural,
      model.displayName,
      model.description,
      Number(model.isSystem),
      Number(model.isLocalized),
      Number(model.isVersioned),
      model.updatedAt,
      model.id,
    ],
  );
}

/** Removes a model with its fields, the relations to it, and the permission rows that name it. */
export function removeModel(database: Database, id: string): void {
  database.run('DELETE FROM model WHERE id = ?', [id]);
}

/** The components of an environment, oldest first. */
export function componentsOf(database: Database, environmentId: string): readonly ComponentRecord[] {
  const sql = 'SELECT * FROM component WHERE environment_id = ? ORDER BY rowid';
  return database.all(sql, [environmentId]).map(componentFrom);
}

/** The component with this id. */
export function componentById(database: Database, id: string): ComponentRecord | undefined {
  const row = database.get('SELECT * FROM component WHERE id = ?', [id]);
  return row && componentFrom(row);
}

/** Adds a component. */
export function insertComponent(database: Database, component: ComponentRecord): void {
  const sql = 'INSERT INTO component (id, environment_id, api_id) VALUES (?, ?, ?)';
  database.run(sql, [component.id, component.environmentId, component.apiId]);
}

/** Removes a component with its fields. */
export function removeComponent(database: Database, id: string): void {
  database.run('DELETE FROM component WHERE id = ?', [id]);
}

function componentFrom(row: SqlRow): ComponentRecord {
  return { id: text(row, 'id'), environmentId: text(row, 'environment_id'), apiId: text(row, 'api_id') };
}

function modelFrom(row: SqlRow): ModelRecord {
  return {
    ...dated(row),
    environmentId: text(row, 'environment_id'),
    apiId: text(row, 'api_id'),
    apiIdPlural: text(row, 'api_id_plural'),
    displayName: text(row, 'display_name'),
    description: optionalText(row, 'description'),
    isSystem: flag(row, 'is_system'),
    isLocalized: flag(row, 'is_localized'),
    isVersioned: flag(row, 'is_versioned'),
  };
}
