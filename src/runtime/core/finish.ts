import { isPassedOn, type After, type Position } from './after.js';
import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from './json.js';
import {
  batchesOf,
  idsIn,
  marksIn,
  MOST_QUESTIONS,
  positionKey,
  questionOf,
  unwrapped,
  type Batch,
  type Question,
} from './questions.js';

/** Sends a question with the gateway's token and resolves with the body of its answer; rejects when there is none. */
export type Ask = (question: Question) => Promise<JsonObject>;

const TOO_LARGE: JsonObject = {
  errors: [{ message: 'request too large', extensions: { code: '413' } }],
  data: null,
};

/** What the client gets of an answer, asking what has to be known for it. Rejects when a question is not answered. */
export async function complete(after: After, answer: JsonObject, ask: Ask): Promise<JsonObject> {
  const batches = batchesOf(after, answer);
  if (batches.length > MOST_QUESTIONS) return TOO_LARGE;
  const replies = await Promise.all(batches.map((batch) => ask(questionOf(batch))));
  return shown(after, answer, seenIn(batches, replies));
}

/** The questions that an answer raises, for hosts that do not wait; none when there are too many to ask. */
export function questionsOf(after: After, answer: JsonObject): readonly Question[] {
  const batches = batchesOf(after, answer);
  return batches.length > MOST_QUESTIONS ? [] : batches.map(questionOf);
}

/**
 * What the client gets of an answer: lists of one unwrapped, what may not be seen left out of lists and null elsewhere,
 * additions removed. `replies` are the bodies that answer the questions, in their order. Throws when one is no answer.
 */
export function finish(after: After, answer: JsonObject, replies: readonly JsonObject[] = []): JsonObject {
  const batches = batchesOf(after, answer);
  if (batches.length > MOST_QUESTIONS) return TOO_LARGE;
  return shown(after, answer, seenIn(batches, replies));
}

type Seen = ReadonlyMap<string, ReadonlySet<string>>;

/** The ids that may be seen, by guard, stage and locale. */
function seenIn(batches: readonly Batch[], replies: readonly JsonObject[]): Seen {
  const seen = new Map<string, Set<string>>();
  batches.forEach(({ key }, index) => {
    const known = seen.get(key) ?? new Set<string>();
    for (const id of idsIn(replies[index])) known.add(id);
    seen.set(key, known);
  });
  return seen;
}

function shown(after: After, answer: JsonObject, seen: Seen): JsonObject {
  if (isPassedOn(after)) return answer;
  const data = own(answer, 'data');
  const errors = own(answer, 'errors');
  const settling: Settling = { after, seen, errors: [] };
  const settled = data === undefined ? {} : { data: settle(unwrapped(after, data), { path: [], key: '' }, settling) };
  const known = errors === undefined ? [] : finishErrors(after, errors);
  const all = isJsonArray(known) ? [...known, ...settling.errors] : known;
  return { ...answer, ...settled, ...(errors === undefined && settling.errors.length === 0 ? {} : { errors: all }) };
}

interface Settling {
  readonly after: After;
  readonly seen: Seen;
  readonly errors: JsonObject[];
}

/** Where a value stands: with the indexes of lists, and as positions are named. */
interface Spot {
  readonly path: readonly (string | number)[];
  readonly key: string;
}

/** A value without what may not be seen; null when nothing is left that may stand there. */
function settle(value: Json, spot: Spot, settling: Settling): Json {
  if (isJsonArray(value)) return settleList(value, spot, settling);
  if (!isJsonObject(value)) return value;
  return isSeen(value, spot, settling) ? settleObject(value, spot, settling) : null;
}

function settleList(items: readonly Json[], { path, key }: Spot, settling: Settling): Json {
  const shown = items.filter((item) => !isJsonObject(item) || isSeen(item, { path, key }, settling));
  const settled = shown.map((item, index) => settle(item, { path: [...path, index], key }, settling));
  return settled.some((item, index) => item === null && shown[index] !== null) ? null : settled;
}

function isSeen(object: JsonObject, { key: spot }: Spot, { after, seen }: Settling): boolean {
  if (after.positions.get(spot)?.isGuarded !== true) return true;
  const marks = marksIn(object, after);
  return (
    marks.length > 0 &&
    marks.every(({ key, cell, id }) => {
      if (cell === undefined || id === undefined) return false;
      return cell.kind === 'always' || (cell.kind === 'asked' && seen.get(key)?.has(id) === true);
    })
  );
}

function settleObject(object: JsonObject, spot: Spot, settling: Settling): Json {
  const { added, positions } = settling.after;
  const members: [string, Json][] = [];
  for (const [key, item] of Object.entries(object)) {
    if (added !== undefined && key.startsWith(added)) continue;
    const inner: Spot = { path: [...spot.path, key], key: positionKey(spot.key, key) };
    const position = positions.get(inner.key);
    const next = position === undefined ? item : settle(item, inner, settling);
    if (next === null && item !== null && isForbidden(position)) {
      const message = { message: 'not allowed', path: inner.path, extensions: { code: '403' } };
      if (settling.errors.length === 0) settling.errors.push(message);
      return null;
    }
    members.push([key, next]);
  }
  return Object.fromEntries(members);
}

function isForbidden(position: Position | undefined): boolean {
  return position?.isNullable === false;
}

/**
 * The path of an error inside of an unwrapped list loses its index. Where records are checked after the answer it is
 * left out: it could lead to one that may not be seen.
 */
function finishErrors({ unwrap, guards }: After, errors: Json): Json {
  if (!isJsonArray(errors)) return errors;
  return errors.map((error) => {
    const path = isJsonObject(error) ? own(error, 'path') : undefined;
    if (!isJsonObject(error) || !isJsonArray(path)) return error;
    if (guards.size > 0) return Object.fromEntries(Object.entries(error).filter(([key]) => key !== 'path'));
    const [root, index, ...rest] = path;
    const isUnwrapped = typeof root === 'string' && unwrap.includes(root) && typeof index === 'number';
    return isUnwrapped ? { ...error, path: [root, ...rest] } : error;
  });
}
