import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { lower } from '../../src/codegen/targets/typescript/lower.js';
import { createEngine } from '../../src/runtime/core/index.js';
import { createFetchHandler } from '../../src/runtime/hosts/fetch.js';
import { createJwtVerifier, type JwtAlgorithm, type JwtOptions } from '../../src/runtime/jwt/index.js';
import { NEWSROOM } from '../support/newsroom.js';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const seconds = NOW / 1_000;
const issuer = 'https://login.test/';
const good: JWTPayload = {
  iss: issuer,
  aud: 'newsroom',
  exp: seconds + 60,
  iat: seconds - 60,
  sub: 'me',
  role: 'author',
};

const [mine, theirs, elliptic] = await Promise.all([
  generateKeyPair('RS256'),
  generateKeyPair('RS256'),
  generateKeyPair('ES256'),
]);
const keys = {
  keys: [
    { ...(await exportJWK(mine.publicKey)), kid: 'a', alg: 'RS256' },
    { ...(await exportJWK(elliptic.publicKey)), kid: 'b', alg: 'ES256' },
  ],
};

const sign = (claims: JWTPayload, header: Record<string, unknown> = {}, key = mine.privateKey) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'a', ...header }).sign(key);

const verifierOf = (more: Partial<JwtOptions> = {}) =>
  createJwtVerifier({
    keys,
    issuer: [issuer],
    audience: ['newsroom'],
    algorithms: ['RS256'],
    clock: () => NOW,
    ...more,
  });

/** The JWK of a public key as the secret of an HMAC: the oldest trick. */
let confused = '';
beforeAll(async () => {
  const secret = new TextEncoder().encode(JSON.stringify(keys.keys[0]));
  confused = await new SignJWT(good).setProtectedHeader({ alg: 'HS256', kid: 'a' }).sign(secret);
});

describe('the token of an end user', () => {
  it('gives its claims', async () => {
    expect(await verifierOf()(await sign(good))).toEqual(good);
  });

  it.each<[string, () => Promise<string>]>([
    ['of another issuer', () => sign({ ...good, iss: 'https://elsewhere.test/' })],
    ['without an issuer', () => sign({ aud: 'newsroom', exp: seconds + 60 })],
    ['for another audience', () => sign({ ...good, aud: 'shop' })],
    ['without an audience', () => sign({ iss: issuer, exp: seconds + 60 })],
    ['that expired beyond the skew of clocks', () => sign({ ...good, exp: seconds - 6 })],
    ['without an expiry', () => sign({ iss: issuer, aud: 'newsroom' })],
    ['that is not good yet', () => sign({ ...good, nbf: seconds + 60 })],
    ['signed by another key', () => sign(good, {}, theirs.privateKey)],
    ['signed by a key that nobody has', () => sign(good, { kid: 'z' })],
    ['of an algorithm that is not listed', () => sign(good, { alg: 'ES256', kid: 'b' }, elliptic.privateKey)],
    ['with a critical header that nobody knows', () => sign(good, { crit: ['x'], x: 1 }).catch(() => 'a.b.c')],
    ['without a signature', () => Promise.resolve(new UnsecuredJWT(good).encode())],
    ['signed with the public key as a secret', () => Promise.resolve(confused)],
    [
      'whose claims were changed',
      async () => {
        const [header, , signature] = (await sign(good)).split('.');
        return [header, Buffer.from(JSON.stringify({ ...good, role: 'chief' })).toString('base64url'), signature].join(
          '.',
        );
      },
    ],
    ['that is no token', () => Promise.resolve('nonsense')],
    ['of three dots', () => Promise.resolve('..')],
  ])('is refused: %s', async (_, token) => {
    expect(await verifierOf()(await token())).toBeUndefined();
  });

  it('may have expired within the skew of clocks', async () => {
    expect(await verifierOf()(await sign({ ...good, exp: seconds - 4 }))).toMatchObject({ sub: 'me' });
    expect(await verifierOf({ clockSkew: 0 })(await sign({ ...good, exp: seconds - 4 }))).toBeUndefined();
  });

  it('may be too old, whatever it says of its expiry', async () => {
    expect(await verifierOf({ maxAge: 30 })(await sign(good))).toBeUndefined();
    expect(await verifierOf({ maxAge: 90 })(await sign(good))).toMatchObject({ sub: 'me' });
  });

  it.each<[string, Partial<JwtOptions>]>([
    ['a shared secret', { algorithms: ['HS256' as JwtAlgorithm] }],
    ['no signature', { algorithms: ['none' as JwtAlgorithm] }],
    ['no algorithm', { algorithms: [] as never }],
    ['no issuer', { issuer: [] as never }],
    ['an empty audience', { audience: [''] }],
    ['clocks that differ by a day', { clockSkew: 86_400 }],
    ['clocks that are no number', { clockSkew: NaN }],
    ['keys by plain http', { keys: 'http://login.test/jwks' }],
  ])('is never verified with %s', (_, options) => {
    expect(() => verifierOf(options)).toThrow(TypeError);
  });
});

describe('the keys of an issuer', () => {
  const fetching = (answer: () => Response | Promise<Response>) => {
    const asked: string[] = [];
    const verify = verifierOf({
      keys: 'https://login.test/jwks',
      send: async (request) => {
        asked.push(`${request.redirect} ${request.url}`);
        return answer();
      },
    });
    return { verify, asked };
  };

  it('are fetched once, whoever asks and whatever key a token names', async () => {
    const { verify, asked } = fetching(() => Response.json(keys));
    const tokens = [await sign(good), await sign(good, { kid: 'x' }), await sign(good, { kid: 'y' }), await sign(good)];
    const found = [];
    for (const token of tokens) found.push((await verify(token))?.['sub']);
    expect([found, asked]).toEqual([['me', undefined, undefined, 'me'], ['manual https://login.test/jwks']]);
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ['an error', () => new Response('secret', { status: 500 })],
    ['a redirection', () => new Response(null, { status: 302, headers: { location: 'https://elsewhere.test/' } })],
    ['no JSON', () => new Response('<html>')],
    ['another shape', () => Response.json({ keys: 1 })],
    [
      'a set without an end',
      () =>
        new Response(
          new ReadableStream({
            pull: (controller) => {
              controller.enqueue(new Uint8Array(50_000));
            },
          }),
        ),
    ],
    ['nothing', () => Promise.reject(new Error('secret'))],
  ])('that cannot be had are nobody’s fault: %s', async (_, answer) => {
    const { verify } = fetching(answer);
    await expect(verify(await sign(good))).rejects.toThrow();
  });
});

describe('a request with the token of an end user', () => {
  const engine = createEngine(lower(NEWSROOM).value.tables, { clock: () => NOW });
  const ask = async (token: string, verifyUser = verifierOf()) => {
    const sent: unknown[] = [];
    const handler = createFetchHandler(engine, {
      ...{ endpoint: 'https://api.test/', token: 'gateway-secret', verifyUser },
      send: async (request) => {
        sent.push(await request.json());
        return Response.json({ data: { articles: [] } });
      },
    });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const body = JSON.stringify({ query: '{ articles { id } }' });
    const response = await handler(new Request('https://gateway.test/', { method: 'POST', headers, body }));
    return { status: response.status, text: await response.text(), sent };
  };

  it('is that of the classes that its claims match, and its claims fill their conditions', async () => {
    const { status, sent } = await ask(await sign(good));
    expect([status, sent]).toMatchObject([200, [{ variables: { policy_Article_0: { author: { id: 'me' } } } }]]);
  });

  it.each<[string, () => Promise<string>, number]>([
    ['no class', () => sign({ ...good, role: 'reader' }), 403],
    ['a broken token is nobody, and not the public', () => sign({ ...good, exp: 1 }), 401],
    ['a claim of another type leaves nothing to read', () => sign({ ...good, sub: 7 as never }), 403],
    ['a claim that is an object', () => sign({ ...good, sub: { OR: [] } as never }), 403],
    ['a claim that is empty', () => sign({ ...good, sub: '' }), 403],
    ['a token that is too long to be one', async () => `${await sign(good)}${'a'.repeat(9_000)}`, 401],
  ])('%s', async (_, token, status) => {
    const found = await ask(await token());
    expect([found.status, found.sent]).toEqual([status, []]);
  });

  it('is an error where the keys cannot be had, which tells nothing', async () => {
    const verify = verifierOf({ keys: 'https://login.test/jwks', send: () => Promise.reject(new Error('secret')) });
    const { status, text, sent } = await ask(await sign(good), verify);
    expect([status, text.includes('secret'), sent]).toEqual([502, false, []]);
  });
});
