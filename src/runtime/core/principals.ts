import type { Caller } from './caller.js';
import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from './json.js';
import type { PolicyTables } from './tables.js';

/** The SHA-256 digests, hexadecimal, of the values of each token: several at once while a token is rotated. */
export type TokenDigests = { readonly [ref: string]: readonly string[] };

/**
 * The claims of an end user's token, or undefined when it is not good. It throws when that cannot be known, as when the
 * keys cannot be fetched. `hygraph-policy/runtime/jwt` makes one.
 */
export type VerifyUser = (token: string) => Promise<JsonObject | undefined>;

/** SHA-256 of a text, hexadecimal, lower case. */
export type DigestOf = (text: string) => string | Promise<string>;

/** What a caller is recognised by. */
export interface Credentials {
  readonly tables: PolicyTables;
  readonly digests: TokenDigests;
  readonly verifyUser: VerifyUser | undefined;
  /** `sha256` by other means, where the host has faster ones. */
  readonly digestOf?: DigestOf;
}

/** Who sends a request, or the status that answers it: 401 for credentials that are unknown, 403 for no class. */
export type Resolution =
  | { readonly kind: 'caller'; readonly caller: Caller }
  | { readonly kind: 'refused'; readonly status: 401 | 403; readonly detail: string };

const UNKNOWN: Resolution = Object.freeze({ kind: 'refused', status: 401, detail: 'the token is not known' });
const PUBLIC: Resolution = { kind: 'caller', caller: { kind: 'principal', ref: 'public' } };
/** No token is longer: what is longer is not even hashed. */
const TOKEN_LENGTH = 8_192;

/**
 * The caller that an `Authorization` header stands for. No header is the public; a bearer token is compared with every
 * digest, in a time that does not depend on which one matches, and is else an end user's. A header that means nobody is
 * 401: never the public.
 */
export async function resolvePrincipal(
  { tables, digests, verifyUser, digestOf = sha256 }: Credentials,
  authorization: string | null | undefined,
): Promise<Resolution> {
  if (authorization === null || authorization === undefined) return PUBLIC;
  const token = bearerToken(authorization);
  if (token === undefined) return UNKNOWN;
  const ref = tokenRef(tables, digests, await digestOf(token));
  if (ref !== undefined) return { kind: 'caller', caller: { kind: 'principal', ref } };
  const claims = await verifyUser?.(token);
  return claims === undefined ? UNKNOWN : resolveUser(tables, claims);
}

function bearerToken(authorization: string): string | undefined {
  if (authorization.length > TOKEN_LENGTH) return undefined;
  return /^Bearer +([\x21-\x7e]+)$/i.exec(authorization.trim())?.[1];
}

/** INVARIANT: every digest is compared, whatever was found before. */
function tokenRef({ principals }: PolicyTables, digests: TokenDigests, digest: string): string | undefined {
  let match: string | undefined;
  for (const { ref, kind } of principals) {
    const known = kind === 'token' ? (own(digests, ref) ?? []) : [];
    for (const candidate of known) if (isEqualDigest(digest, candidate)) match = ref;
  }
  return match;
}

/** SHA-256 of a text, hexadecimal, lower case: what `TokenDigests` holds. */
export async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Compares all 64 digits, whatever they are. */
function isEqualDigest(digest: string, given: string): boolean {
  const candidate = given.toLowerCase();
  let difference = digest.length ^ candidate.length;
  for (let index = 0; index < digest.length; index += 1) {
    difference |= digest.charCodeAt(index) ^ candidate.charCodeAt(index);
  }
  return difference === 0;
}

/** What is wrong with digests, or undefined: one that is no SHA-256, or that would stand for two tokens. */
export function digestMistake(digests: TokenDigests): string | undefined {
  const owners = new Map<string, string>();
  for (const [ref, values] of Object.entries(digests)) {
    for (const value of values) {
      const digest = value.toLowerCase();
      if (!/^[\da-f]{64}$/.test(digest)) return `a digest of \`${ref}\` is not a SHA-256 in 64 hexadecimal digits`;
      const owner = owners.get(digest) ?? ref;
      if (owner !== ref) return `\`${owner}\` and \`${ref}\` have a digest in common`;
      owners.set(digest, ref);
    }
  }
  return undefined;
}

/** The end user whose verified claims these are, with every class that they match; 403 when there is none. */
export function resolveUser(tables: PolicyTables, claims: JsonObject | undefined): Resolution {
  if (claims === undefined) return { kind: 'refused', status: 401, detail: 'the authentication gave no claims' };
  const classes = tables.principals
    .filter(({ match }) => match !== null && matches(match, claims))
    .map(({ ref }) => ref);
  if (classes.length === 0) return { kind: 'refused', status: 403, detail: 'the claims match no class of users' };
  return { kind: 'caller', caller: { kind: 'user', classes, claims } };
}

/** What a host's own authentication found: the claims of a verified end user, or a principal of the policy. */
export type HostPrincipal = { readonly claims: JsonObject } | { readonly principal: string };

/** The caller that a host's own authentication found. Undefined is an error of the host, and so is nobody: 401. */
export function resolveHost(tables: PolicyTables, found: HostPrincipal | undefined): Resolution {
  if (found === undefined) return { kind: 'refused', status: 401, detail: 'nobody was authenticated' };
  if ('claims' in found) return resolveUser(tables, found.claims);
  return { kind: 'caller', caller: { kind: 'principal', ref: found.principal } };
}

/** Every claim that a class asks for must be there, with an equal value. */
function matches(match: JsonObject, claims: JsonObject): boolean {
  return Object.entries(match).every(([name, wanted]) => isEqual(wanted, own(claims, name)));
}

function isEqual(a: Json, b: Json | undefined): boolean {
  if (isJsonArray(a))
    return isJsonArray(b) && a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  if (!isJsonObject(a) || !isJsonObject(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isEqual(a[key] ?? null, own(b, key)));
}
