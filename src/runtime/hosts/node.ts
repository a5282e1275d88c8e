import type { IncomingMessage, ServerResponse } from 'node:http';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Engine } from '../core/verdict.js';
import type { HostPrincipal } from '../core/principals.js';
import { createExchange, type Exchange } from '../http/exchange.js';
import type { Incoming, Outgoing } from '../http/incoming.js';
import { sendByFetch, type FetchHandlerOptions } from './fetch.js';

/** How a `node:http` handler reaches the Content API, and how it knows who asks. */
export interface NodeHandlerOptions extends Omit<FetchHandlerOptions, 'authenticate'> {
  /** The host's own authentication. Without it the `Authorization` header decides; undefined from it is an error. */
  readonly authenticate?: (request: IncomingMessage) => Promise<HostPrincipal | undefined>;
}

/** A handler as `node:http` takes it. It never throws. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A handler for `node:http`. Nothing may have read the body before. */
export function createNodeHandler(engine: Engine, options: NodeHandlerOptions): NodeHandler {
  return nodeHandlerOf(createExchange(engine, sendByFetch(options), { digestOf, ...options }), options.authenticate);
}

/** SHA-256 at once: the Web's takes a turn of another thread for each request. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Carries requests of `node:http` to an exchange, and its answers back. */
export function nodeHandlerOf(exchange: Exchange, authenticate?: NodeHandlerOptions['authenticate']): NodeHandler {
  return async (request, response) => {
    const authentication = authenticate === undefined ? undefined : () => authenticate(request);
    const outgoing = await exchange(incomingOf(request), authentication);
    try {
      await write(response, outgoing);
    } catch {
      // The status is on its way already: that the answer is not whole can only be shown by breaking it off.
      response.destroy();
    }
  };
}

function incomingOf(request: IncomingMessage): Incoming {
  const { url = '', method = '' } = request;
  const start = url.indexOf('?');
  return {
    method,
    search: start === -1 ? '' : url.slice(start + 1),
    header: (name) => request.headersDistinct[name]?.join(', '),
    text: (limit) => readText(request, limit),
  };
}

async function readText(request: IncomingMessage, limit: number): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > 4 * limit) return undefined;
  const decoder = new TextDecoder();
  const pieces: AsyncIterable<Uint8Array> = request.iterator({ destroyOnReturn: false });
  let text = '';
  for await (const piece of pieces) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > limit) return undefined;
  }
  return text + decoder.decode();
}

async function write(response: ServerResponse, { status, headers, body }: Outgoing): Promise<void> {
  // A body that was not read to its end would be taken for the next request.
  const rest = response.req.complete ? {} : { connection: 'close' };
  if (typeof body === 'string') {
    response.writeHead(status, { ...headers, ...rest, 'content-length': Buffer.byteLength(body) }).end(body);
    return;
  }
  response.writeHead(status, { ...headers, ...rest });
  for await (const piece of body) {
    if (response.destroyed) return;
    if (!response.write(piece)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
  response.end();
}
