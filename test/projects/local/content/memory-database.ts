import Libsql from 'libsql';
import type { Database, SqlRow, SqlValue } from '../../../../src/projects/local/contract.js';

/** A database in memory, for tests of what is kept in one. */
export function memoryDatabase(): Database {
  const database = new Libsql(':memory:');
  return {
    all: (sql, parameters = []) => database.prepare(sql).all(...parameters) as SqlRow[],
    get: (sql, parameters = []) => database.prepare(sql).get(...parameters) as SqlRow | undefined,
    run: (sql, parameters: readonly SqlValue[] = []) => {
      database.prepare(sql).run(...parameters);
    },
    transaction: (work) => database.transaction(work)(),
    close: () => database.close(),
  };
}
