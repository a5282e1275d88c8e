import { isPassedOn } from '../core/after.js';
import type { Allowed } from '../core/verdict.js';
import { complete, type Ask } from '../core/finish.js';
import { parseJson, type JsonObject } from '../core/json.js';
import { closedAnswer, isAnswer, UPSTREAM_ERROR } from './closed-answer.js';
import { passData, passWhole, type ClosedBytes, type Passing } from './pass-data.js';
import { readText, wholeText } from './text.js';

/** A checked request on its way to the Content API. Who sends it adds the address and the gateway's own token. */
export interface UpstreamRequest {
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
  /** True where sending it twice does no harm. */
  readonly isRead: boolean;
  /** The time that is left for the whole of the answer. */
  readonly milliseconds: number;
}

/** What the Content API answers. Its headers are nobody's business. */
export interface UpstreamAnswer {
  readonly status: number;
  readonly body: AsyncIterable<Uint8Array>;
  /** The whole of the body, where it is there already: it need not be waited for piece by piece. */
  readonly arrived?: () => readonly Uint8Array[] | undefined;
  /** Lets go of a body that nobody wants. */
  readonly discard: () => void;
}

/** Sends a request to the Content API. It follows no redirection, which would take the gateway's token elsewhere. */
export type SendUpstream = (request: UpstreamRequest) => Promise<UpstreamAnswer>;

/** The answer to a client, but for its headers. */
export interface Answer {
  readonly status: number;
  readonly body: JsonObject | ClosedBytes | AsyncIterable<Uint8Array>;
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
  const end = performance.now() + timeout;
  const answer = await send({ headers, body: JSON.stringify(body), isRead, milliseconds: timeout });
  if (answer.status !== 200) {
    answer.discard();
    return refusal(answer.status);
  }
  const passing = mayPass && isPassedOn(after) ? await passed(answer) : undefined;
  if (passing !== undefined && passing.kind !== 'other') return { status: 200, body: passing.body };
  const rest = passing === undefined ? answer : { body: passing.body };
  const found = await answerOf(rest, answerLength);
  if (found === undefined) return { status: 502, body: UPSTREAM_ERROR };
  return { status: 200, body: await complete(after, closedAnswer(found), asking(send, { end, answerLength })) };
}

/** At once where the whole is there, or as it arrives. */
function passed({ arrived, body }: UpstreamAnswer): Promise<Passing> | Passing {
  const pieces = arrived?.();
  const whole = pieces && passWhole(pieces);
  return whole === undefined ? passData(body) : { kind: 'whole', body: whole };
}

function refusal(status: number): Answer {
  const message = PASSED_ON.get(status);
  if (message === undefined) return { status: 502, body: UPSTREAM_ERROR };
  return { status, body: { errors: [{ message, extensions: { code: String(status) } }], data: null } };
}

/** Until when questions may be answered, and how long an answer to one may be. */
export interface Asking {
  /** By the clock of `performance.now`. */
  readonly end: number;
  readonly answerLength: number;
}

const JSON_HEADERS = { 'content-type': 'application/json' };

/** Asks questions of the Content API; rejects where one is not answered. */
export function asking(send: SendUpstream, { end, answerLength }: Asking): Ask {
  return async ({ body }) => {
    const milliseconds = end - performance.now();
    const answer = await send({ headers: JSON_HEADERS, body: JSON.stringify(body), isRead: true, milliseconds });
    const found = answer.status === 200 ? await answerOf(answer, answerLength) : undefined;
    if (answer.status !== 200) answer.discard();
    if (found === undefined) throw new Error('a question about a record was not answered');
    return found;
  };
}

async function answerOf(answer: Pick<UpstreamAnswer, 'arrived' | 'body'>, limit: number): Promise<JsonObject | undefined> {
  const whole = answer.arrived?.();
  const text = whole === undefined ? await readText(answer.body, limit) : wholeText(whole, limit);
  const found = text === undefined ? undefined : parseJson(text);
  return found !== undefined && isAnswer(found) ? found : undefined;
}
