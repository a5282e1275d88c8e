import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startGateway } from '../../../src/cli/gateway/server.js';
import { servingOf } from '../../../src/cli/gateway/serving.js';
import { sha256 } from '../../../src/runtime/core/index.js';
import type { Config } from '../../../src/schema/config.js';
import { CANARIES, DIGESTS, newsroomEngine } from '../../support/edges.js';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

type Settings = Omit<NonNullable<Config['gateway']>, 'token'>;

const CASES = '{ cases { country } }';
const HASH = await sha256(CASES);
const FILES: { readonly [file: string]: string } = {
  '/project/good.json': JSON.stringify({ [HASH]: CASES }),
  '/project/list.json': '[]',
  '/project/broken.json': '{',
  '/project/number.json': `{"${HASH}": 1}`,
  '/project/other.json': JSON.stringify({ [HASH]: `${CASES} ` }),
};

const serving = (settings: Settings) => {
  const context = { files: { read: (file: string) => Promise.resolve(FILES[file]) } };
  const project = { root: '/project', config: { gateway: { token: 'gateway', ...settings } } };
  return servingOf(context as never, project as never);
};

/** The status of what a gateway with these settings answers. */
async function statusWith(settings: Settings, ask: (url: string) => Promise<Response>): Promise<number> {
  const api = createServer((request, response) => {
    request.resume().on('end', () => response.end('{"data":{"cases":[]},"errors":[]}'));
  });
  await once(api.listen(0, '127.0.0.1'), 'listening');
  closing.push(() => new Promise((resolve) => void (api.closeAllConnections(), api.close(resolve))));
  const found = await serving(settings);
  if ('message' in found) throw new Error(found.message);
  const start = await startGateway({
    ...{ endpoint: `http://127.0.0.1:${(api.address() as AddressInfo).port}/`, token: CANARIES.gateway },
    ...{ digests: DIGESTS, users: undefined, serving: found, engine: newsroomEngine(found.engine) },
    ...{ host: '127.0.0.1', port: 0, adminPort: 0, onDecision: () => undefined },
  });
  if (start.kind === 'refused') throw new Error(start.message);
  closing.push(start.close);
  const response = await ask(`${start.url}/graphql`);
  await response.text();
  return response.status;
}

const post =
  (body: unknown, type = 'application/json') =>
  (url: string): Promise<Response> =>
    fetch(url, { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) });
const query = (text: string) => post({ query: text });
const byHash = post({ extensions: { persistedQuery: { version: 1, sha256Hash: HASH } } });
const persisted = { file: 'good.json' };

describe('what a config sets', () => {
  it.each<[string, Settings, (url: string) => Promise<Response>, [without: number, set: number]]>([
    ['queries by GET', { requests: { get: true } }, (url) => fetch(`${url}?query=${CASES}`), [405, 200]],
    ['requests in a body', { requests: { batch: 2 } }, post([{ query: CASES }]), [400, 200]],
    ['persisted queries', { requests: { persisted } }, byHash, [400, 200]],
    [
      'nothing but persisted queries',
      { requests: { persisted: { ...persisted, only: true } } },
      query(`${CASES} `),
      [200, 400],
    ],
    ['introspection', { introspection: 'known' }, query('{ __schema { queryType { name } } }'), [200, 403]],
    [
      'the length of a body',
      { limits: { bodyLength: 100 } },
      post({ query: CASES, variables: { a: 'x'.repeat(100) } }),
      [200, 413],
    ],
    ['the length of a query', { limits: { queryLength: 100 } }, query(`${CASES}${' '.repeat(100)}`), [200, 413]],
    [
      'tokens',
      { limits: { tokens: 10 } },
      query('{ cases { country country country country country country country country } }'),
      [200, 400],
    ],
    ['depth', { limits: { depth: 1 } }, query(CASES), [200, 413]],
    ['aliases', { limits: { aliases: 0 } }, query('{ a: cases { country } }'), [200, 413]],
    ['fields of the root', { limits: { roots: 1 } }, query('{ cases { country } a: cases { country } }'), [200, 413]],
    ['fields', { limits: { fields: 1 } }, query(CASES), [200, 413]],
    ['the length of what is sent', { limits: { sentLength: 10 } }, query(CASES), [200, 413]],
    [
      'the length of an answer',
      { limits: { answerLength: 10 } },
      query('{ cases { country @skip(if: true) } }'),
      [200, 502],
    ],
  ])('%s', async (_, settings, ask, want) => {
    expect([await statusWith({}, ask), await statusWith(settings, ask)]).toEqual(want);
  });

  it('in the units that the runtime has', async () => {
    const { exchange, engine } = (await serving({
      limits: { bodySeconds: 2, answerSeconds: 3, cachedOperations: 4 },
    })) as Exclude<Awaited<ReturnType<typeof servingOf>>, { message: string }>;
    expect([exchange, engine]).toEqual([{ bodyTimeout: 2_000, timeout: 3_000 }, { limits: { cachedOperations: 4 } }]);
  });

  it('nothing where it sets nothing', async () => {
    expect(await serving({})).toEqual({ engine: { limits: {} }, exchange: {} });
  });

  it.each<[string, string]>([
    ['none.json', '`none.json` cannot be read'],
    ['list.json', '`list.json` is no list of texts by their SHA-256'],
    ['broken.json', '`broken.json` is no list of texts by their SHA-256'],
    ['number.json', `\`number.json\`: \`${HASH}\` is not the SHA-256 of its text`],
    ['other.json', `\`other.json\`: \`${HASH}\` is not the SHA-256 of its text`],
  ])('no persisted queries of %s', async (file, message) => {
    expect(await serving({ requests: { persisted: { file } } })).toMatchObject({ message });
  });
});
