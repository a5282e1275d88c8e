import { finish, questionsOf, type Question, type Settled } from '../../src/runtime/core/index.js';
import type { Json, JsonObject } from '../../src/support/json.js';
import { isJsonArray, isJsonObject } from '../../src/support/json.js';
import { settled } from '../support/settled.js';
import type { Asker } from './operations.js';
import type { Store, WriteArena } from './write-arena.js';
import { printWrite, type WriteOperation } from './write-operations.js';

/**
 * How one mutation compares. `wrong` breaks the law; `unchanged` is denied where its root field would have changed nothing,
 * `claims` where the claims that decide are missing or of the wrong type: what is in no stage needs none of them.
 */
export type WriteOutcome =
  | { readonly kind: 'same' | 'refused' | 'denied' | 'unchanged' | 'claims' }
  | { readonly kind: 'unenforceable'; readonly why: string }
  | { readonly kind: 'wrong'; readonly what: string; readonly details: JsonObject };

/** Two projects of one content: one behind the middleware, and one that is written to straight. */
export type Pair = readonly [through: Store, straight: Store];

/**
 * Sends a mutation to two equal projects, through the middleware with the gateway's token and straight with the
 * restricted one. What the middleware lets through must be allowed, and leave the same; what it answers is no more.
 */
export function compareWrites(arena: WriteArena, operation: WriteOperation, [left, right]: Pair): WriteOutcome {
  const { query, variables } = printWrite(operation, arena.graphql);
  const seeded = left.state();
  right.renumber(seeded.length);
  const writer = arena.writerFor(operation.asker);
  const direct = right.api.handle({ query, variables, operationName: undefined, headers: {} }, writer);
  const changed = right.state();
  const verdict = settledBy(arena, left, { query, variables, principal: operation.asker });
  const wrong = (what: string, more: JsonObject = {}): WriteOutcome => ({
    kind: 'wrong',
    what,
    details: {
      ...{ query, variables, direct: direct.body, rows: writer.permissions as unknown as Json, asker: operation.asker },
      ...more,
    },
  });
  if (verdict.kind === 'answered') return wrong('nothing here asks for a schema');
  if (left.state() !== seeded) return wrong('a question changed something');
  if (verdict.kind === 'denied') {
    if (direct.status !== 200) return { kind: 'denied' };
    if (verdict.reason === 'unenforceable') return { kind: 'unenforceable', why: verdict.problems[0]?.detail ?? '' };
    if (changed === seeded || isNothing(direct.body, verdict.problems[0]?.path[0])) return { kind: 'unchanged' };
    const isByClaims = verdict.problems[0]?.detail.startsWith('the claims that decide') === true;
    if (operation.asker.kind === 'user' && isByClaims) return { kind: 'claims' };
    return wrong('the middleware denies what is allowed', { problems: verdict.problems as unknown as Json });
  }
  left.renumber(seeded.length);
  const through = (body: Question['body']) =>
    left.api.handle({ ...body, operationName: undefined, headers: verdict.headers }, arena.gateway);
  const sent = through(verdict.body);
  const more = { sent: { ...verdict.body }, answer: sent.body };
  if (direct.status === 403) return wrong('the middleware lets through what is not allowed', more);
  if (direct.status !== 200)
    return sent.status === 200 ? wrong('only one of them is wrong in itself', more) : { kind: 'refused' };
  if (sent.status !== 200) return wrong('what the middleware sends is refused', more);
  if (left.state() !== changed) return wrong('another state is left', { ...more, left: left.state(), right: changed });
  const replies = questionsOf(verdict.after, sent.body).map(({ body }) => through(body).body);
  const finished = finish(verdict.after, sent.body, replies);
  if (!isPart(finished['data'] ?? null, direct.body['data'] ?? null)) {
    return wrong('more is answered', { ...more, finished });
  }
  return { kind: 'same' };
}

function settledBy(
  { engine, gateway }: WriteArena,
  store: Store,
  request: { readonly query: string; readonly variables: JsonObject; readonly principal: Asker },
): Settled {
  return settled(engine.check(request), ({ body }) => {
    const answer = store.api.handle({ ...body, operationName: undefined, headers: {} }, gateway);
    if (answer.status !== 200) throw new Error(`a question is refused: ${JSON.stringify([body, answer.body])}`);
    return answer.body;
  });
}

/** True when a root field did nothing, as with a record that does not exist. */
function isNothing({ data = null }: JsonObject, root: string | undefined): boolean {
  return isJsonObject(data) && root !== undefined && data[root] === null;
}

/** True when a value is the other one, or a part of it: null for what is hidden, and fewer items. */
function isPart(part: Json, whole: Json): boolean {
  if (part === null) return true;
  if (isJsonArray(part)) return isJsonArray(whole) && part.every((item) => whole.some((other) => isPart(item, other)));
  if (!isJsonObject(part)) return part === whole;
  return isJsonObject(whole) && Object.entries(part).every(([key, item]) => isPart(item, whole[key] ?? null));
}
