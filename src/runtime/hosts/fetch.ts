import {
  complete,
  denied,
  parseStrictJson,
  resolvePrincipal,
  resolveUser,
  type Allowed,
  type Caller,
  type Engine,
  type Json,
  type JsonObject,
  type PolicyRequest,
  type Question,
  type TokenDigests,
} from '../core/index.js';

/** What a host's own authentication found: the claims of a verified end user, or a principal of the policy. */
export type HostPrincipal = { readonly claims: JsonObject } | { readonly ref: string };

/** How a fetch handler reaches the Content API, and how it knows who asks. */
export interface FetchHandlerOptions {
  /** The Content API, `https://<region>.hygraph.com/v2/<project>/<environment>`. */
  readonly endpoint: string;
  /** The gateway's own token: it is sent to the endpoint and nowhere else. */
  readonly token: string;
  /** SHA-256 digests of the tokens that clients may send. */
  readonly digests?: TokenDigests;
  /** The host's own authentication. Without it the `Authorization` header decides; undefined from it is an error. */
  readonly authenticate?: (request: Request) => Promise<HostPrincipal | undefined>;
  /** Sends a request on; the platform's `fetch` when not given. */
  readonly send?: (request: Request) => Promise<Response>;
  /** UTF-16 units that a request's body may have. */
  readonly bodyLength?: number;
}

const BODY_LENGTH = 200_000;
const KNOWN_KEYS = new Set(['query', 'variables', 'operationName', 'extensions']);

/** A handler for hosts that are `fetch` themselves: Workers, Deno, Bun, Hono, Next.js. It never throws. */
export function createFetchHandler(
  engine: Engine,
  options: FetchHandlerOptions,
): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      return await handle(engine, request, options);
    } catch {
      return answer({ status: 502, body: UPSTREAM_ERROR, isPublic: false });
    }
  };
}

async function handle(engine: Engine, request: Request, options: FetchHandlerOptions): Promise<Response> {
  const caller = await callerOf(engine, request, options);
  if (!('kind' in caller)) return refuse(caller.status);
  const isPublic = caller.kind === 'principal' && caller.ref === 'public';
  const parsed = await readBody(request, options.bodyLength ?? BODY_LENGTH);
  if ('status' in parsed) return answer({ ...parsed, isPublic });
  const headers = {
    'gcms-stage': request.headers.get('gcms-stage') ?? undefined,
    'gcms-locales': request.headers.get('gcms-locales') ?? undefined,
  };
  const verdict = engine.check({ ...parsed, headers, principal: caller });
  if (verdict.kind !== 'send') return answer({ status: verdict.status, body: verdict.body, isPublic });
  return answer({ ...(await sendOn(verdict, options)), isPublic });
}

async function callerOf(
  engine: Engine,
  request: Request,
  { authenticate, digests = {} }: FetchHandlerOptions,
): Promise<Caller | { readonly status: 401 | 403 }> {
  if (authenticate === undefined) {
    const resolution = await resolvePrincipal(engine.tables, digests, request.headers.get('authorization'));
    return resolution.kind === 'caller' ? resolution.caller : { status: resolution.status };
  }
  const found = await authenticate(request);
  if (found === undefined) return { status: 401 };
  if ('ref' in found) return { kind: 'principal', ref: found.ref };
  const resolution = resolveUser(engine.tables, found.claims);
  return resolution.kind === 'caller' ? resolution.caller : { status: resolution.status };
}

function refuse(status: 401 | 403): Response {
  const reason = status === 401 ? 'unauthenticated' : 'not-allowed';
  const { body } = denied([{ reason, detail: 'the caller is not known', path: [] }], { explain: false });
  return answer({ status, body, isPublic: false });
}

interface Answer {
  readonly status: number;
  readonly body: JsonObject;
}

type ParsedRequest = Pick<PolicyRequest, 'query' | 'variables' | 'operationName'>;

/** A GraphQL request by POST, in JSON. Anything else is refused, unknown persisted queries and batches included. */
async function readBody(request: Request, limit: number): Promise<ParsedRequest | Answer> {
  if (request.method !== 'POST') return refused(405, 'requests are sent by POST');
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/(?:graphql-response\+)?json\s*(?:;|$)/i.test(type)) return refused(415, 'the body must be JSON');
  const text = await readText(request, limit);
  if (text === undefined) return refused(413, 'request too large');
  const body = parseStrictJson(text);
  if (body === undefined) return refused(400, 'the body must be one JSON object whose keys are all different');
  const { query, variables, operationName } = body;
  if (typeof query !== 'string') return refused(400, '`query` must be text');
  if (Object.keys(body).some((key) => !KNOWN_KEYS.has(key))) return refused(400, 'the body has an unknown key');
  if (variables !== undefined && variables !== null && !isObject(variables)) {
    return refused(400, '`variables` must be an object');
  }
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    return refused(400, '`operationName` must be text');
  }
  return { query, variables, operationName };
}

/** The body as text, or undefined as soon as it is known to be too long: the rest of it is not read. */
async function readText({ headers, body }: Request, limit: number): Promise<string | undefined> {
  if (Number(headers.get('content-length') ?? 0) > 4 * limit) return undefined;
  if (body === null) return '';
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += part.value;
    if (text.length <= limit) continue;
    await reader.cancel();
    return undefined;
  }
  return text;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refused(status: number, message: string): Answer {
  return { status, body: { errors: [{ message, extensions: { code: String(status) } }], data: null } };
}

const UPSTREAM_ERROR: JsonObject = { errors: [{ message: 'upstream error', extensions: { code: '502' } }], data: null };

/** The only upstream statuses that a client gets to know. */
const PASSED_ON = new Set([200, 413, 429]);

async function sendOn(allowed: Allowed, options: FetchHandlerOptions): Promise<Answer> {
  const response = await post(allowed.body, allowed.headers, options);
  if (!PASSED_ON.has(response.status)) return { status: 502, body: UPSTREAM_ERROR };
  if (response.status !== 200) return refused(response.status, 'the content API refused the request');
  const found: unknown = await response.json();
  if (!isAnswer(found)) return { status: 502, body: UPSTREAM_ERROR };
  const ask = async ({ body }: Question): Promise<JsonObject> => {
    const reply: unknown = await (await post(body, allowed.headers, options)).json();
    return isAnswer(reply) ? reply : {};
  };
  const { data, errors } = await complete(allowed.after, closedErrors(found), ask);
  return { status: 200, body: { data: data ?? null, ...(errors === undefined ? {} : { errors }) } };
}

/** Sends a request to the API. A redirection is an error of the API: it would take the token elsewhere. */
function post(
  body: Allowed['body'],
  given: Allowed['headers'],
  { endpoint, token, send = fetch }: FetchHandlerOptions,
): Promise<Response> {
  const headers = { ...given, authorization: `Bearer ${token}` };
  const init = { method: 'POST', headers, body: JSON.stringify(body), redirect: 'manual' } as const;
  return send(new Request(endpoint, init));
}

function isAnswer(body: unknown): body is JsonObject {
  return typeof body === 'object' && body !== null && !Array.isArray(body) && ('data' in body || 'errors' in body);
}

/** Data as it is; of each error its path alone, since a message may quote what the caller may not know. */
function closedErrors(body: JsonObject): JsonObject {
  const { data = null, errors } = body;
  if (!Array.isArray(errors)) return { data };
  const closed = errors.map((error: Json) => {
    const path = isObject(error) ? error['path'] : undefined;
    return { message: 'upstream error', ...(path === undefined ? {} : { path }), extensions: { code: '502' } };
  });
  return { data, errors: closed };
}

interface Outgoing extends Answer {
  readonly isPublic: boolean;
}

function answer({ status, body, isPublic }: Outgoing): Response {
  const headers = new Headers({ 'content-type': 'application/json', vary: 'Authorization' });
  if (!isPublic) headers.set('cache-control', 'private, no-store');
  return new Response(JSON.stringify(body), { status, headers });
}
