import type { ManagementSettings } from '../context.js';
import type { ManagementAction } from '../management-actions.js';

/** `BatchMigrationCreateModelInput`. Source of all of these: `schemas/management-api.graphql`. */
export interface CreateModel {
  readonly apiId: string;
  readonly apiIdPlural: string;
  readonly displayName: string;
  readonly description?: string | null;
}

/** `BatchMigrationUpdateModelInput`: what is left out stays, here and below. */
export interface UpdateModel {
  readonly apiId: string;
  readonly newApiId?: string | null;
  readonly apiIdPlural?: string | null;
  readonly displayName?: string | null;
  readonly description?: string | null;
}

/** `BatchMigrationCreateStageInput`. `position` counts from 0; the last when not given. */
export interface CreateStage {
  readonly apiId: string;
  readonly displayName: string;
  readonly color: string;
  readonly description?: string | null;
  readonly position?: number | null;
}

/** `BatchMigrationUpdateStageInput`. */
export interface UpdateStage {
  readonly apiId: string;
  readonly newApiId?: string | null;
  readonly color?: string | null;
  /** The display name: Hygraph's input calls it so. */
  readonly display?: string | null;
  readonly description?: string | null;
  readonly position?: number | null;
}

/** `BatchMigrationCreateLocaleInput`. */
export interface CreateLocale {
  readonly apiId: string;
  readonly displayName: string;
  readonly description?: string | null;
}

/** `BatchMigrationUpdateLocaleInput`. */
export interface UpdateLocale {
  readonly apiId: string;
  readonly newApiId?: string | null;
  readonly isDefault?: boolean | null;
  readonly displayName?: string | null;
  readonly description?: string | null;
}

/** The inputs of deletions: the API id of what goes. */
export interface ByApiId {
  readonly apiId: string;
}

/** Where a field is: exactly one of the two is set. */
export interface FieldPlace {
  readonly modelApiId?: string | null;
  readonly parentApiId?: string | null;
}

/** What the inputs of all new fields have. */
export interface CreateField extends FieldPlace {
  readonly apiId: string;
  readonly displayName: string;
  readonly description?: string | null;
  readonly isList?: boolean | null;
  readonly isLocalized?: boolean | null;
  readonly isRequired?: boolean | null;
  readonly isUnique?: boolean | null;
  readonly isTitle?: boolean | null;
  readonly visibility?: string | null;
  readonly position?: number | null;
}

/** `BatchMigrationCreateSimpleFieldInput`; `type` is a `SimpleFieldType`. */
export interface CreateSimpleField extends CreateField {
  readonly type: string;
}

/** `BatchMigrationCreateEnumerableFieldInput`. */
export interface CreateEnumerableField extends CreateField {
  readonly enumerationApiId: string;
}

/** `BatchMigrationCreateRelationalFieldInput`; `type` is a `RelationalFieldType`. */
export interface CreateRelationalField extends CreateField {
  readonly type: string;
  readonly reverseField: CreateReverseField;
}

/** `BatchMigrationCreateReverseRelationalFieldInput`. */
interface CreateReverseField {
  readonly apiId: string;
  readonly modelApiId: string;
  readonly displayName: string;
  readonly description?: string | null;
  readonly isList?: boolean | null;
  readonly visibility?: string | null;
  readonly isUnidirectional?: boolean | null;
  readonly position?: number | null;
}

/** `BatchMigrationCreateEnumerationInput`. */
export interface CreateEnumeration {
  readonly apiId: string;
  readonly displayName: string;
  readonly description?: string | null;
  readonly values: readonly { readonly apiId: string; readonly displayName: string }[];
}

/** `BatchMigrationDeleteFieldInput`. */
export interface DeleteField extends FieldPlace {
  readonly apiId: string;
}

/** What each member of `BatchMigrationChangeInput` holds. */
export interface ChangeInputs {
  readonly createModel: CreateModel;
  readonly updateModel: UpdateModel;
  readonly deleteModel: ByApiId;
  readonly createStage: CreateStage;
  readonly updateStage: UpdateStage;
  readonly deleteStage: ByApiId;
  readonly createLocale: CreateLocale;
  readonly updateLocale: UpdateLocale;
  readonly deleteLocale: ByApiId;
  readonly createSimpleField: CreateSimpleField;
  readonly createRelationalField: CreateRelationalField;
  readonly createEnumerableField: CreateEnumerableField;
  readonly createEnumeration: CreateEnumeration;
  readonly deleteField: DeleteField;
}

/** One schema change: exactly one member is set. */
export type BatchChange = { readonly [N in keyof ChangeInputs]?: ChangeInputs[N] | null };

/** What schema changes work with. */
export interface ChangeScope extends ManagementSettings {
  readonly environmentId: string;
}

/** How a kind of change is made, and the management permission that it needs. */
export interface ChangeKind<Input> {
  readonly action: ManagementAction;
  /** Makes the change, or refuses it. */
  readonly make: (scope: ChangeScope, input: Input) => void;
}
