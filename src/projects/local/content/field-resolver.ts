import { defaultFieldResolver, GraphQLError, type GraphQLFieldResolver } from 'graphql';
import type { JsonObject } from '../../../support/json.js';
import { resolveBulk } from './bulk-resolver.js';
import type { ContentNode } from './content-node.js';
import { pagingMistake } from './listing.js';
import { resolveMutation } from './mutation-resolver.js';
import { resolveField, resolveQuery, type ReadContext } from './read-resolver.js';
import { isBulk, isScheduled, type MutationField, type QueryField } from './root-fields.js';
import { resolveSchedule } from './scheduler.js';
import type { WriteSession } from './write-session.js';

/** What the fields of a request are resolved with. */
export interface ResolverContext {
  readonly queries: ReadonlyMap<string, QueryField>;
  readonly mutations: ReadonlyMap<string, MutationField>;
  readonly read: ReadContext;
  readonly session: WriteSession;
  /** Where the documents that a mutation returns are looked for. */
  readonly localesOfWrites: readonly string[];
  /** Told of the mistakes of this program that the answer only calls `internal error`. */
  readonly onInternalError: (error: unknown) => void;
}

/** The one resolver of all fields: of the roots, of documents and components, and of what they are made of. */
export function fieldResolver(context: ResolverContext): Resolver {
  const { queries, mutations, read, session } = context;
  const resolve: Resolver = (...call) => {
    const [source, given, , info] = call;
    const mistake = pagingMistake(given);
    if (mistake !== undefined) return new GraphQLError(mistake);
    const query = info.parentType.name === 'Query' ? queries.get(info.fieldName) : undefined;
    if (query !== undefined) return resolveQuery(query, given, read);
    const mutation = info.parentType.name === 'Mutation' ? mutations.get(info.fieldName) : undefined;
    if (mutation !== undefined) {
      return session.atomically(() => resolveWrite(mutation, given, context));
    }
    if (isContentNode(source)) return resolveField(source, { name: info.fieldName, given }, read);
    return defaultFieldResolver(...call);
  };
  return (...call) => {
    try {
      return resolve(...call);
    } catch (error) {
      if (error instanceof GraphQLError) throw error;
      context.onInternalError(error);
      return new GraphQLError('internal error', { extensions: { code: '500' } });
    }
  };
}

function resolveWrite(
  mutation: MutationField,
  given: JsonObject,
  { read, session, localesOfWrites: locales }: ResolverContext,
): ReturnType<typeof resolveMutation> | ReturnType<typeof resolveBulk> {
  if (isBulk(mutation)) return resolveBulk(mutation, { given, locales }, { read, session });
  if (isScheduled(mutation)) return resolveSchedule(mutation, { given, locales }, session);
  return resolveMutation(mutation, { given, locales }, session);
}

type Resolver = GraphQLFieldResolver<unknown, unknown, JsonObject>;

/** The type of what `node`, a union of models or a union of components holds. */
export function typeResolver(value: unknown): string | undefined {
  return isContentNode(value) ? value.typeName : undefined;
}

function isContentNode(value: unknown): value is ContentNode {
  return typeof value === 'object' && value !== null && 'typeName' in value && 'version' in value && 'locales' in value;
}
