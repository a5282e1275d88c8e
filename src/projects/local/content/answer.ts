import type { GraphQLError } from 'graphql';
import type { JsonResponse } from '../contract.js';
import { toJson, toJsonObject } from './json-values.js';
import type { FailedAction } from './write-session.js';

/** A query that is not permitted: Hygraph's body, without data (facts 5.1; the status is our choice). */
export function deniedQuery(path: readonly string[]): JsonResponse {
  return { status: 403, body: { errors: [{ message: 'not allowed', extensions: { code: '403', path } }] } };
}

/** A mutation that is not permitted: Hygraph's body, with every action that failed (facts 5.1). */
export function deniedMutation(failedActions: readonly FailedAction[], requestId: string): JsonResponse {
  const message = 'Mutation failed due to permission errors';
  const errors = [{ message, extensions: { code: '403', failedActions } }];
  return { status: 403, body: { errors, data: null, extensions: { requestId } } };
}

/** A request that is wrong in itself (facts 5.1). */
export function badRequest(messages: readonly string[], requestId: string): JsonResponse {
  const errors = messages.map((message) => ({ message }));
  return { status: 400, body: { errors, data: null, extensions: { requestId } } };
}

/** A token that nobody knows (facts 5.1; the message is our own). */
export function unauthorized(requestId: string): JsonResponse {
  const errors = [{ message: 'unauthorized', extensions: { code: '401' } }];
  return { status: 401, body: { errors, data: null, extensions: { requestId } } };
}

/** What an execution brought, errors of single fields included. */
export function executed(data: object | null, errors: readonly GraphQLError[]): JsonResponse {
  const result = data === null ? null : toJsonObject(data);
  if (errors.length === 0) return { status: 200, body: { data: result } };
  return { status: 200, body: { errors: errors.map((error) => toJson(error.toJSON())), data: result } };
}

/** The message of a GraphQL error as Hygraph words it: with the line of the query. */
export function messageOf({ message, locations }: GraphQLError): string {
  const line = locations?.[0]?.line;
  return line === undefined ? message : `input:${line}: ${message}`;
}
