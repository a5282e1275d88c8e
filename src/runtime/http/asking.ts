import type { Ask } from '../core/finish.js';
import type { JsonObject } from '../core/json.js';
import { BATCH, questionAbout, type Question } from '../core/questions.js';
import { answerOf, type SendUpstream } from './send-upstream.js';

/** Until when questions may be answered, and how long an answer to one may be. */
export interface Asking {
  /** By the clock of `performance.now`. */
  readonly end: number;
  readonly answerLength: number;
}

/** Asks questions of the Content API within some bounds. */
export type AskWithin = (asking: Asking) => Ask;

/** Does work once what has arrived together was looked at. */
export type Soon = (work: () => void) => void;

const JSON_HEADERS = { 'content-type': 'application/json' };

/** Asks each question by itself; rejects where one is not answered. */
export function asking(send: SendUpstream): AskWithin {
  return ({ end, answerLength }) =>
    async ({ body }) => {
      const milliseconds = end - performance.now();
      const answer = await send({ headers: JSON_HEADERS, body: JSON.stringify(body), isRead: true, milliseconds });
      const found = answer.status === 200 ? await answerOf(answer, answerLength) : undefined;
      if (answer.status !== 200) answer.discard();
      if (found === undefined) throw new Error('a question about a record was not answered');
      return found;
    };
}

/** A question about the records of several answers, until it is sent. */
interface Gathered {
  readonly ids: Set<string>;
  end: number;
  readonly answerLength: number;
  readonly reply: Promise<JsonObject>;
}

/**
 * Asks what is asked soon after each other about the same condition at once: which records meet it depends on nobody who
 * asks. INVARIANT: a question is sent after all answers that it is about have come, so that each record is found as it is
 * after it was read.
 */
export function askingTogether(send: SendUpstream, soon: Soon): AskWithin {
  const alone = asking(send);
  const waiting = new Map<string, Gathered>();
  const begin = (key: string, { body, about }: Gatherable, { end, answerLength }: Asking): Gathered => {
    const sent = async (): Promise<JsonObject> => {
      await new Promise<void>((resolve) => {
        soon(resolve);
      });
      if (waiting.get(key) === gathered) waiting.delete(key);
      const question = questionAbout(body.query, { ids: [...gathered.ids], where: about.where });
      return alone({ end: gathered.end, answerLength })(question);
    };
    const gathered: Gathered = { ids: new Set(about.ids), end, answerLength, reply: sent() };
    waiting.set(key, gathered);
    return gathered;
  };
  return (bounds) => (question) => {
    if (!isGatherable(question)) return alone(bounds)(question);
    const key = JSON.stringify([question.body.query, question.about.where, bounds.answerLength]);
    const known = waiting.get(key);
    if (known !== undefined && hasJoined(known, question, bounds)) return known.reply;
    return begin(key, question, bounds).reply;
  };
}

type Gatherable = Question & Required<Pick<Question, 'about'>>;

function isGatherable(question: Question): question is Gatherable {
  return question.about !== undefined;
}

/** False where it would be about too many records. */
function hasJoined(gathered: Gathered, { about }: Gatherable, { end }: Asking): boolean {
  const more = about.ids.filter((id) => !gathered.ids.has(id));
  if (gathered.ids.size + more.length > BATCH) return false;
  for (const id of more) gathered.ids.add(id);
  gathered.end = Math.max(gathered.end, end);
  return true;
}
