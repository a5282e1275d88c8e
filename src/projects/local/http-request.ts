import type { IncomingMessage } from 'node:http';
import { isJsonObject, type JsonObject } from '../../support/json.js';
import type { GraphQLRequest } from './contract.js';
import { parseJson } from './parse-json.js';

/** The largest body that is read, in bytes. */
export const MAX_BODY = 2_000_000;

/** A GraphQL request, or the status and message that refuse it. */
type ReadRequest =
  | { readonly kind: 'read'; readonly request: GraphQLRequest }
  | { readonly kind: 'refused'; readonly status: 400 | 413 | 415; readonly message: string };

/** Reads the body of a POST: JSON with `query`, and perhaps `variables` and `operationName`. */
export async function readGraphQLRequest(request: IncomingMessage): Promise<ReadRequest> {
  if (!/^application\/(graphql-response\+)?json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    return refused(415, 'the content type is not `application/json`');
  }
  const text = await bodyOf(request);
  if (text === undefined) return refused(413, `the body is larger than ${MAX_BODY} bytes`);
  const body = parseJson(text);
  return isJsonObject(body) ? requestFrom(body, headersOf(request)) : refused(400, 'the body is not a JSON object');
}

function requestFrom(body: JsonObject, headers: GraphQLRequest['headers']): ReadRequest {
  const { query, variables = null, operationName = null } = body;
  if (typeof query !== 'string') return refused(400, '`query` is not a string');
  if (variables !== null && !isJsonObject(variables)) return refused(400, '`variables` is not an object');
  if (operationName !== null && typeof operationName !== 'string') {
    return refused(400, '`operationName` is not a string');
  }
  const request = { query, variables: variables ?? {}, operationName: operationName ?? undefined, headers };
  return { kind: 'read', request };
}

function refused(status: 400 | 413 | 415, message: string): ReadRequest {
  return { kind: 'refused', status, message };
}

/** Undefined when the body is too large; the rest of it is left unread. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Headers that came twice are joined, as HTTP has it. */
function headersOf({ headers }: IncomingMessage): GraphQLRequest['headers'] {
  const entries = Object.entries(headers).map(([name, value]): readonly [string, string | undefined] => [
    name,
    typeof value === 'object' ? value.join(', ') : value,
  ]);
  return Object.fromEntries<string | undefined>(entries);
}
