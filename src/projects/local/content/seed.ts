import { DRAFT, type Schema } from '../../../ir/schema.js';
import type { Json } from '../../../support/json.js';
import type { Database } from '../contract.js';
import { inLocale, ContentReader } from './content-node.js';
import { readEntries, type ContentEntry } from './content-entry.js';
import { within, type ContentMessage } from './content-message.js';
import { openContentStore, type ContentStore } from './content-store.js';
import { checkFields, type FieldMistake, type ValueContext } from './content-value.js';
import { USER_MODEL, uniqueFields } from './shape.js';
import { newLayer, type Layer, type Reference, type Version } from './version.js';

/** Where content is put. */
export interface SeedTarget {
  readonly database: Database;
  readonly schema: Schema;
  readonly environment: string;
  /** When entries were created that do not say so themselves, and when published ones were published. */
  readonly clock: () => Date;
}

/**
 * Puts the entries of a content file (`schemas/content.schema.json`) into an environment, each once: doing it again
 * changes nothing, and brings nothing back that was deleted. All of them or, when anything is wrong, none; what is
 * wrong is returned.
 *
 * INVARIANT: comes before `createContentApi` on the same environment, which holds the content in memory.
 */
export function seedContent(target: SeedTarget, content: Json): readonly ContentMessage[] {
  const { entries, messages } = readEntries(content, target.schema);
  const store = openContentStore(target.database, target.environment);
  const seeding = { ...target, store, now: target.clock().toISOString(), exists: existence(entries, store) };
  const checked = entries.map((entry) => versionsOf(entry, seeding));
  const wrong = [...messages, ...checked.flatMap((item) => item.messages)];
  if (wrong.length > 0) return wrong;
  return store.attempt(() => {
    for (const { versions } of checked) putNew(versions, store);
    store.keepRevisions(seeding.now);
    const duplicates = duplicatesIn(entries, seeding);
    return { isKept: duplicates.length === 0, messages: duplicates };
  }).messages;
}

interface Seeding extends SeedTarget, ValueContext {
  readonly store: ContentStore;
  readonly now: string;
}

interface CheckedEntry {
  readonly versions: readonly Omit<Version, 'sequence'>[];
  readonly messages: readonly ContentMessage[];
}

function existence(entries: readonly ContentEntry[], store: ContentStore): (reference: Reference) => boolean {
  const ids = new Set(entries.map(({ model, id }) => `${model.name}/${id}`));
  return ({ model, id }) => ids.has(`${model}/${id}`) || store.get({ model, id, stage: DRAFT }) !== undefined;
}

function versionsOf(entry: ContentEntry, seeding: Seeding): CheckedEntry {
  const results = entry.stages.map((stage) => versionIn(stage, entry, seeding));
  return {
    versions: results.map(({ version }) => version),
    messages: [
      ...creatorMessages(entry, seeding),
      ...results.flatMap(({ mistakes }) => mistakes).map((item) => messageFor(entry, item)),
    ],
  };
}

function creatorMessages(entry: ContentEntry, { exists }: Seeding): readonly ContentMessage[] {
  const { createdBy: id } = entry;
  if (id === null || exists({ model: USER_MODEL, id })) return [];
  const message = `names \`${id}\`, but there is no such \`${USER_MODEL}\``;
  return [messageFor(entry, { field: 'createdBy', message, help: undefined })];
}

interface CheckedVersion {
  readonly version: Omit<Version, 'sequence'>;
  readonly mistakes: readonly FieldMistake[];
}

function versionIn(stage: string, entry: ContentEntry, seeding: Seeding): CheckedVersion {
  const { model, id, createdBy } = entry;
  const { fields, locales } = entry.valuesIn(stage);
  const whole = checkFields(model, fields, seeding);
  const layer = (data: Layer['data']): Layer => ({
    ...newLayer(data, entry.createdAt ?? seeding.now),
    publishedAt: stage === DRAFT ? null : seeding.now,
  });
  const isLocalized = (name: string): boolean => model.fields.get(name)?.isLocalized ?? false;
  const split = (wanted: boolean): Layer =>
    layer(Object.fromEntries(Object.entries(whole.values).filter(([name]) => isLocalized(name) === wanted)));
  const others = Object.entries(locales).map(([locale, given]) => {
    const checked = checkFields(model, given, { ...seeding, only: (field) => field.isLocalized });
    return { locale, ...checked };
  });
  const localized = [[seeding.schema.defaultLocale, split(true)] as const].concat(
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

function messageFor({ model, id, pointer }: ContentEntry, { field, message, help }: FieldMistake): ContentMessage {
  return {
    pointer: field === 'createdBy' ? within(pointer, field) : within(pointer, 'fields', field),
    message: `\`${field}\` of \`${model.name}\` \`${id}\` ${message}`,
    ...(help === undefined ? {} : { help }),
  };
}

function putNew(versions: readonly Omit<Version, 'sequence'>[], store: ContentStore): void {
  const [first] = versions;
  if (first === undefined || store.markSeeded(first) || store.get({ ...first, stage: DRAFT }) !== undefined) return;
  const sequence = store.nextSequence();
  for (const version of versions) store.put({ ...version, sequence });
}

function duplicatesIn(entries: readonly ContentEntry[], { store, schema }: Seeding): readonly ContentMessage[] {
  const reader = new ContentReader(schema, store);
  const valueOf = (version: Version, name: string): Json => reader.value(inLocale(version, schema.defaultLocale), name);
  return entries.flatMap((entry) => {
    const drafts = store.list(entry.model.name, DRAFT);
    const own = drafts.find(({ id }) => id === entry.id);
    return uniqueFields(entry.model)
      .filter(({ name }) => {
        const wanted = own === undefined ? null : valueOf(own, name);
        return wanted !== null && drafts.some((other) => other.id !== entry.id && valueOf(other, name) === wanted);
      })
      .map(({ name }) => messageFor(entry, { field: name, message: 'must be unique', help: undefined }));
  });
}
