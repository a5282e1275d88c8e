import { isJsonObject, type JsonObject } from '../json.js';
import type { IndexedField, IndexedType, SchemaIndex } from '../schema-index.js';
import { itemsOf } from './data-walk.js';

/** The values that data gives a record, as they are seen in a locale. */
export function valuesIn(
  { models, defaultLocale }: SchemaIndex,
  { type, locale }: { readonly type: IndexedType; readonly locale: string },
  data: JsonObject,
): JsonObject {
  if (locale === defaultLocale) return data;
  const isShared = ({ kind, isLocalized, targets }: IndexedField): boolean =>
    isLocalized !== true &&
    (kind === 'leaf' || (kind === 'relation' && targets.every((name) => models.get(name)?.isLocalized === false)));
  const shared = Object.entries(data).filter(([name]) => {
    const field = type.fields.get(name);
    return field !== undefined && isShared(field);
  });
  return { ...Object.fromEntries(shared), ...localizedData(data, locale) };
}

/** What the one localization that is created or updated says; nothing where it is said in another way. */
function localizedData({ localizations = null }: JsonObject, locale: string): JsonObject {
  if (!isJsonObject(localizations)) return {};
  const items = Object.values(localizations)
    .flatMap(itemsOf)
    .filter((item) => isJsonObject(item))
    .filter((item) => item['locale'] === locale);
  const [{ data = null } = {}] = items;
  return items.length === 1 && isJsonObject(data) ? data : {};
}
