import type { Problem } from '../core/denial.js';
import type { PolicyRequest } from '../core/verdict.js';
import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../core/json.js';
import { parseStrictJson } from '../core/strict-json.js';
import type { Incoming } from './incoming.js';

/** How requests may be sent. What is not given has a safe default. */
export interface TransportOptions {
  /** UTF-16 units that a body, or the query of an address, may have; 200,000 when not given. */
  readonly bodyLength?: number;
  /** Milliseconds in which a body must have arrived; 10,000 when not given. */
  readonly bodyTimeout?: number;
  /** Requests that one body may hold as a list; none when not given. */
  readonly batchLength?: number;
  /** Takes queries by GET too; mutations never. */
  readonly acceptGet?: boolean;
  /** The text of operations by the SHA-256 of it, for clients that send the hash alone. No client can add to it. */
  readonly persisted?: { readonly [sha256: string]: string };
  /** Refuses every text that is not among `persisted`. */
  readonly onlyPersisted?: boolean;
}

/** What is asked of the engine, but for who asks. */
export type ParsedRequest = Pick<PolicyRequest, 'query' | 'variables' | 'operationName' | 'isReadOnly'>;

/** One request, a list of them, or what is wrong. What is wrong with one of a list is so for it alone. */
export type Reading =
  | { readonly kind: 'request'; readonly request: ParsedRequest }
  | { readonly kind: 'batch'; readonly readings: readonly SingleReading[] }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** One request, or what is wrong with it. */
export type SingleReading = Exclude<Reading, { kind: 'batch' }>;

const KNOWN_KEYS = new Set(['query', 'variables', 'operationName', 'extensions']);

/** Reads what a client sent. Nothing of it but these parts is ever looked at again. */
export async function readRequest(incoming: Incoming, options: TransportOptions): Promise<Reading> {
  const { bodyLength = 200_000, bodyTimeout = 10_000, acceptGet = false } = options;
  if (incoming.method === 'GET' && acceptGet) return readAddress(incoming.search, bodyLength, options);
  if (incoming.method !== 'POST') return problem('method', 'requests are sent by POST');
  const type = incoming.header('content-type') ?? '';
  if (!/^application\/(?:graphql-response\+)?json\s*(?:;|$)/i.test(type)) {
    return problem('media-type', 'the body must be JSON');
  }
  const text = await withinTime(incoming.text(bodyLength), bodyTimeout);
  if (text === LATE) return problem('timeout', 'the body did not arrive in time');
  if (text === undefined) return problem('limits', 'the body is too long');
  const body = parseStrictJson(text);
  if (isJsonArray(body)) return readBatch(body, options);
  return body === undefined ? problem('bad-request', NOT_STRICT) : readObject(body, options);
}

const NOT_STRICT = 'the body must be one JSON object whose keys are all different';
const LATE = Symbol('late');

async function withinTime<T>(work: Promise<T>, milliseconds: number): Promise<T | typeof LATE> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function problem(reason: Problem['reason'], detail: string): Extract<Reading, { kind: 'problem' }> {
  return { kind: 'problem', problem: { reason, detail, path: [] } };
}

function readBatch(items: readonly Json[], options: TransportOptions): Reading {
  const { batchLength = 0 } = options;
  if (batchLength === 0) return problem('bad-request', NOT_STRICT);
  if (items.length > batchLength) return problem('limits', `a list of requests has ${batchLength} at most`);
  if (items.length === 0) return problem('bad-request', 'the list of requests is empty');
  return { kind: 'batch', readings: items.map((item) => readObject(item, options)) };
}

/** The parts of a query by GET. What else stands in the address is nobody's. */
function readAddress(search: string, limit: number, options: TransportOptions): SingleReading {
  if (search.length > limit) return problem('limits', 'the address is too long');
  const parameters = new URLSearchParams(search);
  const parts: [string, Json][] = [];
  for (const key of KNOWN_KEYS) {
    const [text, ...others] = parameters.getAll(key);
    if (text === undefined) continue;
    if (others.length > 0) return problem('bad-request', `\`${key}\` is given twice`);
    const value = key === 'variables' || key === 'extensions' ? parseStrictJson(text) : text;
    if (value === undefined) return problem('bad-request', `\`${key}\` must be JSON whose keys are all different`);
    parts.push([key, value]);
  }
  const reading = readObject(Object.fromEntries(parts), options);
  return reading.kind === 'request' ? { kind: 'request', request: { ...reading.request, isReadOnly: true } } : reading;
}

function readObject(body: Json, options: TransportOptions): SingleReading {
  if (!isJsonObject(body)) return problem('bad-request', NOT_STRICT);
  if (Object.keys(body).some((key) => !KNOWN_KEYS.has(key)))
    return problem('bad-request', 'the body has an unknown key');
  const { variables, operationName } = body;
  if (variables !== undefined && variables !== null && !isJsonObject(variables)) {
    return problem('bad-request', '`variables` must be an object');
  }
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    return problem('bad-request', '`operationName` must be text');
  }
  const query = textOf(body, options);
  return typeof query === 'string' ? { kind: 'request', request: { query, variables, operationName } } : query;
}

/** The text that was sent, or the one that its hash stands for. */
function textOf(body: JsonObject, { persisted = {}, onlyPersisted = false }: TransportOptions): string | SingleReading {
  const { query, extensions } = body;
  if (typeof query === 'string') {
    const isKnown = !onlyPersisted || Object.values(persisted).includes(query);
    return isKnown ? query : problem('bad-request', 'only persisted queries are accepted');
  }
  if (query !== undefined && query !== null) return problem('bad-request', '`query` must be text');
  const entry = isJsonObject(extensions) ? own(extensions, 'persistedQuery') : undefined;
  if (!isJsonObject(entry)) return problem('bad-request', '`query` must be text');
  const hash = own(entry, 'sha256Hash');
  const text = typeof hash === 'string' ? own(persisted, hash.toLowerCase()) : undefined;
  return text ?? problem('bad-request', 'PersistedQueryNotFound');
}
