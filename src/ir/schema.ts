import type { Span } from '../source/span.js';
import type { Operator } from './operators.js';

/** How secret a model or field is, and who a stage is for; each includes the ones before it. */
export const CLASSIFICATIONS = ['public', 'internal', 'confidential', 'restricted'] as const;
export type Classification = (typeof CLASSIFICATIONS)[number];

/** True when `a` is more secret than `b`. */
export function isAbove(a: Classification, b: Classification): boolean {
  return CLASSIFICATIONS.indexOf(a) > CLASSIFICATIONS.indexOf(b);
}

/** A content stage, such as DRAFT or PUBLISHED. */
export interface Stage {
  readonly name: string;
  readonly audience: Classification;
  /** Undefined when only the Content API schema names it. */
  readonly origin: Span | undefined;
}

/** A locale, such as `en` or `de_AT`. Exactly one of a schema is the default. */
export interface Locale {
  readonly name: string;
  readonly isDefault: boolean;
  readonly origin: Span | undefined;
}

/** Scalars of the Content API. `RichText`, `Color`, `Location` and the rest of `Other` cannot be filtered. */
export const SCALARS = [
  'ID',
  'String',
  'Int',
  'Float',
  'Boolean',
  'Date',
  'DateTime',
  'Json',
  'RichText',
  'Color',
  'Location',
  'Other',
] as const;
export type ScalarName = (typeof SCALARS)[number];

/** What a field holds. Models, components and enumerations are named, and looked up in the `Schema`. */
export type FieldType =
  | { readonly kind: 'scalar'; readonly scalar: ScalarName; readonly typeName: string }
  | { readonly kind: 'enum'; readonly name: string; readonly values: readonly string[] }
  | { readonly kind: 'relation'; readonly model: string; readonly reverse: string | undefined }
  | { readonly kind: 'union'; readonly name: string; readonly models: readonly string[] }
  | { readonly kind: 'component'; readonly component: string }
  | { readonly kind: 'componentUnion'; readonly name: string; readonly components: readonly string[] }
  | { readonly kind: 'stages' }
  | { readonly kind: 'remote'; readonly typeName: string };

/**
 * A field of a model or component. `operators` are those its `where` input has; none means that it cannot be
 * filtered. `kind: 'stages'` is the system field `documentInStages`.
 */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly isList: boolean;
  readonly isRequired: boolean;
  readonly isUnique: boolean;
  readonly isLocalized: boolean;
  /** True for the fields that Hygraph gives every model: id, createdAt, createdBy, documentInStages … */
  readonly isSystem: boolean;
  readonly classification: Classification;
  readonly operators: readonly Operator[];
  readonly origin: Span | undefined;
}

/** The root fields of the Content API that read a model. Undefined where the schema has none. */
export interface ModelQueries {
  readonly one: string | undefined;
  readonly many: string | undefined;
  readonly connection: string | undefined;
  readonly version: string | undefined;
}

/** A model: its API id (`Article`), plural API id (`Articles`), and fields by name, in declaration order. */
export interface Model {
  readonly name: string;
  readonly plural: string;
  readonly queries: ModelQueries;
  readonly classification: Classification;
  /** Asset, User, ScheduledOperation, ScheduledRelease and, where variants are used, Segment. */
  readonly isSystem: boolean;
  readonly isLocalized: boolean;
  readonly isVersioned: boolean;
  readonly fields: ReadonlyMap<string, Field>;
  readonly origin: Span | undefined;
}

/** A component: fields that live inside of models and have no permissions of their own. */
export interface Component {
  readonly name: string;
  readonly fields: ReadonlyMap<string, Field>;
}

/** A project's content schema. All maps are by API id, in declaration order; system models are included. */
export interface Schema {
  readonly stages: ReadonlyMap<string, Stage>;
  readonly locales: ReadonlyMap<string, Locale>;
  readonly defaultLocale: string;
  readonly models: ReadonlyMap<string, Model>;
  readonly components: ReadonlyMap<string, Component>;
  /** True when the project's schema file could not be read, which was reported: unknown names are no second mistake. */
  readonly isIncomplete?: boolean;
}

/** The stage in which every entry exists and all writes happen (facts 1.3, 4). */
export const DRAFT = 'DRAFT';
/** Hygraph's default stage (facts 1.4). */
export const PUBLISHED = 'PUBLISHED';
