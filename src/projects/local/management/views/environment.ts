import { demand, type ManagementContext } from '../context.js';
import { found, refuse } from '../refused.js';
import { environmentByName, projectOf, type EnvironmentRecord } from '../store/environments.js';
import { migrationBy, migrationsOf } from '../store/migrations.js';
import { permissionsOfPublic } from '../store/permissions.js';
import { publicDefaultStageId, tokensOf } from '../store/principals.js';
import { stageById } from '../store/stages.js';
import { contentModelView } from './content-model.js';
import { permissionView } from './permission.js';
import { countOf, progress, type EnvironmentMeter } from './progress.js';
import { tokenView } from './token.js';
import type { View } from '../view.js';

/** An environment with all that belongs to it. */
export function environmentView(context: ManagementContext, environment: EnvironmentRecord): View {
  const { database } = context;
  const endpoint = (): string => `http://${context.host}/v2/${projectOf(database).id}/${environment.name}`;
  return {
    ...environment,
    endpoint,
    deliveryUrl: endpoint,
    newDeliveryUrl: endpoint,
    contentModel: () => contentModelView(context, environment.id),
    permanentAuthTokens: () => {
      demand(context, 'PAT_READ');
      return tokensOf(database, environment.id).map((token) => tokenView(context, token));
    },
    publicContentAPI: () => publicView(context, environment.id),
    quotas: () => quotaView(context, environment.id),
    ...migrationFields(context, environment.id),
    diff: ({ environmentName }: { readonly environmentName: string }) => {
      found(environmentByName(database, environmentName), 'environment', environmentName);
      return { changes: [] };
    },
  };
}

function publicView(context: ManagementContext, environmentId: string): View {
  const { database } = context;
  return {
    defaults: () => ({ stage: stageById(database, publicDefaultStageId(database, environmentId)) }),
    contentPermissions: () => {
      demand(context, 'CONTENT_PERMISSION_READ');
      return permissionsOfPublic(database, environmentId).map((row) => permissionView(context, row));
    },
  };
}

function quotaView(context: ManagementContext, environmentId: string): View {
  const of = (meter: EnvironmentMeter): View => progress(countOf(context, meter, environmentId), context.quotas[meter]);
  return {
    contentPermissions: of('contentPermissions'),
    locales: of('locales'),
    models: of('models'),
    stages: of('stages'),
  };
}

interface MigrationArguments {
  readonly id?: string | null;
  readonly name?: string | null;
}

function migrationFields({ database }: ManagementContext, environmentId: string): View {
  return {
    migration: ({ id, name }: MigrationArguments) => {
      const given = id ?? name ?? refuse('a migration is asked for by `id` or by `name`');
      return found(migrationBy(database, { environmentId, id, name }), 'migration', given);
    },
    migrations: () => migrationsOf(database, environmentId),
    runningMigration: () => migrationsOf(database, environmentId).find(({ status }) => status === 'RUNNING'),
  };
}
