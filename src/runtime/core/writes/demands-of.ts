import type { Problem } from '../denial.js';
import { isJsonObject, type JsonObject } from '../json.js';
import type { SchemaIndex } from '../schema-index.js';
import {
  checkKeys,
  itemsOf,
  markFields,
  mistake,
  objectIn,
  unclear,
  type DataWalk,
  type Writing,
} from './data-walk.js';
import {
  deleteDemands,
  DRAFT,
  publishDemands,
  readDemands,
  unpublishDemands,
  updateDemands,
  type Demand,
  type Target,
} from './demand.js';
import type { Facts } from './facts.js';
import type { Given } from './judge-write.js';
import type { PlannedWrite } from './planned-write.js';
import { existenceKeys, fieldKey, shaking, type Mark } from './marks.js';
import { ELSEWHERE, ROOT, rootRecord, type Subject } from './subject.js';
import { writeUpsert } from './write-upsert.js';
import { startDataWalk, touchedFields } from './write-fields.js';

/** What is known before the values of a write. */
export interface Knowing {
  readonly index: SchemaIndex;
  readonly facts: Facts;
  /** What other root fields of the same request may change. */
  readonly elsewhere: readonly Mark[];
}

/** All that a write needs, whatever is stored, and what is wrong with its data. */
export interface Demanded {
  readonly demands: readonly Demand[];
  readonly mistakes: readonly Problem[];
  readonly walk: DataWalk;
}

/** What a root field needs with the values that it is given. */
export function demandsOf(write: PlannedWrite, given: Given, { index, facts, elsewhere }: Knowing): Demanded {
  const { data } = given;
  const walk = startDataWalk(index, facts, write.path);
  const subject = rootSubject(write, given);
  const target: Target = { index, model: write.model, locales: write.place.locales, isCertain: true, subject };
  switch (write.kind) {
    case 'create':
    case 'update':
      if (write.reach === 'one') walk.record({ type: write.model, kind: write.kind, isCertain: true, subject }, data);
      else writeMany(walk, target, data);
      break;
    case 'upsert':
      writeUpsert(walk, target, { type: write.model, node: ROOT, where: given.where, data });
      break;
    case 'delete':
      walk.demands.push(...deleteDemands(target), ...maybe(index.locales, target, deleteDemands));
      break;
    case 'publish':
      walk.demands.push(...publishDemands(target, write.place.route));
      break;
    case 'unpublish':
      walk.demands.push(...unpublished(write, target));
  }
  if (write.reach !== 'one') walk.demands.push(...lookedFor(write, target));
  walk.marks.push(...elsewhere);
  for (const demand of walk.later) demand();
  if (walk.assumed.some((assumed) => isBroken(walk, assumed))) {
    unclear(walk, 'what else is written may change whether there is a record to update');
  }
  return { demands: walk.demands, mistakes: walk.mistakes, walk };
}

function isBroken({ marks }: DataWalk, { keys, node }: DataWalk['assumed'][number]): boolean {
  return shaking(marks, node).some(({ key }) => keys.includes(key));
}

/** What a root field may change of whichever record, as other root fields see it. */
export function marksOf(write: PlannedWrite, given: Given, knowing: Knowing): readonly Mark[] {
  const { index } = knowing;
  const { model, kind } = write;
  const isData = kind === 'create' || kind === 'update' || kind === 'upsert';
  const whole = [...[...model.fields.keys()].map((name) => fieldKey(model, name)), ...existenceKeys(index, model)];
  if (!isData) return whole.map((key) => ({ key, node: ELSEWHERE, isOwn: false, isNew: false }));
  return demandsOf(write, given, knowing).walk.marks.map((mark) => ({ ...mark, node: ELSEWHERE }));
}

function rootSubject({ kind, reach }: PlannedWrite, { where, data }: Given): Subject {
  if (reach !== 'one') return { kind: 'many', node: ROOT };
  if (kind === 'create') return { kind: 'new', node: ROOT, data };
  return rootRecord(where, kind === 'update' ? data : {}, kind === 'update');
}

/**
 * What a filter of many is about is read: in the default locale, which every draft has, and of another stage in any,
 * since a record that is not in the default locale there may be found in another.
 */
function lookedFor({ place: { lookup } }: PlannedWrite, target: Target): readonly Demand[] {
  const base = { ...target, locales: [target.index.defaultLocale] };
  const read = (of: Target): readonly Demand[] => readDemands(of, [lookup]);
  return [...read(base), ...(lookup === DRAFT ? [] : maybe(target.index.locales, base, read))];
}

/** In which other locales a record is depends on what is stored. */
function maybe(
  locales: readonly string[],
  target: Target,
  demandsOfTarget: (target: Target) => readonly Demand[],
): readonly Demand[] {
  const others = target.model.isLocalized ? locales.filter((locale) => !target.locales.includes(locale)) : [];
  return demandsOfTarget({ ...target, locales: others, isCertain: false });
}

function unpublished({ place: { from, named, isWhole } }: PlannedWrite, target: Target): readonly Demand[] {
  const { defaultLocale } = target.index;
  if (!isWhole) return unpublishDemands(target, from);
  const sure = { ...target, locales: [...new Set([defaultLocale, ...named])] };
  return [...unpublishDemands(sure, from), ...maybe(target.locales, sure, (others) => unpublishDemands(others, from))];
}

/** A bulk update sets values of records, in the default locale and in those that it names. */
function writeMany(walk: DataWalk, target: Target, data: JsonObject): void {
  const { localizations, ...values } = data;
  const items = manyLocalizations(walk, target, localizations ?? null);
  const locales = items.flatMap(({ locale }) => (typeof locale === 'string' ? [locale] : []));
  if (!locales.every((locale) => walk.index.locales.includes(locale)) || locales.length < items.length) {
    mistake(walk, 'a localization names no known locale');
  }
  const isBase = items.length === 0 || Object.keys(values).length > 0;
  const named = [...new Set([...(isBase ? [walk.index.defaultLocale] : []), ...locales])];
  walk.demands.push(...updateDemands({ ...target, locales: named }));
  const writing = { type: target.model, kind: 'update', isCertain: true, subject: target.subject } as const;
  markFields(walk, writing, touchedFields(target.model, data));
  for (const part of [values, ...items.map((item) => objectIn(walk, item, 'data'))]) writeValues(walk, writing, part);
}

function manyLocalizations(walk: DataWalk, { model }: Target, given: JsonObject[string]): readonly JsonObject[] {
  if (given === null) return [];
  if (!isJsonObject(given) || !model.isLocalized) {
    mistake(walk, '`localizations` is not accepted here');
    return [];
  }
  checkKeys(walk, given, ['update']);
  const items = itemsOf(given['update'] ?? null);
  const objects = items.filter((item) => isJsonObject(item));
  if (objects.length < items.length) mistake(walk, 'a localization must be an object');
  for (const item of objects) checkKeys(walk, item, ['locale', 'data']);
  return objects;
}

const VALUES: ReadonlySet<string> = new Set(['leaf', 'richText', 'color', 'location']);

function writeValues(walk: DataWalk, writing: Writing, data: JsonObject): void {
  for (const [name, value] of Object.entries(data)) {
    const field = writing.type.fields.get(name);
    if (field === undefined || !VALUES.has(field.kind)) mistake(walk, `\`${name}\` cannot be written to many`);
    else walk.member(writing, { name, value });
  }
}
