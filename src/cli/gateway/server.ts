import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Decision, Engine } from '../../runtime/core/index.js';
import { digestOf, nodeHandlerOf, soon } from '../../runtime/hosts/node.js';
import { createExchange } from '../../runtime/http/exchange.js';
import { createJwtVerifier } from '../../runtime/jwt/index.js';
import { createMetrics, type Metrics } from './metrics.js';
import { createPool } from './pool.js';
import type { GatewaySettings } from './settings.js';

/** How a gateway is started. */
export interface GatewayOptions extends Pick<GatewaySettings, 'endpoint' | 'token' | 'digests' | 'users' | 'serving'> {
  readonly engine: Engine;
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Where health and metrics are shown; 0 for any that is free. */
  readonly adminPort: number;
  readonly onDecision: (decision: Decision) => void | Promise<void>;
}

/** A gateway that serves, or why it does not. */
export type GatewayStart =
  | {
      readonly kind: 'running';
      readonly url: string;
      readonly adminUrl: string;
      /** Takes no more requests, and answers those that are there; what takes longer than 10 seconds is broken off. */
      readonly close: () => Promise<void>;
    }
  | { readonly kind: 'refused'; readonly message: string; readonly help: string };

/** Milliseconds that requests have to end in. */
const PATIENCE = 10_000;
/** So that nobody holds a connection by sending slowly. */
const TIMEOUTS = { headersTimeout: 10_000, requestTimeout: 30_000, maxHeaderSize: 16_384 };

/** Serves GraphQL at `/` and `/graphql`, and on a port of its own `/healthz`, `/readyz` and `/metrics`. */
export async function startGateway(options: GatewayOptions): Promise<GatewayStart> {
  const { engine, users, host, port, adminPort } = options;
  const metrics = createMetrics(engine.tables.version);
  const pool = createPool({ ...options, metrics });
  const exchange = createExchange(
    engine,
    { send: pool.send, soon },
    {
      ...options.serving.exchange,
      digests: options.digests,
      digestOf,
      ...(users === undefined ? {} : { verifyUser: createJwtVerifier(users) }),
      onDecision: (decision) => {
        metrics.decided(decision);
        return options.onDecision(decision);
      },
    },
  );
  const state = { isDraining: false };
  const main = createServer(TIMEOUTS, measured(nodeHandlerOf(exchange), metrics));
  const admin = createServer(TIMEOUTS, (request, response) => {
    showState(request, response, { metrics, isReady: !state.isDraining });
  });
  const [url, adminUrl] = [await listen(main, { host, port }), await listen(admin, { host, port: adminPort })];
  const stop = async (): Promise<void> => {
    state.isDraining = true;
    await drain(main);
    await Promise.all([drain(admin), pool.close()]);
  };
  let stopped: Promise<void> | undefined;
  const close = (): Promise<void> => (stopped ??= stop());
  if (url !== undefined && adminUrl !== undefined) return { kind: 'running', url, adminUrl, close };
  await close();
  const taken = url === undefined ? port : adminPort;
  return {
    kind: 'refused',
    message: `port ${taken} of ${host} cannot be used`,
    help: 'name another one, or 0 for any that is free',
  };
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

function measured(handle: ReturnType<typeof nodeHandlerOf>, metrics: Metrics): Handler {
  return (request, response) => {
    const path = request.url?.replace(/\?.*$/s, '');
    if (path !== '/' && path !== '/graphql') {
      answer(response, 404, 'not found\n');
      return;
    }
    const begin = performance.now();
    const finished = metrics.started();
    response.once('close', () => {
      finished((performance.now() - begin) / 1_000);
    });
    void handle(request, response);
  };
}

interface Shown {
  readonly metrics: Metrics;
  readonly isReady: boolean;
}

function showState({ url = '' }: IncomingMessage, response: ServerResponse, { metrics, isReady }: Shown): void {
  if (url === '/healthz') answer(response, 200, 'ok\n');
  else if (url === '/readyz') answer(response, isReady ? 200 : 503, isReady ? 'ready\n' : 'stopping\n');
  else if (url === '/metrics') answer(response, 200, metrics.text());
  else answer(response, 404, 'not found\n');
}

function answer(response: ServerResponse, status: number, text: string): void {
  const headers = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' };
  response.writeHead(status, headers).end(text);
}

/** The address that it listens on, or undefined when it cannot. */
function listen(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string | undefined> {
  return new Promise((resolve) => {
    server.once('error', () => {
      resolve(undefined);
    });
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${actual}`);
    });
  });
}

/** INVARIANT: connections that fall idle while a server closes are closed too, or it would wait for their clients. */
function drain(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    const idle = setInterval(() => {
      server.closeIdleConnections();
    }, 50);
    const late = setTimeout(() => {
      server.closeAllConnections();
    }, PATIENCE);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(late);
      resolve();
    });
  });
}
