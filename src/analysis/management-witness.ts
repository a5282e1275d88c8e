import type { DiagnosticWitness } from '../diagnostics/diagnostic.js';
import type { Principal } from '../ir/program.js';
import { witnessAs } from './witness.js';

const ANY_PERMISSION = 'managementPermissionIds: ["<the id of a management permission>"]';

/**
 * A request of the Management API that a management permission makes possible. None where the API's published schema has
 * no operation of it: members are managed elsewhere.
 */
const REQUESTS: { readonly [permission: string]: string } = {
  CONTENT_PERMISSION_CREATE:
    'mutation { createReadContentPermission(data: { target: { kind: PAT, environmentId: "<the id of the environment>", patId: "<the id of the token>" } }) { permission { id } } }',
  CONTENT_PERMISSION_UPDATE:
    'mutation { updateContentPermissionEnabled(data: { permissionId: "<the id of a content permission>", enabled: true }) { permission { id } } }',
  CONTENT_PERMISSION_DELETE:
    'mutation { deleteContentPermission(data: { permissionId: "<the id of a content permission>" }) { deletedPermissionId } }',
  PAT_CREATE: `mutation { createPermanentAuthToken(data: { environmentId: "<the id of the environment>", name: "another", ${ANY_PERMISSION} }) { createdPermanentAuthToken { token } } }`,
  PAT_READ:
    'query { viewer { project { environment(name: "<the name of the environment>") { permanentAuthTokens { name token } } } } }',
  PAT_UPDATE: `mutation { updatePermanentAuthToken(data: { id: "<the id of the token>", ${ANY_PERMISSION} }) { updatedPermanentAuthToken { id } } }`,
  PAT_DELETE:
    'mutation { deletePermanentAuthToken(data: { id: "<the id of a token>" }) { deletedPermanentAuthTokenId } }',
  ROLE_CREATE: `mutation { createRole(data: { projectId: "<the id of the project>", name: "another", ${ANY_PERMISSION} }) { id } }`,
  ROLE_UPDATE: `mutation { updateRole(data: { id: "<the id of a role>", ${ANY_PERMISSION} }) { id } }`,
  ROLE_DELETE: 'mutation { deleteRole(data: { id: "<the id of a role>" }) { deletedId } }',
};

/** The request by which a principal makes use of a management permission. Undefined where none can be shown. */
export function managementWitness(principal: Principal, permission: string): DiagnosticWitness | undefined {
  const shown = witnessAs(principal, REQUESTS[permission]);
  return shown && { ...shown, to: 'management-api' };
}
