import { buildSchema, execute, parse, validate, type GraphQLSchema } from 'graphql';
import type { Action } from '../../src/ir/actions.js';
import type { Reply, RoleInput, RowInput, RowTarget } from '../../src/plan/project.js';
import type { LiveRow, LiveToken, LiveRole } from '../../src/plan/state.js';
import type { ManagementRequest, Send } from '../../src/projects/client/send.js';
import { MANAGEMENT_SDL } from '../../src/projects/management-sdl.generated.js';
import type { JsonObject } from '../../src/support/json.js';
import type { FakeProject } from './fake-project.js';

const SCHEMA: GraphQLSchema = buildSchema(MANAGEMENT_SDL);

type Ids = readonly string[] | null;

/** The `data` of every mutation that is served here, as GraphQL has coerced it by the SDL. */
interface Data extends RoleInput {
  readonly id: string;
  readonly permissionId: string;
  readonly projectId: string;
  readonly environmentId: string;
  readonly defaults: { readonly stage: string };
  readonly target: {
    readonly kind: 'PUBLIC' | 'PAT' | 'ROLE';
    readonly environmentId: string;
    readonly patId: string;
    readonly roleId: string;
  };
  readonly modelId?: string | null;
  readonly model?: { readonly id: string; readonly condition?: string | null } | null;
  readonly locales?: Ids;
  readonly stages?: Ids;
  readonly fromStages?: Ids;
  readonly toStages?: Ids;
}

interface Input {
  readonly data: Data;
}

/** The Management API of a fake project: the published SDL, executed, so that every operation is checked against it. */
export function fakeManagementApi(project: FakeProject, requests: ManagementRequest[] = []): Send {
  return async (request) => {
    requests.push(request);
    const document = parse(request.query);
    const errors = validate(SCHEMA, document);
    if (errors.length > 0) return { status: 400, body: { errors: errors.map(({ message }) => ({ message })) } };
    const rootValue = { ...queries(project), ...mutations(project) };
    const result = await execute({ schema: SCHEMA, document, rootValue, variableValues: request.variables });
    return { status: 200, body: JSON.parse(JSON.stringify(result)) as JsonObject };
  };
}

const TYPES: Record<Action, string> = {
  read: 'Read',
  readVersions: 'ReadVersion',
  create: 'Create',
  update: 'Update',
  delete: 'Delete',
  publish: 'Publish',
  unpublish: 'Unpublish',
};

const named = (apiId: string) => ({ apiId });
const actionsOf = ({ management }: { readonly management: readonly string[] }) =>
  management.map((action) => ({ action }));

function rowAnswer({ action, model, locales, stages, fromStages, toStages, condition, enabled, id }: LiveRow): object {
  return {
    __typename: `${TYPES[action]}ContentPermission`,
    id,
    enabled,
    condition,
    model: model && { __typename: 'Model', apiId: model },
    locales: locales?.map(named),
    stages: stages?.map(named),
    fromStages: fromStages?.map(named),
    toStages: toStages?.map(named),
  };
}

function tokenAnswer(
  token: Omit<LiveToken, 'rows'> & { readonly rows?: readonly LiveRow[]; readonly token?: string },
): object {
  return {
    ...token,
    defaults: { stage: named(token.defaultStage) },
    managementPermissions: actionsOf(token),
    contentPermissions: token.rows?.map(rowAnswer),
  };
}

function roleAnswer(role: Omit<LiveRole, 'rows' | 'isSystem'> & Partial<LiveRole>): object {
  return {
    ...role,
    isDefault: role.isSystem,
    managementPermissions: actionsOf(role),
    contentPermissions: () => role.rows?.map(rowAnswer),
  };
}

function environmentAnswer({ state }: FakeProject): object {
  return {
    ...state.environment,
    contentModel: {
      ...state,
      models: () => state.models.map((model) => ({ __typename: 'Model', ...model })),
    },
    publicContentAPI: {
      defaults: { stage: named(state.public.defaultStage) },
      contentPermissions: state.public.rows.map(rowAnswer),
    },
    permanentAuthTokens: state.tokens.map(tokenAnswer),
    quotas: state.quotas,
  };
}

function queries(project: FakeProject): object {
  const { state } = project;
  return {
    viewer: {
      __typename: 'TokenViewer',
      id: 'viewer',
      project: {
        ...state.project,
        availableManagementPermissions: state.managementPermissions,
        quotas: state.quotas,
        existingRoles: state.roles.map(roleAnswer),
        environment: environmentAnswer(project),
      },
    },
  };
}

function inputOf(action: Action, data: Data): RowInput {
  return {
    action,
    modelId: data.modelId ?? data.model?.id ?? null,
    condition: data.model?.condition ?? null,
    localeIds: data.locales ?? null,
    stageIds: data.stages ?? null,
    fromStageIds: data.fromStages ?? null,
    toStageIds: data.toStages ?? null,
  };
}

function targetOf({ kind, environmentId, patId, roleId }: Data['target']): RowTarget {
  if (kind === 'PAT') return { kind: 'token', tokenId: patId };
  return kind === 'ROLE' ? { kind: 'role', roleId, environmentId } : { kind: 'public', environmentId };
}

async function answer<T>(reply: Promise<Reply<T>>): Promise<T> {
  const value = await reply;
  if (!value.ok) throw new Error(value.problem.message);
  return value.value;
}

const tokenInput = ({ name, description, defaults, managementPermissionIds }: Data) => ({
  name,
  description,
  defaultStageId: defaults.stage,
  managementPermissionIds,
});

function mutations(project: FakeProject): object {
  const actions = Object.keys(TYPES) as Action[];
  const rowMutations = actions.flatMap((action) => [
    [
      `create${TYPES[action]}ContentPermission`,
      async ({ data }: Input) => ({
        permission: rowAnswer(await answer(project.createRow(targetOf(data.target), inputOf(action, data)))),
      }),
    ],
    [
      `update${TYPES[action]}ContentPermission`,
      async ({ data }: Input) => ({
        permission: rowAnswer(await answer(project.updateRow(data.permissionId, inputOf(action, data)))),
      }),
    ],
  ]);
  return {
    ...(Object.fromEntries(rowMutations) as object),
    updateContentPermissionEnabled: async ({ data }: Input) => ({
      permission: { __typename: 'ReadContentPermission', ...(await answer(project.enableRow(data.permissionId))) },
    }),
    deleteContentPermission: async ({ data }: Input) => ({
      deletedPermissionId: await answer(project.deleteRow(data.permissionId)),
    }),
    createPermanentAuthToken: async ({ data }: Input) => {
      const { secret, ...token } = await answer(project.createToken(data.environmentId, tokenInput(data)));
      return { createdPermanentAuthToken: tokenAnswer({ ...token, token: secret.reveal() }) };
    },
    updatePermanentAuthToken: async ({ data }: Input) => ({
      updatedPermanentAuthToken: tokenAnswer(await answer(project.updateToken(data.id, tokenInput(data)))),
    }),
    deletePermanentAuthToken: async ({ data }: Input) => ({
      deletedPermanentAuthTokenId: await answer(project.deleteToken(data.id)),
    }),
    createRole: async ({ data }: Input) => roleAnswer(await answer(project.createRole(data.projectId, data))),
    updateRole: async ({ data }: Input) => roleAnswer(await answer(project.updateRole(data.id, data))),
    updatePublicEndpoint: async ({ data }: Input) => {
      await answer(project.setPublicStage(data.environmentId, data.defaults.stage));
      return { environment: environmentAnswer(project) };
    },
  };
}
