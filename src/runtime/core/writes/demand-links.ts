import { isJsonObject, type Json, type JsonObject } from '../json.js';
import type { IndexedField, IndexedType } from '../schema-index.js';
import {
  demandDelete,
  demandUpdates,
  itemsOf,
  markExistence,
  newNode,
  peersOf,
  someSubject,
  type DataWalk,
  type FieldWrite,
  type Writing,
} from './data-walk.js';
import { leadersTo, linkedBy, type Found } from './facts.js';
import { fieldKey } from './marks.js';
import type { StoredSubject } from './subject.js';

/**
 * What was linked before may lose its link: a peer that is replaced, and, where peers lead back to one record alone, the
 * record that had the peer. What is stored decides, and is asked for once all is known that is written besides.
 */
export function demandLinks(walk: DataWalk, writing: Writing, { field, value }: FieldWrite): void {
  const input = isJsonObject(value) ? value : {};
  const { type, subject } = writing;
  const loses = peersOf(walk, field).some((peer) => leadsToOne(peer, type));
  if (loses) walk.marks.push({ key: fieldKey(type, field.name), node: subject.node, isOwn: false, isNew: false });
  const node = newNode(walk);
  if (input['delete'] === true) for (const peer of peersOf(walk, field)) markExistence(walk, peer, node);
  walk.later.push(() => {
    if (input['delete'] === true) demandDeleted(walk, writing, { field, node });
    else if (writing.kind === 'update' && drops(field, input)) demandDropped(walk, writing, field);
    if (loses && (has(input, 'connect') || has(input, 'set'))) demandLosers(walk, writing, { field, input });
  });
}

function leadsToOne(peer: IndexedType, { name }: IndexedType): boolean {
  return [...peer.fields.values()].some(
    ({ kind, isList, targets }) =>
      (kind === 'relation' || kind === 'union') && isList !== true && targets.includes(name),
  );
}

function has(input: JsonObject, operation: string): boolean {
  return (input[operation] ?? null) !== null;
}

/** True where a field may lead to less than before but for what is named. */
function drops({ isList }: IndexedField, input: JsonObject): boolean {
  if (isList === true) return has(input, 'set');
  return input['disconnect'] === true || ['connect', 'create', 'upsert'].some((operation) => has(input, operation));
}

/** Whatever a field leads to is updated. */
function demandDropped(walk: DataWalk, writing: Writing, field: IndexedField): void {
  const found = linked(walk, writing, field);
  if (found === undefined) demandUpdates(walk, peersOf(walk, field), someSubject(walk, writing));
  for (const item of found ?? []) demandUpdates(walk, [item.model], subjectOf(item, newNode(walk), true));
}

interface Deleting {
  readonly field: IndexedField;
  readonly node: string;
}

/** What a field to one leads to is deleted. */
function demandDeleted(walk: DataWalk, writing: Writing, { field, node }: Deleting): void {
  const found = linked(walk, writing, field);
  if (found === undefined)
    for (const peer of peersOf(walk, field)) demandDelete(walk, peer, someSubject(walk, writing));
  for (const item of found ?? []) demandDelete(walk, item.model, subjectOf(item, node, false));
}

function subjectOf({ id }: Found, node: string, isUpdate: boolean): StoredSubject {
  return { kind: 'stored', node, where: { id }, data: {}, isUpdate, isSure: true };
}

/** What a field of a stored record leads to, where nothing else that is written changes it. */
function linked(walk: DataWalk, writing: Writing, field: IndexedField): readonly Found[] | undefined {
  const { type, subject } = writing;
  if (subject.kind !== 'stored' || type.kind !== 'model' || isShaken(walk, writing, field)) return undefined;
  return linkedBy(walk.facts, walk.index, { model: type, where: subject.where, field });
}

function isShaken({ marks }: DataWalk, { type, subject }: Writing, field: IndexedField): boolean {
  const key = fieldKey(type, field.name);
  return marks.some((mark) => mark.key === key && mark.node !== subject.node);
}

interface Connecting {
  readonly field: IndexedField;
  readonly input: JsonObject;
}

/** Those that led to what is connected now are updated, where they lose it by that: which is not known. */
function demandLosers(walk: DataWalk, writing: Writing, { field, input }: Connecting): void {
  const { type, subject } = writing;
  const ids = ['connect', 'set'].flatMap((operation) => itemsOf(input[operation] ?? null)).map(idOf);
  const known = ids.filter((id) => id !== undefined);
  const isKnown = subject.kind === 'stored' || subject.kind === 'new';
  const isAskable = isKnown && type.kind === 'model' && known.length === ids.length && !isShaken(walk, writing, field);
  const found = isAskable ? leadersTo(walk.facts, walk.index, { model: type, field, ids: known }) : undefined;
  const isOther = ({ id }: Found): boolean => subject.kind !== 'stored' || subject.where['id'] !== id;
  if (found === undefined) demandUpdates(walk, [type], someSubject(walk, writing));
  for (const item of found?.filter(isOther) ?? []) {
    demandUpdates(walk, [type], { ...subjectOf(item, newNode(walk), true), isSure: false });
  }
}

/** The id that names a record, bare or as `{ where, position }`. */
function idOf(item: Json): string | undefined {
  if (!isJsonObject(item)) return undefined;
  const { where = item } = item;
  const id = isJsonObject(where) && Object.keys(where).length === 1 ? where['id'] : undefined;
  return typeof id === 'string' ? id : undefined;
}
