/* Generated from schemas/policy.schema.json. Do not edit. */

export type Classification = 'public' | 'internal' | 'confidential' | 'restricted';
export type Field = string | FieldObject;
export type Where = string | WhereObject;
export type Action = 'read' | 'readVersions' | 'create' | 'update' | 'delete' | 'publish' | 'unpublish';
export type Names = '*' | [string, ...string[]];
/**
 * @minItems 1
 */
export type Environments = [string, ...string[]];
export type Grants = Grant[];
export type Management = string[];

/**
 * A file of a policy folder. Every file may hold any of the sections; the compiler merges them.
 */
export interface PolicyFile {
  version?: 1;
  stages?: {
    [k: string]: Stage;
  };
  locales?: {
    [k: string]: Locale;
  };
  models?: {
    [k: string]: Model;
  };
  conditions?: {
    [k: string]: NamedCondition;
  };
  public?: Public;
  tokens?: {
    [k: string]: Token;
  };
  roles?: {
    [k: string]: Role;
  };
  users?: {
    [k: string]: User;
  };
  guardrails?: {
    [k: string]: Guardrail;
  };
  tests?: Test[];
  waivers?: Waiver[];
}
export interface Stage {
  audience: Classification;
  description?: string;
}
export interface Locale {
  default?: boolean;
  description?: string;
}
export interface Model {
  plural?: string;
  classification?: Classification;
  description?: string;
  fields?: {
    [k: string]: Field;
  };
}
export interface FieldObject {
  type?: string;
  /**
   * @minItems 1
   */
  enum?: [string, ...string[]];
  name?: string;
  required?: boolean;
  unique?: boolean;
  localized?: boolean;
  reverse?: string;
  classification?: Classification;
  description?: string;
}
export interface NamedCondition {
  model: string;
  where: Where;
  description?: string;
}
export interface WhereObject {}
export interface Public {
  defaultStage?: string;
  grants?: Grants;
}
export interface Grant {
  /**
   * @minItems 1
   */
  actions: [Action, ...Action[]];
  models: Names;
  stages?: Names;
  from?: Names;
  to?: Names;
  locales?: Names;
  where?: Where;
  environments?: Environments;
  description?: string;
}
export interface Token {
  description?: string;
  owner?: string;
  defaultStage?: string;
  management?: Management;
  expires?: string;
  environments?: Environments;
  grants?: Grants;
}
export interface Role {
  description?: string;
  management?: Management;
  environments?: Environments;
  grants?: Grants;
}
export interface User {
  description?: string;
  defaultStage?: string;
  match: {
    [k: string]: string | number | boolean;
  };
  claims?: {
    [k: string]: string;
  };
  environments?: Environments;
  grants?: Grants;
}
export interface Guardrail {
  never: Pattern;
  description?: string;
}
export interface Pattern {
  /**
   * @minItems 1
   */
  actions?: [Action, ...Action[]];
  models?: Names;
  stages?: Names;
  from?: Names;
  to?: Names;
  locales?: Names;
  where?: Where;
  /**
   * @minItems 1
   */
  who?: [string, ...string[]];
}
export interface Test {
  name: string;
  who: string;
  can?: Expectation[];
  cannot?: Expectation[];
}
export interface Expectation {
  action: Action;
  model?: string;
  stage?: string;
  from?: string;
  to?: string;
  locale?: string;
  record?: {};
  claims?: {};
}
export interface Waiver {
  rule: string;
  who?: string;
  action?: Action;
  model?: string;
  reason: string;
  owner: string;
  ticket?: string;
  until: string;
}
