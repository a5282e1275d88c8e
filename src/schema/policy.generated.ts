/* Generated from schemas/policy.schema.json. Do not edit. */

/**
 * How secret something is, or who a stage is for: public < internal < confidential < restricted.
 */
export type Classification = 'public' | 'internal' | 'confidential' | 'restricted';
/**
 * A GraphQL type such as `String!`, or a mapping that says more.
 */
export type Field = string | FieldObject;
/**
 * The name of a condition, or a `where` object as the Content API takes it.
 */
export type Where = string | WhereObject;
/**
 * One of Hygraph's content permission actions.
 */
export type Action = 'read' | 'readVersions' | 'create' | 'update' | 'delete' | 'publish' | 'unpublish';
/**
 * A list of names, or `"*"`: all, those to come included.
 */
export type Names = '*' | [string, ...string[]];
/**
 * @minItems 1
 */
export type Environments = [string, ...string[]];
export type Grants = Grant[];
export type Management = string[];
export type ClaimValue = string | number | boolean;
/**
 * A name, a list of names, or `"*"`: all, those to come included.
 */
export type NameOrNames = string | [string, ...string[]];

/**
 * A file of a policy folder. Every file may hold any of the sections; the compiler merges them.
 */
export interface PolicyFile {
  /**
   * The version of the policy language that the file is written in.
   */
  version?: 1;
  /**
   * The content stages of the project, each with the audience that it is meant for.
   */
  stages?: {
    [k: string]: Stage;
  };
  /**
   * The locales of the project. Exactly one of them is the default.
   */
  locales?: {
    [k: string]: Locale;
  };
  /**
   * The content models, by API id. Where the config names a Content API schema, this section only adds classifications to it.
   */
  models?: {
    [k: string]: Model;
  };
  /**
   * Conditions that grants and guardrails use by name.
   */
  conditions?: {
    [k: string]: NamedCondition;
  };
  public?: Public;
  /**
   * The permanent auth tokens of the project, by name, and what each may do.
   */
  tokens?: {
    [k: string]: Token;
  };
  /**
   * The custom roles of the project's members, by name, and what each may do.
   */
  roles?: {
    [k: string]: Role;
  };
  /**
   * Classes of end users behind the middleware, known by the claims of a verified JWT.
   */
  users?: {
    [k: string]: User;
  };
  /**
   * What must never be possible, whoever writes a grant.
   */
  guardrails?: {
    [k: string]: Guardrail;
  };
  /**
   * What a principal must and must not be able to do; `policy test` runs them.
   */
  tests?: Test[];
  /**
   * Findings that somebody has accepted, with a reason and a date.
   */
  waivers?: Waiver[];
  /**
   * Tokens and roles that bear another name now: the live one is renamed and keeps its id and its secret, instead of being deleted and made again. An entry may stay when it is done.
   */
  moved?: Move[];
}
export interface Stage {
  audience: Classification;
  /**
   * What the stage is for, in words.
   */
  description?: string;
}
export interface Locale {
  /**
   * True for the locale that content is in when it is not localized. Exactly one locale is the default.
   */
  default?: boolean;
  /**
   * What the locale is for, in words.
   */
  description?: string;
}
export interface Model {
  /**
   * The plural API id of the model, from which the names of its list queries follow.
   */
  plural?: string;
  classification?: Classification;
  /**
   * What the model holds, in words.
   */
  description?: string;
  /**
   * The fields of the model, by API id. System fields such as `id` are always there.
   */
  fields?: {
    [k: string]: Field;
  };
}
export interface FieldObject {
  /**
   * The GraphQL type of the field: a scalar or a model, `!` when required, in `[ ]` when it is a list.
   */
  type?: string;
  /**
   * The values of the field, which make it an enumeration; used instead of `type`, with `name`.
   *
   * @minItems 1
   */
  enum?: [string, ...string[]];
  /**
   * The API id of the enumeration that `enum` lists.
   */
  name?: string;
  /**
   * True when an enumeration always has a value; other types say it with `!`.
   */
  required?: boolean;
  /**
   * True when no two records have the same value.
   */
  unique?: boolean;
  /**
   * True when the field has a value for each locale.
   */
  localized?: boolean;
  /**
   * The API id of the field by which the related model points back.
   */
  reverse?: string;
  classification?: Classification;
  /**
   * What the field holds, in words.
   */
  description?: string;
}
export interface NamedCondition {
  /**
   * The API id of the model whose records the condition speaks of.
   */
  model: string;
  where: Where;
  /**
   * Which records the condition is for, in words.
   */
  description?: string;
}
export interface WhereObject {}
export interface Public {
  /**
   * The stage that is read when a request names none; PUBLISHED when not given.
   */
  defaultStage?: string;
  grants?: Grants;
}
export interface Grant {
  /**
   * What the grant allows to do.
   *
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
  /**
   * Why the grant is there, in words.
   */
  description?: string;
}
export interface Token {
  /**
   * What uses the token, in words.
   */
  description?: string;
  /**
   * Who answers for the token.
   */
  owner?: string;
  /**
   * The stage that is read when a request names none; PUBLISHED when not given.
   */
  defaultStage?: string;
  management?: Management;
  /**
   * The last day on which the token is good, as YYYY-MM-DD.
   */
  expires?: string;
  environments?: Environments;
  grants?: Grants;
}
export interface Role {
  /**
   * Who has the role, in words.
   */
  description?: string;
  management?: Management;
  environments?: Environments;
  grants?: Grants;
}
export interface User {
  /**
   * Who these users are, in words.
   */
  description?: string;
  /**
   * The stage that is read when a request names none; PUBLISHED when not given.
   */
  defaultStage?: string;
  /**
   * Claims that the user's token must carry, with their values, for the user to be of this class.
   */
  match: {
    [k: string]: ClaimValue;
  };
  /**
   * Claims that the conditions of the grants use as `$claims.<name>`, each with its type.
   */
  claims?: {
    [k: string]: string;
  };
  environments?: Environments;
  grants?: Grants;
}
export interface Guardrail {
  never: Pattern;
  /**
   * Why it must never be possible, in words.
   */
  description?: string;
}
export interface Pattern {
  /**
   * The actions that are meant; any when not given.
   *
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
   * The principals that are meant: `public`, `tokens/web`, `roles/editor`, `users/author`, or `*` for everybody; any when not given.
   *
   * @minItems 1
   */
  who?: [string, ...string[]];
}
export interface Test {
  /**
   * What the test shows, in words.
   */
  name: string;
  /**
   * The principal that is asked about: `public`, `tokens/web`, `roles/translator`, `users/author`.
   */
  who: string;
  /**
   * What the principal must be able to do.
   */
  can?: Expectation[];
  /**
   * What the principal must not be able to do.
   */
  cannot?: Expectation[];
}
export interface Expectation {
  action: Action;
  /**
   * The model it is done to; any when not given.
   */
  model?: string;
  /**
   * The stage that is read; any when not given.
   */
  stage?: string;
  /**
   * The stage to publish or unpublish from; any when not given.
   */
  from?: string;
  /**
   * The stage to publish to; any when not given.
   */
  to?: string;
  /**
   * The locale; any when not given.
   */
  locale?: string;
  /**
   * The record it is done to. Without it, `can` asks for some record and `cannot` for none.
   */
  record?: {};
  /**
   * The claims of the user who does it.
   */
  claims?: {};
}
export interface Waiver {
  /**
   * The id of the rule whose finding is accepted.
   */
  rule: string;
  /**
   * The principal that the finding is about.
   */
  who?: string;
  action?: Action;
  model?: NameOrNames;
  stage?: NameOrNames;
  from?: NameOrNames;
  to?: NameOrNames;
  locale?: NameOrNames;
  field?: NameOrNames;
  permission?: NameOrNames;
  /**
   * The guardrail that is broken.
   */
  guardrail?: string;
  /**
   * Why the finding is acceptable.
   */
  reason: string;
  /**
   * Who accepted it.
   */
  owner: string;
  /**
   * Where the decision is recorded.
   */
  ticket?: string;
  /**
   * The last day on which the waiver holds, as YYYY-MM-DD.
   */
  until: string;
}
export interface Move {
  /**
   * The name that it had: `tokens/…` or `roles/…`, which the policy no longer declares. Live names that no policy can give are taken too.
   */
  from: string;
  /**
   * The name that it has now, which the policy declares, or the `from` of another entry.
   */
  to: string;
}
