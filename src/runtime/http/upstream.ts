import { isPassedOn } from '../core/after.js';
import type { Allowed } from '../core/verdict.js';
import { complete } from '../core/finish.js';
import type { JsonObject } from '../core/json.js';
import type { AskWithin } from './asking.js';
import { closedAnswer, UPSTREAM_ERROR } from './closed-answer.js';
import { passData, passWhole, type ClosedBytes, type Passing } from './pass-data.js';
import { answerOf, type SendUpstream, type UpstreamAnswer } from './send-upstream.js';

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
  readonly ask: AskWithin;
}

/** The only statuses of the Content API that a client gets to know. */
const PASSED_ON: ReadonlyMap<number, string> = new Map([
  [413, 'request too large'],
  [429, 'too many requests'],
]);

/** Sends a checked request on and closes the answer: data as it was checked, and of errors nothing but their paths. */
export async function sendOn(send: SendUpstream, sending: Sending): Promise<Answer> {
  const { allowed, isRead, timeout, answerLength, mayPass, ask } = sending;
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
  return { status: 200, body: await complete(after, closedAnswer(found), ask({ end, answerLength })) };
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
