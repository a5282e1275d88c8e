import { demand, type ManagementContext } from '../context.js';
import { found } from '../refused.js';
import { environmentById } from '../store/environments.js';
import { setPublicDefaultStage } from '../store/principals.js';
import type { View } from '../view.js';
import { environmentView } from '../views/environment.js';
import { checkedStage } from './permission-input.js';
import { mutation } from './mutation.js';

interface UpdateInput {
  readonly environmentId: string;
  readonly defaults?: { readonly stage: string } | null;
}

/**
 * The mutation of the public endpoint. Which permission Hygraph asks for is not documented; its payload
 * (`UpdatePublicPermissionsPayload`) speaks for `CONTENT_PERMISSION_UPDATE`.
 */
export function publicEndpointMutations(context: ManagementContext): View {
  return {
    updatePublicEndpoint: mutation(context, (data: UpdateInput) => {
      demand(context, 'CONTENT_PERMISSION_UPDATE');
      const { database } = context;
      const environment = found(environmentById(database, data.environmentId), 'environment', data.environmentId);
      if (data.defaults) {
        const stageId = checkedStage(database, environment.id, data.defaults.stage);
        setPublicDefaultStage(database, environment.id, stageId);
      }
      return { environment: environmentView(context, environment) };
    }),
  };
}
