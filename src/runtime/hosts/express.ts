import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Engine } from '../core/verdict.js';
import { createNodeHandler, type NodeHandlerOptions } from './node.js';

/** A handler as Express takes it. */
export type ExpressHandler = (
  request: IncomingMessage & { readonly body?: unknown },
  response: ServerResponse,
  next: (error: unknown) => void,
) => Promise<void>;

/**
 * A handler for Express: `app.post('/graphql', createExpressHandler(engine, options))`. It reads the body itself, since one
 * that was parsed already no longer shows a key that was sent twice: a parser in front of it is an error.
 */
export function createExpressHandler(engine: Engine, options: NodeHandlerOptions): ExpressHandler {
  const handler = createNodeHandler(engine, options);
  return async (request, response, next) => {
    if (request.body === undefined) await handler(request, response);
    else next(new TypeError('the policy must stand in front of what parses bodies, such as `express.json()`'));
  };
}
