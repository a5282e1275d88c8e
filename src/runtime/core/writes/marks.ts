import { isJsonArray, isJsonObject, type Json } from '../json.js';
import type { FilterKey, IndexedField, IndexedType, SchemaIndex } from '../schema-index.js';
import { ELSEWHERE, ROOT } from './subject.js';

/** Something that a write may change: a field of a model or component, whichever record it is of. */
export interface Mark {
  /** `Article.title`; `Article#` stands for which records there are. */
  readonly key: string;
  /** The node whose data changes it. */
  readonly node: string;
  /** True where it changes the record of the node alone. */
  readonly isOwn: boolean;
  /** True where that record is new: another one reads it through a field alone that is changed too. */
  readonly isNew: boolean;
}

/** What may change of what the record of a node reads. */
export function moving(marks: readonly Mark[], node: string): readonly Mark[] {
  return marks.filter((mark) => !mark.isNew || mark.node === node);
}

/**
 * What may have changed by the time that a node is written. The root's own record is the first that is written, so that
 * only other root fields come before it.
 */
export function shaking(marks: readonly Mark[], node: string): readonly Mark[] {
  return marks.filter((mark) => (node === ROOT ? mark.node === ELSEWHERE : mark.node !== node));
}

/** The mark of a field. */
export function fieldKey({ name }: Pick<IndexedType, 'name'>, field: string): string {
  return `${name}.${field}`;
}

/** The mark of which records of a model there are. */
export function existenceKey({ name }: Pick<IndexedType, 'name'>): string {
  return `${name}#`;
}

/** The mark of which records of a model are made. */
export function birthKey({ name }: Pick<IndexedType, 'name'>): string {
  return `${name}+`;
}

/** What changes where records of a type come or go: who led to them does so no longer. */
export function existenceKeys(index: SchemaIndex, type: IndexedType): readonly string[] {
  return [existenceKey(type), ...holdersOf(index, type).map(([holder, field]) => fieldKey(holder, field.name))];
}

/** What changes of other records where a field leads to others than before: what leads back, whichever field that is. */
export function reverseKeys(index: SchemaIndex, type: IndexedType, field: IndexedField): readonly string[] {
  return field.targets.flatMap((name) => {
    const peer = index.models.get(name);
    return peer === undefined ? [] : leadingTo(peer, type).map((back) => fieldKey(peer, back.name));
  });
}

function holdersOf(
  { models, components }: SchemaIndex,
  type: IndexedType,
): readonly (readonly [IndexedType, IndexedField])[] {
  return [...models.values(), ...components.values()].flatMap((holder) =>
    leadingTo(holder, type).map((field) => [holder, field] as const),
  );
}

function leadingTo(holder: IndexedType, { name }: IndexedType): readonly IndexedField[] {
  return [...holder.fields.values()].filter(({ targets }) => targets.includes(name));
}

/** What each write changes, whatever its data. */
export const ALWAYS_CHANGED: ReadonlySet<string> = new Set([
  'updatedAt',
  'updatedBy',
  'publishedAt',
  'publishedBy',
  'createdBy',
  'scheduledIn',
]);

/** What a condition reads of whichever records, by the keys of marks; undefined where that cannot be told. */
export function readsOf(where: Json, type: IndexedType, index: SchemaIndex): ReadonlySet<string> | undefined {
  const keys = new Set<string>();
  return gather({ keys, index }, where, type) ? keys : undefined;
}

interface Gathering {
  readonly keys: Set<string>;
  readonly index: SchemaIndex;
}

function gather(gathering: Gathering, where: Json, type: IndexedType): boolean {
  if (where === null) return true;
  if (isJsonArray(where)) return where.every((item) => gather(gathering, item, type));
  if (!isJsonObject(where)) return false;
  return Object.entries(where).every(([key, item]) => {
    if (key === 'AND' || key === 'OR' || key === 'NOT') return gather(gathering, item, type);
    const filter = type.filters.get(key);
    return filter !== undefined && gatherFilter(gathering, { filter, item }, type);
  });
}

interface Asked {
  readonly filter: FilterKey;
  readonly item: Json;
}

function gatherFilter(gathering: Gathering, { filter: { field, operator }, item }: Asked, type: IndexedType): boolean {
  if (ALWAYS_CHANGED.has(field.name)) return false;
  gathering.keys.add(fieldKey(type, field.name));
  switch (field.kind) {
    case 'leaf':
      return true;
    case 'relation':
    case 'component':
      return inside(gathering, field.targets[0] ?? '', item);
    case 'union':
    case 'componentUnion':
      if (operator === 'empty' || item === null) return true;
      return isJsonObject(item) && Object.entries(item).every(([name, inner]) => inside(gathering, name, inner));
    case 'stages':
      return asksForStages(item);
    case 'richText':
    case 'color':
    case 'location':
    case 'localizations':
    case 'opaque':
    case 'history':
      return false;
  }
}

/** True when a condition on the stages of a record asks for nothing but which they are: no update changes that. */
function asksForStages(where: Json): boolean {
  if (isJsonArray(where)) return where.every(asksForStages);
  if (!isJsonObject(where)) return false;
  return Object.entries(where).every(([key, item]) =>
    key === 'AND' || key === 'OR' ? asksForStages(item) : key === 'stage',
  );
}

function inside(gathering: Gathering, name: string, where: Json): boolean {
  const type = gathering.index.models.get(name) ?? gathering.index.components.get(name);
  return type !== undefined && gather(gathering, where, type);
}
