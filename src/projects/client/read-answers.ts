import { ACTIONS, AXES_OF, takesCondition, type Action } from '../../ir/actions.js';
import type { RoleAnswer, TokenAnswer } from '../../plan/project.js';
import type { LiveRole, LiveRow, ProjectState, Quota } from '../../plan/state.js';
import { normalCondition } from '../../rows/condition-text.js';
import { listOf, permissionRow, rowList, type RowList } from '../../rows/row.js';
import { AnswerError, at, count, isPresent, list, optionalText, text, truth, type Answer } from './answer.js';
import { ROW_NAME } from './operations.js';

/** The state of an environment, from the `project` of both read queries. */
export function readState(project: Answer, roles: Answer): ProjectState {
  const environment = at(project, 'environment');
  return {
    project: { id: text(project, 'id'), name: text(project, 'name') },
    environment: { id: text(environment, 'id'), name: text(environment, 'name') },
    ...readNames(at(environment, 'contentModel')),
    public: {
      defaultStage: text(environment, 'publicContentAPI.defaults.stage.apiId'),
      rows: list(environment, 'publicContentAPI.contentPermissions', readRow),
    },
    tokens: list(environment, 'permanentAuthTokens', (token) => ({
      ...readToken(token),
      rows: list(token, 'contentPermissions', readRow),
    })),
    roles: list(roles, 'existingRoles', readLiveRole),
    managementPermissions: list(project, 'availableManagementPermissions', (permission) => ({
      id: text(permission, 'id'),
      action: text(permission, 'action'),
    })),
    quotas: {
      contentPermissions: readQuota(at(environment, 'quotas.contentPermissions')),
      roles: readQuota(at(project, 'quotas.roles')),
    },
  };
}

function readNames(model: Answer): Pick<ProjectState, 'stages' | 'locales' | 'models'> {
  const named = (item: Answer): { readonly id: string; readonly apiId: string } => ({
    id: text(item, 'id'),
    apiId: text(item, 'apiId'),
  });
  return {
    models: list(model, 'models', (item) => ({
      ...named(item),
      isSystem: truth(item, 'isSystem'),
      isLocalized: truth(item, 'isLocalized'),
    })),
    stages: list(model, 'stages', named),
    locales: list(model, 'locales', (item) => ({ ...named(item), isDefault: truth(item, 'isDefault') })),
  };
}

function readQuota(answer: Answer): Quota {
  return { current: count(answer, 'current'), max: isPresent(answer, 'max') ? count(answer, 'max') : null };
}

/** A token, without its rows and never with its secret. */
export function readToken(token: Answer): TokenAnswer {
  return { ...readRole(token), defaultStage: text(token, 'defaults.stage.apiId') };
}

/** A role, without its rows. */
export function readRole(role: Answer): RoleAnswer {
  return {
    id: text(role, 'id'),
    name: text(role, 'name'),
    description: optionalText(role, 'description'),
    management: rowList(list(role, 'managementPermissions', (permission) => text(permission, 'action'))),
  };
}

function readLiveRole(role: Answer): LiveRole {
  return { ...readRole(role), isSystem: truth(role, 'isDefault'), rows: list(role, 'contentPermissions', readRow) };
}

/** A permission row, by the type that it has in the API. */
export function readRow(row: Answer): LiveRow {
  const action = actionOf(row);
  const lists = AXES_OF[action].flatMap((axis) => listOf(action, axis) ?? []);
  const condition = takesCondition(action) ? optionalText(row, 'condition') : null;
  return {
    ...permissionRow(action, {
      model: isPresent(row, 'model') ? text(row, 'model.apiId') : null,
      ...Object.fromEntries(lists.map((name) => [name, readNameList(row, name)])),
      condition: normalCondition(condition),
      enabled: truth(row, 'enabled'),
    }),
    id: text(row, 'id'),
  };
}

function readNameList(row: Answer, name: RowList): readonly string[] | null {
  return isPresent(row, name) ? rowList(list(row, name, (item) => text(item, 'apiId'))) : null;
}

function actionOf(row: Answer): Action {
  const type = text(row, '__typename');
  const action = ACTIONS.find((candidate) => type === `${ROW_NAME[candidate]}ContentPermission`);
  if (action === undefined) throw new AnswerError(`\`${row.path}\` is a \`${type}\`, which is not known here`);
  return action;
}
