import { AXES_OF, takesCondition, type Action } from '../../ir/actions.js';
import { listOf } from '../../rows/row.js';

/** Hygraph's name of an action in the types and mutations of permission rows. */
export const ROW_NAME: { readonly [A in Action]: string } = {
  read: 'Read',
  readVersions: 'ReadVersion',
  create: 'Create',
  update: 'Update',
  delete: 'Delete',
  publish: 'Publish',
  unpublish: 'Unpublish',
};

/** All of an environment but the roles, whose rows need the environment's id. Selects no secret. */
export const READ_ENVIRONMENT = `query PolicyEnvironment($project: ID, $environment: String!) {
  viewer {
    project(id: $project) {
      id
      name
      availableManagementPermissions { id action }
      quotas { roles { current max } }
      environment(name: $environment) {
        id
        name
        contentModel {
          models(includeSystemModels: true) { id apiId isSystem isLocalized }
          stages { id apiId }
          locales { id apiId isDefault }
        }
        publicContentAPI { defaults { stage { apiId } } contentPermissions { ...Row } }
        permanentAuthTokens { ...Token contentPermissions { ...Row } }
        quotas { contentPermissions { current max } }
      }
    }
  }
}
${rowFragment()}
${tokenFragment()}`;

/** The roles of a project, with their rows in an environment. */
export const READ_ROLES = `query PolicyRoles($project: ID, $environment: ID!) {
  viewer {
    project(id: $project) {
      existingRoles { ...Role isDefault contentPermissions(environmentId: $environment) { ...Row } }
    }
  }
}
${rowFragment()}
${roleFragment()}`;

/** The models of an environment with all of their fields. */
export const READ_MODELS = `query PolicyModels($project: ID, $environment: String!) {
  viewer {
    project(id: $project) {
      environment(name: $environment) {
        contentModel {
          models(includeSystemModels: false) {
            apiId
            apiIdPlural
            isSystem
            fields(includeHiddenFields: true, includeApiOnlyFields: true) {
              __typename
              apiId
              isSystem
              isList
              ... on SimpleField { type isRequired isUnique isLocalized }
              ... on EnumerableField { isRequired isUnique isLocalized enumeration { apiId values { apiId } } }
              ... on RelationalField { isRequired relatedModel { apiId } relatedField { apiId } }
              ... on UniDirectionalRelationalField { isRequired relatedModel { apiId } }
            }
          }
        }
      }
    }
  }
}`;

/** Creates a row of an action. */
export function createRow(action: Action): string {
  return rowMutation('create', action);
}

/** Updates a row of an action. */
export function updateRow(action: Action): string {
  return rowMutation('update', action);
}

/** Turns a row on. */
export const ENABLE_ROW = `mutation PolicyEnableRow($data: UpdateContentPermissionEnabledInput!) {
  result: updateContentPermissionEnabled(data: $data) { permission { id enabled } }
}`;

/** Deletes a row. */
export const DELETE_ROW = `mutation PolicyDeleteRow($data: DeleteContentPermissionInput!) {
  result: deleteContentPermission(data: $data) { deletedPermissionId }
}`;

/** The only operation that selects a secret: it delivers a new one. */
export const CREATE_TOKEN = `mutation PolicyCreateToken($data: CreatePermanentAuthTokenInput!) {
  result: createPermanentAuthToken(data: $data) { createdPermanentAuthToken { ...Token token } }
}
${tokenFragment()}`;

/** Changes a token's settings. */
export const UPDATE_TOKEN = `mutation PolicyUpdateToken($data: UpdatePermanentAuthTokenInput!) {
  result: updatePermanentAuthToken(data: $data) { updatedPermanentAuthToken { ...Token } }
}
${tokenFragment()}`;

/** Deletes a token, and its rows with it. */
export const DELETE_TOKEN = `mutation PolicyDeleteToken($data: DeletePermanentAuthTokenInput!) {
  result: deletePermanentAuthToken(data: $data) { deletedPermanentAuthTokenId }
}`;

/** Makes a role. */
export const CREATE_ROLE = `mutation PolicyCreateRole($data: CreateRoleInput!) {
  result: createRole(data: $data) { ...Role }
}
${roleFragment()}`;

/** Changes a role's settings. */
export const UPDATE_ROLE = `mutation PolicyUpdateRole($data: UpdateRoleInput!) {
  result: updateRole(data: $data) { ...Role }
}
${roleFragment()}`;

/** Sets the stage that requests without a token read by default. */
export const SET_PUBLIC_STAGE = `mutation PolicySetPublicStage($data: UpdatePublicEndpointInput!) {
  result: updatePublicEndpoint(data: $data) {
    environment { publicContentAPI { defaults { stage { apiId } } } }
  }
}`;

function rowMutation(verb: 'create' | 'update', action: Action): string {
  const name = `${verb}${ROW_NAME[action]}ContentPermission`;
  const input = `${verb === 'create' ? 'Create' : 'Update'}${ROW_NAME[action]}ContentPermissionInput`;
  return `mutation PolicyRow($data: ${input}!) {
  result: ${name}(data: $data) { permission { __typename id enabled model { apiId } ${rowFields(action)} } }
}`;
}

/** The fields of a row that only its own action has. */
function rowFields(action: Action): string {
  const lists = AXES_OF[action].map((axis) => `${listOf(action, axis) ?? ''} { apiId }`);
  return [...lists, ...(takesCondition(action) ? ['condition'] : [])].join(' ');
}

function rowFragment(): string {
  const actions: readonly Action[] = ['read', 'create', 'update', 'delete', 'publish', 'unpublish'];
  const parts = actions.map((action) => `  ... on ${ROW_NAME[action]}ContentPermission { ${rowFields(action)} }`);
  return `fragment Row on IContentPermission {
  __typename id enabled model { apiId }
${parts.join('\n')}
}`;
}

function tokenFragment(): string {
  return 'fragment Token on PermanentAuthToken { id name description defaults { stage { apiId } } managementPermissions { action } }';
}

function roleFragment(): string {
  return 'fragment Role on Role { id name description managementPermissions { action } }';
}
