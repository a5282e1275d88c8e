import type { Caller } from './caller.js';
import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from './json.js';
import type { PolicyTables } from './tables.js';

/** The SHA-256 digests, hexadecimal, of the values of each token: several at once while a token is rotated. */
export type TokenDigests = { readonly [ref: string]: readonly string[] };

/** Who sends a request, or the status that answers it: 401 for credentials that are unknown, 403 for no class. */
export type Resolution =
  | { readonly kind: 'caller'; readonly caller: Caller }
  | { readonly kind: 'refused'; readonly status: 401 | 403; readonly detail: string };

const UNKNOWN: Resolution = Object.freeze({ kind: 'refused', status: 401, detail: 'the token is not known' });
const PUBLIC: Resolution = { kind: 'caller', caller: { kind: 'principal', ref: 'public' } };

/**
 * The caller that an `Authorization` header stands for: none is the public; a bearer token is compared with every digest,
 * in a time that does not depend on which one matches. JWTs of end users are not verified here: use `resolveUser`.
 */
export async function resolvePrincipal(
  tables: PolicyTables,
  digests: TokenDigests,
  authorization: string | null | undefined,
): Promise<Resolution> {
  if (authorization === null || authorization === undefined) return PUBLIC;
  const token = /^Bearer +([\x21-\x7e]+)$/i.exec(authorization.trim())?.[1];
  if (token === undefined) return UNKNOWN;
  const digest = await sha256(token);
  let match: string | undefined;
  for (const { ref, kind } of tables.principals) {
    const known = kind === 'token' ? (own(digests, ref) ?? []) : [];
    for (const candidate of known) if (isEqualDigest(digest, candidate)) match = ref;
  }
  return match === undefined ? UNKNOWN : { kind: 'caller', caller: { kind: 'principal', ref: match } };
}

/** SHA-256 of a text, hexadecimal, lower case: what `TokenDigests` holds. */
export async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Compares all 64 digits, whatever they are. */
function isEqualDigest(digest: string, candidate: string): boolean {
  let difference = digest.length ^ candidate.length;
  for (let index = 0; index < digest.length; index += 1) {
    difference |= digest.charCodeAt(index) ^ candidate.toLowerCase().charCodeAt(index);
  }
  return difference === 0;
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
