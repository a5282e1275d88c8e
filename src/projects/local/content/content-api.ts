import {
  buildSchema,
  executeSync,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Schema } from '../../../ir/schema.js';
import { checkedDocument, tooDeep } from '../checked-document.js';
import type { ContentApi, Database, GraphQLRequest, JsonResponse, LocalCaller, LocalReading } from '../contract.js';
import { accessOf } from './access.js';
import { badRequest, deniedMutation, deniedQuery, executed, messageOf, unauthorized } from './answer.js';
import { userIdOf } from './attribution.js';
import { ContentReader, type Place } from './content-node.js';
import { openContentStore, type ContentStore } from './content-store.js';
import { DOCUMENT_WRITES } from './document-writer.js';
import { fieldResolver, typeResolver, type ResolverContext } from './field-resolver.js';
import { toJsonObject } from './json-values.js';
import type { PageSizes } from './listing.js';
import { readDemands, type ReadDemand } from './read-demands.js';
import { requestPlace, useDefaultPlace } from './request-place.js';
import { mutationFields, queryFields } from './root-fields.js';
import { useScalars } from './scalars.js';
import { releaseWhatIsDue } from './scheduler.js';
import { contentSdl } from './sdl.js';
import { hasSchedule } from './shape.js';
import { WriteSession } from './write-session.js';

/** What a Content API is made of. */
export interface ContentApiOptions {
  readonly database: Database;
  readonly schema: Schema;
  /** The environment's name; environments share no content. */
  readonly environment: string;
  readonly reading: LocalReading;
  readonly clock: () => Date;
  /** Makes ids of documents and requests; never the same twice. */
  readonly randomId: () => string;
  /** 10 when not given, as in projects made after June 2022 (facts 3.1). */
  readonly defaultPageSize?: number;
  /** 100 when not given. */
  readonly maxPageSize?: number;
  /** Told of the mistakes of this program that the answers only call `internal error`. */
  readonly onInternalError?: (error: unknown) => void;
}

/**
 * Makes the Content API of one environment over a database that nobody else changes while it is in use: seed it first.
 *
 * A request is answered in Hygraph's own bodies: 400 for one that is wrong in itself, 401 for an unknown token, 403
 * for one that is not permitted as a whole, else 200. What is not permitted or wrong in one field of a mutation undoes
 * the whole request, whose body then has no data (facts 5.1). An internal error undoes its field alone, which is null
 * and has an error, as GraphQL has it: root fields are carried out one after another, each for itself.
 */
export function createContentApi(options: ContentApiOptions): ContentApi {
  const sdl = contentSdl(options.schema);
  const graphql = buildSchema(sdl, { assumeValid: true, assumeValidSDL: true });
  useScalars(graphql);
  const store = openContentStore(options.database, options.environment);
  const api: Api = {
    options,
    graphql,
    store,
    reader: new ContentReader(options.schema, store),
    queries: queryFields(options.schema),
    mutations: mutationFields(options.schema),
    pageSizes: { default: options.defaultPageSize ?? 10, max: options.maxPageSize ?? 100 },
  };
  return { sdl, handle: (request, caller) => handle(request, caller, api) };
}

interface Api extends Pick<ResolverContext, 'queries' | 'mutations'> {
  readonly options: ContentApiOptions;
  readonly graphql: GraphQLSchema;
  readonly store: ContentStore;
  readonly reader: ContentReader;
  readonly pageSizes: PageSizes;
}

function handle(request: GraphQLRequest, caller: LocalCaller | undefined, api: Api): JsonResponse {
  const requestId = api.options.randomId();
  if (caller === undefined) return unauthorized(requestId);
  releaseDue(api);
  const place = requestPlace(api.options.schema, request, caller);
  if (place.kind === 'mistake') return badRequest([place.message], requestId);
  useDefaultPlace(api.graphql, place.place);
  const prepared = prepare(request, api);
  if (prepared.kind === 'mistakes') return badRequest(prepared.messages, requestId);
  return answer(prepared, { api, caller, place: place.place, requestId });
}

/** Releases are carried out when the first request after their date arrives. */
function releaseDue({ options: { schema, clock, randomId }, store, reader }: Api): void {
  if (!hasSchedule(schema)) return;
  const now = clock().toISOString();
  releaseWhatIsDue({ schema, store, reader, now, randomId });
}

interface Prepared {
  readonly kind: 'prepared';
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly request: GraphQLRequest;
}

interface Mistakes {
  readonly kind: 'mistakes';
  readonly messages: readonly string[];
}

function prepare(request: GraphQLRequest, { graphql }: Api): Prepared | Mistakes {
  const document = checkedDocument(request.query, graphql);
  if (!('kind' in document)) return mistakes(document);
  const operation = getOperationAST(document, request.operationName);
  if (!operation) return { kind: 'mistakes', messages: ['the operation to execute is not in the query'] };
  return { kind: 'prepared', document, operation, request };
}

function mistakes(errors: readonly GraphQLError[]): Mistakes {
  return { kind: 'mistakes', messages: errors.map(messageOf) };
}

interface Surroundings {
  readonly api: Api;
  readonly caller: LocalCaller;
  readonly place: Place;
  readonly requestId: string;
}

function answer(prepared: Prepared, surroundings: Surroundings): JsonResponse {
  const { api, requestId } = surroundings;
  const context = resolverContext(surroundings);
  const demands = demandsOf(prepared, context, api);
  if (demands instanceof GraphQLError) return badRequest([messageOf(demands)], requestId);
  const denied = demands.filter((demand) => !context.read.access.reaches(demand));
  if (prepared.operation.operation === OperationTypeNode.MUTATION) {
    for (const { action, model, stage } of denied) context.session.fail({ action, model, stage });
    return api.store.attempt(() => mutate(prepared, context, surroundings)).response;
  }
  const [first] = denied;
  return first === undefined ? run(prepared, context, surroundings) : deniedQuery(first.path);
}

function resolverContext({ api, caller, place }: Surroundings): ResolverContext {
  const { options, reader, store, queries, mutations, pageSizes } = api;
  const { schema, reading, randomId } = options;
  const access = accessOf(caller, reader, reading);
  const now = options.clock().toISOString();
  const userId = (): string | null => userIdOf(caller, { schema, store, now, randomId });
  return {
    queries,
    mutations,
    read: { schema, reader, access, reading, pageSizes },
    session: new WriteSession({ schema, store, reader, access, now, randomId, userId }, DOCUMENT_WRITES),
    localesOfWrites: place.locales,
    onInternalError: options.onInternalError ?? (() => undefined),
  };
}

/** The reads of the operation, or what is wrong with its variables. */
function demandsOf(
  { document, operation, request }: Prepared,
  { localesOfWrites }: ResolverContext,
  { graphql, options: { schema }, queries, mutations }: Api,
): readonly ReadDemand[] | GraphQLError {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  try {
    const { coerced, errors } = getVariableValues(graphql, operation.variableDefinitions ?? [], request.variables);
    const root = graphql.getRootType(operation.operation);
    // INVARIANT: what coercion throws is among its errors, a stack that is too deep included.
    if (errors?.[0] !== undefined) return errors[0] instanceof GraphQLError ? errors[0] : tooDeep();
    if (coerced === undefined || !root) return new GraphQLError('this kind of operation is not served');
    return readDemands(operation.selectionSet, root, {
      schema,
      graphql,
      queries,
      mutations,
      fragments: Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment])),
      variables: toJsonObject(coerced),
      localesOfWrites,
    });
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    if (error instanceof RangeError) return tooDeep();
    throw error;
  }
}

function run(
  { document, request }: Prepared,
  context: ResolverContext,
  { api, requestId }: Surroundings,
): JsonResponse {
  const { data, errors = [] } = executeSync({
    schema: api.graphql,
    document,
    variableValues: request.variables,
    operationName: request.operationName,
    fieldResolver: fieldResolver(context),
    typeResolver,
  });
  return data === undefined ? badRequest(errors.map(messageOf), requestId) : executed(data, errors);
}

interface Outcome {
  readonly isKept: boolean;
  readonly response: JsonResponse;
}

function mutate(prepared: Prepared, context: ResolverContext, surroundings: Surroundings): Outcome {
  const response = run(prepared, context, surroundings);
  const { failures, mistakes: wrong } = context.session;
  const { requestId } = surroundings;
  if (failures.length > 0) return { isKept: false, response: deniedMutation(failures, requestId) };
  if (wrong.length > 0) return { isKept: false, response: badRequest(wrong, requestId) };
  return { isKept: response.status === 200, response };
}
