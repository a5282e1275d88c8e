import type { Send } from '../client/send.js';
import { isJsonObject } from '../../support/json.js';
import { parseJson } from '../../support/parse-json.js';

/** Where the Management API of a Hygraph project is, and the token for it. */
export interface HygraphConnection {
  /** `https://management-<region>.hygraph.com/graphql`. */
  readonly endpoint: string;
  readonly token: string;
}

/** How long one request may take, in milliseconds. */
const PATIENCE = 30_000;

/** Sends requests to a Hygraph project over HTTPS. Nothing is retried: the caller reads before it tries again. */
export function createHygraphSend({ endpoint, token }: HygraphConnection): Send {
  return async (request) => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(request),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const body = parseJson(await response.text());
    if (!isJsonObject(body)) throw new Error(`status ${response.status} with what is no JSON object`);
    return { status: response.status, body };
  };
}
