import { isJsonObject, type Json, type JsonObject } from '../json.js';
import type { IndexedField, IndexedType } from '../schema-index.js';
import {
  checkKeys,
  checkNamed,
  demandUpdates,
  membersOf,
  mistake,
  objectIn,
  peersOf,
  type DataWalk,
  type FieldWrite,
  type Writing,
} from './data-walk.js';
import { deleteDemands } from './demand.js';

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
  for (const operation of done) {
    walk.writesRelations = true;
    writePeers(walk, writing, { field, operation, given: value[operation] ?? null });
  }
  if (done.length > 0) demandOfLosers(walk, writing, field);
}

/**
 * What was connected before may lose its connection: a peer that is replaced and, where peers lead back to one record
 * alone, the record that had the peer. What is stored decides.
 */
function demandOfLosers(walk: DataWalk, { type, kind }: Writing, field: IndexedField): void {
  const peers = peersOf(walk, field);
  if (kind === 'update') demandUpdates(walk, peers, false);
  if (!peers.some((peer) => leadsToOne(peer, type))) return;
  walk.writesOthers = true;
  demandUpdates(walk, [type], false);
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
  demandUpdates(walk, peers, false);
  if (operation === 'delete') for (const peer of peers) demandDelete(walk, peer, false);
}

interface Peer {
  readonly type: IndexedType;
  readonly isCertain: boolean;
  readonly input: JsonObject;
  readonly operation: Operation;
  readonly isNew: boolean;
}

function writePeer(walk: DataWalk, { type, isCertain, input, operation, isNew }: Peer): void {
  switch (operation) {
    case 'create':
      walk.writesOthers = true;
      walk.record({ type, kind: 'create', isCertain, isRoot: false }, input);
      return;
    case 'connect':
      checkNamed(walk, type, isNew ? input : connected(walk, input));
      demandUpdates(walk, [type], isCertain);
      return;
    case 'set':
    case 'disconnect':
      checkNamed(walk, type, input);
      demandUpdates(walk, [type], isCertain);
      return;
    case 'update':
      walk.writesOthers = true;
      checkKeys(walk, input, ['where', 'data']);
      checkNamed(walk, type, input['where'] ?? null);
      walk.record({ type, kind: 'update', isCertain, isRoot: false }, objectIn(walk, input, 'data'));
      return;
    case 'upsert':
      writeEither(walk, type, input);
      return;
    case 'delete':
      checkNamed(walk, type, input);
      demandDelete(walk, type, isCertain);
  }
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
  walk.writesOthers = true;
  checkKeys(walk, input, ['where', 'data']);
  checkNamed(walk, type, input['where'] ?? null);
  const data = objectIn(walk, input, 'data');
  checkKeys(walk, data, ['create', 'update']);
  for (const kind of ['create', 'update'] as const) {
    walk.record({ type, kind, isCertain: false, isRoot: false }, objectIn(walk, data, kind));
  }
}

/** A record that is deleted goes from all stages, in whatever locales it has: the default is certain. */
function demandDelete(walk: DataWalk, model: IndexedType, isCertain: boolean): void {
  const { index } = walk;
  walk.writesOthers = true;
  const base = { index, model, locales: [index.defaultLocale], isCertain, isRoot: false };
  walk.demands.push(...deleteDemands(base), ...deleteDemands({ ...base, locales: index.locales, isCertain: false }));
}
