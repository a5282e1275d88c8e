import { invariant } from '../../../../support/invariant.js';
import { flag, integer, optionalText, text, textList } from '../../columns.js';
import type { Database, SqlRow } from '../../contract.js';

/** The kinds of fields, each an object type of the Management API. */
const FIELD_KINDS = ['SIMPLE', 'ENUMERABLE', 'RELATIONAL', 'UNION', 'COMPONENT', 'COMPONENT_UNION', 'REMOTE'] as const;
type FieldKind = (typeof FIELD_KINDS)[number];

/** The model or component that a field is in. */
export type FieldParent =
  { readonly kind: 'model'; readonly id: string } | { readonly kind: 'component'; readonly id: string };

/** A field of a model or component. What its kind does not have is null. */
export interface FieldRecord {
  readonly id: string;
  readonly parent: FieldParent;
  readonly apiId: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly kind: FieldKind;
  /** The value of `SimpleFieldType`, `RelationalFieldType` and so on. */
  readonly type: string;
  readonly isList: boolean;
  readonly isRequired: boolean;
  readonly isUnique: boolean;
  readonly isLocalized: boolean;
  readonly isTitle: boolean;
  readonly isSystem: boolean;
  readonly visibility: string;
  readonly position: number;
  readonly relatedModelId: string | null;
  /** The API id of the field of the related model that goes back. */
  readonly reverseApiId: string | null;
  readonly enumerationId: string | null;
  readonly unionApiId: string | null;
  /** The models of a union, or the components of a component field or component union. */
  readonly memberApiIds: readonly string[] | null;
}

/** The fields of a model or component, by position. */
export function fieldsOf(database: Database, parent: FieldParent): readonly FieldRecord[] {
  const sql = `SELECT * FROM field WHERE ${parent.kind}_id = ? ORDER BY position, rowid`;
  return database.all(sql, [parent.id]).map(fieldFrom);
}

/** The field of a model or component with this API id. */
export function fieldByApiId(database: Database, parent: FieldParent, apiId: string): FieldRecord | undefined {
  const row = database.get(`SELECT * FROM field WHERE ${parent.kind}_id = ? AND api_id = ?`, [parent.id, apiId]);
  return row && fieldFrom(row);
}

/** Adds a field, or writes it where its model or component has one with this id. */
export function writeField(database: Database, field: FieldRecord): void {
  database.run(
    `INSERT OR REPLACE INTO field (id, model_id, component_id, api_id, display_name, description, kind, type, is_list,
       is_required, is_unique, is_localized, is_title, is_system, visibility, position, related_model_id, reverse_api_id,
       enumeration_id, union_api_id, member_api_ids)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      field.id,
      field.parent.kind === 'model' ? field.parent.id : null,
      field.parent.kind === 'component' ? field.parent.id : null,
      field.apiId,
      field.displayName,
      field.description,
      field.kind,
      field.type,
      Number(field.isList),
      Number(field.isRequired),
      Number(field.isUnique),
      Number(field.isLocalized),
      Number(field.isTitle),
      Number(field.isSystem),
      field.visibility,
      field.position,
      field.relatedModelId,
      field.reverseApiId,
      field.enumerationId,
      field.unionApiId,
      field.memberApiIds && JSON.stringify(field.memberApiIds),
    ],
  );
}

/** Removes a field. */
export function removeField(database: Database, id: string): void {
  database.run('DELETE FROM field WHERE id = ?', [id]);
}

function fieldFrom(row: SqlRow): FieldRecord {
  const modelId = optionalText(row, 'model_id');
  const kind = FIELD_KINDS.find((item) => item === row['kind']);
  invariant(kind, 'a field has one of the kinds');
  return {
    id: text(row, 'id'),
    parent: modelId === null ? { kind: 'component', id: text(row, 'component_id') } : { kind: 'model', id: modelId },
    apiId: text(row, 'api_id'),
    displayName: text(row, 'display_name'),
    description: optionalText(row, 'description'),
    kind,
    type: text(row, 'type'),
    isList: flag(row, 'is_list'),
    isRequired: flag(row, 'is_required'),
    isUnique: flag(row, 'is_unique'),
    isLocalized: flag(row, 'is_localized'),
    isTitle: flag(row, 'is_title'),
    isSystem: flag(row, 'is_system'),
    visibility: text(row, 'visibility'),
    position: integer(row, 'position'),
    relatedModelId: optionalText(row, 'related_model_id'),
    reverseApiId: optionalText(row, 'reverse_api_id'),
    enumerationId: optionalText(row, 'enumeration_id'),
    unionApiId: optionalText(row, 'union_api_id'),
    memberApiIds: textList(row, 'member_api_ids'),
  };
}
