import type { ManagementRequest, Send } from '../client/send.js';
import { isJsonObject, type JsonObject } from '../../support/json.js';
import { parseJson } from '../../support/parse-json.js';
import { pauseBefore, type Attempt } from './pause.js';

/** Where the Management API of a Hygraph project is, and the token for it. */
export interface HygraphConnection {
  /** `https://management-<region>.hygraph.com/graphql`. */
  readonly endpoint: string;
  readonly token: string;
}

/** What sending hangs on besides the network. Tests make their own. */
export interface SendPorts {
  /** Resolves after so many milliseconds. */
  readonly sleep: (pause: number) => Promise<void>;
  /** In [0, 1). */
  readonly random: () => number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How long one attempt may take, in milliseconds. */
  readonly patience: number;
}

/** This machine. */
export const SYSTEM: SendPorts = {
  sleep: (pause) =>
    new Promise((resolve) => {
      setTimeout(resolve, pause);
    }),
  random: Math.random,
  now: Date.now,
  patience: 30_000,
};

/**
 * Sends requests to a Hygraph project over HTTPS. What was turned away for its rate is sent again after a pause, and so
 * are reads after a passing failure; a change whose answer was lost never is: who sent it reads first.
 */
export function createHygraphSend(connection: HygraphConnection, ports: SendPorts = SYSTEM): Send {
  return (request) => sendFrom(0, { connection, ports, request });
}

interface Sending {
  readonly connection: HygraphConnection;
  readonly ports: SendPorts;
  readonly request: ManagementRequest;
}

type Sent = Attempt & ({ readonly body: JsonObject } | { readonly why: string });

async function sendFrom(attempt: number, sending: Sending): ReturnType<Send> {
  const { ports, request } = sending;
  const sent = await trySending(sending);
  const isRead = request.query.trimStart().startsWith('query');
  const pause = pauseBefore(sent, { attempt, isRead, random: ports.random(), now: ports.now() });
  if (pause !== undefined) {
    await ports.sleep(pause);
    return sendFrom(attempt + 1, sending);
  }
  if ('body' in sent && sent.kind === 'answered') return { status: sent.status, body: sent.body };
  throw new Error('why' in sent ? sent.why : 'there was no answer');
}

/** Never rejects. A failure says nothing of the request, which holds the token. */
async function trySending({ connection, ports, request }: Sending): Promise<Sent> {
  try {
    const response = await fetch(connection.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${connection.token}` },
      body: JSON.stringify(request),
      redirect: 'error',
      signal: AbortSignal.timeout(ports.patience),
    });
    return sentOf(response, parseJson(masked(await response.text(), connection.token)));
  } catch (error) {
    return { kind: 'lost', why: reasonOf(error, ports.patience) };
  }
}

/** An answer that repeats the token would bring it into messages. What is as short as a word is no token of Hygraph. */
function masked(text: string, token: string): string {
  return token.length < 16 ? text : text.replaceAll(token, '***');
}

/** What says no more than a status is an answer where the status says that nothing was done; else it is none. */
function sentOf({ status, headers }: Response, body: ReturnType<typeof parseJson>): Sent {
  const retryAfter = headers.get('retry-after') ?? undefined;
  if (isJsonObject(body)) return { kind: 'answered', status, retryAfter, body };
  const why = `status ${status} with what is no JSON object`;
  return status >= 400 ? { kind: 'answered', status, retryAfter, body: {} } : { kind: 'lost', why };
}

function reasonOf(error: unknown, patience: number): string {
  if (!(error instanceof Error)) return 'unknown failure';
  if (error.name === 'TimeoutError') return `nothing came within ${patience / 1_000} seconds`;
  const { cause } = error;
  const isCoded = typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string';
  if (isCoded) return `the connection failed with ${String(cause.code)}`;
  return cause instanceof Error ? `the connection failed: ${cause.message}` : 'the request could not be sent';
}
