import type { IncomingMessage, ServerResponse } from 'node:http';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import type { Engine } from '../core/verdict.js';
import type { HostPrincipal } from '../core/principals.js';
import { createExchange, type Exchange } from '../http/exchange.js';
import type { Incoming, Outgoing } from '../http/incoming.js';
import { mostBytes, wholeText } from '../http/text.js';
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
  const upstream = { send: sendByFetch(options), soon };
  return nodeHandlerOf(createExchange(engine, upstream, { digestOf, ...options }), options.authenticate);
}

/** Once everything that has arrived was looked at. */
export function soon(work: () => void): void {
  setImmediate(work);
}

/** SHA-256 at once: the Web's takes a turn of another thread for each request. */
export function digestOf(text: string): string {
  return hash('sha256', text, 'hex');
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
    header: (name) => headerOf(request, name),
    text: (limit) => bodyText(request, limit),
  };
}

function headerOf({ rawHeaders }: IncomingMessage, name: string): string | undefined {
  let found: string | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [key = '', value = ''] = [rawHeaders[index], rawHeaders[index + 1]];
    if (key.length !== name.length || key.toLowerCase() !== name) continue;
    found = found === undefined ? value : `${found}, ${value}`;
  }
  return found;
}

/** The body as text, or undefined as soon as it is known to be too long: the rest of it is not read. */
async function bodyText(request: IncomingMessage, limit: number): Promise<string | undefined> {
  const most = mostBytes(limit);
  if (Number(request.headers['content-length'] ?? 0) > most) return undefined;
  const pieces = await bodyPieces(request, most);
  return pieces === undefined ? undefined : wholeText(pieces, limit);
}

/** By events: the iterator of a stream costs as much as all that is decided about a request. */
function bodyPieces(request: IncomingMessage, most: number): Promise<readonly Uint8Array[] | undefined> {
  return new Promise((resolve, reject) => {
    if (request.readableEnded) {
      resolve([]);
      return;
    }
    const pieces: Uint8Array[] = [];
    let length = 0;
    const take = (piece: Uint8Array): void => {
      pieces.push(piece);
      length += piece.length;
      if (length <= most) return;
      request.off('data', take).pause();
      resolve(undefined);
    };
    request.on('data', take);
    request.once('end', () => {
      resolve(pieces);
    });
    request.once('error', reject);
    request.once('close', () => {
      reject(new Error('the body was broken off'));
    });
  });
}

async function write(response: ServerResponse, { status, headers, body }: Outgoing): Promise<void> {
  // A body that was not read to its end would be taken for the next request.
  const rest = response.req.complete ? {} : { connection: 'close' };
  if (typeof body === 'string' || body instanceof Uint8Array) {
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
