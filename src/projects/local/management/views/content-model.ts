import { demand, type ManagementContext } from '../context.js';
import { found, refuse } from '../refused.js';
import { enumerationsOf } from '../store/enumerations.js';
import { localesOf } from '../store/locales.js';
import {
  componentsOf,
  modelById,
  modelByApiId,
  modelsOf,
  type ComponentRecord,
  type ModelRecord,
} from '../store/models.js';
import { stagesOf } from '../store/stages.js';
import { enumerationView, fieldViews } from './field.js';
import type { View } from '../view.js';

/** Models, components, enumerations, locales and stages of an environment. */
export function contentModelView(context: ManagementContext, environmentId: string): View {
  const { database } = context;
  return {
    models: ({ includeSystemModels }: { readonly includeSystemModels?: boolean | null }) => {
      demand(context, 'MODEL_READ');
      const models = modelsOf(database, environmentId);
      return models
        .filter(({ isSystem }) => !isSystem || includeSystemModels === true)
        .map((model) => modelView(context, model));
    },
    model: (given: ModelArguments) => {
      demand(context, 'MODEL_READ');
      return modelView(context, modelNamed(context, environmentId, given));
    },
    components: () => {
      demand(context, 'COMPONENT_READ');
      return componentsOf(database, environmentId).map((component) => componentView(context, component));
    },
    enumerations: ({ includeSystemEnumerations }: { readonly includeSystemEnumerations?: boolean | null }) => {
      demand(context, 'ENUMERATION_READ');
      return enumerationsOf(database, environmentId)
        .filter(({ isSystem }) => !isSystem || includeSystemEnumerations === true)
        .map((enumeration) => enumerationView(context, enumeration));
    },
    locales: () => {
      demand(context, 'LOCALE_READ');
      return localesOf(database, environmentId);
    },
    stages: () => {
      demand(context, 'STAGE_READ');
      return stagesOf(database, environmentId);
    },
  };
}

interface ModelArguments {
  readonly id?: string | null;
  readonly apiId?: string | null;
}

function modelNamed(
  { database }: ManagementContext,
  environmentId: string,
  { id, apiId }: ModelArguments,
): ModelRecord {
  if (typeof id === 'string') {
    const model = modelById(database, id);
    return found(model?.environmentId === environmentId ? model : undefined, 'model', id);
  }
  if (typeof apiId === 'string') return found(modelByApiId(database, environmentId, apiId), 'model', apiId);
  return refuse('a model is asked for by `id` or by `apiId`');
}

const SYSTEM_MODEL_TYPES: ReadonlyMap<string, string> = new Map([
  ['Asset', 'AssetModel'],
  ['User', 'UserModel'],
  ['ScheduledOperation', 'SchedulingModel'],
  ['ScheduledRelease', 'SchedulingModel'],
]);

/** A model; the system models have types of their own. */
export function modelView(context: ManagementContext, model: ModelRecord): View {
  return {
    __typename: (model.isSystem ? SYSTEM_MODEL_TYPES.get(model.apiId) : undefined) ?? 'Model',
    ...model,
    hasContent: () => context.hasContent(model.apiId),
    fields: fieldViews(context, { kind: 'model', id: model.id }),
  };
}

/** A component. */
export function componentView(context: ManagementContext, component: ComponentRecord): View {
  const { id, apiId } = component;
  return {
    __typename: 'Component',
    id,
    apiId,
    apiIdPlural: `${apiId}s`,
    displayName: apiId,
    description: null,
    fields: fieldViews(context, { kind: 'component', id }),
  };
}
