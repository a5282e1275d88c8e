import type { JsonObject } from './json.js';

/** Hygraph's content permission actions. */
export const ACTIONS = ['read', 'readVersions', 'create', 'update', 'delete', 'publish', 'unpublish'] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * All that the engine knows of a policy: plain JSON, made by the compiler. What is not in it is denied. Null stands for
 * what is not there; no list of it grows by itself.
 */
export interface PolicyTables {
  /** The version of this format; the engine refuses others. */
  readonly format: 1;
  /** SHA-256 of the rest of the tables, hexadecimal: equal policies have equal versions. */
  readonly version: string;
  readonly stages: readonly string[];
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly models: readonly ModelTable[];
  readonly components: readonly ComponentTable[];
  /** Enumerations of the project's own, by name. */
  readonly enums: readonly EnumTable[];
  readonly principals: readonly PrincipalTable[];
  /** What cells refer to by index. */
  readonly conditions: readonly ConditionTable[];
  /** Where grants are written; cells refer to them by index. */
  readonly grants: readonly GrantLocation[];
  readonly cells: readonly CellTable[];
}

/** A model and the root fields that read it, and the name of those that write many: `updateMany` and it. */
export interface ModelTable {
  readonly name: string;
  /** Null for what Hygraph itself writes: no root field does. */
  readonly plural: string | null;
  readonly isLocalized: boolean;
  readonly one: string | null;
  readonly many: string | null;
  readonly connection: string | null;
  readonly version: string | null;
  readonly fields: readonly FieldTable[];
}

/** A component: fields without permissions of their own. */
export interface ComponentTable {
  readonly name: string;
  readonly fields: readonly FieldTable[];
}

/** An enumeration and its values. */
export interface EnumTable {
  readonly name: string;
  readonly values: readonly string[];
}

/**
 * What a field holds, as far as the engine tells it apart. `leaf` has no selection; `richText`, `color` and `location`
 * have a known one; `opaque` is what the engine cannot look into; `stages` is `documentInStages`.
 */
export type FieldKind =
  | 'leaf'
  | 'richText'
  | 'color'
  | 'location'
  | 'opaque'
  | 'relation'
  | 'union'
  | 'component'
  | 'componentUnion'
  | 'localizations'
  | 'stages';

/** A field. `targets` are the models or components that it leads to; `operators` are filter operators, by spaces. */
export interface FieldTable {
  readonly name: string;
  readonly kind: FieldKind;
  /** The name of its type where `targets` do not say it: of values, and of unions. */
  readonly type?: string;
  readonly targets?: readonly string[];
  readonly isList?: true;
  readonly isRequired?: true;
  readonly isUnique?: true;
  readonly isLocalized?: true;
  readonly operators?: string;
}

/** Who may be told apart in front of the Content API: the public, tokens and classes of end users. */
export interface PrincipalTable {
  readonly ref: string;
  readonly kind: 'public' | 'token' | 'user';
  readonly defaultStage: string;
  /** The last day on which a token is good, `YYYY-MM-DD`. */
  readonly expires: string | null;
  /** The claims, with their values, that put an end user into the class. Null for all others. */
  readonly match: JsonObject | null;
}

/** The type of a claim. */
export interface ClaimType {
  readonly scalar: 'ID' | 'String' | 'Int' | 'Float' | 'Boolean' | 'Date' | 'DateTime';
  readonly isList: boolean;
}

/** A claim to put into a condition: `at` is the path from the condition's root, array indexes in decimal. */
export interface ClaimHole extends ClaimType {
  readonly at: readonly string[];
  readonly name: string;
}

/**
 * A condition as the Content API takes it: a `where` object that means the same in every way in which Hygraph may read
 * it, with null where a claim belongs; or the reason why there is no such object, and then its cells cannot be enforced.
 */
export type ConditionTable =
  | {
      readonly kind: 'where';
      readonly model: string;
      readonly where: JsonObject;
      readonly claims: readonly ClaimHole[];
    }
  | { readonly kind: 'unenforceable'; readonly model: string; readonly why: string };

/** Where a grant is written; line and column from 1. */
export interface GrantLocation {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Cells of one principal, action and model that have the same condition from the same grants. Each of `at` is the
 * coordinates that the action takes, in the order stage or from, to, locale, joined by `/`: `PUBLISHED/en`.
 */
export interface CellTable {
  readonly who: string;
  readonly action: Action;
  readonly model: string;
  readonly at: readonly string[];
  /** An index of `conditions`, or null: every record. */
  readonly condition: number | null;
  readonly grants: readonly number[];
}
