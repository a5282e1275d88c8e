import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createManagementClient } from '../../../src/projects/client/management-client.js';
import { createHygraphSend, type SendPorts } from '../../../src/projects/hygraph/send.js';
import { createContentApi } from '../../../src/projects/local/content/content-api.js';
import { DEFAULT_READING } from '../../../src/projects/local/default-reading.js';
import { startDev } from '../../../src/projects/local/dev.js';
import { readOwnerToken } from '../../../src/projects/local/owner-token.js';
import { SCHEMA } from '../../support/policies.js';
import { projectContract } from '../../support/project-contract.js';
import { removeFolder, temporaryFolder } from '../local/management/project.js';

const TOKEN = 'secret-canary-token';

type Step =
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  | 'reset'
  | 'silent';

interface Asked {
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
}

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A server that answers by a script, whose last step repeats. */
async function serve(
  ...script: readonly [Step, ...Step[]]
): Promise<{ readonly url: string; readonly asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const step = script[Math.min(asked.length, script.length - 1)] ?? 'reset';
      const { query } = JSON.parse(Buffer.concat(chunks).toString()) as { readonly query: string };
      asked.push({ query, headers: request.headers });
      if (step === 'reset') request.socket.destroy();
      else if (step !== 'silent') response.writeHead(step.status, step.headers).end(step.body ?? '{}');
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, asked };
}

const OK: Step = { status: 200, body: '{"data":{"done":true}}' };
const READ = { query: 'query A { viewer { id } }', variables: {} };
const WRITE = { query: 'mutation B { createRole { id } }', variables: {} };

function portsOf(pauses: number[] = [], patience = 30_000): SendPorts {
  const sleep = (pause: number): Promise<void> => {
    pauses.push(pause);
    return Promise.resolve();
  };
  return { sleep, random: () => 0, now: () => 0, patience };
}

describe('sending to Hygraph', () => {
  it('is a POST with the token, as JSON', async () => {
    const { url, asked } = await serve(OK);
    const answer = await createHygraphSend({ endpoint: url, token: TOKEN }, portsOf())(WRITE);
    expect(answer).toEqual({ status: 200, body: { data: { done: true } } });
    expect(asked).toMatchObject([
      { query: WRITE.query, headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' } },
    ]);
  });

  it.each<[string, typeof READ, readonly [Step, ...Step[]], number | string, readonly number[]]>([
    ['a change is sent again when it was turned away', WRITE, [{ status: 429 }, { status: 429 }, OK], 200, [250, 500]],
    [
      'a server is waited for as long as it says',
      WRITE,
      [{ status: 429, headers: { 'Retry-After': '3' } }, OK],
      200,
      [3000],
    ],
    ['patience ends', WRITE, [{ status: 429, body: 'slow down' }], 429, [250, 500, 1000, 2000, 4000]],
    ['a read is sent again when its answer was lost', READ, ['reset', { status: 503, body: 'x' }, OK], 200, [250, 500]],
    ['a change is not, whose answer was lost', WRITE, ['reset', OK], 'the connection failed', []],
    ['a change is not, which failed on the way', WRITE, [{ status: 503 }, OK], 503, []],
    [
      'a change is not, whose answer is nonsense',
      WRITE,
      [{ status: 200, body: '<html>' }, OK],
      'status 200 with what is no JSON object',
      [],
    ],
    ['a refusal is an answer', READ, [{ status: 400, body: '{"errors":[]}' }, OK], 400, []],
  ])('%s', async (_, request, script, want, pauses) => {
    const { url, asked } = await serve(...script);
    const slept: number[] = [];
    const send = createHygraphSend({ endpoint: url, token: TOKEN }, portsOf(slept));
    const got = await send(request).then(
      ({ status }) => status,
      (error: unknown) => (error instanceof Error ? error.message : ''),
    );
    expect(typeof want === 'string' ? String(got).startsWith(want) : got === want).toBe(true);
    expect(slept).toEqual(pauses);
    expect(asked).toHaveLength(pauses.length + 1);
  });

  it('gives up on a server that says nothing, and never names the token', async () => {
    const { url } = await serve('silent');
    const send = createHygraphSend({ endpoint: url, token: TOKEN }, portsOf([], 50));
    const project = createManagementClient(send, { environment: 'master' });
    const reply = await project.deleteRow('row');
    expect(reply).toMatchObject({
      ok: false,
      isLost: true,
      problem: { code: 'no-answer', message: 'the management API did not answer: nothing came within 0.05 seconds' },
    });
    expect(JSON.stringify(reply)).not.toContain(TOKEN);
  });

  it('shows no token that an answer repeats', async () => {
    const body = JSON.stringify({ errors: [{ message: `bad header Bearer ${TOKEN}` }] });
    const { url } = await serve({ status: 400, body });
    const send = createHygraphSend({ endpoint: url, token: TOKEN }, portsOf());
    expect(await send(READ)).toEqual({ status: 400, body: { errors: [{ message: 'bad header Bearer ***' }] } });
  });

  it('follows no redirect, which would take the token elsewhere', async () => {
    const there = await serve(OK);
    const here = await serve({ status: 307, headers: { location: there.url } });
    await expect(createHygraphSend({ endpoint: here.url, token: TOKEN }, portsOf())(WRITE)).rejects.toThrow();
    expect(there.asked).toEqual([]);
  });

  it('says by name which management permission is missing', async () => {
    const body = '{"errors":[{"message":"missing permission for action: PAT_READ"}],"data":null}';
    const { url } = await serve({ status: 200, body });
    const project = createManagementClient(createHygraphSend({ endpoint: url, token: TOKEN }, portsOf()), {
      environment: 'master',
    });
    expect(await project.read()).toMatchObject({
      problem: { help: 'add `PAT_READ` to its management permissions' },
    });
  });
});

projectContract('a project at Hygraph, as the local project serves it', async () => {
  const dataFolder = temporaryFolder();
  const options = { dataFolder, schema: SCHEMA, create: true, reading: DEFAULT_READING, createContentApi, port: 0 };
  const dev = await startDev(options);
  if (dev.kind === 'refused') throw new Error(dev.message);
  const endpoint = `${dev.url}/graphql`;
  const send = createHygraphSend({ endpoint, token: readOwnerToken(dataFolder) ?? '' }, portsOf());
  return {
    project: createManagementClient(send, { environment: 'master' }),
    close: async () => {
      await dev.close();
      removeFolder(dataFolder);
    },
  };
});
