import type { Engine } from '../core/verdict.js';
import type { HostPrincipal } from '../core/principals.js';
import { createExchange, type ExchangeOptions } from '../http/exchange.js';
import type { Incoming, Outgoing } from '../http/incoming.js';
import { mostBytes, readText } from '../http/text.js';
import type { SendUpstream } from '../http/send-upstream.js';

export type { HostPrincipal } from '../core/principals.js';

/** How a fetch handler reaches the Content API, and how it knows who asks. */
export interface FetchHandlerOptions extends ExchangeOptions {
  /** The Content API, `https://<region>.hygraph.com/v2/<project>/<environment>`. */
  readonly endpoint: string;
  /** The gateway's own token: it is sent to the endpoint and nowhere else. */
  readonly token: string;
  /** The host's own authentication. Without it the `Authorization` header decides; undefined from it is an error. */
  readonly authenticate?: (request: Request) => Promise<HostPrincipal | undefined>;
  /** Sends a request on; the platform's `fetch` when not given. */
  readonly send?: (request: Request) => Promise<Response>;
}

/** A handler for hosts that are `fetch` themselves: Workers, Deno, Bun, Hono, Next.js. It never throws. */
export function createFetchHandler(
  engine: Engine,
  options: FetchHandlerOptions,
): (request: Request) => Promise<Response> {
  const { authenticate } = options;
  const exchange = createExchange(engine, { send: sendByFetch(options) }, options);
  return async (request) => {
    const authentication = authenticate === undefined ? undefined : () => authenticate(request);
    return responseOf(await exchange(incomingOf(request), authentication));
  };
}

/** A way to the Content API by `fetch`, or by what stands in for it. */
export function sendByFetch({
  endpoint,
  token,
  send = fetch,
}: Pick<FetchHandlerOptions, 'endpoint' | 'token' | 'send'>): SendUpstream {
  return async ({ headers, body, milliseconds }) => {
    const sent = { ...headers, authorization: `Bearer ${token}` };
    const signal = AbortSignal.timeout(Math.max(0, Math.ceil(milliseconds)));
    const init = { method: 'POST', headers: sent, body, signal, redirect: 'manual' } as const;
    const response = await send(new Request(endpoint, init));
    const stream: ReadableStream<Uint8Array> | null = response.body;
    return {
      status: response.status,
      body: piecesOf(stream),
      discard: () => void stream?.cancel().catch(() => undefined),
    };
  };
}

async function* piecesOf(stream: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = stream?.getReader();
  try {
    for (let piece = await reader?.read(); piece?.done === false; piece = await reader?.read()) yield piece.value;
  } finally {
    await reader?.cancel().catch(() => undefined);
  }
}

function incomingOf(request: Request): Incoming {
  return {
    method: request.method,
    search: new URL(request.url).search.slice(1),
    header: (name) => request.headers.get(name) ?? undefined,
    text: (limit) => bodyText(request, limit),
  };
}

/** The body as text, or undefined as soon as it is known to be too long: the rest of it is not read. */
async function bodyText({ headers, body }: Request, limit: number): Promise<string | undefined> {
  if (Number(headers.get('content-length') ?? 0) > mostBytes(limit)) return undefined;
  return readText(piecesOf(body), limit);
}

function responseOf({ status, headers, body }: Outgoing): Response {
  const sent = typeof body === 'string' ? body : body instanceof Uint8Array ? new Uint8Array(body) : streamOf(body);
  return new Response(sent, { status, headers });
}

function streamOf(body: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const piece = await pieces.next();
      if (piece.done === true) controller.close();
      else controller.enqueue(piece.value);
    },
    cancel: async () => {
      await pieces.return?.();
    },
  });
}
