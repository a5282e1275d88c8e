import { isChecked, isPassedOn, type After } from './after.js';
import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from './json.js';
import { outlineOf, type Outline } from './outline.js';
import {
  batchesOf,
  idsIn,
  markKeysOf,
  marksIn,
  MOST_QUESTIONS,
  questionOf,
  unwrapped,
  type Batch,
  type MarkKeys,
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
  const settling: Settling = { added: after.added, marks: markKeysOf(after), seen, errors: [] };
  const whole: Spot = { outline: outlineOf(after), way: undefined };
  const settled = data === undefined ? {} : { data: settle(unwrapped(after, data), whole, settling) };
  const known = errors === undefined ? [] : finishErrors(after, errors);
  const all = isJsonArray(known) ? [...known, ...settling.errors] : known;
  return { ...answer, ...settled, ...(errors === undefined && settling.errors.length === 0 ? {} : { errors: all }) };
}

interface Settling {
  readonly added: string | undefined;
  readonly marks: readonly MarkKeys[];
  readonly seen: Seen;
  readonly errors: JsonObject[];
}

/** Where a value stands: its place in the plan, and the way that leads there, with the indexes of lists. */
interface Spot {
  readonly outline: Outline;
  readonly way: Way | undefined;
}

interface Way {
  readonly before: Way | undefined;
  readonly step: string | number;
}

/** A value without what may not be seen; null when nothing is left that may stand there. */
function settle(value: Json, spot: Spot, settling: Settling): Json {
  if (isJsonArray(value)) return settleList(value, spot, settling);
  if (!isJsonObject(value)) return value;
  return isSeen(value, spot, settling) ? settleObject(value, spot, settling) : null;
}

function settleList(items: readonly Json[], { outline, way }: Spot, settling: Settling): Json {
  const settled: Json[] = [];
  let isBroken = false;
  for (const item of items) {
    if (isJsonObject(item) && !isSeen(item, { outline, way }, settling)) continue;
    const next = settleItem(item, { outline, way: { before: way, step: settled.length } }, settling);
    isBroken ||= next === null && item !== null;
    settled.push(next);
  }
  return isBroken ? null : settled;
}

/** An element of a list, which was found to be one that may be seen. */
function settleItem(item: Json, spot: Spot, settling: Settling): Json {
  return isJsonObject(item) ? settleObject(item, spot, settling) : settle(item, spot, settling);
}

function isSeen(object: JsonObject, { outline }: Spot, { marks, seen }: Settling): boolean {
  if (outline.position?.isGuarded !== true) return true;
  const found = marksIn(object, marks);
  return (
    found.length > 0 &&
    found.every(({ key, cell, id }) => {
      if (cell === undefined || id === undefined) return false;
      return cell.kind === 'always' || (cell.kind === 'asked' && seen.get(key)?.has(id) === true);
    })
  );
}

function settleObject(object: JsonObject, { outline, way }: Spot, settling: Settling): Json {
  const { added, errors } = settling;
  const members: Record<string, Json> = {};
  for (const key of Object.keys(object)) {
    if (added !== undefined && key.startsWith(added)) continue;
    const item = object[key] ?? null;
    const inner = outline.inner.get(key);
    const next =
      inner === undefined ? item : settle(item, { outline: inner, way: { before: way, step: key } }, settling);
    if (next === null && item !== null && inner?.position?.isNullable === false) {
      const path = pathOf({ before: way, step: key });
      if (errors.length === 0) errors.push({ message: 'not allowed', path, extensions: { code: '403' } });
      return null;
    }
    put(members, key, next);
  }
  return members;
}

/** INVARIANT: a name of the client's may be `__proto__`, which is assigned to like no other. */
function put(members: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__') Object.defineProperty(members, key, { value, enumerable: true, configurable: true });
  else members[key] = value;
}

function pathOf(way: Way | undefined): readonly (string | number)[] {
  return way === undefined ? [] : [...pathOf(way.before), way.step];
}

/**
 * The path of an error inside of an unwrapped list loses its index. Where records are checked after the answer all errors
 * are one, without a path: it could lead to a record that may not be seen, and their number could count those.
 */
function finishErrors(after: After, errors: Json): Json {
  if (!isJsonArray(errors)) return errors;
  const isClosed = isChecked(after);
  return (isClosed ? errors.slice(0, 1) : errors).map((error) => {
    const path = isJsonObject(error) ? own(error, 'path') : undefined;
    if (!isJsonObject(error) || !isJsonArray(path)) return error;
    if (isClosed) return Object.fromEntries(Object.entries(error).filter(([key]) => key !== 'path'));
    const [root, index, ...rest] = path;
    const isUnwrapped = typeof root === 'string' && after.unwrap.includes(root) && typeof index === 'number';
    return isUnwrapped ? { ...error, path: [root, ...rest] } : error;
  });
}
