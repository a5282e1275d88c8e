import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from '../json.js';
import type { FilterKey, IndexedType, SchemaIndex } from '../schema-index.js';
import { fieldKey, moving, readsOf, type Mark } from './marks.js';
import { bornTruth } from './born-values.js';
import { comparisonTruth, type Truth } from './new-values.js';

/**
 * What is left of a condition once a record is written: it holds or not, whatever is stored (`decided`), or holds where
 * the stored record meets `where`, or cannot be told.
 */
export type Merged =
  | { readonly kind: 'decided'; readonly holds: boolean }
  | { readonly kind: 'open'; readonly where: JsonObject }
  | { readonly kind: 'unclear' };

/** A record that is written: what it is given, and all else that is written with it. */
export interface Merging {
  readonly index: SchemaIndex;
  readonly type: IndexedType;
  readonly node: string;
  /** Its values in the locale that is judged. */
  readonly data: JsonObject;
  readonly marks: readonly Mark[];
  /** When it is made, where nothing is stored of it: undefined for what is stored. */
  readonly born: number | undefined;
}

const UNCLEAR: Merged = Object.freeze({ kind: 'unclear' });

/** What a condition says of what a record becomes. */
export function merged(where: Json, merging: Merging): Merged {
  if (!isJsonObject(where)) return UNCLEAR;
  const whole = untouched(where, merging);
  if (whole.kind === 'open') return whole;
  const parts = Object.entries(where).map(([key, item]): Merged => {
    if (key === 'AND') return every(itemsOf(item).map((inner) => merged(inner, merging)));
    if (key === 'OR') return some(itemsOf(item).map((inner) => merged(inner, merging)));
    const filter = merging.type.filters.get(key);
    return filter === undefined ? untouched({ [key]: item }, merging) : mergedFilter({ key, item, filter }, merging);
  });
  return every(parts);
}

function itemsOf(value: Json): readonly Json[] {
  return isJsonArray(value) ? value : [value];
}

function every(parts: readonly Merged[]): Merged {
  if (parts.some((part) => part.kind === 'decided' && !part.holds)) return { kind: 'decided', holds: false };
  if (parts.some(({ kind }) => kind === 'unclear')) return UNCLEAR;
  const open = parts.flatMap((part) => (part.kind === 'open' ? [part.where] : []));
  const [first] = open;
  if (first === undefined) return { kind: 'decided', holds: true };
  return { kind: 'open', where: open.length === 1 ? first : { AND: open } };
}

function some(parts: readonly Merged[]): Merged {
  if (parts.some((part) => part.kind === 'decided' && part.holds)) return { kind: 'decided', holds: true };
  if (parts.some(({ kind }) => kind === 'unclear')) return UNCLEAR;
  const open = parts.flatMap((part) => (part.kind === 'open' ? [part.where] : []));
  const [first] = open;
  if (first === undefined) return { kind: 'decided', holds: false };
  return { kind: 'open', where: open.length === 1 ? first : { OR: open } };
}

interface Compared {
  readonly key: string;
  readonly item: Json;
  readonly filter: FilterKey;
}

/** A comparison of a field that the record's own data alone changes is decided by the data. */
function mergedFilter({ key, item, filter }: Compared, merging: Merging): Merged {
  const { type, node, marks, born, data } = merging;
  const isNew = born !== undefined;
  const own = fieldKey(type, filter.field.name);
  const changes = moving(marks, node).filter((mark) => mark.key === own);
  if (changes.length === 0 && !isNew) return untouched({ [key]: item }, merging);
  const isDecided = changes.every((mark) => mark.isOwn && (isNew || mark.node === node));
  const truth = isDecided ? truthOf({ filter, item, data, born }) : 'unknown';
  return truth === 'unknown' ? UNCLEAR : { kind: 'decided', holds: truth === 'true' };
}

interface Comparing {
  readonly filter: FilterKey;
  readonly item: Json;
  readonly data: JsonObject;
  readonly born: number | undefined;
}

function truthOf({ filter, item, data, born }: Comparing): Truth {
  const truth = comparisonTruth(filter, item, data);
  if (truth !== 'unknown' || born === undefined) return truth;
  return bornTruth(filter, item, own(data, 'createdAt') === undefined ? born : undefined);
}

/** What is read of nothing that is written is as it is stored. */
function untouched(where: JsonObject, { type, index, marks, node, born }: Merging): Merged {
  const reads = born !== undefined ? undefined : readsOf(where, type, index);
  if (reads === undefined || moving(marks, node).some(({ key }) => reads.has(key))) return UNCLEAR;
  return { kind: 'open', where };
}
