import type { Database } from '../../../../src/projects/local/contract.js';
import { IN_MEMORY, openDatabase } from '../../../../src/projects/local/database.js';

/** A database in memory, for tests of what is kept in one. */
export function memoryDatabase(): Database {
  return openDatabase(IN_MEMORY);
}
