import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../json.js';
import { BATCH, idsIn, type Question } from '../questions.js';
import type { IndexedField, IndexedType, SchemaIndex } from '../schema-index.js';
import { recordsQuestion, storedQuestion } from './before.js';
import { DRAFT } from './demand.js';

/** What is stored, as far as it decides what a write does: the replies to questions, by their text. */
export type Replies = ReadonlyMap<string, JsonObject>;

/** Asks what is stored, and notes what is not known yet. */
export interface Facts {
  readonly replies: Replies;
  /** What has to be asked. */
  readonly wanted: Map<string, Question>;
  /** True where the middleware itself may read every draft of a model in the default locale. */
  readonly isWhole: (model: IndexedType) => boolean;
}

/** A record, by its model and id. */
export interface Found {
  readonly model: IndexedType;
  readonly id: string;
}

/** The text by which a question is told from others. */
function keyOfQuestion({ body }: Question): string {
  return JSON.stringify(body);
}

/** What is known with more questions answered. Throws when a reply is missing. */
export function withReplies(known: Replies, questions: readonly Question[], bodies: readonly JsonObject[]): Replies {
  const added = questions.map((question, index) => {
    const body = bodies[index];
    if (body === undefined) throw new Error('the content API did not say what is stored');
    return [keyOfQuestion(question), body] as const;
  });
  return new Map([...known, ...added]);
}

function replyTo({ replies, wanted }: Facts, question: Question): JsonObject | undefined {
  const key = keyOfQuestion(question);
  const reply = replies.get(key);
  if (reply === undefined) wanted.set(key, question);
  return reply;
}

/** Whether there is a record that unique values name; undefined where that is not known. */
export function isStored(
  facts: Facts,
  { defaultLocale }: SchemaIndex,
  { model, where }: { readonly model: IndexedType; readonly where: JsonObject },
): boolean | undefined {
  if (model.many === '' || !facts.isWhole(model)) return undefined;
  const reply = replyTo(facts, storedQuestion({ model, where, stage: DRAFT, locale: defaultLocale }));
  return reply && idsIn(reply).length > 0;
}

/** A field of the record that unique values name. */
export interface Linking {
  readonly model: IndexedType;
  readonly where: JsonObject;
  readonly field: IndexedField;
}

/** The records that a field leads to; undefined where not all of them are known. */
export function linkedBy(facts: Facts, index: SchemaIndex, linking: Linking): readonly Found[] | undefined {
  const { model, where, field } = linking;
  const peers = field.targets.flatMap((name) => index.models.get(name) ?? []);
  if (model.many === '' || peers.length < field.targets.length || !peers.every(facts.isWhole)) return undefined;
  const page = field.isList === true ? `(first: ${BATCH})` : '';
  const members = peers.map(({ name }) => `... on ${name} { id }`).join(' ');
  const selection = field.kind === 'union' ? `{ __typename ${members} }` : '{ __typename id }';
  const place = `stage: ${DRAFT}, locales: [${index.defaultLocale}], first: 1`;
  const query = `query ($where: ${model.name}WhereInput!) { seen: ${model.many}(where: $where, ${place}) { id linked: ${field.name}${page} ${selection} } }`;
  const reply = replyTo(facts, { body: { query, variables: { where } } });
  return reply && foundIn(reply, peers);
}

/** Throws when the reply is none: what a record leads to must not look as if it were nothing. */
function foundIn(reply: JsonObject, peers: readonly IndexedType[]): readonly Found[] | undefined {
  if (idsIn(reply).length === 0) return [];
  const data = own(reply, 'data');
  const seen = isJsonObject(data) ? own(data, 'seen') : undefined;
  const [record] = isJsonArray(seen) ? seen : [];
  const linked = isJsonObject(record) ? (own(record, 'linked') ?? null) : null;
  const items = isJsonArray(linked) ? linked : linked === null ? [] : [linked];
  return items.length < BATCH ? items.map((item) => recordIn(item, peers)) : undefined;
}

function recordIn(item: Json, peers: readonly IndexedType[]): Found {
  const { __typename: name = null, id = null } = isJsonObject(item) ? item : {};
  const model = peers.find((peer) => peer.name === name);
  if (model === undefined || typeof id !== 'string') throw new Error('the content API did not say what is linked');
  return { model, id };
}

/** The records of which a field leads to some of these; undefined where not all of them are known. */
export function leadersTo(
  facts: Facts,
  { defaultLocale }: SchemaIndex,
  { model, field, ids }: Omit<Linking, 'where'> & { readonly ids: readonly string[] },
): readonly Found[] | undefined {
  const key = field.isList === true ? `${field.name}_some` : field.name;
  const isAskable = field.kind === 'relation' && model.filters.has(key) && model.many !== '' && facts.isWhole(model);
  if (!isAskable) return undefined;
  const place = { stage: DRAFT, locales: [defaultLocale], first: BATCH };
  const reply = replyTo(facts, recordsQuestion({ model, where: { [key]: { id_in: ids } }, ...place }));
  const found = reply && idsIn(reply);
  return found === undefined || found.length >= BATCH ? undefined : found.map((id) => ({ model, id }));
}
