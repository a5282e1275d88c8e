import { isJsonArray, isJsonObject, type Json } from '../json.js';
import { ALWAYS_CHANGED } from './marks.js';

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
