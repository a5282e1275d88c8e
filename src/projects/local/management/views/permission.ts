import type { Action } from '../../../../ir/actions.js';
import { invariant } from '../../../../support/invariant.js';
import type { ManagementContext } from '../context.js';
import { environmentById } from '../store/environments.js';
import { localeById, type LocaleRecord } from '../store/locales.js';
import { modelById } from '../store/models.js';
import type { PermissionRecord } from '../store/permissions.js';
import { roleById, tokenById } from '../store/principals.js';
import { stageById, type StageRecord } from '../store/stages.js';
import type { View } from '../view.js';

/** What Hygraph calls each action in the names of its types and mutations, such as `ReadVersionContentPermission`. */
export const ACTION_NAMES: { readonly [A in Action]: string } = {
  read: 'Read',
  readVersions: 'ReadVersion',
  create: 'Create',
  update: 'Update',
  delete: 'Delete',
  publish: 'Publish',
  unpublish: 'Unpublish',
};

/** A content permission row, as an object of the type of its action. */
export function permissionView(context: ManagementContext, row: PermissionRecord): View {
  const { database } = context;
  return {
    __typename: `${ACTION_NAMES[row.action]}ContentPermission`,
    id: row.id,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    enabled: row.enabled,
    target: () => targetView(context, row),
    model: () => {
      const model = row.modelId === null ? undefined : modelById(database, row.modelId);
      return model && context.views.model(model);
    },
    locales: () => localesNamed(context, row.localeIds),
    stages: () => stagesNamed(context, row.stageIds),
    fromStages: () => stagesNamed(context, row.fromStageIds),
    toStages: () => stagesNamed(context, row.toStageIds),
    condition: row.condition,
  };
}

function targetView(context: ManagementContext, { target, environmentId }: PermissionRecord): View {
  const { database } = context;
  const environment = (): View => {
    const record = environmentById(database, environmentId);
    invariant(record, 'a permission row is in an environment');
    return context.views.environment(record);
  };
  switch (target.kind) {
    case 'PUBLIC':
      return { __typename: 'ContentPermissionPublicTarget', environment };
    case 'ROLE': {
      const role = roleById(database, target.roleId);
      invariant(role, 'the role of a permission row is there');
      return { __typename: 'ContentPermissionRoleTarget', environment, role: () => context.views.role(role) };
    }
    case 'PAT': {
      const token = tokenById(database, target.tokenId);
      invariant(token, 'the token of a permission row is there');
      const __typename = 'ContentPermissionPermanentAuthTokenTarget';
      return { __typename, permanentAuthToken: () => context.views.token(token) };
    }
  }
}

function stagesNamed({ database }: ManagementContext, ids: readonly string[] | null): readonly StageRecord[] | null {
  return ids && ids.map((id) => stageById(database, id)).filter((stage) => stage !== undefined);
}

function localesNamed({ database }: ManagementContext, ids: readonly string[] | null): readonly LocaleRecord[] | null {
  return ids && ids.map((id) => localeById(database, id)).filter((locale) => locale !== undefined);
}
