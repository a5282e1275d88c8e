/** Where the Management API is; or why that cannot be told from what was given, a clause for a sentence. */
export type Endpoint =
  { readonly kind: 'found'; readonly url: string } | { readonly kind: 'none'; readonly why: string };

/**
 * The endpoint of the Management API: as it was given, or derived from the endpoint of the Content API as Hygraph's own
 * SDK does (facts 5.3). Only HTTPS, or a server on this machine: the token must not travel in the clear.
 */
export function managementEndpoint(given: string): Endpoint {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined) return none('is no address');
  if (!isSafe(url)) return none('is not an https address, and the token must not travel in the clear');
  if (url.username !== '' || url.password !== '') return none('holds a password, which belongs in the token');
  const isContentApi = /^\/(?:v2|content)\/[^/]+\/[^/]+\/?$/u.test(url.pathname);
  if (isContentApi) return derived(url);
  if (/\/graphql\/?$/u.test(url.pathname)) return { kind: 'found', url: url.href };
  return none('is neither an endpoint of the Content API nor one of the Management API');
}

function derived(url: URL): Endpoint {
  if (isThisMachine(url)) return { kind: 'found', url: `${url.origin}/graphql` };
  const region = /^(?:api-)?([a-z0-9-]+)(?:\.cdn)?\.(hygraph|graphcms)\.com$/u.exec(url.hostname);
  if (region === null) return none('is no address of Hygraph: give the endpoint of the Management API itself');
  return { kind: 'found', url: `https://management-${region[1] ?? ''}.${region[2] ?? ''}.com/graphql` };
}

/** True for an address that a token may be sent to. */
export function isSafeAddress(given: string): boolean {
  return URL.canParse(given) && isSafe(new URL(given));
}

function isSafe(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url));
}

function isThisMachine({ hostname }: URL): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

function none(why: string): Endpoint {
  return { kind: 'none', why };
}
