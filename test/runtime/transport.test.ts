import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256, spanAttributes } from '../../src/runtime/core/index.js';
import type { FetchHandlerOptions } from '../../src/runtime/hosts/fetch.js';
import { CANARIES, edge, inPieces, newsroomEngine, post } from '../support/edges.js';

const CASES = '{ cases { country } }';
const query = { query: CASES };
const good = () => Response.json({ data: { cases: [{ country: 'PT' }] } });
const get = (search: string) => new Request(`https://gateway.test/graphql?${search}`);
const persisted = { [await sha256(CASES)]: CASES };
const hashed = async (text: string) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: await sha256(text) } },
});

const [byHash, byOtherHash] = [await hashed(CASES), await hashed('{ articles { id } }')];

describe('how a request may be sent', () => {
  it.each<[string, Request, Partial<FetchHandlerOptions>, number, number]>([
    ['a query by GET, without being asked for', get('query={cases{country}}'), {}, 405, 0],
    ['a query by GET', get('query={cases{country}}'), { acceptGet: true }, 200, 1],
    [
      'a query by GET, with variables',
      get('query=query($n:Int){cases(first:$n){country}}&variables={"n":1}'),
      { acceptGet: true },
      200,
      1,
    ],
    ['a mutation by GET', get('query=mutation{deleteCase(where:{id:"a"}){id}}'), { acceptGet: true }, 405, 0],
    [
      'a mutation among queries by GET',
      get('query=query A{cases{id}} mutation B{deleteCase(where:{id:"a"}){id}}&operationName=B'),
      { acceptGet: true },
      405,
      0,
    ],
    ['a subscription by GET', get('query=subscription{cases{id}}'), { acceptGet: true }, 405, 0],
    ['a parameter twice', get('query={cases{country}}&query={articles{id}}'), { acceptGet: true }, 400, 0],
    [
      'a key twice inside of a parameter',
      get('query={cases{country}}&variables={"a":1,"a":2}'),
      { acceptGet: true },
      400,
      0,
    ],
    ['variables that are no JSON', get('query={cases{country}}&variables={'), { acceptGet: true }, 400, 0],
    ['an address without a query', get(''), { acceptGet: true }, 400, 0],
    ['an address that is too long', get(`query=${'x'.repeat(2_000)}`), { acceptGet: true, bodyLength: 1_000 }, 413, 0],
    ['PUT', new Request('https://gateway.test/', { method: 'PUT', body: '{}' }), { acceptGet: true }, 405, 0],
    ['DELETE', new Request('https://gateway.test/', { method: 'DELETE' }), {}, 405, 0],
    ['a batch, without being asked for', post([query]), {}, 400, 0],
    ['a batch', post([query, query]), { batchLength: 2 }, 200, 2],
    ['a batch that is too long', post([query, query, query]), { batchLength: 2 }, 413, 0],
    ['an empty batch', post([]), { batchLength: 2 }, 400, 0],
    ['a known hash', post(byHash), { persisted }, 200, 1],
    [
      'a known hash in capitals',
      post({ extensions: { persistedQuery: { sha256Hash: Object.keys(persisted)[0]?.toUpperCase() } } }),
      { persisted },
      200,
      1,
    ],
    ['an unknown hash', post(byOtherHash), { persisted }, 400, 0],
    [
      'a hash named like what every object has',
      post({ extensions: { persistedQuery: { sha256Hash: 'constructor' } } }),
      { persisted },
      400,
      0,
    ],
    [
      'a hash that is a list',
      post({ extensions: { persistedQuery: { sha256Hash: Object.keys(persisted) } } }),
      { persisted },
      400,
      0,
    ],
    ['a text beside a hash is the text', post({ ...query, ...byOtherHash }), { persisted }, 200, 1],
    ['a persisted text, where no other is accepted', post(query), { persisted, onlyPersisted: true }, 200, 1],
    ['a text that is not persisted', post({ query: `${CASES} ` }), { persisted, onlyPersisted: true }, 400, 0],
    [
      'a text that is not persisted, in a batch',
      post([{ query: '{ cases { id } }' }]),
      { persisted, onlyPersisted: true, batchLength: 1 },
      200,
      0,
    ],
    ['a body of a thousand levels', post(`${'['.repeat(1_000)}${']'.repeat(1_000)}`), { batchLength: 1 }, 200, 0],
    [
      'variables of a thousand levels',
      post(`{"query":"${CASES}","variables":{"a":${'['.repeat(1_000)}${']'.repeat(1_000)}}}`),
      {},
      400,
      0,
    ],
    ['a query of many brackets', post({ query: '{a'.repeat(9_000) }), {}, 400, 0],
    [
      'a body of another encoding',
      post(query, { 'content-type': 'application/json', 'content-encoding': 'gzip' }),
      {},
      200,
      1,
    ],
    ['a reserved key of the body', post('{"__proto__":{"query":"{ cases { id } }"}}'), {}, 400, 0],
    ['a prototype for the variables', post(`{"query":"${CASES}","variables":{"__proto__":{"s":"DRAFT"}}}`), {}, 400, 0],
    [
      'a constructor among the variables',
      post(`{"query":"${CASES}","variables":{"constructor":{"prototype":{"s":1}}}}`),
      {},
      200,
      1,
    ],
  ])('%s', async (_, request, options, status, count) => {
    const { handler, sent } = edge(good, options);
    const response = await handler(request);
    expect([response.status, sent.length]).toEqual([status, count]);
    expect({}).not.toHaveProperty('s');
  });

  it('a batch is answered one by one, each on its own', async () => {
    const { handler, decisions } = edge(good, { batchLength: 3 });
    const response = await handler(post([query, { query: '{ articles { id } }' }, { nothing: 1 }]));
    expect(await response.json()).toMatchObject([
      { data: { cases: [{ country: 'PT' }] } },
      { errors: [{ message: 'not allowed' }], extensions: { requestId: 'id-2' } },
      { errors: [{ extensions: { code: '400' } }], extensions: { requestId: 'id-3' } },
    ]);
    expect(decisions.map(({ answer }) => answer)).toEqual(['allowed', 'denied', 'denied']);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('a body that does not arrive in time is refused', async () => {
    const body = new ReadableStream({ pull: () => new Promise(() => undefined) });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' } as const;
    const { handler, sent } = edge(good, { bodyTimeout: 5 });
    expect([(await handler(new Request('https://gateway.test/', init))).status, sent.length]).toEqual([408, 0]);
  });

  it('an API that does not answer in time is an error', async () => {
    const { handler } = edge(
      (request) =>
        new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(new Error('late')))),
      { timeout: 5 },
    );
    expect((await handler(post(query))).status).toBe(502);
  });

  it('no text that a client could write makes the check of keys slow or wrong', () => {
    const { handler } = edge(good);
    const hard = [
      `{"a":"${'\\"'.repeat(90_000)}`,
      '"'.repeat(190_000),
      `[${'{"a":1},'.repeat(20_000)}{}]`,
      '{"a":'.repeat(30_000),
    ];
    return Promise.all(hard.map(async (text) => expect((await handler(post(text))).status).toBe(400)));
  });

  it.each<[string, FetchHandlerOptions['digests']]>([
    ['that is the token itself', { 'tokens/web': ['web-1'] }],
    ['that stands for two tokens', { 'tokens/web': ['a'.repeat(64)], 'tokens/partner': ['A'.repeat(64)] }],
  ])('nothing starts with a digest %s', (_, digests) => {
    expect(() => edge(good, { digests: digests ?? {} })).toThrow(TypeError);
  });
});

describe('what may be kept', () => {
  it.each<[string, Request, string | null]>([
    ['the public’s answer', post(query), null],
    ['a denial of the public', post({ query: '{ articles { id } }' }), 'no-store'],
    ['the answer of a token', post(query, { authorization: `Bearer ${CANARIES.web}` }), 'private, no-store'],
    ['a denial of a token', post({ query: '{' }, { authorization: `Bearer ${CANARIES.web}` }), 'private, no-store'],
    ['a denial of nobody', post(query, { authorization: 'Bearer x' }), 'private, no-store'],
  ])('%s', async (_, request, want) => {
    const { headers } = await edge(good).handler(request);
    expect([headers.get('cache-control'), headers.get('vary')?.startsWith('Authorization')]).toEqual([want, true]);
  });

  it('says how to be known, and by which method', async () => {
    const { handler } = edge(good);
    expect((await handler(post(query, { authorization: 'x' }))).headers.get('www-authenticate')).toBe('Bearer');
    expect((await handler(get('query=1'))).headers.get('allow')).toBe('POST');
  });
});

describe('in which words a denial is told', () => {
  const denied = { query: '{ a: articles { id } cases { country } tags { id } }' };
  it('in Hygraph’s, under the id of the decision', async () => {
    const response = await edge(good).handler(post(denied));
    expect([response.status, await response.json()]).toEqual([
      403,
      {
        errors: [{ message: 'not allowed', extensions: { code: '403', path: ['a'] } }],
        extensions: { requestId: 'id-1' },
      },
    ]);
  });

  it('in GraphQL’s, with an error for each field', async () => {
    const response = await edge(good, {}, { denials: 'graphql' }).handler(post(denied));
    const error = (path: string) => ({ message: 'not allowed', path: [path], extensions: { code: 'FORBIDDEN' } });
    expect([response.status, await response.json()]).toEqual([
      200,
      { errors: [error('a'), error('tags')], data: null, extensions: { requestId: 'id-1' } },
    ]);
  });

  it.each<[string, Request, number, string]>([
    ['nobody', post(query, { authorization: 'x' }), 401, 'UNAUTHENTICATED'],
    ['no query', post({ query: '{' }), 400, 'BAD_REQUEST'],
    ['no JSON', post('{'), 400, 'BAD_REQUEST'],
    ['GET', get(''), 405, 'METHOD_NOT_ALLOWED'],
    ['a form', post(query, { 'content-type': 'text/plain' }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['too much', post('x'.repeat(300_000)), 413, 'REQUEST_TOO_LARGE'],
  ])('in GraphQL’s: %s', async (_, request, status, code) => {
    const response = await edge(good, {}, { denials: 'graphql' }).handler(request);
    expect([response.status, await response.json()]).toMatchObject([
      status,
      { data: null, errors: [{ extensions: { code } }] },
    ]);
  });

  it('with the reason for developers where that is asked for, and else without', async () => {
    const text = async (explain: boolean) => (await edge(good, {}, { explain }).handler(post(denied))).text();
    expect(JSON.parse(await text(true))).toMatchObject({
      extensions: {
        requestId: 'id-1',
        policy: [{ reason: 'not-allowed', cell: { model: 'Article', stage: 'PUBLISHED' } }, {}],
      },
    });
    expect(await text(false)).not.toMatch(/Article|PUBLISHED|policy/);
  });
});

describe('an answer that is passed on as it arrives', () => {
  const whole = { data: { cases: [{ country: 'é"}]\\{' }, { country: 'PT' }] } };
  it.each([1, 2, 3, 7, 64, 10_000])('is the same in pieces of %i bytes', async (size) => {
    const { handler } = edge(() => inPieces(JSON.stringify(whole), size));
    expect(await (await handler(post(query))).json()).toEqual(whole);
  });

  it('whatever the data and wherever it is cut', () =>
    fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.integer({ min: 1, max: 200 }),
        fc.boolean(),
        async (data, size, pretty) => {
          const text = JSON.stringify({ data }, undefined, pretty ? 2 : undefined);
          const { handler } = edge(() => inPieces(text, size));
          expect(await (await handler(post(query))).json()).toEqual(JSON.parse(JSON.stringify({ data })));
        },
      ),
      { numRuns: 200 },
    ));

  it.each<[string, string, unknown]>([
    [
      'errors after the data',
      '{"data":{"a":1},"errors":[{"message":"canary","path":["a",0],"extensions":{"x":"canary"}}]}',
      { data: { a: 1 }, errors: [{ message: 'upstream error', path: ['a', 0], extensions: { code: '502' } }] },
    ],
    [
      'errors before it',
      '{"errors":[{"message":"canary"}],"data":{"a":1}}',
      { data: { a: 1 }, errors: [{ message: 'upstream error', extensions: { code: '502' } }] },
    ],
    [
      'a path that tells',
      '{"data":{},"errors":[{"path":["canary of x"]}]}',
      { data: {}, errors: [{ message: 'upstream error', extensions: { code: '502' } }] },
    ],
    ['extensions', '{"data":{"a":1},"extensions":{"canary":1},"canary":2}', { data: { a: 1 } }],
    ['no errors', '{"data":{"a":1},"errors":[]}', { data: { a: 1 } }],
    ['data twice', '{"data":{"a":1},"data":{"canary":2}}', { data: { a: 1 } }],
    [
      'no data',
      '{"data":null,"errors":[{"message":"canary"}]}',
      { data: null, errors: [{ message: 'upstream error', extensions: { code: '502' } }] },
    ],
    [
      'errors of another shape',
      '{"data":{},"errors":"canary"}',
      { data: {}, errors: [{ message: 'upstream error', extensions: { code: '502' } }] },
    ],
  ])('has nothing of the API’s own words: %s', async (_, text, want) => {
    for (const size of [1, 5, 1_000]) {
      const { handler } = edge(() => inPieces(text, size));
      expect(await (await handler(post(query))).json()).toEqual(want);
    }
  });

  it.each([
    '{"data":{"a":1}',
    '{"data":{"a":1}canary',
    '{"data":{"a":1},canary}',
    '{"data":{"a":1}}canary',
    '{"data":{"a"',
  ])('breaks rather than pass %s on', async (text) => {
    const { handler } = edge(() => inPieces(text, 1_000));
    const response = await handler(post(query));
    await expect(response.text()).rejects.toThrow();
  });

  it('is not passed on where something is to be removed from it', async () => {
    const { handler } = edge(() => inPieces('{"data":{"cases":[{"policy_empty":"Case"}]}}', 3));
    const response = await handler(post({ query: '{ cases { id @skip(if: true) } }' }));
    expect(await response.json()).toEqual({ data: { cases: [{}] } });
  });

  it('may not be longer than what can be looked into', async () => {
    const { handler } = edge(() => inPieces(`{"errors":[],"data":{"a":"${'x'.repeat(2_000)}"}}`, 100), {
      answerLength: 1_000,
    });
    expect((await handler(post(query))).status).toBe(502);
  });
});

describe('the decision log', () => {
  it('has a line for each request, before anything is sent', async () => {
    const { handler, decisions } = edge(good);
    await handler(post({ query: 'query Q { cases { country } }' }, { authorization: `Bearer ${CANARIES.next}` }));
    await handler(post({ query: '{ articles { id } }' }));
    await handler(post(query, { authorization: `Bearer ${CANARIES.unknown}` }));
    const { version } = newsroomEngine().tables;
    const base = { time: '2026-06-01T12:00:00.000Z', policy: version };
    const hash = expect.stringMatching(/^[\da-f]{64}$/) as string;
    expect(decisions).toEqual([
      {
        ...base,
        id: 'id-1',
        who: ['tokens/web'],
        operation: 'query',
        hash,
        cells: ['read Case PUBLISHED/en'],
        answer: 'allowed',
        reason: null,
        status: null,
      },
      {
        ...base,
        id: 'id-2',
        who: ['public'],
        operation: 'query',
        hash,
        cells: ['read Article PUBLISHED/en'],
        answer: 'denied',
        reason: 'not-allowed',
        status: 403,
      },
      {
        ...base,
        id: 'id-3',
        who: [],
        operation: null,
        hash: null,
        cells: [],
        answer: 'denied',
        reason: 'unauthenticated',
        status: 401,
      },
    ]);
  });

  it('knows the cells of filters, and those of an operation that was planned before', async () => {
    const { handler, decisions } = edge(good);
    const filtered = { query: '{ articles(where: { author: { name: "x" } }) { id } }' };
    for (let count = 0; count < 2; count += 1)
      await handler(post(filtered, { authorization: `Bearer ${CANARIES.web}` }));
    const cells = ['read Article PUBLISHED/en', 'read Author PUBLISHED/en'];
    expect(decisions.map((decision) => decision.cells)).toEqual([cells, cells]);
  });

  it('has one hash for operations that differ in values, layout and unused fragments alone', async () => {
    const { handler, decisions } = edge(good);
    const texts = [
      '{ cases(where: { country: "a" }, first: 1) { ...F } } fragment F on Case { id }',
      'query {\n cases(where: { country: "b", OR: [] }, first: 2) { ...F } # c\n }\nfragment G on Case { country } fragment F on Case { id }',
      '{ cases(where: { country: "a" }, first: 1) { ...F } } fragment F on Case { country }',
    ];
    for (const text of texts) await handler(post({ query: text }));
    const [first, second, third] = decisions.map(({ hash }) => hash);
    expect([first === second, first === third]).toEqual([true, false]);
  });

  it('has the names that the documentation gives', async () => {
    const { handler, decisions } = edge(good);
    await handler(post({ query: '{ articles { id } }' }));
    const page = readFileSync(path.join(import.meta.dirname, '../../src/runtime/README.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `(\w+)` +\|(?: `([\w.]+)`)? +\|/gm)].map(([, field, name]) => ({
      field,
      name,
    }));
    const [decision] = decisions;
    expect(rows.map(({ field }) => field)).toEqual(Object.keys(decision ?? {}));
    const attributes = Object.keys(decision === undefined ? {} : spanAttributes(decision)).sort();
    expect(rows.flatMap(({ name }) => name ?? []).sort()).toEqual(attributes);
  });

  it('stops what it cannot put on record', async () => {
    const { handler, sent } = edge(good, { onDecision: () => Promise.reject(new Error('disk')) });
    expect([(await handler(post(query))).status, sent.length]).toEqual([502, 0]);
  });
});

describe('the canaries', () => {
  const failures: readonly (() => Response | Promise<Response>)[] = [
    good,
    () =>
      new Response(CANARIES.upstream, {
        status: 500,
        statusText: CANARIES.upstream,
        headers: { 'x-a': CANARIES.upstream },
      }),
    () =>
      Response.json(
        {
          errors: [{ message: CANARIES.upstream, extensions: { a: CANARIES.upstream } }],
          data: null,
          extensions: { a: CANARIES.upstream },
        },
        { headers: { 'x-a': CANARIES.upstream, 'set-cookie': CANARIES.upstream } },
      ),
    () => Response.json({ errors: [{ message: `Bearer ${CANARIES.gateway}` }] }, { status: 401 }),
    () => Response.json(CANARIES.upstream),
    () => new Response(null, { status: 302, headers: { location: `https://${CANARIES.upstream}/` } }),
    () => Promise.reject(new Error(`${CANARIES.upstream} ${CANARIES.gateway}`)),
  ];
  const requests = (explained: Record<string, string>) => [
    post({ query: `{ cases(where: { country: "${CANARIES.literal}" }) { country } }` }, explained),
    post(
      {
        query: 'query ($a: String) { cases(where: { country: $a }) { country } }',
        variables: { a: CANARIES.variable },
      },
      explained,
    ),
    post(
      { query: `{ authors(where: { name: "${CANARIES.literal}" }) { id } }`, extensions: { a: CANARIES.variable } },
      { ...explained, 'gcms-stage': CANARIES.header },
    ),
    post(
      { query: `{ cases { id } } # ${CANARIES.literal}`, operationName: CANARIES.variable },
      { ...explained, cookie: CANARIES.header },
    ),
    post({ query: `{ "${CANARIES.literal}`, variables: { a: CANARIES.variable } }, explained),
    post(`{"query": "${CANARIES.literal}", "query": 1}`, explained),
    post(CANARIES.literal, { ...explained, 'content-type': CANARIES.header }),
  ];

  it('are in no answer, header or line of the log, whoever asks and whatever goes wrong', async () => {
    const seen: string[] = [];
    for (const answer of failures) {
      for (const token of [undefined, CANARIES.web, CANARIES.unknown]) {
        const { handler, decisions } = edge(answer, {}, { explain: true });
        for (const request of requests(token === undefined ? {} : { authorization: `Bearer ${token}` })) {
          const response = await handler(request);
          seen.push(response.statusText, JSON.stringify([...response.headers]), await response.text());
        }
        seen.push(JSON.stringify(decisions));
      }
    }
    expect(seen.length).toBeGreaterThan(400);
    const found = seen.filter((text) => Object.values(CANARIES).some((canary) => text.includes(canary)));
    expect(found).toEqual([]);
  });

  it('reach the API only where they belong', async () => {
    const { handler, sent } = edge(good);
    for (const request of requests({ authorization: `Bearer ${CANARIES.web}`, 'x-a': CANARIES.header }))
      await handler(request);
    const text = sent.map(({ headers }) => JSON.stringify(headers)).join('\n');
    expect(sent.length).toBeGreaterThan(1);
    expect([text.includes(CANARIES.gateway), text.includes(CANARIES.web), text.includes(CANARIES.header)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(JSON.stringify(sent.map(({ body }) => body))).not.toContain(CANARIES.gateway);
  });
});

describe('an answer that has to be checked', () => {
  const asked = { query: '{ node(id: "a1") { id ... on Article { title } } }' };
  const found = { node: { id: 'a1', title: CANARIES.upstream, policy_0_id: 'a1' } };
  const through = (reply: () => Response) => {
    const answer = async (request: Request): Promise<Response> =>
      (await request.text()).includes('seen:') ? reply() : Response.json({ data: found });
    return edge(answer, { authenticate: () => Promise.resolve({ principal: 'tokens/partner' }) });
  };

  it('is asked about with the same token, and shown without what was added', async () => {
    const { handler, sent } = through(() => Response.json({ data: { seen: [{ id: 'a1' }] } }));
    const response = await handler(post(asked));
    expect(await response.json()).toEqual({ data: { node: { id: 'a1', title: CANARIES.upstream } } });
    expect(sent.map(({ headers }) => headers['authorization'])).toEqual(
      Array.from({ length: 2 }, () => `Bearer ${CANARIES.gateway}`),
    );
    expect(sent[1]?.body.variables).toEqual({ where: { AND: [{ id_in: ['a1'] }, { status: 'ready' }] } });
  });

  it.each<readonly [string, () => Response, number]>([
    ['the record may not be seen', () => Response.json({ data: { seen: [] } }), 200],
    ['the API is busy', () => new Response('', { status: 429 }), 502],
    ['the API redirects', () => new Response('', { status: 302, headers: { location: 'https://x.test' } }), 502],
    ['the API has an error', () => Response.json({ data: null, errors: [{ message: CANARIES.upstream }] }), 502],
    ['the answer is none', () => new Response('<html>'), 502],
    ['the answer has another shape', () => Response.json({ data: { seen: { id: 'a1' } } }), 502],
    ['the answer is cut short', () => inPieces('{"data":{"seen":[{"id":"a1"}]', 10), 502],
  ])('shows nothing when %s', async (_, reply, status) => {
    const response = await through(reply).handler(post(asked));
    const body = await response.text();
    expect([response.status, body.includes('canary')]).toEqual([status, false]);
  });
});
