import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { invariant } from '../../support/invariant.js';
import type { JsonResponse } from './contract.js';
import type { Schema } from '../../ir/schema.js';
import { readGraphQLRequest } from './http-request.js';
import type { LocalProject } from './local-project.js';
import { isSameSecret } from './owner-token.js';

/** A server of a local project that answers requests. */
export interface DevServer {
  /** Such as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Lets requests in flight end, and takes no more. The project stays open. */
  close(): Promise<void>;
}

/** How a server is started. */
export interface DevServerOptions {
  /** 0 for any that is free. */
  readonly port: number;
  /** What `/health` gives. */
  readonly instance: string;
  /** The models, stages and locales that the policy has now; undefined where it has errors. */
  readonly currentSchema?: () => Promise<Schema | undefined>;
  /** Told of the mistakes of this program that the answers only call `internal error`. */
  readonly onInternalError?: (error: unknown) => void;
}

/**
 * Serves the project's two APIs at Hygraph's paths, on this machine alone: `POST /graphql` and
 * `POST /v2/<project>/<environment>`, and besides `GET /health`, and `POST /refresh` for the project's owner, which
 * takes over what the policy has now and answers like `/health`. Rejects where the port is taken (`EADDRINUSE`).
 */
export async function startDevServer(project: LocalProject, options: DevServerOptions): Promise<DevServer> {
  const server = createServer((request, response) => void respond({ project, options, request, response }));
  await listen(server, options.port);
  const address = server.address();
  invariant(typeof address === 'object' && address !== null, 'a server that listens has an address');
  return { url: `http://127.0.0.1:${address.port}`, close: () => closeServer(server) };
}

interface Exchange {
  readonly project: LocalProject;
  readonly options: DevServerOptions;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function respond(exchange: Exchange): Promise<void> {
  const { options, request, response } = exchange;
  try {
    send(response, await answerTo(exchange));
  } catch (error) {
    options.onInternalError?.(error);
    if (!response.headersSent) send(response, failure(500, 'internal error'));
  } finally {
    request.resume();
  }
}

async function answerTo({ project, options, request, response }: Exchange): Promise<JsonResponse> {
  if (!isLocalHost(request.headers.host)) return failure(403, 'the local project answers to 127.0.0.1 and localhost');
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (path === '/health') {
    return request.method === 'GET' ? health(project, options) : methodNotAllowed(response, 'GET');
  }
  if (path === '/refresh') {
    return request.method === 'POST' ? refresh({ project, options, request }) : methodNotAllowed(response, 'POST');
  }
  const isManagement = path === '/graphql';
  const content = `/v2/${project.projectId}/${project.environment}`;
  if (!isManagement && path !== content) return failure(404, `\`${path}\` is not served here`);
  if (request.method !== 'POST') return methodNotAllowed(response, 'POST');
  const read = await readGraphQLRequest(request);
  if (read.kind === 'refused') return failure(read.status, read.message);
  return isManagement ? project.management(read.request) : project.content(read.request);
}

/** A page of the web can make a browser send requests here by a name of its own: they carry that name. */
function isLocalHost(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? '');
}

function health(project: LocalProject, { instance }: DevServerOptions): JsonResponse {
  const { projectId, environment, schema } = project;
  return { status: 200, body: { status: 'ok', instance, projectId, environment, schema } };
}

async function refresh({ project, options, request }: Omit<Exchange, 'response'>): Promise<JsonResponse> {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (!isSameSecret(token, project.ownerToken)) return failure(401, 'not authenticated');
  const schema = await options.currentSchema?.();
  if (schema !== undefined) project.refresh(schema);
  return health(project, options);
}

function methodNotAllowed(response: ServerResponse, allowed: string): JsonResponse {
  response.setHeader('allow', allowed);
  return failure(405, `only ${allowed} is answered here`);
}

function failure(status: number, message: string): JsonResponse {
  return { status, body: { errors: [{ message, extensions: { code: String(status) } }] } };
}

function send(response: ServerResponse, { status, body }: JsonResponse): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
