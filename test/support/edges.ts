import { lower } from '../../src/codegen/targets/typescript/lower.js';
import { createEngine, sha256, type Decision, type EngineOptions } from '../../src/runtime/core/index.js';
import { createFetchHandler, type FetchHandlerOptions } from '../../src/runtime/hosts/fetch.js';
import { NEWSROOM } from './newsroom.js';

/** What must never be seen by anybody. */
export const CANARIES = {
  gateway: 'canary-of-the-gateway',
  web: 'canary-of-web-1',
  next: 'canary-of-web-2',
  unknown: 'canary-of-nobody',
  literal: 'canary-in-a-literal',
  variable: 'canary-in-a-variable',
  header: 'canary-in-a-header',
  upstream: 'canary-of-the-api',
} as const;

/** The newsroom's policy in force, half a year into 2026. */
export const newsroomEngine = (options: Partial<EngineOptions> = {}): ReturnType<typeof createEngine> =>
  createEngine(lower(NEWSROOM).value.tables, { clock: () => Date.parse('2026-06-01T12:00:00Z'), ...options });

export const DIGESTS = { 'tokens/web': [await sha256(CANARIES.web), await sha256(CANARIES.next)] };

/** What reached the Content API. */
export interface Sent {
  readonly headers: Record<string, string>;
  readonly body: { readonly query: string; readonly variables: unknown };
}

/** A handler, and what was seen around it. */
export interface Edge {
  readonly handler: (request: Request) => Promise<Response>;
  readonly sent: readonly Sent[];
  readonly decisions: readonly Decision[];
}

/** A handler in front of an API that answers with this, what reached that, and the decisions. */
export function edge(
  answer: (request: Request) => Response | Promise<Response>,
  options: Partial<FetchHandlerOptions> = {},
  engineOptions: Partial<EngineOptions> = {},
): Edge {
  const sent: Sent[] = [];
  const decisions: Decision[] = [];
  let count = 0;
  const handler = createFetchHandler(newsroomEngine(engineOptions), {
    endpoint: 'https://api.test/v2/p/master',
    token: CANARIES.gateway,
    digests: DIGESTS,
    newId: () => `id-${(count += 1)}`,
    onDecision: (decision) => void decisions.push(decision),
    send: async (request) => {
      sent.push({
        headers: Object.fromEntries(request.headers),
        body: (await request.clone().json()) as Sent['body'],
      });
      return answer(request);
    },
    ...options,
  });
  return { handler, sent, decisions };
}

/** A request by POST; a body that is no text is written as JSON. */
export const post = (body: unknown, headers: Record<string, string> = {}): Request =>
  new Request('https://gateway.test/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** An answer that arrives in pieces of this many bytes. */
export function inPieces(text: string, size: number): Response {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new Response(
    new ReadableStream({
      pull: (controller) => {
        if (at >= bytes.length) controller.close();
        else controller.enqueue(bytes.slice(at, (at += size)));
      },
    }),
  );
}
