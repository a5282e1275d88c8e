import { DRAFT, type Model } from '../../../ir/schema.js';
import type { JsonObject } from '../../../support/json.js';
import { textOf, textsOf } from './json-values.js';
import type { Layer, Version } from './version.js';
import { publishWishes, unpublishWishes } from './wishes.js';
import type { WriteSession } from './write-session.js';

/** The document that is published or unpublished; no draft when there is none, and the demands are made all the same. */
export interface Publication {
  readonly model: Model;
  readonly draft: Version | undefined;
}

/**
 * Copies DRAFT, or the one stage of `from`, to the stages of `to`: the base when `publishBase` is set (which the default locale's rows decide, facts
 * 4), the locales of `locales`, and the default locale when `publishBase` and `withDefaultLocale` are.
 */
export function publish({ model, draft }: Publication, given: JsonObject, session: WriteSession): void {
  const { schema, store } = session.context;
  const to = textsOf(given['to']);
  const from = textOf(given['from']) ?? DRAFT;
  const isWithBase = !model.isLocalized || given['publishBase'] !== false;
  const isWithDefault = isWithBase && (!model.isLocalized || given['withDefaultLocale'] !== false);
  const asked = model.isLocalized ? textsOf(given['locales']) : [];
  const locales = [...new Set([...(isWithDefault ? [schema.defaultLocale] : []), ...asked])];
  const touched = [...new Set([...(isWithBase ? [schema.defaultLocale] : []), ...locales])];
  session.demand(publishWishes({ schema, model, locales: touched }, { from, to }), draft?.id);
  if (to.includes(DRAFT)) session.reject('`DRAFT` is not a stage to publish to');
  if (to.length === 0 || touched.length === 0) session.reject(`there is nothing of this \`${model.name}\` to publish`);
  const source = draft && store.get({ model: model.name, id: draft.id, stage: from });
  if (source === undefined || touched.length === 0) return;
  for (const locale of locales.filter((name) => source.localized[name] === undefined)) {
    session.reject(`the localization \`${locale}\` of \`${model.name}\` does not exist`);
  }
  for (const stage of to) copyTo(stage, { draft: source, locales, isWithBase }, session);
}

interface Copy {
  readonly draft: Version;
  readonly locales: readonly string[];
  readonly isWithBase: boolean;
}

function copyTo(stage: string, { draft, locales, isWithBase }: Copy, session: WriteSession): void {
  const { store, now, userId } = session.context;
  const before = store.get({ model: draft.model, id: draft.id, stage });
  if (!isWithBase && before === undefined) {
    session.reject(`the base of this \`${draft.model}\` is not published to \`${stage}\` yet`);
    return;
  }
  const published = (layer: Layer): Layer => ({ ...layer, publishedAt: now });
  const copies = locales.flatMap((locale) => {
    const layer = draft.localized[locale];
    return layer === undefined ? [] : [[locale, published(layer)] as const];
  });
  store.put({
    ...draft,
    stage,
    base: isWithBase || before === undefined ? published(draft.base) : before.base,
    localized: { ...before?.localized, ...Object.fromEntries(copies) },
    publishedBy: userId(),
  });
}

/**
 * Removes a document from the stages of `from`: whole when `unpublishBase` is set or the default locale is among
 * `locales`, else the locales alone.
 */
export function unpublish({ model, draft }: Publication, given: JsonObject, session: WriteSession): void {
  const { schema, store } = session.context;
  const from = textsOf(given['from']);
  const asked = model.isLocalized ? textsOf(given['locales']) : [];
  const isWhole = !model.isLocalized || given['unpublishBase'] !== false || asked.includes(schema.defaultLocale);
  const versions = from
    .map((stage) => (draft === undefined ? undefined : store.get({ model: model.name, id: draft.id, stage })))
    .filter((version) => version !== undefined);
  const whole = [schema.defaultLocale, ...versions.flatMap(({ localized }) => Object.keys(localized))];
  const locales = [...new Set([...(isWhole ? whole : []), ...asked])];
  session.demand(unpublishWishes({ schema, model, locales }, from), draft?.id);
  if (from.includes(DRAFT)) session.reject('`DRAFT` is not a stage to unpublish from');
  if (from.length === 0 || locales.length === 0) {
    session.reject(`there is nothing of this \`${model.name}\` to unpublish`);
  }
  for (const version of versions.filter(({ stage }) => stage !== DRAFT)) {
    if (isWhole) store.remove(version);
    else store.put(withoutLocales(version, asked));
  }
}

function withoutLocales(version: Version, locales: readonly string[]): Version {
  const rest = Object.entries(version.localized).filter(([locale]) => !locales.includes(locale));
  return { ...version, localized: Object.fromEntries(rest) };
}
