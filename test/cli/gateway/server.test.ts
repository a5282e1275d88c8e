import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startGateway } from '../../../src/cli/gateway/server.js';
import { CANARIES, DIGESTS, newsroomEngine } from '../../support/edges.js';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const NOTHING_SET = { engine: {}, exchange: {} };

type Answer = (response: ServerResponse, request: IncomingMessage) => void;
const json =
  (body: unknown, status = 200): Answer =>
  (response) => {
    response
      .writeHead(status, { 'content-type': 'application/json', 'x-a': CANARIES.upstream })
      .end(JSON.stringify(body));
  };
const good = json({ data: { cases: [{ country: 'PT' }] } });
const reset: Answer = (_, request) => void request.socket.destroy();

async function listen(server: Server): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closing.push(() => new Promise((resolve) => void (server.closeAllConnections(), server.close(resolve))));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A gateway in front of an API that gives these answers, the last of them for ever. */
async function gateway(...answers: readonly Answer[]) {
  const asked: IncomingMessage['headers'][] = [];
  const left = [...answers];
  const api = createServer((request, response) => {
    asked.push(request.headers);
    request.resume().on('end', () => (left.length > 1 ? left.shift() : left[0])?.(response, request));
  });
  const endpoint = `${await listen(api)}/v2/p/master`;
  const lines: string[] = [];
  const start = await startGateway({
    ...{
      endpoint,
      token: CANARIES.gateway,
      digests: DIGESTS,
      users: undefined,
      serving: NOTHING_SET,
      engine: newsroomEngine(),
    },
    ...{ host: '127.0.0.1', port: 0, adminPort: 0 },
    onDecision: (decision) => void lines.push(JSON.stringify(decision)),
  });
  if (start.kind === 'refused') throw new Error(start.message);
  closing.push(start.close);
  const ask = (query: string, headers: Record<string, string> = {}, path = '/graphql') =>
    fetch(`${start.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
  const admin = async (path: string) => {
    const response = await fetch(`${start.adminUrl}${path}`);
    return [response.status, await response.text()] as const;
  };
  return { ...start, ask, admin, asked, lines };
}

const CASES = '{ cases { country } }';

describe('a gateway', () => {
  it('serves what the policy allows, with its own token, and puts it on record', async () => {
    const { ask, asked, lines } = await gateway(good);
    const response = await ask(CASES, { authorization: `Bearer ${CANARIES.web}` });
    expect([response.status, await response.json()]).toEqual([200, { data: { cases: [{ country: 'PT' }] } }]);
    expect(asked.map(({ authorization }) => authorization)).toEqual([`Bearer ${CANARIES.gateway}`]);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { who: ['tokens/web'], answer: 'allowed', cells: ['read Case PUBLISHED/en'] },
    ]);
  });

  it('asks nothing for what it denies, and serves no other place', async () => {
    const { ask, asked } = await gateway(good);
    const statuses = [
      (await ask('{ articles { id } }')).status,
      (await ask(CASES, { authorization: 'Bearer x' })).status,
      (await ask(CASES, {}, '/metrics')).status,
      (await ask(CASES, {}, '/graphql/../admin')).status,
      (await ask(CASES, {}, '/?a')).status,
    ];
    expect([statuses, asked.length]).toEqual([[403, 401, 404, 404, 200], 1]);
  });

  it.each<[string, readonly Answer[], number, number]>([
    ['a connection that breaks', [reset, good], 200, 2],
    ['a server that could not begin', [json({}, 503), json({}, 502), good], 200, 3],
    ['one that never can', [json({}, 503)], 502, 3],
    ['a connection that always breaks', [reset], 502, 3],
    ['an error of the server is no reason', [json({}, 500), good], 502, 1],
    ['neither is a quota', [json({}, 429), good], 429, 1],
    ['nor a redirection', [(response) => void response.writeHead(307, { location: '/' }).end(), good], 502, 1],
  ])('sends a read again: %s', async (_, answers, status, count) => {
    const { ask, asked } = await gateway(...answers);
    expect([(await ask(CASES)).status, asked.length]).toEqual([status, count]);
  });

  it('shows its health and counts on a port of its own', async () => {
    const { ask, admin } = await gateway(json({}, 503), good);
    await (await ask(CASES)).text();
    await (await ask('{ articles { id } }')).text();
    expect(await admin('/healthz')).toEqual([200, 'ok\n']);
    expect(await admin('/readyz')).toEqual([200, 'ready\n']);
    expect((await admin('/graphql'))[0]).toBe(404);
    const [status, text] = await admin('/metrics');
    expect(status).toBe(200);
    for (const line of [
      `policy_info{version="${newsroomEngine().tables.version}"} 1`,
      'policy_decisions_total{answer="allowed",reason=""} 1',
      'policy_decisions_total{answer="denied",reason="not-allowed"} 1',
      'policy_upstream_answers_total{status="503"} 1',
      'policy_upstream_answers_total{status="200"} 1',
      'policy_upstream_retries_total 1',
      'policy_request_duration_seconds_bucket{le="+Inf"} 2',
      'policy_request_duration_seconds_count 2',
    ])
      expect(text.split('\n')).toContain(line);
    for (const line of text.trim().split('\n'))
      expect(line).toMatch(/^(?:# TYPE \w+ (?:counter|gauge|histogram)|\w+(?:\{[\w"=.,+-]*\})? [\d.e-]+)$/);
  });

  it('answers what it has begun before it stops, takes nothing more, and says so', async () => {
    const held: ServerResponse[] = [];
    const { ask, admin, close, asked } = await gateway((response) => void held.push(response));
    const answer = ask(CASES);
    while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const closed = close();
    await expect(ask(CASES)).rejects.toThrow();
    expect(await admin('/readyz')).toEqual([503, 'stopping\n']);
    held[0]?.end(JSON.stringify({ data: { cases: [] } }));
    expect(await (await answer).json()).toEqual({ data: { cases: [] } });
    await closed;
    await expect(admin('/healthz')).rejects.toThrow();
  });

  it('says which port cannot be used', async () => {
    const taken = await listen(createServer());
    const start = await startGateway({
      ...{
        endpoint: 'http://127.0.0.1:1/',
        token: '',
        digests: {},
        users: undefined,
        serving: NOTHING_SET,
        engine: newsroomEngine(),
      },
      ...{ host: '127.0.0.1', port: 0, adminPort: Number(new URL(taken).port), onDecision: () => undefined },
    });
    expect(start).toMatchObject({
      kind: 'refused',
      message: `port ${new URL(taken).port} of 127.0.0.1 cannot be used`,
    });
  });

  it('shows no canary in an answer, a header, a line or a metric', async () => {
    const failing = json({
      data: { cases: [] },
      errors: [{ message: CANARIES.upstream }],
      extensions: { a: CANARIES.upstream },
    });
    const { ask, admin, lines } = await gateway(good, json({ a: CANARIES.upstream }, 500), failing, reset);
    const seen: string[] = [];
    for (const query of [
      CASES,
      CASES,
      CASES,
      CASES,
      `{ cases(where: { country: "${CANARIES.literal}" }) { id } }`,
      `{ "${CANARIES.literal}`,
    ]) {
      const response = await ask(query, { authorization: `Bearer ${CANARIES.web}`, 'x-a': CANARIES.header });
      seen.push(JSON.stringify([...response.headers]), await response.text());
    }
    seen.push(...lines, (await admin('/metrics'))[1]);
    expect(lines.length).toBe(6);
    expect(seen.filter((text) => Object.values(CANARIES).some((canary) => text.includes(canary)))).toEqual([]);
  });
});
