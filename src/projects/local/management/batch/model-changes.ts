import { now } from '../context.js';
import { found, refuse } from '../refused.js';
import { insertModel, modelByApiId, removeModel, updateModel, type ModelRecord } from '../store/models.js';
import { demandQuota } from '../views/progress.js';
import { checkedApiId } from './api-id.js';
import type { ByApiId, ChangeKind, ChangeScope, CreateModel, UpdateModel } from './change.js';

/** Adds a model, without fields. */
export const CREATE_MODEL: ChangeKind<CreateModel> = {
  action: 'MODEL_CREATE',
  make: (scope, input) => {
    const { database, environmentId, ports } = scope;
    demandQuota(scope, 'models', environmentId);
    refuseTaken(scope, input.apiId);
    const time = now(scope);
    insertModel(database, {
      ...{ id: ports.randomId(), createdAt: time, updatedAt: time, environmentId },
      apiId: checkedApiId(input.apiId),
      apiIdPlural: checkedApiId(input.apiIdPlural),
      displayName: input.displayName,
      description: input.description ?? null,
      ...{ isSystem: false, isLocalized: false, isVersioned: true },
    });
  },
};

/** Changes a model; what is left out stays. */
export const UPDATE_MODEL: ChangeKind<UpdateModel> = {
  action: 'MODEL_UPDATE',
  make: (scope, input) => {
    const model = ownModel(scope, input.apiId);
    const apiId = input.newApiId ?? model.apiId;
    if (apiId !== model.apiId) refuseTaken(scope, apiId);
    updateModel(scope.database, {
      ...model,
      apiId: checkedApiId(apiId),
      apiIdPlural: checkedApiId(input.apiIdPlural ?? model.apiIdPlural),
      displayName: input.displayName ?? model.displayName,
      description: input.description ?? model.description,
      updatedAt: now(scope),
    });
  },
};

/** Removes a model with its fields, the relations to it and the permission rows that name it. */
export const DELETE_MODEL: ChangeKind<ByApiId> = {
  action: 'MODEL_DELETE',
  make: (scope, { apiId }) => removeModel(scope.database, ownModel(scope, apiId).id),
};

function ownModel({ database, environmentId }: ChangeScope, apiId: string): ModelRecord {
  const model = found(modelByApiId(database, environmentId, apiId), 'model', apiId);
  return model.isSystem ? refuse(`the system model \`${apiId}\` cannot be changed`) : model;
}

function refuseTaken({ database, environmentId }: ChangeScope, apiId: string): void {
  if (modelByApiId(database, environmentId, apiId) !== undefined) refuse(`model \`${apiId}\` exists already`);
}
