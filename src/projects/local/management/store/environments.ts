import { invariant } from '../../../../support/invariant.js';
import { optionalText, text } from '../../columns.js';
import type { Database, SqlRow } from '../../contract.js';

/** What every row that Hygraph dates has; times in ISO 8601. */
export interface Dated {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The one project of the database. */
export interface ProjectRecord extends Dated {
  readonly name: string;
  readonly description: string | null;
}

/** An environment, such as `master`. */
export interface EnvironmentRecord extends Dated {
  readonly name: string;
  readonly displayName: string;
  readonly description: string | null;
}

/** The id and the dates of a row. */
export function dated(row: SqlRow): Dated {
  return { id: text(row, 'id'), createdAt: text(row, 'created_at'), updatedAt: text(row, 'updated_at') };
}

/** The project. */
export function projectOf(database: Database): ProjectRecord {
  const row = database.get('SELECT * FROM project');
  invariant(row, 'the database has a project');
  return { ...dated(row), name: text(row, 'name'), description: optionalText(row, 'description') };
}

/** All environments, oldest first. */
export function environmentsOf(database: Database): readonly EnvironmentRecord[] {
  return database.all('SELECT * FROM environment ORDER BY rowid').map(environmentFrom);
}

/** The environment with this id. */
export function environmentById(database: Database, id: string): EnvironmentRecord | undefined {
  const row = database.get('SELECT * FROM environment WHERE id = ?', [id]);
  return row && environmentFrom(row);
}

/** The environment with this name. */
export function environmentByName(database: Database, name: string): EnvironmentRecord | undefined {
  const row = database.get('SELECT * FROM environment WHERE name = ?', [name]);
  return row && environmentFrom(row);
}

function environmentFrom(row: SqlRow): EnvironmentRecord {
  return {
    ...dated(row),
    name: text(row, 'name'),
    displayName: text(row, 'display_name'),
    description: optionalText(row, 'description'),
  };
}
