import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { lower } from '../../src/codegen/targets/typescript/lower.js';
import { compare } from '../../src/ir/condition.js';
import { createGuard } from '../../src/runtime/core/checked-execution.js';
import { createEngine, sha256, type Decision } from '../../src/runtime/core/index.js';
import { createFetchHandler } from '../../src/runtime/hosts/fetch.js';
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

/** A handler in front of a newsroom; what was sent, and what was decided, in order. */
async function handlerOver(isAnswering = true) {
  const { api } = newsroom();
  const events: string[] = [];
  const handler = createFetchHandler(engine, {
    endpoint: 'https://api.test/v2/p/master',
    token: 'gateway',
    digests: { 'tokens/intern': [await sha256('intern')] },
    onDecision: ({ answer }: Decision) => void events.push(answer),
    send: async (request) => {
      const { query, variables } = (await request.json()) as { query: string; variables: Record<string, string> };
      events.push(query.startsWith('mutation') ? 'mutation' : 'question');
      if (!isAnswering) return new Response('', { status: 500 });
      const answer = send(api, query, ROOT, { variables });
      return Response.json(answer.body, { status: answer.status });
    },
  });
  const answerTo = async (id: string) => {
    const headers = { 'content-type': 'application/json', authorization: 'Bearer intern' };
    const body = JSON.stringify({ query: mutation(id) });
    const response = await handler(new Request('https://gateway.test/', { method: 'POST', headers, body }));
    return { status: response.status, body: await response.text() };
  };
  return { answerTo, events };
}

describe('a write under a condition', () => {
  it('is asked about, put on record, and sent', async () => {
    const { answerTo, events } = await handlerOver();
    expect(await answerTo('a2')).toEqual({ status: 200, body: '{"data":{"updateArticle":{"id":"a2","score":9}}}' });
    expect(events).toEqual(['question', 'allowed', 'mutation']);
  });

  it.each(['a1', 'none'])('is not sent for %s, which does not meet it or is not there', async (id) => {
    const { answerTo, events } = await handlerOver();
    const { status: code, body } = await answerTo(id);
    expect([code, events]).toEqual([403, ['question', 'denied']]);
    expect(body).toContain('"failedActions":[{"action":"update","model":"Article","stage":"DRAFT"}]');
  });

  it('is not sent where the question is not answered', async () => {
    const { answerTo, events } = await handlerOver(false);
    expect((await answerTo('a2')).status).toBe(502);
    expect(events).toEqual(['question']);
  });

  it('is denied by a host that executes a schema itself', async () => {
    const guard = createGuard(engine, {});
    const found = { principal: 'tokens/intern' };
    const guarded = await guard({ document: parse(mutation('a2')), variables: {}, operationName: undefined, found });
    expect(guarded).toMatchObject({ kind: 'denied', denial: { reason: 'unenforceable' } });
  });
});
