import { isJsonObject, type Json, type JsonObject } from '../json.js';
import type { IndexedField, IndexedType } from '../schema-index.js';
import {
  checkKeys,
  checkNamed,
  demandUpdates,
  markExistence,
  markLinks,
  membersOf,
  mistake,
  namedSubject,
  newNode,
  objectIn,
  openSubject,
  peersOf,
  type DataWalk,
  type FieldWrite,
  type Writing,
} from './data-walk.js';
import { deleteDemands } from './demand.js';
import { fieldKey } from './marks.js';
import type { Subject } from './subject.js';

const OPERATIONS = ['create', 'connect', 'update', 'upsert', 'disconnect', 'delete', 'set'] as const;
type Operation = (typeof OPERATIONS)[number];

const ACCEPTED: { readonly [K in Writing['kind']]: readonly Operation[] } = {
  create: ['create', 'connect'],
  update: OPERATIONS,
};

/**
 * Gathers what is done to the records that a relation leads to: each is an action of its own (facts 3.5), and a record
 * that is connected, or loses a connection, is updated (facts 1.3).
 */
export function writeRelation(walk: DataWalk, writing: Writing, { field, value }: FieldWrite): void {
  if (!isJsonObject(value)) {
    mistake(walk, `\`${field.name}\` must be an object`);
    return;
  }
  checkKeys(walk, value, ACCEPTED[writing.kind]);
  const done = OPERATIONS.filter((operation) => (value[operation] ?? null) !== null);
  for (const operation of done) writePeers(walk, writing, { field, operation, given: value[operation] ?? null });
  if (done.length === 0) return;
  markLinks(walk, writing, field);
  demandOfLosers(walk, writing, field);
}

/**
 * What was connected before may lose its connection: a peer that is replaced and, where peers lead back to one record
 * alone, the record that had the peer. What is stored decides.
 */
function demandOfLosers(walk: DataWalk, { type, kind, subject: { node } }: Writing, field: IndexedField): void {
  const peers = peersOf(walk, field);
  if (kind === 'update') demandUpdates(walk, peers, openSubject(walk));
  if (!peers.some((peer) => leadsToOne(peer, type))) return;
  walk.marks.push({ key: fieldKey(type, field.name), node, isOwn: false });
  demandUpdates(walk, [type], openSubject(walk));
}

function leadsToOne(peer: IndexedType, { name }: IndexedType): boolean {
  return [...peer.fields.values()].some(
    ({ kind, isList, targets }) =>
      (kind === 'relation' || kind === 'union') && isList !== true && targets.includes(name),
  );
}

interface PeerWrite {
  readonly field: IndexedField;
  readonly operation: Operation;
  readonly given: Json;
}

function writePeers(walk: DataWalk, writing: Writing, { field, operation, given }: PeerWrite): void {
  const { isCertain } = writing;
  if (typeof given === 'boolean') {
    writeAll(walk, { field, operation, given });
    return;
  }
  if (operation === 'set' && field.isList !== true) mistake(walk, `\`${field.name}\` takes no \`set\``);
  for (const [type, input] of membersOf(walk, field, given)) {
    if (type.kind !== 'model') mistake(walk, `\`${field.name}\` leads to no record`);
    else writePeer(walk, { type, isCertain, input, operation, isNew: writing.kind === 'create' });
  }
}

/** `disconnect: true` and `delete: true`: whatever the relation leads to. */
function writeAll(walk: DataWalk, { field, operation, given }: PeerWrite): void {
  if (field.isList === true || (operation !== 'disconnect' && operation !== 'delete')) {
    mistake(walk, `\`${operation}\` of \`${field.name}\` needs objects`);
    return;
  }
  if (given === false) return;
  const peers = peersOf(walk, field);
  demandUpdates(walk, peers, openSubject(walk));
  if (operation === 'delete') for (const peer of peers) demandDelete(walk, peer, openSubject(walk));
}

interface Peer {
  readonly type: IndexedType;
  readonly isCertain: boolean;
  readonly input: JsonObject;
  readonly operation: Operation;
  readonly isNew: boolean;
}

function writePeer(walk: DataWalk, { type, isCertain, input, operation, isNew }: Peer): void {
  const linked = (where: Json): void => {
    checkNamed(walk, type, where);
    demandUpdates(
      walk,
      [type],
      namedSubject(walk, { isCertain }, { where: objectOf(where), data: {}, isUpdate: true }),
    );
  };
  switch (operation) {
    case 'create': {
      const subject: Subject = isCertain ? { kind: 'new', node: newNode(walk), data: input } : openSubject(walk);
      walk.record({ type, kind: 'create', isCertain, subject }, input);
      return;
    }
    case 'connect':
      linked(isNew ? input : connected(walk, input));
      return;
    case 'set':
    case 'disconnect':
      linked(input);
      return;
    case 'update': {
      checkKeys(walk, input, ['where', 'data']);
      checkNamed(walk, type, input['where'] ?? null);
      const data = objectIn(walk, input, 'data');
      const named = { where: objectOf(input['where'] ?? null), data, isUpdate: true };
      walk.record({ type, kind: 'update', isCertain, subject: namedSubject(walk, { isCertain }, named) }, data);
      return;
    }
    case 'upsert':
      writeEither(walk, type, input);
      return;
    case 'delete':
      checkNamed(walk, type, input);
      demandDelete(walk, type, namedSubject(walk, { isCertain }, { where: input, data: {}, isUpdate: false }));
  }
}

/** What names a record; a mistake was told where it is no object. */
function objectOf(value: Json): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** The unique `where` of `{ where, position }`, as an update has it; a relation to one has it bare. */
function connected(walk: DataWalk, input: JsonObject): Json {
  const { where } = input;
  if (!isJsonObject(where)) return input;
  checkKeys(walk, input, ['where', 'position']);
  return where;
}

/** An upsert creates or updates: what is stored decides. */
function writeEither(walk: DataWalk, type: IndexedType, input: JsonObject): void {
  checkKeys(walk, input, ['where', 'data']);
  checkNamed(walk, type, input['where'] ?? null);
  const data = objectIn(walk, input, 'data');
  checkKeys(walk, data, ['create', 'update']);
  for (const kind of ['create', 'update'] as const) {
    walk.record({ type, kind, isCertain: false, subject: openSubject(walk) }, objectIn(walk, data, kind));
  }
}

/** A record that is deleted goes from all stages, in whatever locales it has: the default is certain. */
function demandDelete(walk: DataWalk, model: IndexedType, subject: Subject): void {
  const { index } = walk;
  markExistence(walk, model);
  const base = { index, model, locales: [index.defaultLocale], isCertain: subject.kind !== 'open', subject };
  const others = index.locales.filter((locale) => locale !== index.defaultLocale);
  walk.demands.push(...deleteDemands(base));
  if (model.isLocalized) walk.demands.push(...deleteDemands({ ...base, locales: others, isCertain: false }));
}
