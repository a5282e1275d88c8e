import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import express from 'express';
import { parse } from 'graphql';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { startGateway } from '../../src/cli/gateway/server.js';
import { lower } from '../../src/codegen/targets/typescript/lower.js';
import { compare } from '../../src/ir/condition.js';
import { createGuard } from '../../src/runtime/core/checked-execution.js';
import { createEngine, sha256, type Decision } from '../../src/runtime/core/index.js';
import { createExpressHandler } from '../../src/runtime/hosts/express.js';
import { createFetchHandler } from '../../src/runtime/hosts/fetch.js';
import { createHonoHandler } from '../../src/runtime/hosts/hono.js';
import { createNodeHandler } from '../../src/runtime/hosts/node.js';
import { existing } from '../support/existing.js';
import { grantOf, principalOf, programOf } from '../support/program.js';
import { newsroom, newsroomSchema as schema, ROOT, send } from '../projects/local/content/newsroom.js';

const status = existing(schema.models.get('Article')?.fields.get('status'));
const isNew = compare(status, 'eq', { kind: 'literal', value: 'new' });
const program = programOf(schema, [
  principalOf(schema, 'tokens/intern', [
    grantOf(schema, { actions: ['read'], models: ['Article'], stages: '*', locales: '*' }),
    grantOf(schema, { actions: ['update'], models: ['Article'], locales: ['en'], condition: isNew }),
  ]),
]);
const engine = createEngine(lower(program).value.tables, { clock: () => 0 });
const mutation = (id: string) => `mutation { updateArticle(where: { id: "${id}" }, data: { score: 9 }) { id score } }`;

/** What a host is told in front of a newsroom of its own; what was sent, and what was decided, in order. */
async function newsroomOptions(isAnswering = true) {
  const { api } = newsroom();
  const events: string[] = [];
  const options = {
    endpoint: 'https://api.test/v2/p/master',
    token: 'gateway',
    digests: { 'tokens/intern': [await sha256('intern')] },
    newId: () => 'id',
    onDecision: ({ answer, reason }: Decision) => void events.push(reason === null ? answer : `${answer} ${reason}`),
    send: async (request: Request) => {
      const { query, variables } = (await request.json()) as { query: string; variables: Record<string, string> };
      events.push(query.startsWith('mutation') ? 'mutation' : 'question');
      if (!isAnswering) return new Response('', { status: 500 });
      const answer = send(api, query, ROOT, { variables });
      return Response.json(answer.body, { status: answer.status });
    },
  };
  return { options, events };
}

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function listen(server: Server): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closing.push(() => new Promise((resolve) => void (server.closeAllConnections(), server.close(resolve))));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/graphql`;
}

type Options = Awaited<ReturnType<typeof newsroomOptions>>['options'];
type Ask = (init: RequestInit) => Promise<Response>;

/** Each host by its real package. */
const HOSTS: { readonly [name: string]: (options: Options) => Promise<Ask> } = {
  fetch: (options) => {
    const handler = createFetchHandler(engine, options);
    return Promise.resolve((init) => handler(new Request('https://gateway.test/', init)));
  },
  'node:http': async (options) => {
    const handler = createNodeHandler(engine, options);
    const url = await listen(createServer((request, response) => void handler(request, response)));
    return (init) => fetch(url, init);
  },
  Express: async (options) => {
    const app = express();
    app.post('/graphql', createExpressHandler(engine, options));
    const url = await listen(createServer(app));
    return (init) => fetch(url, init);
  },
  Hono: (options) => {
    const app = new Hono();
    app.post('/graphql', createHonoHandler(engine, options));
    return Promise.resolve(async (init) => app.request('/graphql', init));
  },
  'the gateway': async ({ send: answer, token, digests, onDecision }) => {
    const api = createServer((request, response) => {
      void (async () => {
        const body = await text(request);
        const answered = await answer(new Request('https://api.test/', { method: 'POST', body }));
        response.writeHead(answered.status, { 'content-type': 'application/json' }).end(await answered.text());
      })();
    });
    const start = await startGateway({
      ...{ endpoint: await listen(api), token, digests, users: undefined, engine, onDecision },
      ...{ host: '127.0.0.1', port: 0, adminPort: 0, serving: { engine: {}, exchange: {} } },
    });
    if (start.kind === 'refused') throw new Error(start.message);
    closing.push(start.close);
    return (init) => fetch(`${start.url}/graphql`, init);
  },
};

describe.each(Object.keys(HOSTS))('a write under a condition, by %s,', (name) => {
  const over = async (isAnswering = true) => {
    const { options, events } = await newsroomOptions(isAnswering);
    const ask = await existing(HOSTS[name])(options);
    const answerTo = async (id: string) => {
      const headers = { 'content-type': 'application/json', authorization: 'Bearer intern' };
      const response = await ask({ method: 'POST', headers, body: JSON.stringify({ query: mutation(id) }) });
      return { status: response.status, body: await response.text() };
    };
    return { answerTo, events };
  };

  it('is asked about, put on record, and sent', async () => {
    const { answerTo, events } = await over();
    expect(await answerTo('a2')).toEqual({ status: 200, body: '{"data":{"updateArticle":{"id":"a2","score":9}}}' });
    expect(events).toEqual(['question', 'allowed', 'mutation']);
  });

  it.each(['a1', 'none'])('is not sent for %s, which does not meet it or is not there', async (id) => {
    const { answerTo, events } = await over();
    const { status: code, body } = await answerTo(id);
    expect([code, events]).toEqual([403, ['question', 'denied not-allowed']]);
    expect(body).toContain('"failedActions":[{"action":"update","model":"Article","stage":"DRAFT"}]');
  });

  it('is not sent where the question is not answered', async () => {
    const { answerTo, events } = await over(false);
    const { status: code, body } = await answerTo('a2');
    expect([code, events]).toEqual([502, ['question', 'denied unanswered']]);
    expect(JSON.parse(body)).toEqual({
      errors: [{ message: 'upstream error', extensions: { code: '502' } }],
      data: null,
      extensions: { requestId: expect.any(String) as unknown },
    });
  });
});

describe('a write under a condition', () => {
  it('is denied by a host that executes a schema itself', async () => {
    const guard = createGuard(engine, {});
    const found = { principal: 'tokens/intern' };
    const guarded = await guard({ document: parse(mutation('a2')), variables: {}, operationName: undefined, found });
    expect(guarded).toMatchObject({ kind: 'denied', denial: { reason: 'unenforceable' } });
  });
});
