import { DRAFT, type Field, type Model } from '../../../ir/schema.js';
import type { Json, JsonObject } from '../../../support/json.js';
import { componentValue } from './component-writer.js';
import { inLocale } from './content-node.js';
import { itemsOf, objectOf, objectsOf, textOf, textsOf } from './json-values.js';
import { writeRelation } from './relation-writer.js';
import { uniqueFields, writableFields } from './shape.js';
import { changeLayer, newLayer, type Layer, type Version } from './version.js';
import { becomeWishes, createWishes, deleteWishes, updateWishes, type Target } from './wishes.js';
import type { DocumentWrites, WriteSession } from './write-session.js';

/** The writes of documents. */
export const DOCUMENT_WRITES: DocumentWrites = {
  create: createDocument,
  update: updateDocument,
  remove: deleteDocument,
  demandUpsert,
};

/** Creates a document in DRAFT, and what its data creates with it; answers its id. */
function createDocument(model: Model, data: JsonObject, session: WriteSession): string {
  const { schema, store, now, randomId, userId } = session.context;
  const id = randomId();
  const author = userId();
  const sequence = store.nextSequence();
  const layer = { ...newLayer({}, now), ...datesIn(data) };
  store.put({
    model: model.name,
    id,
    stage: DRAFT,
    sequence,
    base: layer,
    localized: { [schema.defaultLocale]: layer },
    createdBy: author,
    updatedBy: author,
    publishedBy: null,
  });
  writeData({ model, id, data }, session);
  session.demandAfterwards(createWishes(targetOf(model, data, { session, isNew: true })), id);
  return id;
}

/** Updates a document in DRAFT; one that does not exist changes nothing, and its demands are made all the same. */
function updateDocument(
  { model, draft }: { readonly model: Model; readonly draft: Version | undefined },
  data: JsonObject,
  session: WriteSession,
): void {
  const target = targetOf(model, data, { session, isNew: false });
  session.demand(updateWishes(target), draft?.id);
  if (draft === undefined) return;
  const { store, userId } = session.context;
  store.put({ ...draft, updatedBy: userId() });
  writeData({ model, id: draft.id, data }, session);
  session.demandAfterwards(becomeWishes(target), draft.id);
}

/** Demands what an upsert needs whichever way it goes: rows that reach create and update (facts 3.5). */
function demandUpsert(model: Model, upsert: JsonObject, session: WriteSession): void {
  session.demandReached(createWishes(targetOf(model, objectOf(upsert['create']), { session, isNew: true })));
  session.demandReached(updateWishes(targetOf(model, objectOf(upsert['update']), { session, isNew: false })));
}

/** Deletes a document from all stages, in all its locales. */
function deleteDocument(model: Model, draft: Version | undefined, session: WriteSession): void {
  const { schema, store } = session.context;
  const versions = [...schema.stages.keys()]
    .map((stage) => (draft === undefined ? undefined : store.get({ model: model.name, id: draft.id, stage })))
    .filter((version) => version !== undefined);
  const locales = new Set([schema.defaultLocale, ...versions.flatMap(({ localized }) => Object.keys(localized))]);
  session.demand(deleteWishes({ schema, model, locales: [...locales] }), draft?.id);
  for (const version of versions) store.remove(version);
}

interface DataOf {
  readonly model: Model;
  readonly id: string;
  readonly data: JsonObject;
}

function writeData({ model, id, data }: DataOf, session: WriteSession): void {
  const { schema, store, now } = session.context;
  const fields = writableFields(schema, model).filter(({ name }) => data[name] !== undefined);
  for (const field of fields) {
    const value = fieldValue({ model, id, field }, data[field.name] ?? null, session);
    const draft = store.get({ model: model.name, id, stage: DRAFT });
    if (draft === undefined || value === undefined) continue;
    store.put(withValues(draft, { field, locale: schema.defaultLocale, value, now }));
  }
  if (model.isLocalized) writeLocalizations({ model, id, data }, session);
  touch({ model, id, data }, session);
  demandUniqueness(model, id, session);
}

interface FieldOf {
  readonly model: Model;
  readonly id: string;
  readonly field: Field;
}

/** The value to store; undefined when the other side of the relation stores it. */
function fieldValue({ model, id, field }: FieldOf, given: Json, session: WriteSession): Json | undefined {
  switch (field.type.kind) {
    case 'relation':
    case 'union':
      return writeRelation({ model, id, field }, objectOf(given), session);
    case 'component':
    case 'componentUnion':
      return componentValue({ model, id, field }, objectOf(given), session);
    case 'scalar':
    case 'enum':
    case 'stages':
    case 'remote':
      if (given === null && field.isRequired) session.reject(`\`${field.name}\` of \`${model.name}\` is required`);
      return given;
  }
}

interface NewValue {
  readonly field: Field;
  readonly locale: string;
  readonly value: Json;
  readonly now: string;
}

function withValues(version: Version, { field, locale, value, now }: NewValue): Version {
  const data = { [field.name]: value };
  if (!field.isLocalized) return { ...version, base: changeLayer(version.base, data, now) };
  const layer = changeLayer(version.localized[locale] ?? newLayer({}, now), data, now);
  return { ...version, localized: { ...version.localized, [locale]: layer } };
}

/** The dates that a creation may set itself; they win over those of its writes. */
function touch({ model, id, data }: DataOf, { context: { store, schema } }: WriteSession): void {
  const draft = store.get({ model: model.name, id, stage: DRAFT });
  const dates = datesIn(data);
  const layer = draft?.localized[schema.defaultLocale];
  if (draft === undefined || layer === undefined || Object.keys(dates).length === 0) return;
  const localized = { ...draft.localized, [schema.defaultLocale]: { ...layer, ...dates } };
  store.put({ ...draft, base: { ...draft.base, ...dates }, localized });
}

function datesIn(data: JsonObject): Partial<Pick<Layer, 'createdAt' | 'updatedAt'>> {
  const [createdAt, updatedAt] = [textOf(data['createdAt']), textOf(data['updatedAt'])];
  return { ...(createdAt === null ? {} : { createdAt }), ...(updatedAt === null ? {} : { updatedAt }) };
}

function writeLocalizations({ model, id, data }: DataOf, session: WriteSession): void {
  const given = objectOf(data['localizations']);
  for (const item of objectsOf(given['create'])) writeLocalization({ model, id, data: item }, 'create', session);
  for (const item of objectsOf(given['update'])) writeLocalization({ model, id, data: item }, 'update', session);
  for (const { locale, create = null, update = null } of objectsOf(given['upsert'])) {
    const exists = layerOf({ model, id, data }, textOf(locale) ?? '', session) !== undefined;
    const item = { locale: locale ?? null, data: exists ? update : create };
    writeLocalization({ model, id, data: item }, exists ? 'update' : 'create', session);
  }
  for (const locale of textsOf(given['delete'])) deleteLocalization({ model, id, data }, locale, session);
}

function layerOf({ model, id }: DataOf, locale: string, { context }: WriteSession): Layer | undefined {
  return context.store.get({ model: model.name, id, stage: DRAFT })?.localized[locale];
}

function writeLocalization({ model, id, data: item }: DataOf, kind: 'create' | 'update', session: WriteSession): void {
  const { schema, store, now } = session.context;
  const locale = textOf(item['locale']) ?? '';
  const data = objectOf(item['data']);
  const draft = store.get({ model: model.name, id, stage: DRAFT });
  const layer = draft?.localized[locale];
  if (draft === undefined) return;
  if ((layer === undefined) !== (kind === 'create')) {
    session.reject(
      `the localization \`${locale}\` of \`${model.name}\` ${layer ? 'exists already' : 'does not exist'}`,
    );
    return;
  }
  const fields = writableFields(schema, model).filter(
    ({ name, isLocalized }) => isLocalized && data[name] !== undefined,
  );
  const values = fields.flatMap((field) => {
    const value = fieldValue({ model, id, field }, data[field.name] ?? null, session);
    return value === undefined ? [] : [[field.name, value] as const];
  });
  const base = layer ?? newLayer({}, now);
  const changed = { ...changeLayer(base, Object.fromEntries(values), now), ...datesIn(data) };
  store.put({ ...draft, localized: { ...draft.localized, [locale]: changed } });
}

function deleteLocalization({ model, id }: DataOf, locale: string, session: WriteSession): void {
  const { schema, store } = session.context;
  const draft = store.get({ model: model.name, id, stage: DRAFT });
  if (draft === undefined) return;
  if (locale === schema.defaultLocale) {
    session.reject(`the default locale \`${locale}\` of \`${model.name}\` can not be deleted alone`);
    return;
  }
  const rest = Object.entries(draft.localized).filter(([name]) => name !== locale);
  store.put({ ...draft, localized: Object.fromEntries(rest) });
}

function demandUniqueness(model: Model, id: string, session: WriteSession): void {
  const { reader, store, schema } = session.context;
  const valueIn = (version: Version, name: string): Json => reader.value(inLocale(version, schema.defaultLocale), name);
  const drafts = store.list(model.name, DRAFT);
  const own = drafts.find((version) => version.id === id);
  for (const { name } of uniqueFields(model)) {
    const value = own === undefined ? null : valueIn(own, name);
    const isTaken = drafts.some((other) => other.id !== id && valueIn(other, name) === value);
    if (value !== null && isTaken) session.reject(`\`${name}\` of \`${model.name}\` must be unique`);
  }
}

interface DataUse {
  readonly session: WriteSession;
  readonly isNew: boolean;
}

/** The locales that data writes to: those of its localizations and, for anything else, the default. */
function targetOf(model: Model, data: JsonObject, { session, isNew }: DataUse): Target {
  const { schema } = session.context;
  const given = model.isLocalized ? objectOf(data['localizations']) : {};
  const items = Object.values(given).flatMap((value) => itemsOf(value));
  const localizations = items.map((item) => textOf(item) ?? textOf(objectOf(item)['locale']) ?? '');
  const isBase = isNew || items.length === 0 || Object.keys(data).some((key) => key !== 'localizations');
  const locales = new Set([...(isBase ? [schema.defaultLocale] : []), ...localizations]);
  return { schema, model, locales: [...locales] };
}
