import { now } from '../context.js';
import { found, refuse } from '../refused.js';
import { insertStage, removeStage, stagesOf, updateStage, type StageRecord } from '../store/stages.js';
import { demandQuota } from '../views/progress.js';
import { checkedApiId } from './api-id.js';
import type { ByApiId, ChangeKind, ChangeScope, CreateStage, UpdateStage } from './change.js';

/** Adds a stage: at a position, or as the last one. */
export const CREATE_STAGE: ChangeKind<CreateStage> = {
  action: 'STAGE_CREATE',
  make: (scope, input) => {
    const { database, environmentId, ports } = scope;
    demandQuota(scope, 'stages', environmentId);
    refuseTaken(scope, input.apiId);
    const time = now(scope);
    insertStage(database, {
      ...{ id: ports.randomId(), createdAt: time, updatedAt: time, environmentId },
      apiId: checkedApiId(input.apiId),
      displayName: input.displayName,
      description: input.description ?? null,
      position: input.position ?? stagesOf(database, environmentId).length,
      colorPaletteId: input.color,
    });
  },
};

/** Changes a stage; what is left out stays. */
export const UPDATE_STAGE: ChangeKind<UpdateStage> = {
  action: 'STAGE_UPDATE',
  make: (scope, input) => {
    const stage = stageNamed(scope, input.apiId);
    const apiId = input.newApiId ?? stage.apiId;
    if (apiId !== stage.apiId && stage.isSystem) refuse(`the system stage \`${stage.apiId}\` cannot be renamed`);
    if (apiId !== stage.apiId) refuseTaken(scope, apiId);
    updateStage(scope.database, {
      ...stage,
      apiId: checkedApiId(apiId),
      displayName: input.display ?? stage.displayName,
      description: input.description ?? stage.description,
      position: input.position ?? stage.position,
      colorPaletteId: input.color ?? stage.colorPaletteId,
      updatedAt: now(scope),
    });
  },
};

/** Removes a stage, from permission rows and default stages too. */
export const DELETE_STAGE: ChangeKind<ByApiId> = {
  action: 'STAGE_DELETE',
  make: (scope, { apiId }) => {
    const stage = stageNamed(scope, apiId);
    if (stage.isSystem) refuse(`the system stage \`${apiId}\` cannot be deleted`);
    removeStage(scope.database, stage);
  },
};

function stageNamed(scope: ChangeScope, apiId: string): StageRecord {
  return found(stageOf(scope, apiId), 'stage', apiId);
}

function refuseTaken(scope: ChangeScope, apiId: string): void {
  if (stageOf(scope, apiId) !== undefined) refuse(`stage \`${apiId}\` exists already`);
}

function stageOf({ database, environmentId }: ChangeScope, apiId: string): StageRecord | undefined {
  return stagesOf(database, environmentId).find((stage) => stage.apiId === apiId);
}
