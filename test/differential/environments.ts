import { openContentStore } from '../../src/projects/local/content/content-store.js';
import type { Database } from '../../src/projects/local/contract.js';
import { memoryDatabase } from '../projects/local/content/memory-database.js';

/** A place of its own in a database that all tests of a process share: opening one takes longer than what is compared. */
export interface Environment {
  readonly database: Database;
  readonly environment: string;
  /** All versions that are stored, as text: equal states are equal texts. */
  readonly state: () => string;
  /** Puts everything that another one holds in the place of its own. */
  readonly copy: (other: string) => void;
  readonly close: () => void;
}

const TABLES = {
  content_version: 'model, id, stage, sequence, document',
  content_revision: 'model, id, stage, revision, created_at, data',
  content_seeded: 'model, id',
} as const;

const STATE = `SELECT json_group_array(json_array(model, id, stage, document)) AS state FROM (
  SELECT * FROM content_version WHERE environment = ? ORDER BY model, stage, sequence, id
)`;

let shared: Database | undefined;
let count = 0;

/** Opens an environment without content. */
export function openEnvironment(): Environment {
  const database = (shared ??= memoryDatabase());
  const environment = `environment-${String((count += 1))}`;
  openContentStore(database, environment);
  const clear = (): void => {
    for (const table of Object.keys(TABLES)) database.run(`DELETE FROM ${table} WHERE environment = ?`, [environment]);
  };
  const fill = (other: string): void => {
    for (const [table, columns] of Object.entries(TABLES)) {
      const sql = `INSERT INTO ${table} (environment, ${columns}) SELECT ?, ${columns} FROM ${table} WHERE environment = ?`;
      database.run(sql, [environment, other]);
    }
  };
  return {
    database,
    environment,
    state: () => String(database.get(STATE, [environment])?.['state']),
    copy: (other) => {
      clear();
      fill(other);
    },
    close: clear,
  };
}
