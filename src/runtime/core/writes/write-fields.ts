import { isJsonObject, type Json, type JsonObject } from '../json.js';
import type { IndexedType, SchemaIndex } from '../schema-index.js';
import {
  checkKeys,
  itemsOf,
  markExistence,
  markFields,
  mistake,
  newNode,
  objectIn,
  unclear,
  type DataWalk,
  type FieldWrite,
  type Member,
  type Writing,
} from './data-walk.js';
import { createDemands, updateDemands } from './demand.js';
import type { Facts } from './facts.js';
import { writeComponents } from './write-components.js';
import { writeRelation } from './write-relation.js';

/** What Hygraph sets itself (facts 3.2), but for the dates that a creation may give. */
const SYSTEM = new Set([
  ...['id', 'stage', 'locale', 'localizations', 'documentInStages', 'history', 'scheduledIn'],
  ...['createdAt', 'updatedAt', 'publishedAt', 'createdBy', 'updatedBy', 'publishedBy'],
]);
const DATES = new Set(['createdAt', 'updatedAt']);

/** Gathers what data needs that is written to a record, everything that is written with it included. */
export function startDataWalk(index: SchemaIndex, facts: Facts, path: readonly string[]): DataWalk {
  const walk: DataWalk = {
    index,
    path,
    demands: [],
    mistakes: [],
    marks: [],
    facts,
    later: [],
    assumed: [],
    nodes: 0,
    record: (writing, data) => writeRecord(walk, writing, data),
    member: (writing, member) => writeField(walk, writing, member),
  };
  return walk;
}

function writeRecord(walk: DataWalk, writing: Writing, data: JsonObject): void {
  const { type, kind, isCertain, subject } = writing;
  if (!type.isWritable) {
    unclear(walk, `\`${type.name}\` is not written by clients`);
    return;
  }
  const locales = localesWritten(walk, writing, data);
  const target = { index: walk.index, model: type, locales, isCertain, subject };
  walk.demands.push(...(kind === 'create' ? createDemands(target) : updateDemands(target)));
  markFields(walk, writing, touchedFields(type, data));
  for (const [name, value] of Object.entries(data)) {
    if (name === 'localizations' && type.isLocalized) writeLocalizations(walk, writing, value);
    else writeField(walk, writing, { name, value });
  }
}

function writeField(walk: DataWalk, writing: Writing, { name, value }: Member): void {
  const { type, kind } = writing;
  if (kind === 'create' && type.kind === 'model' && DATES.has(name)) return;
  const field = SYSTEM.has(name) ? undefined : type.fields.get(name);
  if (field === undefined) {
    mistake(walk, `\`${name}\` of \`${type.name}\` cannot be written`);
    return;
  }
  if (value !== null) writeValue(walk, writing, { field, value });
}

function writeValue(walk: DataWalk, writing: Writing, { field, value }: FieldWrite): void {
  switch (field.kind) {
    case 'leaf':
    case 'richText':
    case 'color':
    case 'location':
      return;
    case 'relation':
    case 'union':
      writeRelation(walk, writing, { field, value });
      return;
    case 'component':
    case 'componentUnion':
      writeComponents(walk, writing, { field, value });
      return;
    case 'opaque':
    case 'history':
    case 'localizations':
    case 'stages':
      unclear(walk, `\`${field.name}\` cannot be looked into`);
  }
}

/** Those of its localizations and, for anything else, the default. */
function localesWritten(walk: DataWalk, { type, kind }: Writing, data: JsonObject): readonly string[] {
  const given = type.isLocalized && Object.hasOwn(data, 'localizations') ? data['localizations'] : null;
  const items = isJsonObject(given) ? Object.values(given).flatMap(itemsOf) : [];
  const named = items.map((item) => (isJsonObject(item) ? item['locale'] : item));
  const known = named.filter((name) => typeof name === 'string' && walk.index.locales.includes(name));
  if (known.length < named.length) mistake(walk, 'a localization names no known locale');
  const isBase = kind === 'create' || items.length === 0 || Object.keys(data).some((key) => key !== 'localizations');
  return [...new Set([...(isBase ? [walk.index.defaultLocale] : []), ...known.map(String)])];
}

const LOCALIZATION_KEYS = {
  create: ['locale', 'data'],
  update: ['locale', 'data'],
  upsert: ['locale', 'create', 'update'],
} as const;

function writeLocalizations(walk: DataWalk, writing: Writing, value: Json): void {
  if (value === null) return;
  if (!isJsonObject(value)) {
    mistake(walk, '`localizations` must be an object');
    return;
  }
  checkKeys(walk, value, writing.kind === 'create' ? ['create'] : ['create', 'update', 'upsert', 'delete']);
  if (['create', 'upsert', 'delete'].some((key) => (value[key] ?? null) !== null)) {
    markExistence(walk, writing.type, newNode(walk));
  }
  for (const key of ['create', 'update', 'upsert'] as const) {
    for (const item of itemsOf(value[key] ?? null)) writeLocalization(walk, writing, { key, item });
  }
}

interface Localization {
  readonly key: keyof typeof LOCALIZATION_KEYS;
  readonly item: Json;
}

function writeLocalization(walk: DataWalk, { type, isCertain, subject }: Writing, { key, item }: Localization): void {
  if (!isJsonObject(item)) {
    mistake(walk, 'a localization must be an object');
    return;
  }
  checkKeys(walk, item, LOCALIZATION_KEYS[key]);
  const parts = key === 'upsert' ? (['create', 'update'] as const) : ([key] as const);
  for (const kind of parts) {
    const data = objectIn(walk, item, key === 'upsert' ? kind : 'data');
    const writing: Writing = { type, kind, isCertain: isCertain && key !== 'upsert', subject };
    for (const [name, value] of Object.entries(data)) writeField(walk, writing, { name, value });
  }
}

/** The names of all fields that data gives a record of its own a value for, in whatever locale. */
export function touchedFields(type: IndexedType, data: JsonObject): ReadonlySet<string> {
  const localizations = type.isLocalized ? data['localizations'] : undefined;
  const items = isJsonObject(localizations) ? Object.values(localizations).flatMap(itemsOf) : [];
  const parts = items.filter((item) => isJsonObject(item)).flatMap((item) => Object.values(item));
  return new Set([data, ...parts.filter((part) => isJsonObject(part))].flatMap((part) => Object.keys(part)));
}
