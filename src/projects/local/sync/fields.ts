import type { Field, FieldType, ScalarName } from '../../../ir/schema.js';
import { enumerationsOf } from '../management/store/enumerations.js';
import { fieldsOf, removeField, writeField, type FieldParent, type FieldRecord } from '../management/store/fields.js';
import { modelByApiId } from '../management/store/models.js';
import type { Synchronization } from './synchronization.js';

/** What the Management API calls the scalars. It has no name for the rest, which it shows as JSON. */
export const SCALAR_TYPES: { readonly [S in ScalarName]: string } = {
  ID: 'ID',
  String: 'STRING',
  Int: 'INT',
  Float: 'FLOAT',
  Boolean: 'BOOLEAN',
  Date: 'DATE',
  DateTime: 'DATETIME',
  Json: 'JSON',
  RichText: 'RICHTEXT',
  Color: 'COLOR',
  Location: 'LOCATION',
  Other: 'JSON',
};

type FieldDetails = Pick<FieldRecord, 'kind' | 'type'> &
  Partial<
    Pick<
      FieldRecord,
      'relatedModelId' | 'reverseApiId' | 'enumerationId' | 'unionApiId' | 'memberApiIds' | 'visibility'
    >
  >;

/** Makes the fields of a model or component those of the schema; those that stay keep their ids. */
export function synchronizeFields(
  synchronization: Synchronization,
  parent: FieldParent,
  fields: readonly Field[],
): void {
  const { database, ports } = synchronization;
  const known = new Map(fieldsOf(database, parent).map(({ apiId, id }) => [apiId, id]));
  const written = new Set<string>();
  for (const [position, field] of fields.entries()) {
    const details = detailsOf(synchronization, field.type);
    if (details === undefined) continue;
    const id = known.get(field.name) ?? ports.randomId();
    writeField(database, { ...fieldRecord(field, id), ...details, parent, position });
    written.add(field.name);
  }
  for (const [apiId, id] of known) if (!written.has(apiId)) removeField(database, id);
}

function fieldRecord(field: Field, id: string): Omit<FieldRecord, 'parent' | 'kind' | 'type' | 'position'> {
  const { name, isList, isRequired, isUnique, isLocalized, isSystem } = field;
  return {
    ...{ id, apiId: name, displayName: name, description: null },
    ...{ isList, isRequired, isUnique, isLocalized, isTitle: false, isSystem },
    visibility: isSystem ? 'READ_ONLY' : 'READ_WRITE',
    ...{ relatedModelId: null, reverseApiId: null, enumerationId: null, unionApiId: null, memberApiIds: null },
  };
}

/** Undefined for what is no field of the Management API: `documentInStages`, and relations out of the schema. */
function detailsOf(synchronization: Synchronization, type: FieldType): FieldDetails | undefined {
  switch (type.kind) {
    case 'scalar':
      return { kind: 'SIMPLE', type: SCALAR_TYPES[type.scalar] };
    case 'enum':
      return { kind: 'ENUMERABLE', type: 'ENUMERATION', enumerationId: enumerationId(synchronization, type.name) };
    case 'relation':
      return relationDetails(synchronization, type.model, type.reverse);
    case 'union':
      return { kind: 'UNION', type: 'UNION', unionApiId: type.name, memberApiIds: type.models };
    case 'component':
      return { kind: 'COMPONENT', type: 'COMPONENT', memberApiIds: [type.component] };
    case 'componentUnion':
      return { kind: 'COMPONENT_UNION', type: 'COMPONENT_UNION', memberApiIds: type.components };
    case 'remote':
      return { kind: 'REMOTE', type: 'GRAPHQL' };
    case 'stages':
      return undefined;
  }
}

function relationDetails(
  { database, environmentId }: Synchronization,
  model: string,
  reverse: string | undefined,
): FieldDetails | undefined {
  const related = modelByApiId(database, environmentId, model);
  if (related === undefined) return undefined;
  const type = model === 'Asset' ? 'ASSET' : 'RELATION';
  return { kind: 'RELATIONAL', type, relatedModelId: related.id, reverseApiId: reverse ?? null };
}

function enumerationId({ database, environmentId }: Synchronization, name: string): string | null {
  return enumerationsOf(database, environmentId).find(({ apiId }) => apiId === name)?.id ?? null;
}
