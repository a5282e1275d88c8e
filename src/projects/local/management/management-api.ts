import {
  buildSchema,
  executeSync,
  Kind,
  type DocumentNode,
  type GraphQLError,
  type GraphQLFormattedError,
} from 'graphql';
import { invariant } from '../../../support/invariant.js';
import { isJsonObject } from '../../../support/json.js';
import { MANAGEMENT_SDL } from '../../management-sdl.generated.js';
import { checkedDocument } from '../checked-document.js';
import type { GraphQLRequest, JsonResponse } from '../contract.js';
import { parseJson } from '../parse-json.js';
import { createMigrator } from './batch/migrator.js';
import type { ManagementCaller, ManagementSettings } from './context.js';
import { RefusedError } from './refused.js';
import { META_INFO, rootOf } from './root.js';

/** Hygraph's Management API over the local project's database. */
export interface ManagementApi {
  /**
   * Answers a request. Undefined caller: the token was unknown or missing, which is answered 401, but for the version,
   * which Hygraph's own client asks for without a token.
   */
  handle(request: GraphQLRequest, caller: ManagementCaller | undefined): JsonResponse;
  /** Carries out no more schema changes. */
  close(): void;
}

/** What the API takes besides its settings. */
export interface ManagementApiOptions extends ManagementSettings {
  /** Told of the mistakes of this program, whose messages the sender does not get to see. */
  readonly onInternalError: (error: unknown) => void;
}

const SCHEMA = buildSchema(MANAGEMENT_SDL, { assumeValidSDL: true });

/** Makes the API, and goes on with the schema changes that an earlier process left unfinished. */
export function createManagementApi(options: ManagementApiOptions): ManagementApi {
  const migrator = createMigrator(options);
  migrator.start();
  return {
    handle: (request, caller) => {
      if (caller === undefined) return answerWithoutCaller(request);
      const document = checkedDocument(request.query, SCHEMA);
      if (!('kind' in document)) return answer(400, { errors: document.map((error) => error.toJSON()) });
      const host = request.headers['host'] ?? '127.0.0.1';
      const rootValue = rootOf({ ...options, caller, host, startMigrations: migrator.start });
      const { variables: variableValues, operationName } = request;
      const { data, errors = [] } = executeSync({ schema: SCHEMA, document, rootValue, variableValues, operationName });
      const shown = errors.map((error) => shownError(error, options.onInternalError));
      const status = data === undefined ? 400 : 200;
      return answer(status, {
        ...(errors.length === 0 ? {} : { errors: shown }),
        ...(data === undefined ? {} : { data }),
      });
    },
    close: migrator.stop,
  };
}

function answerWithoutCaller({ query, operationName, headers }: GraphQLRequest): JsonResponse {
  const document = headers['authorization'] === undefined ? checkedDocument(query, SCHEMA) : [];
  if (!('kind' in document) || !asksVersionAlone(document)) {
    return answer(401, { errors: [refusal('not authenticated', 'UNAUTHENTICATED')] });
  }
  return answer(200, executeSync({ schema: SCHEMA, document, rootValue: { metaInfo: META_INFO }, operationName }));
}

function asksVersionAlone({ definitions }: DocumentNode): boolean {
  const [operation, ...more] = definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || more.length > 0) return false;
  return operation.selectionSet.selections.every(
    (selection) => selection.kind === Kind.FIELD && selection.name.value === 'metaInfo',
  );
}

/** Errors before the execution, which have no path, and refusals speak to the sender; all others are ours. */
function shownError(error: GraphQLError, onInternalError: (error: unknown) => void): GraphQLFormattedError {
  if (error.path === undefined || error.originalError instanceof RefusedError) return error.toJSON();
  onInternalError(error.originalError ?? error);
  return { ...refusal('internal error', 'INTERNAL_SERVER_ERROR'), path: error.path };
}

function refusal(message: string, code: string): GraphQLFormattedError {
  return { message, extensions: { code } };
}

/** GraphQL's results are objects without a prototype and may hold errors as instances: what is sent is their JSON. */
function answer(status: number, result: unknown): JsonResponse {
  const body = parseJson(JSON.stringify(result));
  invariant(isJsonObject(body), 'an answer is a JSON object');
  return { status, body };
}
