import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Pool } from 'undici';
import { dispatch } from '../../../src/cli/gateway/dispatch.js';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** What a server that answers like this is asked, and the way to ask it. */
async function serverWith(answer: (response: ServerResponse) => void) {
  const server = createServer((request, response) => void request.resume().on('end', () => answer(response)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pool = new Pool(origin);
  closing.push(
    () => new Promise((resolve) => void (server.closeAllConnections(), server.close(resolve))),
    () => pool.destroy(),
  );
  const ask = (milliseconds: number) => dispatch(pool, { origin, path: '/', method: 'POST', body: 'x' }, milliseconds);
  return { ask, server };
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe('an answer on its way', () => {
  it('is read at once where it is there, or piece by piece', async () => {
    const { ask } = await serverWith((response) => void response.end('abc'));
    const { status, arrived, body } = await ask(10_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(Buffer.concat(arrived?.() ?? []).toString()).toBe('abc');
    expect([status, await textOf(body)]).toEqual([200, 'abc']);
    expect(arrived?.()).toBeUndefined();
  });

  it('is waited for where it comes in parts', async () => {
    let rest = (): void => undefined;
    const { ask } = await serverWith((response) => {
      response.write('abc');
      rest = () => void response.end('def');
    });
    const { arrived, body } = await ask(10_000);
    expect(arrived?.()).toBeUndefined();
    rest();
    expect(await textOf(body)).toBe('abcdef');
  });

  it('is held back while nobody reads it, and whole in the end', async () => {
    const text = 'x'.repeat(3_000_000);
    const { ask } = await serverWith((response) => void response.end(text));
    const { body, arrived } = await ask(30_000);
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(arrived?.()).toBeUndefined();
    expect(await textOf(body)).toBe(text);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['nobody answers', () => undefined],
    ['the rest does not come', (response) => void response.write('abc')],
  ])('fails where it takes too long: %s', async (_, answer) => {
    const { ask } = await serverWith(answer);
    await expect(ask(50).then(({ body }) => textOf(body))).rejects.toThrow('too long');
  });

  it('fails where it is broken off', async () => {
    const { ask } = await serverWith((response) => {
      response.writeHead(200, { 'content-length': '10' }).write('abc');
      setImmediate(() => response.destroy());
    });
    await expect(ask(10_000).then(({ body }) => textOf(body))).rejects.toThrow();
  });

  it('is broken off where nobody wants it', async () => {
    const { ask, server } = await serverWith((response) => void response.write('abc'));
    const closed = new Promise<string>((resolve) => {
      server.on('connection', (socket) => socket.on('close', () => resolve('closed')));
    });
    const { discard } = await ask(10_000);
    discard();
    expect(await closed).toBe('closed');
  });
});
