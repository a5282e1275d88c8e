/* Generated from schemas/config.schema.json. Do not edit. */

/**
 * The public endpoint, or a token or role by its name in the project.
 */
export type Principal = string;
export type Project = LocalProject | HygraphProject;

/**
 * policy.config.yaml at the root of a project. Its paths are relative to it.
 */
export interface ConfigFile {
  /**
   * The version of the config file's own format.
   */
  version: 1;
  /**
   * The folder whose `*.yaml` and `*.yml` files make up the policy; `policies` when not given.
   */
  policies?: string;
  /**
   * The project's Content API schema, as SDL or introspection JSON: models then come from it.
   */
  schema?: string;
  /**
   * What the levels of rules start from: `recommended`, which is their own and what counts when not given, or `strict`, where every rule runs and warnings are errors.
   */
  extends?: 'recommended' | 'strict';
  /**
   * The level of rules, by id, whatever the preset says; `off` turns a rule off.
   */
  rules?: {
    [k: string]: 'error' | 'warning' | 'info' | 'off';
  };
  /**
   * What Hygraph's plan allows an environment of the project. Without it, no rule speaks of it; a plan reads it from the project.
   */
  quota?: {
    /**
     * How many content permissions an environment may have.
     */
    rows: number;
  };
  /**
   * Principals that no plan may touch, whatever the policy says.
   */
  protect?: Principal[];
  /**
   * What `policy generate` writes.
   */
  generate?: {
    /**
     * The folder that the generated files are written to; `src/generated` when not given.
     */
    out?: string;
  };
  /**
   * The middleware in front of Hygraph: the token that it sends, which plans make (the least that all principals in front of it need, and no management permission), and what `policy gateway` serves with.
   */
  gateway?: {
    /**
     * The name of the token; the policy must not declare one of this name.
     */
    token: string;
    endpoint?: FromEnvironment;
    secret?: FromEnvironment;
    /**
     * A JSON file with the SHA-256 digests of the tokens that clients send, a list for each token: `{ "tokens/web": ["…"] }`. When not given, those of the tokens in the secrets file of the project.
     */
    digests?: string;
    users?: EndUsers;
    /**
     * Who may ask for the part of the schema that is theirs: `everybody` when not given, `known` for all but the public, or `nobody`.
     */
    introspection?: 'everybody' | 'known' | 'nobody';
    requests?: GatewayRequests;
    limits?: GatewayLimits;
  };
  /**
   * The project that commands work on without `--project`; the only one when there is only one.
   */
  defaultProject?: string;
  /**
   * The projects that the policy can be applied to, by name.
   */
  projects?: {
    [k: string]: Project;
  };
}
export interface FromEnvironment {
  /**
   * The name of the environment variable that holds the value.
   */
  env: string;
}
export interface EndUsers {
  /**
   * The https address of the issuer's JSON Web Key Set.
   */
  keys: string;
  /**
   * Who must have issued a token: the `iss` claim, one of these.
   *
   * @minItems 1
   */
  issuer: [string, ...string[]];
  /**
   * Whom a token must be meant for: the `aud` claim has one of these.
   *
   * @minItems 1
   */
  audience: [string, ...string[]];
  /**
   * The algorithms that a token may be signed with, each with a public key.
   *
   * @minItems 1
   */
  algorithms: [
    'RS256' | 'RS384' | 'RS512' | 'PS256' | 'PS384' | 'PS512' | 'ES256' | 'ES384' | 'ES512' | 'EdDSA' | 'Ed25519',
    ...('RS256' | 'RS384' | 'RS512' | 'PS256' | 'PS384' | 'PS512' | 'ES256' | 'ES384' | 'ES512' | 'EdDSA' | 'Ed25519')[]
  ];
  /**
   * Seconds by which clocks may differ; 5 when not given.
   */
  clockSkew?: number;
}
export interface GatewayRequests {
  /**
   * Takes queries by GET too, for caches on the way; mutations never. Off when not given.
   */
  get?: boolean;
  /**
   * How many requests one body may hold as a list; none when not given.
   */
  batch?: number;
  persisted?: PersistedQueries;
}
export interface PersistedQueries {
  /**
   * A JSON file with the texts by their SHA-256, hexadecimal: `{ "<sha256>": "query …" }`.
   */
  file: string;
  /**
   * Refuses every text that is not among them. Off when not given.
   */
  only?: boolean;
}
export interface GatewayLimits {
  /**
   * Characters of a query; 20,000 when not given.
   */
  queryLength?: number;
  /**
   * Lexical tokens of a query; 4,000 when not given.
   */
  tokens?: number;
  /**
   * How deep fields may nest; 15 when not given.
   */
  depth?: number;
  /**
   * Fields with an alias, fragments expanded; 60 when not given.
   */
  aliases?: number;
  /**
   * Fields of the root; 20 when not given.
   */
  roots?: number;
  /**
   * Fields in all, fragments expanded; 1,000 when not given.
   */
  fields?: number;
  /**
   * Characters of the request that is sent on, with its conditions and variables; 20,000 when not given.
   */
  sentLength?: number;
  /**
   * Operations that are not planned anew each time; 500 when not given.
   */
  cachedOperations?: number;
  /**
   * Characters of a body, or of the query of an address; 200,000 when not given.
   */
  bodyLength?: number;
  /**
   * Seconds in which a body must have arrived; 10 when not given.
   */
  bodySeconds?: number;
  /**
   * Seconds that the Content API may take for an answer; 15 when not given.
   */
  answerSeconds?: number;
  /**
   * Characters of an answer, where it has to be looked into; 10,000,000 when not given.
   */
  answerLength?: number;
}
export interface LocalProject {
  /**
   * A Hygraph-like project on this machine.
   */
  kind: 'local';
  /**
   * The folder that the local project keeps its database in.
   */
  data: string;
  /**
   * A JSON file with the entries that a new local project starts with.
   */
  content?: string;
  /**
   * The environment to work on; `master` when not given.
   */
  environment?: string;
  reading?: Reading;
  secrets?: Secrets;
  state?: State;
}
export interface Reading {
  /**
   * A comparison with a null that it does not name: `kleene` for unknown, when not given, or `two-valued` for false.
   */
  nulls?: 'kleene' | 'two-valued';
  /**
   * A filter through a relation that is null or unknown: `kleene` for unknown, or `exists` for not selected, as in SQL; `exists` when not given.
   */
  relations?: 'kleene' | 'exists';
  /**
   * Whether parts of texts are compared with case; `insensitive` when not given.
   */
  text?: 'sensitive' | 'insensitive';
  /**
   * A filter over a list without elements: `decided` (some is false, every and none are true), when not given, or `unknown`.
   */
  emptyLists?: 'decided' | 'unknown';
  /**
   * What an update of a permission row does with a list that it leaves out or gives as null: `keep`, when not given, or `reset` to all.
   */
  updateNull?: 'keep' | 'reset';
}
export interface Secrets {
  /**
   * The file that the values of created tokens are written to. Keep it out of git.
   */
  file: string;
}
export interface State {
  /**
   * A PostgreSQL database.
   */
  kind: 'postgres';
  url: FromEnvironment;
}
export interface HygraphProject {
  /**
   * A project at Hygraph.
   */
  kind: 'hygraph';
  endpoint: FromEnvironment;
  token: TokenSource;
  /**
   * The environment to work on; `master` when not given.
   */
  environment?: string;
  secrets?: Secrets;
  state?: State;
}
export interface TokenSource {
  /**
   * The name of the environment variable that holds the token.
   */
  env?: string;
  /**
   * The file that holds the token and nothing else, instead of an environment variable. Keep it out of git.
   */
  file?: string;
}
