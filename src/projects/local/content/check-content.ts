import { DRAFT, type Schema } from '../../../ir/schema.js';
import { groupBy } from '../../../support/group.js';
import type { Json } from '../../../support/json.js';
import { readEntries, type ContentEntry } from './content-entry.js';
import { within, type ContentMessage } from './content-message.js';
import { checkFields, type FieldMistake, type ValueContext } from './content-value.js';
import { USER_MODEL, uniqueFields } from './shape.js';
import { newLayer, type Layer, type Reference, type Version } from './version.js';

/** The models of a project, and the time. */
export interface ContentTarget {
  readonly schema: Schema;
  /** When entries were created that do not say so themselves, and when published ones were published: ISO 8601. */
  readonly now: string;
}

/** An entry, and what it is in each of its stages. */
export interface CheckedEntry {
  readonly entry: ContentEntry;
  readonly versions: readonly Omit<Version, 'sequence'>[];
}

/** What a content file (`schemas/content.schema.json`) holds, and all that is wrong with it. */
export interface CheckedContent {
  readonly entries: readonly CheckedEntry[];
  readonly messages: readonly ContentMessage[];
}

/**
 * Checks a content file against the models. Entries name each other and nothing else, so that a project can start with
 * them anywhere; they are to be put there only when nothing is wrong.
 */
export function checkContent(content: Json, target: ContentTarget): CheckedContent {
  const { entries, messages } = readEntries(content, target.schema);
  const ids = new Set(entries.map(({ model, id }) => `${model.name}/${id}`));
  const exists = ({ model, id }: Reference): boolean => ids.has(`${model}/${id}`);
  const checked = entries.map((entry) => checkEntry(entry, { ...target, exists }));
  return {
    entries: checked,
    messages: [...messages, ...checked.flatMap((item) => item.messages), ...repeatedValues(checked, target.schema)],
  };
}

/** What is said of a value that another document has, where only one may have it. */
export function notUnique(entry: ContentEntry, field: string): ContentMessage {
  return messageFor(entry, { field, blames: 'value', message: 'must be unique', help: undefined });
}

interface EntryContext extends ContentTarget, ValueContext {}

function checkEntry(
  entry: ContentEntry,
  context: EntryContext,
): CheckedEntry & { readonly messages: readonly ContentMessage[] } {
  const results = entry.stages.map((stage) => versionIn(stage, entry, context));
  return {
    entry,
    versions: results.map(({ version }) => version),
    messages: [
      ...creatorMessages(entry, context),
      ...toldOnce(results.flatMap(({ mistakes }) => mistakes)).map((item) => messageFor(entry, item)),
    ],
  };
}

/** What an entry has in several stages or locales is wrong in one place. */
function toldOnce(mistakes: readonly FieldMistake[]): readonly FieldMistake[] {
  return [...new Map(mistakes.map((item) => [`${item.field}: ${item.message}`, item] as const)).values()];
}

function creatorMessages(entry: ContentEntry, { exists }: EntryContext): readonly ContentMessage[] {
  const { createdBy: id } = entry;
  if (id === null || exists({ model: USER_MODEL, id })) return [];
  const message = `names \`${id}\`, but there is no such \`${USER_MODEL}\``;
  return [messageFor(entry, { field: 'createdBy', blames: 'value', message, help: undefined })];
}

interface CheckedVersion {
  readonly version: Omit<Version, 'sequence'>;
  readonly mistakes: readonly FieldMistake[];
}

function versionIn(stage: string, entry: ContentEntry, context: EntryContext): CheckedVersion {
  const { model, id, createdBy } = entry;
  const { fields, locales } = entry.valuesIn(stage);
  const whole = checkFields(model, fields, context);
  const layer = (data: Layer['data']): Layer => ({
    ...newLayer(data, entry.createdAt ?? context.now),
    publishedAt: stage === DRAFT ? null : context.now,
  });
  const isLocalized = (name: string): boolean => model.fields.get(name)?.isLocalized ?? false;
  const split = (wanted: boolean): Layer =>
    layer(Object.fromEntries(Object.entries(whole.values).filter(([name]) => isLocalized(name) === wanted)));
  const others = Object.entries(locales).map(([locale, given]) => {
    const checked = checkFields(model, given, { ...context, only: (field) => field.isLocalized });
    return { locale, ...checked };
  });
  const localized = [[context.schema.defaultLocale, split(true)] as const].concat(
    others.map(({ locale, values }) => [locale, layer(values)] as const),
  );
  const attribution = { createdBy, updatedBy: createdBy, publishedBy: stage === DRAFT ? null : createdBy };
  return {
    version: {
      model: model.name,
      id,
      stage,
      base: split(false),
      localized: Object.fromEntries(localized),
      ...attribution,
    },
    mistakes: [...whole.mistakes, ...others.flatMap(({ mistakes }) => mistakes)],
  };
}

/** Of entries that have the same value, where each must have its own, all are to blame. */
function repeatedValues(entries: readonly CheckedEntry[], { defaultLocale }: Schema): readonly ContentMessage[] {
  const values = entries.flatMap(({ entry, versions }) => {
    const draft = versions.find(({ stage }) => stage === DRAFT);
    const data = { ...draft?.base.data, ...draft?.localized[defaultLocale]?.data };
    const own = uniqueFields(entry.model).filter(({ name }) => (data[name] ?? null) !== null);
    return own.map(({ name }) => ({ entry, name, key: JSON.stringify([entry.model.name, name, data[name]]) }));
  });
  const repeated = [...groupBy(values, ({ key }) => key).values()].filter((holders) => holders.length > 1);
  return repeated.flat().map(({ entry, name }) => notUnique(entry, name));
}

function messageFor(
  { model, id, pointer }: ContentEntry,
  { field, blames, message, help }: FieldMistake,
): ContentMessage {
  return {
    pointer: field === 'createdBy' ? within(pointer, field) : within(pointer, 'fields', field),
    blames,
    message: `\`${field}\` of \`${model.name}\` \`${id}\` ${message}`,
    ...(help === undefined ? {} : { help }),
  };
}
