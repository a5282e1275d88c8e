import { demand, now, type ManagementContext } from '../context.js';
import type { BatchChange } from '../batch/change.js';
import { prepareChange } from '../batch/change-kinds.js';
import { found } from '../refused.js';
import { environmentById } from '../store/environments.js';
import { insertMigration, type MigrationRecord } from '../store/migrations.js';
import type { View } from '../view.js';
import { mutation } from './mutation.js';

interface BatchInput {
  readonly environmentId: string;
  readonly name?: string | null;
  readonly changes: readonly BatchChange[];
}

/** The mutation of the schema. Its changes are queued; `Environment.migration` tells how far they are. */
export function batchMutations(context: ManagementContext): View {
  return { submitBatchChanges: mutation(context, (data: BatchInput) => submit(context, data)) };
}

function submit(context: ManagementContext, { environmentId, name, changes }: BatchInput): View {
  const { database, ports } = context;
  const environment = found(environmentById(database, environmentId), 'environment', environmentId);
  for (const change of changes) demand(context, prepareChange(change).action);
  const migration: MigrationRecord = {
    ...{ id: ports.randomId(), environmentId: environment.id, name: name ?? null, status: 'QUEUED', errors: null },
    ...{ changes: JSON.stringify(changes), createdAt: now(context), finishedAt: null },
  };
  insertMigration(database, migration);
  context.startMigrations();
  return { migration };
}
