import { invariant } from '../../../../support/invariant.js';
import { optionalText, text } from '../../columns.js';
import type { Database, SqlRow } from '../../contract.js';

/** How far a schema change is. */
const MIGRATION_STATUSES = ['QUEUED', 'RUNNING', 'SUCCESS', 'FAILED'] as const;
export type MigrationStatus = (typeof MIGRATION_STATUSES)[number];

/** A schema change that was submitted. `changes` is the JSON of its `BatchMigrationChangeInput` list. */
export interface MigrationRecord {
  readonly id: string;
  readonly environmentId: string;
  readonly name: string | null;
  readonly status: MigrationStatus;
  readonly errors: string | null;
  readonly changes: string;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

/** The migrations of an environment, newest first. */
export function migrationsOf(database: Database, environmentId: string): readonly MigrationRecord[] {
  const sql = 'SELECT * FROM migration WHERE environment_id = ? ORDER BY rowid DESC';
  return database.all(sql, [environmentId]).map(migrationFrom);
}

/** How to find a migration of an environment: by one of the two. */
interface MigrationKey {
  readonly environmentId: string;
  readonly id: string | null | undefined;
  readonly name: string | null | undefined;
}

/** The migration with this id, or the newest with this name. */
export function migrationBy(
  database: Database,
  { environmentId, id, name }: MigrationKey,
): MigrationRecord | undefined {
  return migrationsOf(database, environmentId).find((migration) =>
    typeof id === 'string' ? migration.id === id : migration.name === name,
  );
}

/** The oldest migration that did not come to an end: submitted, or interrupted by the end of its process. */
export function unfinishedMigration(database: Database): MigrationRecord | undefined {
  const row = database.get(`SELECT * FROM migration WHERE status IN ('QUEUED', 'RUNNING') ORDER BY rowid`);
  return row && migrationFrom(row);
}

/** Adds a migration. */
export function insertMigration(database: Database, migration: MigrationRecord): void {
  database.run(
    `INSERT INTO migration (id, environment_id, name, status, errors, changes, created_at, finished_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      migration.id,
      migration.environmentId,
      migration.name,
      migration.status,
      migration.errors,
      migration.changes,
      migration.createdAt,
      migration.finishedAt,
    ],
  );
}

/** Writes how far a migration is. */
export function updateMigration(database: Database, migration: MigrationRecord): void {
  const sql = 'UPDATE migration SET status = ?, errors = ?, finished_at = ? WHERE id = ?';
  database.run(sql, [migration.status, migration.errors, migration.finishedAt, migration.id]);
}

function migrationFrom(row: SqlRow): MigrationRecord {
  const status = MIGRATION_STATUSES.find((item) => item === row['status']);
  invariant(status, 'a migration has one of the statuses');
  return {
    id: text(row, 'id'),
    environmentId: text(row, 'environment_id'),
    name: optionalText(row, 'name'),
    status,
    errors: optionalText(row, 'errors'),
    changes: text(row, 'changes'),
    createdAt: text(row, 'created_at'),
    finishedAt: optionalText(row, 'finished_at'),
  };
}
