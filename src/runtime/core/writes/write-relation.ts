import { isJsonObject, type Json, type JsonObject } from '../json.js';
import type { IndexedField, IndexedType } from '../schema-index.js';
import {
  checkKeys,
  checkNamed,
  demandDelete,
  demandUpdates,
  markExistence,
  markLinks,
  membersOf,
  mistake,
  namedSubject,
  newNode,
  objectIn,
  someSubject,
  type DataWalk,
  type FieldWrite,
  type Writing,
} from './data-walk.js';
import { demandLinks } from './demand-links.js';
import type { Subject } from './subject.js';
import { writeUpsert } from './write-upsert.js';

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
  demandLinks(walk, writing, { field, value });
}

interface PeerWrite {
  readonly field: IndexedField;
  readonly operation: Operation;
  readonly given: Json;
}

function writePeers(walk: DataWalk, writing: Writing, { field, operation, given }: PeerWrite): void {
  if (typeof given === 'boolean') {
    checkAll(walk, { field, operation, given });
    return;
  }
  if (operation === 'set' && field.isList !== true) mistake(walk, `\`${field.name}\` takes no \`set\``);
  for (const [type, input] of membersOf(walk, field, given)) {
    if (type.kind !== 'model') mistake(walk, `\`${field.name}\` leads to no record`);
    else writePeer(walk, writing, { type, input, operation });
  }
}

/** `disconnect: true` and `delete: true`: whatever the relation leads to. */
function checkAll(walk: DataWalk, { field, operation }: PeerWrite): void {
  const isTaken = field.isList !== true && (operation === 'disconnect' || operation === 'delete');
  if (!isTaken) mistake(walk, `\`${operation}\` of \`${field.name}\` needs objects`);
}

interface Peer {
  readonly type: IndexedType;
  readonly input: JsonObject;
  readonly operation: Operation;
}

function writePeer(walk: DataWalk, writing: Writing, { type, input, operation }: Peer): void {
  const { isCertain } = writing;
  const linked = (where: Json): void => {
    checkNamed(walk, type, where);
    demandUpdates(walk, [type], namedSubject(walk, writing, { where: objectOf(where), data: {}, isUpdate: true }));
  };
  const deleted = (subject: Subject): void => {
    markExistence(walk, type, subject.node);
    demandDelete(walk, type, subject);
  };
  switch (operation) {
    case 'create': {
      const subject: Subject = isCertain
        ? { kind: 'new', node: newNode(walk), data: input }
        : someSubject(walk, writing);
      walk.record({ type, kind: 'create', isCertain, subject }, input);
      return;
    }
    case 'connect':
      linked(writing.kind === 'create' ? input : connected(walk, input));
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
      walk.record({ type, kind: 'update', isCertain, subject: namedSubject(walk, writing, named) }, data);
      return;
    }
    case 'upsert':
      checkKeys(walk, input, ['where', 'data']);
      checkNamed(walk, type, input['where'] ?? null);
      writeUpsert(walk, writing, {
        type,
        node: newNode(walk),
        where: objectOf(input['where'] ?? null),
        data: objectIn(walk, input, 'data'),
      });
      return;
    case 'delete':
      checkNamed(walk, type, input);
      deleted(namedSubject(walk, writing, { where: input, data: {}, isUpdate: false }));
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
