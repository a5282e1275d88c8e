import type { Action } from '../../ir/actions.js';
import type { Project, Reply, RoleInput, RowInput, RowTarget, TokenInput } from '../../plan/project.js';
import { Secret } from '../../plan/secret.js';
import type { ProjectState } from '../../plan/state.js';
import { AXES_OF, takesCondition } from '../../ir/actions.js';
import { listOf } from '../../rows/row.js';
import type { JsonObject } from '../../support/json.js';
import { at, text, truth } from './answer.js';
import * as operations from './operations.js';
import { readRole, readRow, readState, readToken } from './read-answers.js';
import { ask, type Send } from './send.js';

/** Which project and environment a client speaks to. */
export interface ManagementClientOptions {
  /** The environment's name, such as `master`. */
  readonly environment: string;
  /** Needed with a member's session alone: a permanent auth token sees one project. */
  readonly projectId?: string;
}

/** A live project through Hygraph's Management API. Reading takes two requests, whatever the number of rows. */
export function createManagementClient(send: Send, options: ManagementClientOptions): Project {
  return {
    read: () => readProject(send, options),
    createRow: (target, row) =>
      ask(send, { query: operations.createRow(row.action), variables: { data: createRowData(target, row) } }, (data) =>
        readRow(at(data, 'result.permission')),
      ),
    updateRow: (id, row) =>
      ask(
        send,
        { query: operations.updateRow(row.action), variables: { data: { permissionId: id, ...rowData(row) } } },
        (data) => readRow(at(data, 'result.permission')),
      ),
    enableRow: (id) =>
      ask(send, { query: operations.ENABLE_ROW, variables: { data: { permissionId: id, enabled: true } } }, (data) => {
        const row = at(data, 'result.permission');
        return { id: text(row, 'id'), enabled: truth(row, 'enabled') };
      }),
    deleteRow: (id) =>
      ask(send, { query: operations.DELETE_ROW, variables: { data: { permissionId: id } } }, (data) =>
        text(data, 'result.deletedPermissionId'),
      ),
    createToken: (environmentId, token) => {
      const variables = { data: { environmentId, ...tokenData(token) } };
      return ask(send, { query: operations.CREATE_TOKEN, variables }, (data) => {
        const created = at(data, 'result.createdPermanentAuthToken');
        return { ...readToken(created), secret: new Secret(text(created, 'token')) };
      });
    },
    updateToken: (id, token) =>
      ask(send, { query: operations.UPDATE_TOKEN, variables: { data: { id, ...tokenData(token) } } }, (data) =>
        readToken(at(data, 'result.updatedPermanentAuthToken')),
      ),
    deleteToken: (id) =>
      ask(send, { query: operations.DELETE_TOKEN, variables: { data: { id } } }, (data) =>
        text(data, 'result.deletedPermanentAuthTokenId'),
      ),
    createRole: (projectId, role) =>
      ask(send, { query: operations.CREATE_ROLE, variables: { data: { projectId, ...roleData(role) } } }, (data) =>
        readRole(at(data, 'result')),
      ),
    updateRole: (id, role) =>
      ask(send, { query: operations.UPDATE_ROLE, variables: { data: { id, ...roleData(role) } } }, (data) =>
        readRole(at(data, 'result')),
      ),
    setPublicStage: (environmentId, stage) => {
      const variables = { data: { environmentId, defaults: { stage } } };
      return ask(send, { query: operations.SET_PUBLIC_STAGE, variables }, (data) =>
        text(data, 'result.environment.publicContentAPI.defaults.stage.apiId'),
      );
    },
  };
}

async function readProject(send: Send, options: ManagementClientOptions): Promise<Reply<ProjectState>> {
  const project = options.projectId ?? null;
  const first = { query: operations.READ_ENVIRONMENT, variables: { project, environment: options.environment } };
  const head = await ask(send, first, (data) => {
    const answer = at(data, 'viewer.project');
    return { answer, environmentId: text(answer, 'environment.id') };
  });
  if (!head.ok) return head;
  const { answer, environmentId } = head.value;
  const second = { query: operations.READ_ROLES, variables: { project, environment: environmentId } };
  return ask(send, second, (data) => readState(answer, at(data, 'viewer.project')));
}

function createRowData(target: RowTarget, row: RowInput): JsonObject {
  return { target: targetData(target), enabled: true, ...rowData(row) };
}

function targetData(target: RowTarget): JsonObject {
  switch (target.kind) {
    case 'public':
      return { kind: 'PUBLIC', environmentId: target.environmentId };
    case 'token':
      return { kind: 'PAT', patId: target.tokenId };
    case 'role':
      return { kind: 'ROLE', roleId: target.roleId, environmentId: target.environmentId };
  }
}

/** All fields that the action has; null is "all". */
function rowData(row: RowInput): JsonObject {
  const { action, modelId, condition } = row;
  if (!takesCondition(action)) return { modelId };
  return { model: modelId === null ? null : { id: modelId, condition }, ...listData(action, row) };
}

function listData(action: Action, { localeIds, stageIds, fromStageIds, toStageIds }: RowInput): JsonObject {
  const ids = { locales: localeIds, stages: stageIds, fromStages: fromStageIds, toStages: toStageIds };
  const lists = AXES_OF[action].flatMap((axis) => listOf(action, axis) ?? []);
  return Object.fromEntries(lists.map((list) => [list, ids[list]]));
}

function tokenData({ defaultStageId, ...role }: TokenInput): JsonObject {
  return { ...roleData(role), defaults: { stage: defaultStageId } };
}

function roleData({ name, description, managementPermissionIds }: RoleInput): JsonObject {
  return { name, description, managementPermissionIds };
}
