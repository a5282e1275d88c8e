import type { ManagementContext, Views } from './context.js';
import { batchMutations } from './mutations/batch.js';
import { permissionMutations } from './mutations/permissions.js';
import { publicEndpointMutations } from './mutations/public-endpoint.js';
import { roleMutations } from './mutations/roles.js';
import { tokenMutations } from './mutations/tokens.js';
import type { View } from './view.js';
import { componentView, modelView } from './views/content-model.js';
import { environmentView } from './views/environment.js';
import { roleView } from './views/role.js';
import { tokenView } from './views/token.js';
import { viewerView } from './views/viewer.js';

/** What `metaInfo` gives: Hygraph's clients ask for the version to find out whether an endpoint is one. */
export const META_INFO: View = { serverVersion: 'local' };

/** The root object of queries and mutations, for one request. */
export function rootOf(request: Omit<ManagementContext, 'views'>): View {
  const views: Views = {
    environment: (record) => environmentView(context, record),
    role: (record) => roleView(context, record),
    token: (record) => tokenView(context, record),
    model: (record) => modelView(context, record),
    component: (record) => componentView(context, record),
  };
  const context: ManagementContext = { ...request, views };
  return {
    viewer: () => viewerView(context),
    metaInfo: META_INFO,
    ...permissionMutations(context),
    ...tokenMutations(context),
    ...roleMutations(context),
    ...publicEndpointMutations(context),
    ...batchMutations(context),
  };
}
