import { invariant } from '../../../../support/invariant.js';
import { demand, type ManagementContext } from '../context.js';
import { enumerationById, enumerationValuesOf, type EnumerationRecord } from '../store/enumerations.js';
import { fieldByApiId, fieldsOf, type FieldParent, type FieldRecord } from '../store/fields.js';
import { componentById, componentsOf, modelById, modelByApiId } from '../store/models.js';
import type { View } from '../view.js';

interface FieldArguments {
  readonly includeHiddenFields?: boolean | null;
  readonly includeApiOnlyFields?: boolean | null;
}

/** The fields of a model or component, as a field function. */
export function fieldViews(
  context: ManagementContext,
  parent: FieldParent,
): (given: FieldArguments) => readonly View[] {
  return ({ includeHiddenFields, includeApiOnlyFields }) => {
    demand(context, 'FIELD_READ');
    return fieldsOf(context.database, parent)
      .filter(({ visibility }) => visibility !== 'HIDDEN' || includeHiddenFields === true)
      .filter(({ visibility }) => visibility !== 'API_ONLY' || includeApiOnlyFields === true)
      .map((field) => fieldView(context, field));
  };
}

/** An enumeration with its values. */
export function enumerationView({ database }: ManagementContext, enumeration: EnumerationRecord): View {
  return { ...enumeration, values: () => enumerationValuesOf(database, enumeration.id) };
}

function fieldView(context: ManagementContext, field: FieldRecord): View {
  const base = { ...field, parent: () => parentView(context, field.parent) };
  switch (field.kind) {
    case 'SIMPLE':
      return { ...base, __typename: 'SimpleField' };
    case 'ENUMERABLE':
      return { ...base, __typename: 'EnumerableField', enumeration: () => enumerationOf(context, field) };
    case 'RELATIONAL':
      return { ...base, ...relationView(context, field) };
    case 'UNION':
      return { ...base, __typename: 'UnionField', isMemberType: false, union: () => unionView(context, field) };
    case 'COMPONENT':
      return { ...base, __typename: 'ComponentField', component: () => componentViews(context, field)[0] };
    case 'COMPONENT_UNION':
      return { ...base, __typename: 'ComponentUnionField', components: () => componentViews(context, field) };
    case 'REMOTE':
      return { ...base, __typename: 'RemoteField' };
  }
}

function parentView(context: ManagementContext, parent: FieldParent): View {
  if (parent.kind === 'model') {
    const model = modelById(context.database, parent.id);
    invariant(model, 'the model of a field is there');
    return context.views.model(model);
  }
  const component = componentById(context.database, parent.id);
  invariant(component, 'the component of a field is there');
  return context.views.component(component);
}

function enumerationOf(context: ManagementContext, field: FieldRecord): View {
  const enumeration = enumerationById(context.database, field.enumerationId ?? '');
  invariant(enumeration, 'the enumeration of a field is there');
  return enumerationView(context, enumeration);
}

function relationView(context: ManagementContext, field: FieldRecord): View {
  const related = modelById(context.database, field.relatedModelId ?? '');
  invariant(related, 'the related model of a field is there');
  const relatedModel = (): View => context.views.model(related);
  const parent: FieldParent = { kind: 'model', id: related.id };
  const reverse = field.reverseApiId === null ? undefined : fieldByApiId(context.database, parent, field.reverseApiId);
  if (reverse?.kind !== 'RELATIONAL') return { __typename: 'UniDirectionalRelationalField', relatedModel };
  return { __typename: 'RelationalField', relatedModel, relatedField: () => fieldView(context, reverse) };
}

function unionView(context: ManagementContext, field: FieldRecord): View {
  const name = field.unionApiId ?? field.apiId;
  return {
    id: `${field.id}u`,
    apiId: name,
    displayName: name,
    description: null,
    field: () => fieldView(context, field),
    memberTypes: () => memberViews(context, field),
  };
}

/** The reverse sides of a union: one for each model that it can hold, which is the parent. */
function memberViews(context: ManagementContext, field: FieldRecord): readonly View[] {
  const { database } = context;
  const environmentId = environmentOf(context, field.parent);
  const models = (field.memberApiIds ?? []).map((apiId) => modelByApiId(database, environmentId, apiId));
  return models
    .filter((model) => model !== undefined)
    .map((model, position) => ({
      ...field,
      __typename: 'UnionField',
      id: `${field.id}m${position}`,
      isMemberType: true,
      isList: true,
      position,
      parent: () => context.views.model(model),
      union: () => unionView(context, field),
    }));
}

function componentViews(context: ManagementContext, field: FieldRecord): readonly View[] {
  const components = componentsOf(context.database, environmentOf(context, field.parent));
  const members = (field.memberApiIds ?? []).map((name) => components.find(({ apiId }) => apiId === name));
  return members.filter((component) => component !== undefined).map((component) => context.views.component(component));
}

function environmentOf({ database }: ManagementContext, parent: FieldParent): string {
  const record = parent.kind === 'model' ? modelById(database, parent.id) : componentById(database, parent.id);
  invariant(record, 'what a field is in is there');
  return record.environmentId;
}
