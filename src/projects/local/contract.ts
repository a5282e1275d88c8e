import type { Action } from '../../ir/actions.js';
import type { JsonObject } from '../../support/json.js';

/** A synchronous embedded SQL database; everything the local project keeps is in it. */
export interface Database {
  /** All rows of a query. */
  all(sql: string, parameters?: readonly SqlValue[]): readonly SqlRow[];
  /** The first row of a query, or undefined. */
  get(sql: string, parameters?: readonly SqlValue[]): SqlRow | undefined;
  run(sql: string, parameters?: readonly SqlValue[]): void;
  /**
   * Runs the work in one transaction: all of it takes effect, or, when it throws, none. Inside of another transaction it
   * can be undone alone, and takes effect with the outer one.
   */
  transaction<T>(work: () => T): T;
  close(): void;
}

export type SqlValue = string | number | null;
export type SqlRow = { readonly [column: string]: SqlValue };

/**
 * How this project evaluates filters where Hygraph's documentation is silent. Means the same as `Reading` of
 * `semantics`, and is implemented on its own, so that the two can be compared.
 */
export interface LocalReading {
  readonly nulls: 'kleene' | 'two-valued';
  readonly relations: 'kleene' | 'exists';
  readonly text: 'sensitive' | 'insensitive';
  readonly emptyLists: 'decided' | 'unknown';
}

/** A content permission row as the Content API enforces it: API ids, null for all. */
export interface LocalPermission {
  readonly action: Action;
  readonly enabled: boolean;
  readonly model: string | null;
  readonly locales: readonly string[] | null;
  /** The stages of a read; the from-stages of an unpublish. */
  readonly stages: readonly string[] | null;
  readonly fromStages: readonly string[] | null;
  readonly toStages: readonly string[] | null;
  /** Stringified JSON of the model's `where` input, or null. */
  readonly condition: string | null;
}

/** Who sent a Content API request, as authentication found it. */
export interface LocalCaller {
  readonly kind: 'PUBLIC' | 'PAT' | 'ROLE';
  /** For `createdBy` and the like: `public`, the token's name or the role's name. */
  readonly name: string;
  readonly defaultStage: string;
  readonly permissions: readonly LocalPermission[];
}

/** A GraphQL request as it comes from HTTP, the body already parsed. Header names are lower case. */
export interface GraphQLRequest {
  readonly query: string;
  readonly variables: JsonObject;
  readonly operationName: string | undefined;
  readonly headers: { readonly [name: string]: string | undefined };
}

/** An HTTP answer whose body is JSON. */
export interface JsonResponse {
  readonly status: number;
  readonly body: JsonObject;
}

/** The Content API of one environment: Hygraph's shape, and its permission rows enforced. */
export interface ContentApi {
  /** Undefined caller: the token was unknown, which is answered 401. */
  handle(request: GraphQLRequest, caller: LocalCaller | undefined): JsonResponse;
  /** The schema in SDL. */
  readonly sdl: string;
}
