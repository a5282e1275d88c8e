import { flag, optionalText, text } from '../../columns.js';
import type { Database, SqlRow } from '../../contract.js';

/** An enumeration of an environment. */
export interface EnumerationRecord {
  readonly id: string;
  readonly environmentId: string;
  readonly apiId: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly isSystem: boolean;
}

/** One value of an enumeration. */
interface EnumerationValueRecord {
  readonly id: string;
  readonly apiId: string;
  readonly displayName: string;
}

/** The enumerations of an environment, oldest first. */
export function enumerationsOf(database: Database, environmentId: string): readonly EnumerationRecord[] {
  const sql = 'SELECT * FROM enumeration WHERE environment_id = ? ORDER BY rowid';
  return database.all(sql, [environmentId]).map(enumerationFrom);
}

/** The enumeration with this id. */
export function enumerationById(database: Database, id: string): EnumerationRecord | undefined {
  const row = database.get('SELECT * FROM enumeration WHERE id = ?', [id]);
  return row && enumerationFrom(row);
}

/** Adds an enumeration, without values. */
export function insertEnumeration(database: Database, enumeration: EnumerationRecord): void {
  database.run(
    `INSERT INTO enumeration (id, environment_id, api_id, display_name, description, is_system) VALUES (?, ?, ?, ?, ?, ?)`,
    [
      enumeration.id,
      enumeration.environmentId,
      enumeration.apiId,
      enumeration.displayName,
      enumeration.description,
      Number(enumeration.isSystem),
    ],
  );
}

/** Removes an enumeration, its values and the fields that hold it. */
export function removeEnumeration(database: Database, id: string): void {
  database.run('DELETE FROM enumeration WHERE id = ?', [id]);
}

/** The values of an enumeration, in order. */
export function enumerationValuesOf(database: Database, enumerationId: string): readonly EnumerationValueRecord[] {
  const sql = 'SELECT * FROM enumeration_value WHERE enumeration_id = ? ORDER BY position, rowid';
  return database.all(sql, [enumerationId]).map((row) => ({
    id: text(row, 'id'),
    apiId: text(row, 'api_id'),
    displayName: text(row, 'display_name'),
  }));
}

/** Makes these the values of an enumeration; a value that stays keeps the id it has. */
export function replaceEnumerationValues(
  database: Database,
  enumerationId: string,
  values: readonly EnumerationValueRecord[],
): void {
  const names = JSON.stringify(values.map(({ apiId }) => apiId));
  database.run(
    `DELETE FROM enumeration_value WHERE enumeration_id = ? AND api_id NOT IN (SELECT value FROM json_each(?))`,
    [enumerationId, names],
  );
  for (const [position, value] of values.entries()) {
    database.run(
      `INSERT INTO enumeration_value (id, enumeration_id, api_id, display_name, position) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (enumeration_id, api_id) DO UPDATE SET position = excluded.position`,
      [value.id, enumerationId, value.apiId, value.displayName, position],
    );
  }
}

function enumerationFrom(row: SqlRow): EnumerationRecord {
  return {
    id: text(row, 'id'),
    environmentId: text(row, 'environment_id'),
    apiId: text(row, 'api_id'),
    displayName: text(row, 'display_name'),
    description: optionalText(row, 'description'),
    isSystem: flag(row, 'is_system'),
  };
}
