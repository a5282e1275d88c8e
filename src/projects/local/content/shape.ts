import {
  DRAFT,
  PUBLISHED,
  type Component,
  type Field,
  type FieldType,
  type Model,
  type Schema,
} from '../../../ir/schema.js';

/** The fields that Hygraph gives a model itself, whether or not the content schema lists them (facts 3.2). */
const STANDARD_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'stage',
  'locale',
  'localizations',
  'documentInStages',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'publishedAt',
  'publishedBy',
  'history',
  'scheduledIn',
]);

/** The fields that attribute a document to a user. */
export const ATTRIBUTION = ['createdBy', 'updatedBy', 'publishedBy'] as const;

/** The model whose documents attribute content: written by the project itself alone. */
export const USER_MODEL = 'User';

/** The model of a publication that waits for the date of its release (facts 1.7). */
export const OPERATION_MODEL = 'ScheduledOperation';
/** The model of what is carried out together on a date. */
export const RELEASE_MODEL = 'ScheduledRelease';

/** What a release is that says nothing else. */
export const NEW_RELEASE = { isActive: true, isImplicit: false, status: 'PENDING' } as const;

/** True where publications can be scheduled. */
export function hasSchedule(schema: Schema): boolean {
  return schema.models.has(OPERATION_MODEL) && schema.models.has(RELEASE_MODEL);
}

/** True when a document shows the operations that it is scheduled in. */
export function showsSchedule(schema: Schema, model: Model): boolean {
  return hasSchedule(schema) && model.fields.get('scheduledIn')?.type.kind === 'relation';
}

/** The stage that root fields name as their default in the schema: PUBLISHED where it is there. */
export function defaultStage(schema: Schema): string {
  return schema.stages.has(PUBLISHED) ? PUBLISHED : DRAFT;
}

/** True for the models that the Content API has mutations for: a user's own, and Asset (facts 1.7). */
export function isWritable(model: Model): boolean {
  return !model.isSystem || model.name === 'Asset';
}

/** True when attribution can be shown and filtered. */
export function hasAttribution(schema: Schema, model: Model): boolean {
  return schema.models.has(USER_MODEL) && model.name !== USER_MODEL;
}

/** The fields of a model or component that hold its own content, in declaration order. */
export function ownFields(schema: Schema, holder: Model | Component): readonly Field[] {
  return [...holder.fields.values()].filter(
    (field) => !STANDARD_FIELDS.has(field.name) && isServed(schema, field.type),
  );
}

/** The fields of a model that can be set by its mutations. */
export function writableFields(schema: Schema, holder: Model | Component): readonly Field[] {
  return ownFields(schema, holder).filter((field) => peersOf(schema, field.type).every((peer) => isConnectable(peer)));
}

/** The models at the other end of a relation or union. */
export function peersOf(schema: Schema, type: FieldType): readonly Model[] {
  const names = type.kind === 'relation' ? [type.model] : type.kind === 'union' ? type.models : [];
  return names.map((name) => schema.models.get(name)).filter((model) => model !== undefined);
}

function isConnectable(model: Model): boolean {
  return isWritable(model) || model.name === USER_MODEL;
}

/** Remote fields, and relations to models that the schema does not have, are not served. */
function isServed(schema: Schema, type: FieldType): boolean {
  switch (type.kind) {
    case 'relation':
      return schema.models.has(type.model);
    case 'union':
      return type.models.every((name) => schema.models.has(name));
    case 'component':
      return schema.components.has(type.component);
    case 'componentUnion':
      return type.components.every((name) => schema.components.has(name));
    case 'remote':
    case 'stages':
      return false;
    case 'scalar':
    case 'enum':
      return true;
  }
}

/** The name of a field's value in SDL when it is written: a scalar, an enumeration or an input object. */
export function valueTypeName(field: Field): string {
  if (field.type.kind === 'enum') return field.type.name;
  if (field.type.kind !== 'scalar') return 'String';
  switch (field.type.scalar) {
    case 'RichText':
      return 'RichTextAST';
    case 'Color':
      return 'ColorInput';
    case 'Location':
      return 'LocationInput';
    case 'Other':
      return field.type.typeName;
    case 'ID':
    case 'String':
    case 'Int':
    case 'Float':
    case 'Boolean':
    case 'Date':
    case 'DateTime':
    case 'Json':
      return field.type.scalar;
  }
}

const ORDERED_SCALARS: ReadonlySet<string> = new Set(['ID', 'String', 'Int', 'Float', 'Boolean', 'Date', 'DateTime']);

/** The fields that `orderBy` may name. */
export function orderedFields(model: Model): readonly Field[] {
  return [...model.fields.values()].filter(
    ({ type, isList, name }) =>
      !isList &&
      name !== 'stage' &&
      name !== 'locale' &&
      (type.kind === 'enum' || (type.kind === 'scalar' && ORDERED_SCALARS.has(type.scalar))),
  );
}

/** The fields that identify a document: id, and each unique field. */
export function uniqueFields(model: Model): readonly Field[] {
  return [...model.fields.values()].filter(
    ({ isUnique, name, type }) => name === 'id' || (isUnique && type.kind === 'scalar'),
  );
}
