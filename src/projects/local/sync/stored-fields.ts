import { makeField } from '../../../bind/models/make-field.js';
import type { Field, FieldType, ScalarName, Schema } from '../../../ir/schema.js';
import type { Database } from '../contract.js';
import { enumerationById, enumerationValuesOf } from '../management/store/enumerations.js';
import { fieldsOf, type FieldParent, type FieldRecord } from '../management/store/fields.js';
import { modelByApiId, modelById } from '../management/store/models.js';
import { SCALAR_TYPES } from './fields.js';

/** The environment whose fields are read, and the schema that it had before. */
export interface StoredPlace {
  readonly database: Database;
  readonly environmentId: string;
  readonly base: Schema;
}

/** The model or component whose fields are read, and those that it had before. */
interface Holder {
  readonly parent: FieldParent;
  readonly before: ReadonlyMap<string, Field> | undefined;
}

/** The fields of a model or component as the database has them, by name: system fields first. */
export function storedFields(place: StoredPlace, { parent, before }: Holder): ReadonlyMap<string, Field> {
  const records = fieldsOf(place.database, parent);
  const system = [...(before?.values() ?? [])].filter((field) => field.isSystem);
  const fields = records
    .filter(({ apiId }) => !system.some(({ name }) => name === apiId))
    .map((record) => fieldOf(place, record, before?.get(record.apiId)))
    .filter((field) => field !== undefined);
  return new Map([...system, ...fields].map((field) => [field.name, field]));
}

function fieldOf(place: StoredPlace, record: FieldRecord, before: Field | undefined): Field | undefined {
  const type = typeOf(place, record, before?.type);
  if (type === undefined) return undefined;
  const { apiId, isList, isRequired, isUnique, isLocalized, isSystem } = record;
  const isSame = before?.isList === isList && before.type.kind === type.kind;
  return makeField(apiId, type, {
    ...{ isList, isRequired, isUnique, isLocalized, isSystem },
    classification: before?.classification ?? 'internal',
    ...(isSame ? { operators: before.operators, origin: before.origin } : {}),
  });
}

/** Undefined for what holds nothing any more, and for what the database does not tell enough of. */
function typeOf(place: StoredPlace, record: FieldRecord, before: FieldType | undefined): FieldType | undefined {
  const members = record.memberApiIds ?? [];
  switch (record.kind) {
    case 'SIMPLE':
      return scalarType(record, before);
    case 'ENUMERABLE':
      return enumType(place, record);
    case 'RELATIONAL': {
      const related = modelById(place.database, record.relatedModelId ?? '');
      return related && { kind: 'relation', model: related.apiId, reverse: record.reverseApiId ?? undefined };
    }
    case 'UNION': {
      const models = members.filter((name) => modelByApiId(place.database, place.environmentId, name) !== undefined);
      return models.length === 0 ? undefined : { kind: 'union', name: record.unionApiId ?? record.apiId, models };
    }
    case 'COMPONENT':
    case 'COMPONENT_UNION':
    case 'REMOTE':
      return before;
  }
}

function scalarType({ type }: FieldRecord, before: FieldType | undefined): FieldType {
  if (before?.kind === 'scalar' && SCALAR_TYPES[before.scalar] === type) return before;
  const scalar = scalarNames().find((name) => SCALAR_TYPES[name] === type) ?? 'Json';
  return { kind: 'scalar', scalar, typeName: scalar };
}

function scalarNames(): readonly ScalarName[] {
  return Object.keys(SCALAR_TYPES).filter((name): name is ScalarName => name in SCALAR_TYPES);
}

function enumType({ database }: StoredPlace, record: FieldRecord): FieldType | undefined {
  const enumeration = enumerationById(database, record.enumerationId ?? '');
  if (enumeration === undefined) return undefined;
  const values = enumerationValuesOf(database, enumeration.id).map(({ apiId }) => apiId);
  return { kind: 'enum', name: enumeration.apiId, values };
}
