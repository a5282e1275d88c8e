import { once } from 'node:events';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { envelop, useEngine, useSchema } from '@envelop/core';
import express from 'express';
import * as graphql from 'graphql';
import { createSchema, createYoga } from 'graphql-yoga';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { policyPlugin } from '../../src/runtime/hosts/apollo.js';
import { usePolicy } from '../../src/runtime/hosts/envelop.js';
import { createExpressHandler } from '../../src/runtime/hosts/express.js';
import { createHonoHandler } from '../../src/runtime/hosts/hono.js';
import { createNodeHandler, type NodeHandlerOptions } from '../../src/runtime/hosts/node.js';
import type { Decision, Json } from '../../src/runtime/core/index.js';
import { CANARIES, DIGESTS, inPieces, newsroomEngine } from '../support/edges.js';

const engine = newsroomEngine();
const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))));

async function listen(server: Server): Promise<string> {
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

const options = (sent: string[] = [], answer = () => Response.json({ data: { cases: [{ country: 'PT' }] } })) => ({
  endpoint: 'https://api.test/',
  token: CANARIES.gateway,
  digests: DIGESTS,
  newId: () => 'id',
  send: async (request: Request) => {
    sent.push(`${request.headers.get('authorization') ?? ''} ${await request.text()}`);
    return answer();
  },
});

/** What every host must do the same way: [title, headers, body, status, requests that were sent]. */
const CASES: readonly (readonly [string, Record<string, string>, string, number, number])[] = [
  ['the public', {}, '{"query":"{ cases { country } }"}', 200, 1],
  ['a token', { authorization: `Bearer ${CANARIES.web}` }, '{"query":"{ articles { id } }"}', 200, 1],
  ['a token that nobody knows', { authorization: 'Bearer x' }, '{"query":"{ cases { country } }"}', 401, 0],
  ['what is not allowed', {}, '{"query":"{ articles { id } }"}', 403, 0],
  ['a stage by a header', { 'gcms-stage': 'DRAFT' }, '{"query":"{ cases { country } }"}', 403, 0],
  ['a key twice', {}, '{"query":"{ cases { id } }","query":"{ articles { id } }"}', 400, 0],
  ['a body that is too long', {}, `{"query":"${' '.repeat(900_000)}"}`, 413, 0],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'query=1', 415, 0],
];

const HOSTS: Record<string, (sent: string[]) => Promise<(init: RequestInit) => Promise<Response>>> = {
  'node:http': async (sent) => {
    const handler = createNodeHandler(engine, options(sent));
    const url = await listen(createServer((request, response) => void handler(request, response)));
    return (init) => fetch(url, init);
  },
  Express: async (sent) => {
    const app = express();
    app.post('/graphql', createExpressHandler(engine, options(sent)));
    const url = await listen(createServer(app));
    return (init) => fetch(url, init);
  },
  Hono: (sent) => {
    const app = new Hono();
    app.post('/graphql', createHonoHandler(engine, options(sent)));
    return Promise.resolve(async (init) => app.request('/graphql', init));
  },
};

describe.each(Object.keys(HOSTS))('%s', (name) => {
  it.each(CASES)('%s', async (_, headers, body, status, count) => {
    const sent: string[] = [];
    const ask = await HOSTS[name]?.(sent);
    const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
    const response = await ask?.(init);
    const text = await response?.text();
    expect([response?.status, sent.length, text?.includes('canary')]).toEqual([status, count, false]);
    expect(response?.headers.get('vary')).toContain('Authorization');
    expect(sent.every((request) => request.startsWith(`Bearer ${CANARIES.gateway} {`))).toBe(true);
  });
});

describe('node:http', () => {
  const start = (more: Partial<NodeHandlerOptions>) => {
    const handler = createNodeHandler(engine, { ...options(), ...more });
    return listen(createServer((request, response) => void handler(request, response)));
  };
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ cases { country } }"}',
  };

  it('refuses two tokens in one request rather than choose', async () => {
    const url = await start({});
    const request = httpRequest(url, { method: 'POST', headers: { 'content-type': 'application/json' } });
    request.setHeader('authorization', [`Bearer ${CANARIES.web}`, `Bearer ${CANARIES.next}`]);
    request.end(init.body);
    const [response] = (await once(request, 'response')) as [import('node:http').IncomingMessage];
    response.resume();
    expect(response.statusCode).toBe(401);
  });

  it('breaks an answer off that does not arrive whole', async () => {
    const url = await start({ send: () => Promise.resolve(inPieces(`{"data":{"a":"${'x'.repeat(200)}`, 100)) });
    await expect(fetch(url, init).then((response) => response.text())).rejects.toThrow();
  });

  it('asks the host’s own authentication', async () => {
    const url = await start({
      authenticate: (request) =>
        Promise.resolve(request.headers['x-user'] === undefined ? undefined : { principal: 'tokens/web' }),
    });
    const known = await fetch(url, { ...init, headers: { ...init.headers, 'x-user': 'a' } });
    expect([(await fetch(url, init)).status, known.status]).toEqual([401, 200]);
  });
});

describe('Express', () => {
  it('takes no body that something else has parsed', async () => {
    const app = express();
    app.use(express.json());
    app.post('/graphql', createExpressHandler(engine, options()));
    app.use(
      ((_error, _request, response, _next) => void response.status(500).end()) satisfies express.ErrorRequestHandler,
    );
    const url = await listen(createServer(app));
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(url, { method: 'POST', headers, body: '{"query":"{ cases { id } }"}' })).status).toBe(500);
  });
});

describe('Hono', () => {
  it('asks the host’s own authentication', async () => {
    const app = new Hono<{ Variables: { readonly user: string } }>();
    app.use((context, next) => {
      context.set('user', context.req.header('x-user') ?? '');
      return next();
    });
    const authenticate = (context: { get(key: 'user'): string; req: { raw: Request } }) =>
      Promise.resolve(
        context.get('user') === '' ? undefined : { claims: { role: 'author', sub: context.get('user') } },
      );
    const sent: string[] = [];
    app.post('/graphql', createHonoHandler(engine, { ...options(sent), authenticate }));
    const ask = (headers: Record<string, string>) =>
      app.request('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: '{"query":"{ articles { id } }"}',
      });
    expect([(await ask({})).status, (await ask({ 'x-user': 'me' })).status]).toEqual([401, 200]);
    expect(sent.join()).toContain('{"author":{"id":"me"}}');
  });
});

/** A schema that a host executes itself, in Hygraph's shape; it notes what its resolvers were asked. */
function stitched(asked: unknown[]) {
  const typeDefs = /* GraphQL */ `
    enum Stage {
      DRAFT
      PUBLISHED
    }
    enum Locale {
      en
      de
    }
    input ArticleWhereInput {
      AND: [ArticleWhereInput!]
      id: ID
      id_in: [ID!]
      status: String
    }
    input ArticleWhereUniqueInput {
      id: ID
    }
    interface Node {
      id: ID!
    }
    type Tag implements Node {
      id: ID!
    }
    type Article implements Node {
      id: ID!
      title: String
      broken: String
    }
    type Case implements Node {
      id: ID!
      country: String!
    }
    type Query {
      node(id: ID!, stage: Stage! = PUBLISHED, locales: [Locale!]! = [en]): Node
      article(where: ArticleWhereUniqueInput!, stage: Stage! = PUBLISHED, locales: [Locale!]! = [en]): Article
      articles(where: ArticleWhereInput, first: Int, stage: Stage! = PUBLISHED, locales: [Locale!]! = [en]): [Article!]!
      cases(stage: Stage! = PUBLISHED, locales: [Locale!]! = [en]): [Case!]!
    }
    type Subscription {
      articles: [Article!]!
    }
  `;
  const articles = (_: unknown, args: unknown) => {
    asked.push(JSON.parse(JSON.stringify(args)));
    return [
      {
        id: 'a',
        title: () => {
          throw new graphql.GraphQLError('no title');
        },
      },
    ];
  };
  const node = (_: unknown, { id }: { readonly id: string }) => ({ __typename: 'Article', id });
  const Article = {
    title: ({ title }: { readonly title?: () => never }) => {
      title?.();
      throw new graphql.GraphQLError('secret');
    },
  };
  return createSchema({ typeDefs, resolvers: { Query: { articles, cases: () => [], node }, Article } });
}

type Context = { readonly who?: string };
const authenticate = ({ who }: Context) => (who === undefined ? undefined : { principal: who });

/** The same questions to each of those who execute a schema themselves: [title, who, query, status, body]. */
const EXECUTED: readonly (readonly [string, string | undefined, string, number, unknown])[] = [
  ['what is allowed', 'public', '{ cases { country } }', 200, { data: { cases: [] } }],
  [
    'a single read under a condition',
    'tokens/partner',
    'query ($id: ID) { hit: article(where: { id: $id }) { id } }',
    200,
    { data: { hit: { id: 'a' } } },
  ],
  [
    'an error inside of it',
    'tokens/partner',
    'query ($id: ID) { hit: article(where: { id: $id }) { id title } }',
    200,
    { data: { hit: { id: 'a', title: null } }, errors: [{ message: 'no title', path: ['hit', 'title'] }] },
  ],
  [
    'what is looked up after the answer, and may be seen',
    'tokens/partner',
    '{ node(id: "a") { id } }',
    200,
    { data: { node: { id: 'a' } } },
  ],
  [
    'what is looked up after the answer, and may not be seen',
    'tokens/partner',
    '{ node(id: "b") { id } }',
    200,
    { data: { node: null } },
  ],
  [
    'what is not allowed',
    'public',
    '{ articles { id } }',
    403,
    {
      errors: [{ message: 'not allowed', extensions: { code: '403', path: ['articles'] } }],
      extensions: { requestId: 'id' },
    },
  ],
  ['another stage', 'public', '{ cases(stage: DRAFT) { id } }', 403, { errors: [{ message: 'not allowed' }] }],
  ['nobody', undefined, '{ cases { country } }', 401, { errors: [{ message: 'unauthorized' }] }],
  ['who is not known', 'tokens/none', '{ cases { country } }', 401, { errors: [{ message: 'unauthorized' }] }],
];

const asked: Json[] = [];
const decisions: Decision[] = [];
const log = { newId: () => 'id', onDecision: (decision: Decision) => void decisions.push(decision) };

const EXECUTORS: Record<string, () => (who: string | undefined, query: string) => Promise<readonly [number, unknown]>> =
  {
    Yoga: () => {
      const yoga = createYoga<Context>({
        schema: stitched(asked),
        plugins: [usePolicy<Context>(engine, { ...log, authenticate })],
        logging: false,
      });
      return async (who, query) => {
        const body = JSON.stringify({ query, variables: { id: 'a' } });
        const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
        const response = await yoga.fetch('http://yoga.test/graphql', init, who === undefined ? {} : { who });
        return [response.status, await response.json()];
      };
    },
    'Apollo Server': () => {
      const server = new ApolloServer<Context>({
        schema: stitched(asked),
        plugins: [policyPlugin<Context>(engine, { ...log, authenticate })],
      });
      return async (who, query) => {
        const contextValue = who === undefined ? {} : { who };
        const { http, body } = await server.executeOperation({ query, variables: { id: 'a' } }, { contextValue });
        return [http.status ?? 200, body.kind === 'single' ? JSON.parse(JSON.stringify(body.singleResult)) : undefined];
      };
    },
  };

describe.each(Object.keys(EXECUTORS))('%s', (name) => {
  it.each(EXECUTED)('%s', async (_, who, query, status, body) => {
    asked.length = decisions.length = 0;
    const [gotStatus, got] = (await EXECUTORS[name]?.()(who, query)) ?? [];
    expect([gotStatus, got]).toMatchObject([status, body]);
    expect(JSON.stringify(got)).not.toContain('"http"');
    expect(decisions.map(({ answer }) => answer)).toEqual([status === 200 ? 'allowed' : 'denied']);
    const list = (where: Json, first: number): Json => ({
      where: { AND: [where, { status: 'ready' }] },
      ...{ first, stage: 'PUBLISHED', locales: ['en'] },
    });
    const [, id] = /node\(id: "(.)"/.exec(query) ?? [];
    const lookedUp = id === undefined ? [] : [list({ id_in: [id] }, 100)];
    expect(asked).toEqual(query.includes('hit') ? [list({ id: 'a' }, 1)] : lookedUp);
  });
});

describe('Apollo Server', () => {
  const serve = () =>
    new ApolloServer<Context>({
      schema: stitched(asked),
      plugins: [policyPlugin<Context>(engine, { ...log, authenticate })],
    });
  const bodyOf = async (query: string, variables: Record<string, unknown>, who: string) => {
    const { body } = await serve().executeOperation({ query, variables }, { contextValue: { who } });
    return body.kind === 'single' ? (JSON.parse(JSON.stringify(body.singleResult)) as unknown) : undefined;
  };

  it('executes what was judged of a value that is no JSON, as a file has more than its own members', async () => {
    asked.length = 0;
    const query = 'query ($w: ArticleWhereInput) { articles(where: $w) { id } }';
    await bodyOf(query, { w: Object.create({ status: 'x' }) }, 'tokens/web');
    expect(asked).toEqual([{ where: {}, stage: 'PUBLISHED', locales: ['en'] }]);
  });

  it('says nothing of errors in records that are checked after the answer', async () => {
    const body = await bodyOf('{ node(id: "b") { ... on Article { title } } }', {}, 'tokens/partner');
    expect(body).toMatchObject({ data: { node: null }, errors: [{ message: 'upstream error' }] });
    expect(JSON.stringify(body)).not.toContain('secret');
  });
});

describe('Envelop', () => {
  it('executes what was checked, and no stream', async () => {
    asked.length = 0;
    const schema = stitched(asked);
    const getEnveloped = envelop({
      plugins: [useEngine(graphql), useSchema(schema), usePolicy<Context>(engine, { ...log, authenticate })],
    });
    const run = async (query: string, method: 'execute' | 'subscribe') => {
      const enveloped = getEnveloped({});
      const contextValue = { ...(await enveloped.contextFactory()), who: 'tokens/partner' };
      const document = enveloped.parse(query) as graphql.DocumentNode;
      return JSON.parse(JSON.stringify(await enveloped[method]({ schema, document, contextValue }))) as unknown;
    };
    expect(await run('{ articles { id } }', 'execute')).toEqual({ data: { articles: [{ id: 'a' }] } });
    expect(asked).toEqual([{ where: { status: 'ready' }, stage: 'PUBLISHED', locales: ['en'] }]);
    expect(await run('subscription { articles { id } }', 'subscribe')).toMatchObject({
      errors: [{ message: 'not allowed' }],
    });
  });
});
