import { PUBLISHED } from '../../../../ir/schema.js';
import { invariant } from '../../../../support/invariant.js';
import { demand, now, type ManagementContext } from '../context.js';
import { found } from '../refused.js';
import { environmentById } from '../store/environments.js';
import {
  insertToken,
  managementPermissionsOfHolder,
  removeToken,
  replaceManagementPermissions,
  tokenById,
  updateToken,
  type TokenRecord,
} from '../store/principals.js';
import { stagesOf } from '../store/stages.js';
import type { View } from '../view.js';
import { tokenView } from '../views/token.js';
import { changedDescription, changedPermissionIds, checkedName, checkedPermissionIds } from './holder-input.js';
import { checkedStage } from './permission-input.js';
import { mutation } from './mutation.js';

interface CreateInput {
  readonly environmentId: string;
  readonly name: string;
  readonly description?: string | null;
  readonly defaults?: { readonly stage: string } | null;
  readonly managementPermissionIds?: readonly string[] | null;
}

type UpdateInput = Partial<Pick<CreateInput, 'description' | 'defaults' | 'managementPermissionIds'>> & {
  readonly id: string;
  readonly name?: string | null;
};

/** The mutations of permanent auth tokens. Two tokens may have one name, as with Hygraph. */
export function tokenMutations(context: ManagementContext): View {
  return {
    createPermanentAuthToken: mutation(context, (data: CreateInput) => create(context, data)),
    updatePermanentAuthToken: mutation(context, (data: UpdateInput) => update(context, data)),
    deletePermanentAuthToken: mutation(context, (data: { readonly id: string }) => remove(context, data.id)),
  };
}

function create(context: ManagementContext, data: CreateInput): View {
  demand(context, 'PAT_CREATE');
  const { database, ports } = context;
  const environmentId = found(environmentById(database, data.environmentId), 'environment', data.environmentId).id;
  const time = now(context);
  const token: TokenRecord = {
    ...{ id: ports.randomId(), createdAt: time, updatedAt: time, environmentId, secret: ports.randomSecret() },
    name: checkedName(data.name),
    description: data.description ?? null,
    defaultStageId: data.defaults
      ? checkedStage(database, environmentId, data.defaults.stage)
      : publishedOf(context, environmentId),
  };
  const permissionIds = checkedPermissionIds(database, data.managementPermissionIds ?? []);
  insertToken(database, token);
  replaceManagementPermissions(database, { holder: 'token', id: token.id, permissionIds });
  return { createdPermanentAuthToken: tokenView(context, token) };
}

function update(context: ManagementContext, data: UpdateInput): View {
  demand(context, 'PAT_UPDATE');
  const { database } = context;
  const known = found(tokenById(database, data.id), 'permanent auth token', data.id);
  const token: TokenRecord = {
    ...known,
    name: typeof data.name === 'string' ? checkedName(data.name) : known.name,
    description: changedDescription(context, known.description, data.description),
    defaultStageId: data.defaults
      ? checkedStage(database, known.environmentId, data.defaults.stage)
      : known.defaultStageId,
    updatedAt: now(context),
  };
  const held = managementPermissionsOfHolder(database, 'token', known.id).map(({ id }) => id);
  const permissionIds = changedPermissionIds(context, held, data.managementPermissionIds);
  updateToken(database, token);
  replaceManagementPermissions(database, { holder: 'token', id: token.id, permissionIds });
  return { updatedPermanentAuthToken: tokenView(context, token) };
}

function remove(context: ManagementContext, id: string): View {
  demand(context, 'PAT_DELETE');
  removeToken(context.database, found(tokenById(context.database, id), 'permanent auth token', id).id);
  return { deletedPermanentAuthTokenId: id };
}

function publishedOf({ database }: ManagementContext, environmentId: string): string {
  const published = stagesOf(database, environmentId).find(({ apiId }) => apiId === PUBLISHED);
  invariant(published, 'an environment has PUBLISHED');
  return published.id;
}
