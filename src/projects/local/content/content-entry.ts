import { DRAFT, type Model, type Schema } from '../../../ir/schema.js';
import { isDateTime } from '../../../support/calendar.js';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../support/json.js';
import { didYouMean } from '../../../support/suggest.js';
import { within, type ContentMessage } from './content-message.js';
import { objectOf, textOf, textsOf } from './json-values.js';

/** The values of an entry in one stage: those that are not localized and those of the default locale, and the rest. */
export interface EntryValues {
  readonly fields: JsonObject;
  readonly locales: { readonly [locale: string]: JsonObject };
}

/** An entry of a content file, its shape checked, its values not yet. */
export interface ContentEntry {
  readonly model: Model;
  readonly id: string;
  readonly stages: readonly string[];
  readonly createdAt: string | null;
  readonly createdBy: string | null;
  readonly pointer: string;
  readonly valuesIn: (stage: string) => EntryValues;
}

/** The entries of a content file, and what is wrong with its shape. */
export interface ContentEntries {
  readonly entries: readonly ContentEntry[];
  readonly messages: readonly ContentMessage[];
}

/** `blames` is the value when not given. */
type Report = (pointer: string, message: string, more?: Partial<Pick<ContentMessage, 'help' | 'blames'>>) => void;

/** Reads the shape of a content file (`schemas/content.schema.json`). What has a message is left out. */
export function readEntries(content: Json, schema: Schema): ContentEntries {
  const messages: ContentMessage[] = [];
  const report: Report = (pointer, message, more) => {
    messages.push({ pointer, message, blames: 'value', ...more });
  };
  const file = objectOf(content);
  if (file['version'] !== 1) report('/version', 'a content file starts with `"version": 1`');
  if (!isJsonObject(file['models'])) report('/models', '`models` must be an object: lists of entries by model');
  const lists = Object.entries(objectOf(file['models']));
  const entries = lists.flatMap(([name, list]) => entriesOf({ name, list }, schema, report));
  reportDuplicates(entries, report);
  return { entries, messages };
}

function helped(help: string | undefined): Pick<ContentMessage, 'help'> {
  return help === undefined ? {} : { help };
}

function keyHelp(help: string | undefined): Pick<ContentMessage, 'help' | 'blames'> {
  return { blames: 'key', ...helped(help) };
}

interface ModelEntries {
  readonly name: string;
  readonly list: Json;
}

function entriesOf({ name, list }: ModelEntries, schema: Schema, report: Report): readonly ContentEntry[] {
  const model = schema.models.get(name);
  const pointer = within('/models', name);
  if (model === undefined) {
    report(pointer, `there is no model \`${name}\``, keyHelp(didYouMean(name, schema.models.keys())));
    return [];
  }
  if (!isJsonArray(list)) {
    report(pointer, `the entries of \`${name}\` must be a list`);
    return [];
  }
  return list.flatMap((item, index) => entryOf(item, { model, schema, pointer: within(pointer, index) }, report));
}

interface EntryPlace {
  readonly model: Model;
  readonly schema: Schema;
  readonly pointer: string;
}

const KEYS = ['id', 'stages', 'createdAt', 'createdBy', 'fields', 'locales', 'versions'];

function entryOf(item: Json, place: EntryPlace, report: Report): readonly ContentEntry[] {
  const { model, pointer } = place;
  const entry = objectOf(item);
  const id = textOf(entry['id']);
  if (id === null || id === '') {
    report(pointer, `an entry of \`${model.name}\` has no \`id\``, {
      help: 'every entry needs an `id`, a text that no other has',
    });
    return [];
  }
  const name = `\`${model.name}\` \`${id}\``;
  for (const key of Object.keys(entry).filter((key) => !KEYS.includes(key))) {
    report(
      within(pointer, key),
      `${name} has an unknown key \`${key}\``,
      keyHelp(didYouMean(key, KEYS) ?? `fields stand in \`fields\``),
    );
  }
  const createdAt = textOf(entry['createdAt']);
  if (entry['createdAt'] !== undefined && (createdAt === null || !isDateTime(createdAt))) {
    report(
      within(pointer, 'createdAt'),
      `\`createdAt\` of ${name} must be a date and time like \`2026-03-01T12:00:00Z\``,
    );
  }
  const stages = stagesOf(entry, { ...place, name }, report);
  checkVersions(entry, { ...place, name }, report);
  const valuesIn = (stage: string): EntryValues => mergedValues(entry, stage);
  return [{ model, id, stages, createdAt, createdBy: textOf(entry['createdBy']), pointer, valuesIn }];
}

interface NamedPlace extends EntryPlace {
  readonly name: string;
}

function stagesOf(entry: JsonObject, { schema, pointer, name }: NamedPlace, report: Report): readonly string[] {
  if (!isJsonArray(entry['stages'])) {
    report(within(pointer, 'stages'), `${name} must say which \`stages\` it is in`, {
      help: 'for example `"stages": ["DRAFT"]`',
    });
    return [];
  }
  const stages = textsOf(entry['stages']);
  if (!stages.includes(DRAFT)) {
    report(within(pointer, 'stages'), `${name} is not in \`DRAFT\``, {
      help: 'every entry has a draft: add `DRAFT` to `stages`',
    });
  }
  for (const stage of stages.filter((stage) => !schema.stages.has(stage))) {
    report(
      within(pointer, 'stages'),
      `${name} names an unknown stage \`${stage}\``,
      helped(didYouMean(stage, schema.stages.keys())),
    );
  }
  return stages.filter((stage) => schema.stages.has(stage));
}

function checkVersions(entry: JsonObject, { schema, pointer, name, model }: NamedPlace, report: Report): void {
  const stages = textsOf(entry['stages']);
  const versions = Object.entries(objectOf(entry['versions']));
  for (const [stage] of versions.filter(([stage]) => !stages.includes(stage))) {
    report(
      within(pointer, 'versions', stage),
      `${name} has a version for \`${stage}\`, which is not one of its stages`,
      { blames: 'key' },
    );
  }
  const holders = [['', entry] as const, ...versions.map(([stage, version]) => [stage, objectOf(version)] as const)];
  for (const [stage, holder] of holders) {
    const at = stage === '' ? within(pointer, 'locales') : within(pointer, 'versions', stage, 'locales');
    for (const locale of Object.keys(objectOf(holder['locales'])))
      checkLocale(locale, { schema, pointer: at, name, model }, report);
  }
}

function checkLocale(locale: string, { schema, pointer, name, model }: NamedPlace, report: Report): void {
  const at = within(pointer, locale);
  if (!schema.locales.has(locale)) {
    report(at, `${name} names an unknown locale \`${locale}\``, keyHelp(didYouMean(locale, schema.locales.keys())));
  } else if (locale === schema.defaultLocale) {
    report(
      at,
      `${name} has \`${locale}\` among its \`locales\``,
      keyHelp('values of the default locale stand in `fields`'),
    );
  } else if (!model.isLocalized) {
    report(at, `${name} has a locale \`${locale}\`, but \`${model.name}\` is not localized`, { blames: 'key' });
  }
}

/** The values of the entry, those of the stage's version over them; a version's locale that is null is left out. */
function mergedValues(entry: JsonObject, stage: string): EntryValues {
  const version = objectOf(objectOf(entry['versions'])[stage]);
  const [own, changed] = [objectOf(entry['locales']), objectOf(version['locales'])];
  const names = Object.keys({ ...own, ...changed }).filter((locale) => changed[locale] !== null);
  const locales = names.map((locale) => [locale, { ...objectOf(own[locale]), ...objectOf(changed[locale]) }] as const);
  return {
    fields: { ...objectOf(entry['fields']), ...objectOf(version['fields']) },
    locales: Object.fromEntries(locales),
  };
}

function reportDuplicates(entries: readonly ContentEntry[], report: Report): void {
  const seen = new Map<string, ContentEntry>();
  for (const entry of entries) {
    const first = seen.get(entry.id);
    if (first === undefined) seen.set(entry.id, entry);
    else
      report(within(entry.pointer, 'id'), `the id \`${entry.id}\` is used twice`, {
        help: `the other entry is at ${first.pointer}`,
      });
  }
}
