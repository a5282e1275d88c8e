import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json.js';
import type { FilterKey, IndexedType } from '../schema-index.js';

/** What an update changes of a record, as far as conditions can tell. */
export interface Changes {
  readonly type: IndexedType;
  /** The fields that it gives a value. */
  readonly touched: ReadonlySet<string>;
  readonly writesRelations: boolean;
}

/** The parts of a condition all of which must hold. */
export function conjunctsOf(where: Json): readonly JsonObject[] {
  if (!isJsonObject(where)) return [];
  return Object.entries(where).flatMap(([key, item]) =>
    key === 'AND' ? (isJsonArray(item) ? item : [item]).flatMap(conjunctsOf) : [{ [key]: item }],
  );
}

/** What each write changes, whatever its data. */
const ALWAYS_CHANGED = new Set(['updatedAt', 'updatedBy', 'publishedAt', 'publishedBy', 'createdBy', 'scheduledIn']);

/**
 * True when an update that links at most the record itself leaves open nothing of a condition: none of the fields that
 * it asks about changes, nor do the records that it looks into.
 */
export function isUnmoved(where: Json, changes: Changes): boolean {
  if (isJsonArray(where)) return where.every((item) => isUnmoved(item, changes));
  if (!isJsonObject(where)) return false;
  return Object.entries(where).every(([key, item]) => {
    if (key === 'AND' || key === 'OR' || key === 'NOT') return isUnmoved(item, changes);
    const filter = changes.type.filters.get(key);
    return filter !== undefined && isUnmovedFilter(filter, item, changes);
  });
}

function isUnmovedFilter({ field }: FilterKey, item: Json, { type, touched, writesRelations }: Changes): boolean {
  if (touched.has(field.name) || ALWAYS_CHANGED.has(field.name)) return false;
  switch (field.kind) {
    case 'leaf':
      return true;
    case 'relation':
      return !field.targets.includes(type.name) && asksForIds(item);
    case 'component':
      return !writesRelations && asksForIds(item);
    case 'union':
    case 'componentUnion':
    case 'stages':
    case 'richText':
    case 'color':
    case 'location':
    case 'localizations':
    case 'opaque':
    case 'history':
      return false;
  }
}

/** What publishing changes of a record, and of those that lead to it. */
const BY_PUBLISHING = [...ALWAYS_CHANGED, 'documentInStages'];

/** True when publishing or unpublishing a record leaves open nothing of a condition, at whatever depth. */
export function isUnmovedByPublishing(where: Json): boolean {
  if (isJsonArray(where)) return where.every(isUnmovedByPublishing);
  if (!isJsonObject(where)) return true;
  return Object.entries(where).every(
    ([key, item]) => !BY_PUBLISHING.some((name) => key.startsWith(name)) && isUnmovedByPublishing(item),
  );
}

const ID_FILTERS = new Set(['id', 'id_not', 'id_in', 'id_not_in']);

/** True when a condition on other records asks for nothing but which they are. */
function asksForIds(where: Json): boolean {
  if (isJsonArray(where)) return where.every(asksForIds);
  if (!isJsonObject(where)) return false;
  return Object.entries(where).every(([key, item]) => {
    if (key === 'AND' || key === 'OR' || key === 'NOT') return asksForIds(item);
    return ID_FILTERS.has(key);
  });
}
