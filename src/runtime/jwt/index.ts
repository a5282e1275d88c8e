import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  jwtVerify,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';
import { isJsonObject } from '../core/json.js';
import type { VerifyUser } from '../core/principals.js';
import { fetchKeySet } from './fetch-key-set.js';

/** Signatures with a public key. Those by a shared secret are not here: whoever can check one can make one. */
const ALGORITHMS = [
  ...(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const),
  ...(['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'] as const),
] as const;
/** An algorithm whose signatures are checked with a public key. */
export type JwtAlgorithm = (typeof ALGORITHMS)[number];

/** How the tokens of end users are verified. What is required here has no default on purpose. */
export interface JwtOptions {
  /** The https address of the issuer's JSON Web Key Set, or the set itself. */
  readonly keys: string | JSONWebKeySet;
  /** Who must have issued a token: the `iss` claim, one of these. */
  readonly issuer: readonly [string, ...string[]];
  /** Whom a token must be meant for: the `aud` claim has one of these. */
  readonly audience: readonly [string, ...string[]];
  readonly algorithms: readonly [JwtAlgorithm, ...JwtAlgorithm[]];
  /** Seconds by which clocks may differ; 5 when not given, 300 at most. */
  readonly clockSkew?: number;
  /** Seconds after which a token is too old, whatever it says of its expiry. */
  readonly maxAge?: number;
  /** Seconds for which fetched keys are kept; 600 when not given. */
  readonly keysMaxAge?: number;
  /** Fetches the keys; the platform's `fetch` when not given. */
  readonly send?: (request: Request) => Promise<Response>;
  /** Milliseconds since 1970; the platform's clock when not given. */
  readonly clock?: () => number;
}

/**
 * Verifies tokens of end users. Signature, issuer, audience and expiry are checked, all of them required. The keys are
 * fetched when a token needs them, at most every 30 seconds, and kept; a set that is too large is refused. Throws a
 * TypeError for options that would make a hole.
 */
export function createJwtVerifier(options: JwtOptions): VerifyUser {
  const mistake = mistakeOf(options);
  if (mistake !== undefined) throw new TypeError(mistake);
  const { issuer, audience, algorithms, clockSkew = 5, maxAge, clock } = options;
  const keys = keysOf(options);
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: [...issuer],
        audience: [...audience],
        algorithms: [...algorithms],
        clockTolerance: clockSkew,
        requiredClaims: ['exp', 'iss', 'aud'],
        ...(maxAge === undefined ? {} : { maxTokenAge: maxAge }),
        ...(clock === undefined ? {} : { currentDate: new Date(clock()) }),
      });
      return isJsonObject(payload) ? payload : undefined;
    } catch (error) {
      if (isTokensFault(error)) return undefined;
      throw error;
    }
  };
}

function mistakeOf({ keys, issuer, audience, algorithms, clockSkew = 5 }: JwtOptions): string | undefined {
  const known: readonly string[] = ALGORITHMS;
  const strange = algorithms.find((algorithm) => !known.includes(algorithm));
  if (strange !== undefined) return `\`${strange}\` is not an algorithm with a public key`;
  if (algorithms.length === 0) return 'name the algorithms that tokens may be signed with';
  if (issuer.length === 0 || issuer.includes('')) return 'name the issuer of the tokens';
  if (audience.length === 0 || audience.includes('')) return 'name the audience of the tokens';
  if (!(clockSkew >= 0 && clockSkew <= 300)) return 'clocks may differ by 0 to 300 seconds';
  return typeof keys === 'string' && !isSafe(keys) ? 'the keys must come from an https address' : undefined;
}

function isSafe(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'https:') return true;
  return url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
}

function keysOf({ keys, keysMaxAge = 600, send }: JwtOptions): JWTVerifyGetKey {
  if (typeof keys !== 'string') return createLocalJWKSet(keys);
  return createRemoteJWKSet(new URL(keys), {
    cacheMaxAge: keysMaxAge * 1_000,
    cooldownDuration: 30_000,
    timeoutDuration: 5_000,
    [customFetch]: (url, init) => fetchKeySet(new Request(url, init), send),
  });
}

/** The token is wrong; anything else is a failure to find out. A key that the issuer does not have is the token's fault. */
function isTokensFault(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return false;
  return error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC';
}
