import { DRAFT, type Field, type Model } from '../../../ir/schema.js';
import { isJsonObject, type Json, type JsonObject } from '../../../support/json.js';
import { inLocale, storedReferences } from './content-node.js';
import { draftOf } from './find-unique.js';
import { itemsOf, objectOf, textOf } from './json-values.js';
import { relationOf } from './relations.js';
import { keyedByModel } from './peer-inputs.js';
import { writePeers } from './peer-writer.js';
import { changeLayer, includesReference, type Reference } from './version.js';
import { becomeWishes, updateWishes } from './wishes.js';
import type { WriteSession } from './write-session.js';

/** A relation field of a document, or of a component in it. */
export interface RelationPlace {
  readonly model: Model;
  readonly id: string;
  readonly field: Field;
}

/**
 * Carries out `create`, `connect`, `set` and `disconnect` on a relation, after what is done to the peers themselves. A peer that is named by `connect`, `set` or
 * `disconnect`, or that the field no longer leads to, is updated by it, and so is a document that loses a peer of its
 * own to this one: they need update with its dependencies (facts 1.3, 3.5). That it applies to what is dropped is our
 * choice, on the safe side.
 *
 * The references to store, or undefined when the peers store the relation.
 */
export function writeRelation(place: RelationPlace, given: JsonObject, session: WriteSession): Json | undefined {
  const stored = currentReferences(place, session);
  const { kept: before, created } = writePeers({ field: place.field, references: stored }, given, session);
  const after = withCreated(place.field, changedReferences({ place, before }, given, session), created);
  for (const dropped of before.filter((item) => !includesReference(after, item))) demandUpdate(dropped, session);
  const relation = relationOf(session.context.schema, place.model, place.field);
  const isOwn = place.model.fields.get(place.field.name) === place.field;
  if (!isOwn || relation?.reverse === undefined) return after;
  const { reverse } = relation;
  if (!relation.isStoredHere) {
    for (const peer of before.filter((item) => !includesReference(after, item)))
      unlink(peer, { reverse, place }, session);
    for (const peer of after.filter((item) => !includesReference(before, item)))
      link(peer, { reverse, place }, session);
    return undefined;
  }
  if (!reverse.isList) for (const peer of after) releasePeer(peer, place, session);
  return after;
}

function currentReferences({ model, id, field }: RelationPlace, { context }: WriteSession): readonly Reference[] {
  const draft = context.store.get({ model: model.name, id, stage: DRAFT });
  if (draft === undefined || model.fields.get(field.name) !== field) return [];
  return context.reader.references(inLocale(draft, context.schema.defaultLocale), field);
}

interface Change {
  readonly place: RelationPlace;
  readonly before: readonly Reference[];
}

function changedReferences({ place, before }: Change, given: JsonObject, session: WriteSession): readonly Reference[] {
  const { field } = place;
  let references = before;
  if (given['set'] !== undefined && given['set'] !== null) {
    references = namedPeers(field, given['set'], session);
  }
  if (given['disconnect'] === true) {
    references = [];
  } else {
    const dropped = namedPeers(field, given['disconnect'] ?? null, session);
    references = references.filter((item) => !includesReference(dropped, item));
  }
  for (const connection of itemsOf(given['connect'])) {
    const connected = namedPeers(field, whereOf(connection, field), session);
    references = field.isList ? insert(references, connected, positionOf(connection, field)) : connected;
  }
  return withCreated(field, references, createdPeers(field, given['create'] ?? null, session));
}

function withCreated(
  { isList }: Field,
  references: readonly Reference[],
  created: readonly Reference[],
): readonly Reference[] {
  if (created.length === 0) return references;
  return isList ? [...references, ...created] : created;
}

/**
 * The unique `where` of a connection, keyed by its model for a union: that of `{ where, position }` in an update, itself
 * in a creation.
 */
function whereOf(connection: Json, { type }: Field): Json {
  const bare = (value: Json): Json => {
    const { where } = objectOf(value);
    return isJsonObject(where) ? where : value;
  };
  if (type.kind !== 'union') return bare(connection);
  const members = Object.entries(objectOf(connection)).map(([name, value]) => [name, bare(value)] as const);
  return Object.fromEntries(members);
}

function positionOf(connection: Json, { type }: Field): JsonObject {
  const [only = null] = type.kind === 'union' ? Object.values(objectOf(connection)) : [connection];
  return objectOf(objectOf(only)['position']);
}

function insert(
  references: readonly Reference[],
  added: readonly Reference[],
  position: JsonObject,
): readonly Reference[] {
  const rest = references.filter((item) => !includesReference(added, item));
  const indexOf = (id: string | null): number => rest.findIndex((item) => item.id === id);
  if (position['start'] === true) return [...added, ...rest];
  const before = indexOf(textOf(position['before']));
  const after = indexOf(textOf(position['after']));
  const index = before >= 0 ? before : after >= 0 ? after + 1 : rest.length;
  return rest.toSpliced(index, 0, ...added);
}

/** The peers that unique `where` objects name; one that does not exist is a mistake of the request. */
function namedPeers(field: Field, given: Json, session: WriteSession): readonly Reference[] {
  return keyedByModel(session.context.schema, field, given).flatMap(([model, where]) => {
    const draft = draftOf(model, where, session.context.reader);
    const peer = draft && { model: draft.model, id: draft.id };
    demandUpdate(peer ?? { model: model.name, id: undefined }, session);
    if (peer === undefined) session.reject(`\`${field.name}\` names a \`${model.name}\` that does not exist`);
    return peer === undefined ? [] : [peer];
  });
}

function createdPeers(field: Field, given: Json, session: WriteSession): readonly Reference[] {
  return keyedByModel(session.context.schema, field, given).map(([model, data]) => ({
    model: model.name,
    id: session.create(model, data),
  }));
}

interface MaybePeer {
  readonly model: string;
  readonly id: string | undefined;
}

function demandUpdate({ model: name, id }: MaybePeer, session: WriteSession): void {
  const { schema } = session.context;
  const model = schema.models.get(name);
  if (model === undefined) return;
  const target = { schema, model, locales: [schema.defaultLocale] };
  session.demand(updateWishes(target), id);
  if (id !== undefined) session.demandAfterwards(becomeWishes(target), id);
}

interface Link {
  readonly reverse: Field;
  readonly place: RelationPlace;
}

function link(peer: Reference, { reverse, place }: Link, session: WriteSession): void {
  const self = { model: place.model.name, id: place.id };
  const stored = peerReferences(peer, reverse, session);
  if (!reverse.isList)
    for (const loser of stored.filter((item) => !includesReference([self], item))) demandUpdate(loser, session);
  putReferences(peer, { field: reverse, references: reverse.isList ? [...stored, self] : [self] }, session);
}

function unlink(peer: Reference, { reverse, place }: Link, session: WriteSession): void {
  const rest = peerReferences(peer, reverse, session).filter(({ id }) => id !== place.id);
  putReferences(peer, { field: reverse, references: rest }, session);
}

function peerReferences(peer: Reference, field: Field, { context }: WriteSession): readonly Reference[] {
  const draft = context.store.get({ ...peer, stage: DRAFT });
  return draft === undefined ? [] : storedReferences(draft, field);
}

interface NewReferences {
  readonly field: Field;
  readonly references: readonly Reference[];
}

function putReferences(peer: Reference, { field, references }: NewReferences, { context }: WriteSession): void {
  const draft = context.store.get({ ...peer, stage: DRAFT });
  if (draft === undefined) return;
  context.store.put({ ...draft, base: changeLayer(draft.base, { [field.name]: references }, context.now) });
}

/** In a relation of one to one, whoever had the peer before loses it. */
function releasePeer(peer: Reference, { model, id, field }: RelationPlace, session: WriteSession): void {
  for (const other of session.context.store.list(model.name, DRAFT)) {
    const stored = storedReferences(other, field);
    if (other.id === id || !includesReference(stored, peer)) continue;
    demandUpdate(other, session);
    putReferences(other, { field, references: stored.filter((item) => !includesReference([peer], item)) }, session);
  }
}
