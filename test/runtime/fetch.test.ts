import { describe, expect, it } from 'vitest';
import { lower } from '../../src/codegen/targets/typescript/lower.js';
import { createEngine, sha256 } from '../../src/runtime/core/index.js';
import { createFetchHandler, type FetchHandlerOptions } from '../../src/runtime/hosts/fetch.js';
import { NEWSROOM } from '../support/newsroom.js';

const { tables } = lower(NEWSROOM).value;
const engine = createEngine(tables, { clock: () => Date.parse('2026-01-31T23:00:00Z') });
const digests = { 'tokens/web': [await sha256('web-1'), await sha256('web-2')], 'tokens/old': [await sha256('old')] };
const GATEWAY = 'gateway-secret';

interface Sent {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

/** A handler in front of an API that answers with this, and the requests that reached it. */
function handlerOver(answer: () => Response, more: Partial<FetchHandlerOptions> = {}) {
  const sent: Sent[] = [];
  const handler = createFetchHandler(engine, {
    endpoint: 'https://api.test/v2/p/master',
    token: GATEWAY,
    digests,
    send: async (request) => {
      sent.push({ url: request.url, headers: Object.fromEntries(request.headers), body: await request.json() });
      return answer();
    },
    ...more,
  });
  return { handler, sent };
}

const good = () => Response.json({ data: { cases: [{ country: 'PT' }] }, extensions: { secret: 1 } });
const post = (body: unknown, headers: Record<string, string> = {}) =>
  new Request('https://gateway.test/graphql?stage=DRAFT', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const query = { query: '{ cases { country } }' };

describe('the fetch handler', () => {
  it('sends the checked request with the gateway’s token, and nothing else of the client', async () => {
    const { handler, sent } = handlerOver(good);
    const response = await handler(post({ ...query, extensions: { a: 1 } }, { 'x-client': 'secret', cookie: 'c=1' }));
    expect(await response.json()).toEqual({ data: { cases: [{ country: 'PT' }] } });
    expect(sent).toEqual([
      {
        url: 'https://api.test/v2/p/master',
        headers: { authorization: `Bearer ${GATEWAY}`, 'content-type': 'application/json' },
        body: { query: '{\n  cases(stage: PUBLISHED, locales: [en]) {\n    country\n  }\n}', variables: {} },
      },
    ]);
  });

  it.each<[string, Record<string, string>, number, string | null]>([
    ['the public may be cached', {}, 200, null],
    ['a token', { authorization: 'Bearer web-1' }, 200, 'private, no-store'],
    ['its successor', { authorization: 'bearer web-2' }, 200, 'private, no-store'],
    ['on its last day', { authorization: 'Bearer old' }, 200, 'private, no-store'],
    ['an unknown token', { authorization: 'Bearer nope' }, 401, 'private, no-store'],
    [
      'a digest is not a token',
      { authorization: `Bearer ${digests['tokens/web'][0] ?? ''}` },
      401,
      'private, no-store',
    ],
    ['a JWT that nobody verifies', { authorization: 'Bearer aaa.bbb.ccc' }, 401, 'private, no-store'],
    ['another scheme', { authorization: 'Basic web-1' }, 401, 'private, no-store'],
    ['an empty header', { authorization: '' }, 401, 'private, no-store'],
  ])('%s', async (_, headers, status, cache) => {
    const { handler, sent } = handlerOver(good);
    const response = await handler(post(query, headers));
    expect([response.status, response.headers.get('cache-control'), response.headers.get('vary'), sent.length]).toEqual(
      [status, cache, 'Authorization, Gcms-Stage, Gcms-Locales', status === 200 ? 1 : 0],
    );
  });

  it.each<[string, Request, number]>([
    ['GET', new Request('https://gateway.test/?query={cases{id}}'), 405],
    ['a form', post('query=1', { 'content-type': 'application/x-www-form-urlencoded' }), 415],
    ['a batch', post([query]), 400],
    ['not JSON', post('{'), 400],
    ['a key twice', post('{"query":"{ cases { id } }","query":"{ articles { id } }"}'), 400],
    ['a key twice, escaped', post('{"query":"{ cases { id } }","\\u0071uery":"{ articles { id } }"}'), 400],
    ['a key twice inside of variables', post('{"query":"{ cases { id } }","variables":{"a":[{"b":1,"b":2}]}}'), 400],
    ['an unknown persisted query', post({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a' } } }), 400],
    ['an unknown key', post({ ...query, batch: [] }), 400],
    ['variables that are no object', post({ ...query, variables: [] }), 400],
    ['a body that is too long', post({ query: 'x'.repeat(300_000) }), 413],
    ['a model without a grant', post({ query: '{ articles { id } }' }), 403],
    ['a stage by a header', post(query, { 'gcms-stage': 'DRAFT' }), 403],
    ['a stage by the legacy of a header', post(query, { 'GCMS-Stage': 'DRAFT' }), 403],
  ])('refuses %s', async (_, request, status) => {
    const { handler, sent } = handlerOver(good);
    expect([(await handler(request)).status, sent.length]).toEqual([status, 0]);
  });

  it.each<[string, () => Response, number]>([
    ['an error', () => new Response('stack trace at secret', { status: 500 }), 502],
    [
      'a refusal of the gateway’s own token',
      () => Response.json({ errors: [{ message: 'secret' }] }, { status: 401 }),
      502,
    ],
    ['a quota', () => new Response('secret', { status: 429 }), 429],
    ['no JSON', () => new Response('<secret>'), 502],
    ['another shape', () => Response.json(['secret']), 502],
    [
      'errors in the answer',
      () => Response.json({ data: null, errors: [{ message: 'secret', path: ['cases'], extensions: { secret: 1 } }] }),
      200,
    ],
    [
      'a failure to send',
      () => {
        throw new Error('secret');
      },
      502,
    ],
  ])('tells nothing of the API’s own words: %s', async (_, answer, status) => {
    const response = await handlerOver(answer).handler(post(query));
    const text = await response.text();
    expect(response.status).toBe(status);
    expect(text).not.toContain('secret');
    expect(text).toContain('errors');
  });

  it.each<[string, Awaited<ReturnType<NonNullable<FetchHandlerOptions['authenticate']>>>, number]>([
    ['claims of a class', { claims: { role: 'author', sub: 'me' } }, 200],
    ['claims of no class', { claims: { role: 'reader' } }, 403],
    ['a claim that is not equal', { claims: { role: ['author'] } }, 403],
    ['a principal', { principal: 'tokens/web' }, 200],
    ['a principal that nobody declared', { principal: 'tokens/none' }, 401],
    ['a class of users as a principal', { principal: 'users/author' }, 401],
    ['nothing', undefined, 401],
  ])('the host’s own authentication: %s', async (_, found, status) => {
    const { handler } = handlerOver(() => Response.json({ data: { articles: [] } }), {
      authenticate: () => Promise.resolve(found),
    });
    expect((await handler(post({ query: '{ articles { id } }' }))).status).toBe(status);
  });

  it('unwraps a single read', async () => {
    const { handler } = handlerOver(() => Response.json({ data: { article: [{ id: 'a' }] } }), {
      authenticate: () => Promise.resolve({ principal: 'tokens/partner' }),
    });
    const response = await handler(post({ query: '{ article(where: { id: "a" }) { id } }' }));
    expect(await response.json()).toEqual({ data: { article: { id: 'a' } } });
  });
});

describe('what a client or the API may try at the edges', () => {
  it('never follows a redirection, which would take the gateway’s token elsewhere', async () => {
    const redirects: string[] = [];
    const { handler } = handlerOver(good, {
      send: (request) => {
        redirects.push(request.redirect);
        return Promise.resolve(new Response(null, { status: 307, headers: { location: 'https://elsewhere.test/' } }));
      },
    });
    const response = await handler(post(query));
    expect([response.status, response.headers.get('location'), redirects]).toEqual([502, null, ['manual']]);
  });

  it('stops reading a body without a length as soon as it is too long', async () => {
    let pulled = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new TextEncoder().encode(' '.repeat(1_000)));
      },
    });
    const { handler, sent } = handlerOver(good, { bodyLength: 10_000 });
    const headers = { 'content-type': 'application/json' };
    const init: RequestInit & { readonly duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' };
    expect((await handler(new Request('https://gateway.test/', init))).status).toBe(413);
    expect([sent.length, pulled < 50]).toEqual([0, true]);
  });

  it.each([
    ['application/json', 200],
    ['application/json; charset=utf-8', 200],
    ['Application/GraphQL-Response+JSON', 200],
    ['application/json-patch+json', 415],
    ['text/plain; a=application/json', 415],
    ['multipart/form-data', 415],
  ])('a body of type %s', async (type, status) => {
    expect((await handlerOver(good).handler(post(query, { 'content-type': type }))).status).toBe(status);
  });

  it('a POST without a body is refused', async () => {
    const request = new Request('https://gateway.test/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    expect((await handlerOver(good).handler(request)).status).toBe(400);
  });

  it('an authentication that throws tells nothing', async () => {
    const { handler, sent } = handlerOver(good, { authenticate: () => Promise.reject(new Error('secret')) });
    const response = await handler(post(query));
    expect([response.status, (await response.text()).includes('secret'), sent.length]).toEqual([502, false, 0]);
  });
});
