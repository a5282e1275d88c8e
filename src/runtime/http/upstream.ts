import { isPassedOn } from '../core/after.js';
import type { Allowed } from '../core/verdict.js';
import { complete, type Ask } from '../core/finish.js';
import { parseJson, type JsonObject } from '../core/json.js';
import { closedAnswer, isAnswer, UPSTREAM_ERROR } from './closed-answer.js';
import { passData } from './pass-data.js';

/** A checked request on its way to the Content API. Who sends it adds the address and the gateway's own token. */
export interface UpstreamRequest {
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
  /** True where sending it twice does no harm. */
  readonly isRead: boolean;
  readonly signal: AbortSignal;
}

/** What the Content API answers. Its headers are nobody's business. */
export interface UpstreamAnswer {
  readonly status: number;
  readonly body: AsyncIterable<Uint8Array>;
  /** Lets go of a body that nobody wants. */
  readonly discard: () => void;
}

/** Sends a request to the Content API. It follows no redirection, which would take the gateway's token elsewhere. */
export type SendUpstream = (request: UpstreamRequest) => Promise<UpstreamAnswer>;

/** The answer to a client, but for its headers. */
export interface Answer {
  readonly status: number;
  readonly body: JsonObject | AsyncIterable<Uint8Array>;
}

/** What is sent, and how long the Content API may take for it. */
export interface Sending {
  readonly allowed: Allowed;
  readonly isRead: boolean;
  /** Milliseconds. */
  readonly timeout: number;
  /** UTF-16 units of an answer that has to be looked into. */
  readonly answerLength: number;
  /** False where the whole answer is wanted at once. */
  readonly mayPass: boolean;
}

/** The only statuses of the Content API that a client gets to know. */
const PASSED_ON: ReadonlyMap<number, string> = new Map([
  [413, 'request too large'],
  [429, 'too many requests'],
]);

/** Sends a checked request on and closes the answer: data as it was checked, and of errors nothing but their paths. */
export async function sendOn(send: SendUpstream, sending: Sending): Promise<Answer> {
  const { allowed, isRead, timeout, answerLength, mayPass } = sending;
  const { headers, body, after } = allowed;
  const signal = AbortSignal.timeout(timeout);
  const answer = await send({ headers, body: JSON.stringify(body), isRead, signal });
  if (answer.status !== 200) {
    answer.discard();
    return refusal(answer.status);
  }
  const passing = mayPass && isPassedOn(after) ? await passData(answer.body) : undefined;
  if (passing?.kind === 'data') return { status: 200, body: passing.body };
  const found = await answerOf(passing?.body ?? answer.body, answerLength);
  if (found === undefined) return { status: 502, body: UPSTREAM_ERROR };
  return { status: 200, body: await complete(after, closedAnswer(found), asking(send, { signal, answerLength })) };
}

function refusal(status: number): Answer {
  const message = PASSED_ON.get(status);
  if (message === undefined) return { status: 502, body: UPSTREAM_ERROR };
  return { status, body: { errors: [{ message, extensions: { code: String(status) } }], data: null } };
}

/** How long questions may take, and how long an answer to one may be. */
export interface Asking {
  readonly signal: AbortSignal;
  readonly answerLength: number;
}

const JSON_HEADERS = { 'content-type': 'application/json' };

/** Asks questions of the Content API; rejects where one is not answered. */
export function asking(send: SendUpstream, { signal, answerLength }: Asking): Ask {
  return async ({ body }) => {
    const answer = await send({ headers: JSON_HEADERS, body: JSON.stringify(body), isRead: true, signal });
    const found = answer.status === 200 ? await answerOf(answer.body, answerLength) : undefined;
    if (answer.status !== 200) answer.discard();
    if (found === undefined) throw new Error('a question about a record was not answered');
    return found;
  };
}

async function answerOf(body: AsyncIterable<Uint8Array>, limit: number): Promise<JsonObject | undefined> {
  const text = await textOf(body, limit);
  const found = text === undefined ? undefined : parseJson(text);
  return found !== undefined && isAnswer(found) ? found : undefined;
}

async function textOf(body: AsyncIterable<Uint8Array>, limit: number): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of body) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > limit) return undefined;
  }
  return text + decoder.decode();
}
