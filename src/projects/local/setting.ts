import { text } from './columns.js';
import type { Database } from './contract.js';

/** A value that the local project keeps for itself, or undefined. */
export function setting(database: Database, name: string): string | undefined {
  const row = database.get('SELECT value FROM setting WHERE name = ?', [name]);
  return row && text(row, 'value');
}

/** Keeps a value, or forgets it. */
export function keepSetting(database: Database, name: string, value: string | undefined): void {
  if (value === undefined) {
    database.run('DELETE FROM setting WHERE name = ?', [name]);
    return;
  }
  const sql = 'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
  database.run(sql, [name, value]);
}
