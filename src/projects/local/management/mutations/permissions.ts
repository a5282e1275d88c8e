import { ACTIONS, type Action } from '../../../../ir/actions.js';
import { demand, now, type ManagementContext } from '../context.js';
import { found, refuse } from '../refused.js';
import {
  insertPermission,
  permissionById,
  removePermission,
  updatePermission,
  type PermissionRecord,
} from '../store/permissions.js';
import type { View } from '../view.js';
import { ACTION_NAMES, permissionView } from '../views/permission.js';
import { demandQuota } from '../views/progress.js';
import { checkedLocales, checkedModel, checkedStages, type ModelInput } from './permission-input.js';
import { resolveTarget, type TargetInput } from './permission-target.js';
import { mutation } from './mutation.js';

/** The data of all create and update mutations of rows: each has the arguments that its action takes. */
interface PermissionInput {
  readonly model?: ModelInput | null;
  readonly modelId?: string | null;
  readonly locales?: readonly string[] | null;
  readonly stages?: readonly string[] | null;
  readonly fromStages?: readonly string[] | null;
  readonly toStages?: readonly string[] | null;
}

type CreateInput = PermissionInput & { readonly target: TargetInput; readonly enabled?: boolean | null };
type UpdateInput = PermissionInput & { readonly permissionId: string };
/** The sixteen mutations of content permission rows. */
export function permissionMutations(context: ManagementContext): View {
  const mutations = ACTIONS.flatMap((action): readonly (readonly [string, unknown])[] => [
    [
      `create${ACTION_NAMES[action]}ContentPermission`,
      mutation(context, (data: CreateInput) => create(context, action, data)),
    ],
    [
      `update${ACTION_NAMES[action]}ContentPermission`,
      mutation(context, (data: UpdateInput) => update(context, action, data)),
    ],
  ]);
  return {
    ...Object.fromEntries<unknown>(mutations),
    updateContentPermissionEnabled: mutation(
      context,
      (data: { readonly permissionId: string; readonly enabled: boolean }) =>
        setEnabled(context, data.permissionId, data.enabled),
    ),
    deleteContentPermission: mutation(context, (data: { readonly permissionId: string }) =>
      remove(context, data.permissionId),
    ),
  };
}

function create(context: ManagementContext, action: Action, data: CreateInput): View {
  demand(context, 'CONTENT_PERMISSION_CREATE');
  const { environmentId, target } = resolveTarget(context, data.target);
  demandQuota(context, 'contentPermissions', environmentId);
  const time = now(context);
  const row: PermissionRecord = {
    ...{ id: context.ports.randomId(), createdAt: time, updatedAt: time, environmentId, target, action },
    enabled: data.enabled ?? true,
    ...modelOf(context, environmentId, data),
    ...axesOf(context, environmentId, data),
  };
  insertPermission(context.database, row);
  return { permission: permissionView(context, row) };
}

function update(context: ManagementContext, action: Action, data: UpdateInput): View {
  demand(context, 'CONTENT_PERMISSION_UPDATE');
  const row = permissionNamed(context, data.permissionId);
  if (row.action !== action) {
    refuse(`content permission \`${row.id}\` is of action ${ACTION_NAMES[row.action]}, not ${ACTION_NAMES[action]}`);
  }
  const axes = axesOf(context, row.environmentId, data);
  const model = modelOf(context, row.environmentId, data);
  const changed: PermissionRecord =
    context.updateNull === 'reset'
      ? { ...row, ...model, ...axes, updatedAt: now(context) }
      : { ...row, ...(model.modelId === null ? {} : model), ...given(axes), updatedAt: now(context) };
  updatePermission(context.database, changed);
  return { permission: permissionView(context, changed) };
}

function setEnabled(context: ManagementContext, permissionId: string, enabled: boolean): View {
  demand(context, 'CONTENT_PERMISSION_UPDATE');
  const row = { ...permissionNamed(context, permissionId), enabled, updatedAt: now(context) };
  updatePermission(context.database, row);
  return { permission: permissionView(context, row) };
}

function remove(context: ManagementContext, permissionId: string): View {
  demand(context, 'CONTENT_PERMISSION_DELETE');
  removePermission(context.database, permissionNamed(context, permissionId).id);
  return { deletedPermissionId: permissionId };
}

function permissionNamed({ database }: ManagementContext, id: string): PermissionRecord {
  return found(permissionById(database, id), 'content permission', id);
}

/** A model that is given replaces its condition too: the two are one value of the API. */
function modelOf(
  { database }: ManagementContext,
  environmentId: string,
  { model, modelId }: PermissionInput,
): Pick<PermissionRecord, 'modelId' | 'condition'> {
  const input = model ?? (typeof modelId === 'string' ? { id: modelId } : undefined);
  return input === undefined ? { modelId: null, condition: null } : checkedModel(database, environmentId, input);
}

type Axes = Pick<PermissionRecord, 'localeIds' | 'stageIds' | 'fromStageIds' | 'toStageIds'>;

function axesOf({ database }: ManagementContext, environmentId: string, data: PermissionInput): Axes {
  return {
    localeIds: checkedLocales(database, environmentId, data.locales),
    stageIds: checkedStages(database, environmentId, data.stages),
    fromStageIds: checkedStages(database, environmentId, data.fromStages),
    toStageIds: checkedStages(database, environmentId, data.toStages),
  };
}

function given(axes: Axes): Partial<Axes> {
  return Object.fromEntries(Object.entries(axes).filter(([, ids]) => ids !== null));
}
