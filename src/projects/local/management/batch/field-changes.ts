import { found, refuse } from '../refused.js';
import {
  enumerationsOf,
  insertEnumeration,
  replaceEnumerationValues,
  type EnumerationRecord,
} from '../store/enumerations.js';
import {
  fieldByApiId,
  fieldsOf,
  removeField,
  writeField,
  type FieldParent,
  type FieldRecord,
} from '../store/fields.js';
import { componentsOf, modelById, modelByApiId, updateModel } from '../store/models.js';
import { checkedApiId } from './api-id.js';
import type {
  ChangeKind,
  ChangeScope,
  CreateEnumerableField,
  CreateEnumeration,
  CreateField,
  CreateRelationalField,
  CreateSimpleField,
  DeleteField,
  FieldPlace,
} from './change.js';

/** Adds a field that holds a scalar. */
export const CREATE_SIMPLE_FIELD: ChangeKind<CreateSimpleField> = {
  action: 'FIELD_CREATE',
  make: (scope, input) => {
    const parent = parentOf(scope, input);
    writeField(scope.database, { ...newField(scope, parent, input), kind: 'SIMPLE', type: input.type });
    localize(scope, parent, input);
  },
};

/** Adds a field that holds a value of an enumeration. */
export const CREATE_ENUMERABLE_FIELD: ChangeKind<CreateEnumerableField> = {
  action: 'FIELD_CREATE',
  make: (scope, input) => {
    const parent = parentOf(scope, input);
    const enumerationId = found(enumerationOf(scope, input.enumerationApiId), 'enumeration', input.enumerationApiId).id;
    const field = newField(scope, parent, input);
    writeField(scope.database, { ...field, kind: 'ENUMERABLE', type: 'ENUMERATION', enumerationId });
    localize(scope, parent, input);
  },
};

/** Adds a relation and, unless it goes one way alone, the field of the related model that goes back. */
export const CREATE_RELATIONAL_FIELD: ChangeKind<CreateRelationalField> = {
  action: 'FIELD_CREATE',
  make: (scope, input) => {
    const { database, environmentId } = scope;
    const parent = parentOf(scope, input);
    const { reverseField: reverse } = input;
    const related = found(modelByApiId(database, environmentId, reverse.modelApiId), 'model', reverse.modelApiId);
    const isBoth = reverse.isUnidirectional !== true;
    if (isBoth && parent.kind === 'component') refuse('a relation of a component goes one way alone');
    const shape = { kind: 'RELATIONAL', type: input.type } as const;
    const reverseApiId = isBoth ? reverse.apiId : null;
    const field = newField(scope, parent, input);
    writeField(database, { ...field, ...shape, relatedModelId: related.id, reverseApiId });
    if (!isBoth) return;
    const back = newField(scope, { kind: 'model', id: related.id }, reverse);
    writeField(database, { ...back, ...shape, relatedModelId: parent.id, reverseApiId: input.apiId });
  },
};

/** Adds an enumeration with its values. */
export const CREATE_ENUMERATION: ChangeKind<CreateEnumeration> = {
  action: 'ENUMERATION_CREATE',
  make: (scope, input) => {
    const { database, environmentId, ports } = scope;
    if (enumerationOf(scope, input.apiId) !== undefined) refuse(`enumeration \`${input.apiId}\` exists already`);
    const enumeration = { id: ports.randomId(), environmentId, apiId: checkedApiId(input.apiId), isSystem: false };
    const { displayName, description = null } = input;
    insertEnumeration(database, { ...enumeration, displayName, description });
    const values = input.values.map((value) => ({ ...value, id: ports.randomId(), apiId: checkedApiId(value.apiId) }));
    replaceEnumerationValues(database, enumeration.id, values);
  },
};

/** Removes a field; the field that goes back stays, as a relation that goes one way. */
export const DELETE_FIELD: ChangeKind<DeleteField> = {
  action: 'FIELD_DELETE',
  make: (scope, input) => {
    const field = found(fieldByApiId(scope.database, parentOf(scope, input), input.apiId), 'field', input.apiId);
    if (field.isSystem) refuse(`the system field \`${input.apiId}\` cannot be deleted`);
    removeField(scope.database, field.id);
  },
};

function parentOf({ database, environmentId }: ChangeScope, { modelApiId, parentApiId }: FieldPlace): FieldParent {
  const apiId = modelApiId ?? parentApiId ?? refuse('a field names its model or its parent');
  if (typeof modelApiId === 'string' && typeof parentApiId === 'string') {
    refuse('a field names its model or its parent, not both');
  }
  const model = modelByApiId(database, environmentId, apiId);
  if (model !== undefined) return { kind: 'model', id: model.id };
  const component = componentsOf(database, environmentId).find((item) => item.apiId === apiId);
  return { kind: 'component', id: found(component, 'model or component', apiId).id };
}

function newField(scope: ChangeScope, parent: FieldParent, input: CreateField): Omit<FieldRecord, 'kind' | 'type'> {
  if (fieldByApiId(scope.database, parent, input.apiId) !== undefined)
    refuse(`field \`${input.apiId}\` exists already`);
  return {
    ...{ id: scope.ports.randomId(), parent, apiId: checkedApiId(input.apiId) },
    displayName: input.displayName,
    description: input.description ?? null,
    isList: input.isList ?? false,
    isRequired: input.isRequired ?? false,
    isUnique: input.isUnique ?? false,
    isLocalized: input.isLocalized ?? false,
    isTitle: input.isTitle ?? false,
    isSystem: false,
    visibility: input.visibility ?? 'READ_WRITE',
    position: input.position ?? fieldsOf(scope.database, parent).length,
    ...{ relatedModelId: null, reverseApiId: null, enumerationId: null, unionApiId: null, memberApiIds: null },
  };
}

/** A model with a localized field is localized. */
function localize({ database }: ChangeScope, parent: FieldParent, { isLocalized }: CreateField): void {
  const model = parent.kind === 'model' && isLocalized === true ? modelById(database, parent.id) : undefined;
  if (model !== undefined) updateModel(database, { ...model, isLocalized: true });
}

function enumerationOf({ database, environmentId }: ChangeScope, apiId: string): EnumerationRecord | undefined {
  return enumerationsOf(database, environmentId).find((enumeration) => enumeration.apiId === apiId);
}
