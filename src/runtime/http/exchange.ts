import { OperationTypeNode } from 'graphql';
import type { Caller } from '../core/caller.js';
import { logged, refuse, refuseCaller, type LogOptions } from '../core/decision-log.js';
import { withId } from '../core/denial.js';
import type { Engine, Judged, Settled } from '../core/verdict.js';
import type { JsonObject } from '../core/json.js';
import {
  digestMistake,
  resolveHost,
  resolvePrincipal,
  type DigestOf,
  type HostPrincipal,
  type Resolution,
  type TokenDigests,
  type VerifyUser,
} from '../core/principals.js';
import { settle } from '../core/settle.js';
import { asking, askingTogether, type AskWithin, type Soon } from './asking.js';
import { UPSTREAM_ERROR } from './closed-answer.js';
import { headersOf } from './headers.js';
import type { Incoming, Outgoing } from './incoming.js';
import type { ClosedBytes } from './pass-data.js';
import { readRequest, type ParsedRequest, type SingleReading, type TransportOptions } from './read-request.js';
import type { SendUpstream } from './send-upstream.js';
import { sendOn, type Answer } from './upstream.js';

/** What every host that carries requests over HTTP can be told. */
export interface ExchangeOptions extends TransportOptions, LogOptions {
  /** SHA-256 digests of the tokens that clients may send. */
  readonly digests?: TokenDigests;
  /** Verifies the tokens of end users: see `hygraph-policy/runtime/jwt`. Without it there are none. */
  readonly verifyUser?: VerifyUser;
  /** SHA-256 by other means than the Web's, where the host has faster ones. */
  readonly digestOf?: DigestOf;
  /** Milliseconds that the Content API may take; 15,000 when not given. */
  readonly timeout?: number;
  /** UTF-16 units that an answer may have where it has to be looked into; 10,000,000 when not given. */
  readonly answerLength?: number;
}

/** How a request is answered: by the `Authorization` header, or by the host's own authentication where there is one. */
export type Exchange = (
  incoming: Incoming,
  authenticate?: () => Promise<HostPrincipal | undefined>,
) => Promise<Outgoing>;

interface State extends ExchangeOptions {
  readonly engine: Engine;
  readonly send: SendUpstream;
  readonly ask: AskWithin;
}

/** The way to the Content API. */
export interface Upstream {
  readonly send: SendUpstream;
  /** Where the host has it, questions that come up together are asked together. */
  readonly soon?: Soon;
}

/** Answers requests over HTTP by an engine and a way to the Content API. It never throws but when it is made. */
export function createExchange(engine: Engine, { send, soon }: Upstream, options: ExchangeOptions): Exchange {
  const mistake = digestMistake(options.digests ?? {});
  if (mistake !== undefined) throw new TypeError(mistake);
  const ask = soon === undefined ? asking(send) : askingTogether(send, soon);
  const state: State = { ...options, engine, send, ask };
  return async (incoming, authenticate) => {
    try {
      return await answerTo(state, incoming, authenticate);
    } catch {
      return outgoing({ status: 502, body: UPSTREAM_ERROR }, false);
    }
  };
}

type Authenticate = Parameters<Exchange>[1];

async function answerTo(state: State, incoming: Incoming, authenticate: Authenticate): Promise<Outgoing> {
  const resolution = await callerOf(state, incoming, authenticate);
  if (resolution.kind === 'refused') return outgoing(await refuseCaller(state, resolution), false);
  const { caller } = resolution;
  const isPublic = caller.kind === 'principal' && caller.ref === 'public';
  const reading = await readRequest(incoming, state);
  if (reading.kind === 'batch')
    return outgoing(await answerAll(state, reading.readings, { caller, incoming }), isPublic);
  return outgoing(await answerOne(state, reading, { caller, incoming, mayPass: true }), isPublic);
}

async function callerOf(
  { engine: { tables }, digests = {}, verifyUser, digestOf }: State,
  incoming: Incoming,
  authenticate: Authenticate,
): Promise<Resolution> {
  if (authenticate === undefined) {
    const credentials = { tables, digests, verifyUser, ...(digestOf === undefined ? {} : { digestOf }) };
    return resolvePrincipal(credentials, incoming.header('authorization'));
  }
  return resolveHost(tables, await authenticate());
}

interface Asking {
  readonly caller: Caller;
  readonly incoming: Incoming;
  readonly mayPass?: boolean;
}

/** One after the other, so that a list asks no more of the API at once than a request does. */
async function answerAll(state: State, readings: readonly SingleReading[], asking: Asking): Promise<BatchAnswer> {
  const bodies: JsonObject[] = [];
  for (const reading of readings) {
    const { body } = await answerOne(state, reading, asking);
    if (!isStream(body) && !isClosedBytes(body)) bodies.push(body);
  }
  return { status: 200, body: bodies };
}

interface BatchAnswer {
  readonly status: number;
  readonly body: readonly JsonObject[];
}

async function answerOne(state: State, reading: SingleReading, from: Asking): Promise<Answer> {
  if (reading.kind === 'problem') return refuse(state, reading.problem, from.caller);
  const { send, ask, timeout = 15_000, answerLength = 10_000_000 } = state;
  const { asked, ...judged } = state.engine.check(requestOf(reading.request, from));
  const verdict = await settled(state, judged);
  const id = await logged(state, verdict, asked);
  if (verdict.kind === 'denied') return withId(verdict, id);
  if (verdict.kind === 'answered') return verdict;
  const isRead = asked.operation?.definition.operation === OperationTypeNode.QUERY;
  return sendOn(send, { allowed: verdict, isRead, timeout, answerLength, mayPass: from.mayPass ?? false, ask });
}

/** What becomes of a request; where a question about what is stored is not answered nobody knows, and it is denied. */
async function settled({ engine, ask, ...options }: State, judged: Judged): Promise<Settled> {
  const { timeout = 15_000, answerLength = 10_000_000 } = options;
  try {
    return await settle(judged, (question) => ask({ end: performance.now() + timeout, answerLength })(question));
  } catch {
    return engine.deny({ reason: 'unanswered', detail: 'what is stored could not be asked about', path: [] });
  }
}

function requestOf(request: ParsedRequest, { caller, incoming }: Asking): Parameters<Engine['check']>[0] {
  const headers = {
    'gcms-stage': incoming.header('gcms-stage'),
    'gcms-locales': incoming.header('gcms-locales'),
  };
  return { ...request, headers, principal: caller };
}

function outgoing({ status, body }: Answer | BatchAnswer, isPublic: boolean): Outgoing {
  const { sent, hasErrors } = sentBody(body);
  return { status, headers: headersOf({ status, isPublic, hasErrors: status !== 200 || hasErrors }), body: sent };
}

function sentBody(body: Answer['body'] | BatchAnswer['body']): {
  readonly sent: Outgoing['body'];
  readonly hasErrors: boolean;
} {
  if (isClosedBytes(body)) return { sent: body.bytes, hasErrors: body.hasErrors };
  if (isStream(body)) return { sent: body, hasErrors: false };
  const sent = JSON.stringify(body);
  return { sent, hasErrors: sent.includes('"errors":') };
}

function isStream(body: Answer['body'] | BatchAnswer['body']): body is AsyncIterable<Uint8Array> {
  return Symbol.asyncIterator in body;
}

function isClosedBytes(body: Answer['body'] | BatchAnswer['body']): body is ClosedBytes {
  return 'bytes' in body && body.bytes instanceof Uint8Array;
}
