import type { Engine } from '../core/verdict.js';
import type { HostPrincipal } from '../core/principals.js';
import { createFetchHandler, type FetchHandlerOptions } from './fetch.js';

/** What a handler needs of Hono's context. */
export interface HonoContext {
  readonly req: { readonly raw: Request };
}

/** How a handler for Hono reaches the Content API, and how it knows who asks. */
export interface HonoHandlerOptions<Context extends HonoContext> extends Omit<FetchHandlerOptions, 'authenticate'> {
  /** The host's own authentication. Without it the `Authorization` header decides; undefined from it is an error. */
  readonly authenticate?: (context: Context) => Promise<HostPrincipal | undefined>;
}

/** A handler for Hono: `app.post('/graphql', createHonoHandler(engine, options))`. It never throws. */
export function createHonoHandler<Context extends HonoContext>(
  engine: Engine,
  { authenticate, ...options }: HonoHandlerOptions<Context>,
): (context: Context) => Promise<Response> {
  const contexts = new WeakMap<Request, Context>();
  const authentication = async (request: Request): Promise<HostPrincipal | undefined> => {
    const context = contexts.get(request);
    return context && authenticate?.(context);
  };
  const own = authenticate === undefined ? {} : { authenticate: authentication };
  const handler = createFetchHandler(engine, { ...options, ...own });
  return (context) => {
    contexts.set(context.req.raw, context);
    return handler(context.req.raw);
  };
}
