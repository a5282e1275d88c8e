import { flag, optionalText, text } from '../../columns.js';
import type { Database, SqlRow } from '../../contract.js';
import { dated, type Dated } from './environments.js';
import { dropReferences } from './references.js';

/** A locale of an environment, exactly one of which is the default. */
export interface LocaleRecord extends Dated {
  readonly environmentId: string;
  readonly apiId: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly isDefault: boolean;
}

/** The locales of an environment, oldest first. */
export function localesOf(database: Database, environmentId: string): readonly LocaleRecord[] {
  return database.all('SELECT * FROM locale WHERE environment_id = ? ORDER BY rowid', [environmentId]).map(localeFrom);
}

/** The locale with this id. */
export function localeById(database: Database, id: string): LocaleRecord | undefined {
  const row = database.get('SELECT * FROM locale WHERE id = ?', [id]);
  return row && localeFrom(row);
}

/** Adds a locale. */
export function insertLocale(database: Database, locale: LocaleRecord): void {
  database.run(
    `INSERT INTO locale (id, environment_id, api_id, display_name, description, is_default, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      locale.id,
      locale.environmentId,
      locale.apiId,
      locale.displayName,
      locale.description,
      Number(locale.isDefault),
      locale.createdAt,
      locale.updatedAt,
    ],
  );
}

/** Writes what may change of a locale. A new default takes the place of the old one. */
export function updateLocale(database: Database, locale: LocaleRecord): void {
  if (locale.isDefault) {
    database.run('UPDATE locale SET is_default = 0 WHERE environment_id = ?', [locale.environmentId]);
  }
  database.run(
    'UPDATE locale SET api_id = ?, display_name = ?, description = ?, is_default = ?, updated_at = ? WHERE id = ?',
    [locale.apiId, locale.displayName, locale.description, Number(locale.isDefault), locale.updatedAt, locale.id],
  );
}

/** Removes a locale: permission rows lose it, and those that named nothing else disappear. */
export function removeLocale(database: Database, locale: LocaleRecord): void {
  dropReferences(database, 'locale_ids', locale.id);
  database.run('DELETE FROM locale WHERE id = ?', [locale.id]);
}

function localeFrom(row: SqlRow): LocaleRecord {
  return {
    ...dated(row),
    environmentId: text(row, 'environment_id'),
    apiId: text(row, 'api_id'),
    displayName: text(row, 'display_name'),
    description: optionalText(row, 'description'),
    isDefault: flag(row, 'is_default'),
  };
}
