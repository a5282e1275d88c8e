import { invariant } from '../../../../support/invariant.js';
import { parseJson } from '../../parse-json.js';
import { forgetSynchronization } from '../../sync/synchronize.js';
import { now, type ManagementSettings } from '../context.js';
import { RefusedError } from '../refused.js';
import { unfinishedMigration, updateMigration, type MigrationRecord } from '../store/migrations.js';
import type { BatchChange } from './change.js';
import { prepareChange } from './change-kinds.js';

/** Carries out submitted schema changes, one after another. */
interface Migrator {
  /** Begins with what is queued, after the current request. */
  readonly start: () => void;
  /** Begins nothing any more. What is queued waits for the next time that the project is opened. */
  readonly stop: () => void;
}

/**
 * A migrator. The changes of a migration take effect together or not at all, and survive the end of the process: a
 * migration that was interrupted is made again from its start.
 */
export function createMigrator(settings: ManagementSettings): Migrator {
  let isStopped = false;
  const step = (): void => {
    if (isStopped) return;
    const migration = unfinishedMigration(settings.database);
    if (migration === undefined) return;
    if (migration.status === 'QUEUED') {
      updateMigration(settings.database, { ...migration, status: 'RUNNING' });
    } else {
      finish(settings, migration);
    }
    settings.ports.defer(step);
  };
  return {
    start: () => settings.ports.defer(step),
    stop: () => {
      isStopped = true;
    },
  };
}

function finish(settings: ManagementSettings, migration: MigrationRecord): void {
  const { database } = settings;
  const errors = makeChanges(settings, migration);
  const status = errors === null ? 'SUCCESS' : 'FAILED';
  updateMigration(database, { ...migration, status, errors, finishedAt: now(settings) });
  if (errors === null) settings.onSchemaChange(migration.environmentId);
}

/** Null, or why none of the changes was made. */
function makeChanges(settings: ManagementSettings, migration: MigrationRecord): string | null {
  const { environmentId } = migration;
  const changes: unknown = parseJson(migration.changes);
  invariant(isChangeList(changes), 'a migration holds changes');
  try {
    settings.database.transaction(() => {
      for (const change of changes) prepareChange(change).make({ ...settings, environmentId });
      forgetSynchronization(settings.database, environmentId);
    });
    return null;
  } catch (error) {
    return error instanceof RefusedError ? error.message : 'internal error';
  }
}

/** GraphQL has checked the members before the changes were written down. */
function isChangeList(value: unknown): value is readonly BatchChange[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null);
}
