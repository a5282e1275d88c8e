import Libsql from 'libsql';
import { invariant } from '../../support/invariant.js';
import type { Database, SqlRow, SqlValue } from './contract.js';
import { migrateDatabase } from './migrations.js';

/** The name SQLite gives a database that lives as long as its connection. */
export const IN_MEMORY = ':memory:';

/**
 * Opens (and creates, when missing) the SQLite database in a file, or in memory for `IN_MEMORY`, and brings its tables
 * up to date. Throws what SQLite reports (`SQLITE_NOTADB`, `SQLITE_BUSY` …) and `NewerDatabaseError`.
 *
 * With a write-ahead log a transaction is in the operating system's hands once it is committed, so that `synchronous =
 * NORMAL` loses none to a killed process.
 */
export function openDatabase(file: string): Database {
  const connection = new Libsql(file);
  try {
    for (const pragma of ['busy_timeout = 5000', 'journal_mode = WAL', 'synchronous = NORMAL', 'foreign_keys = ON']) {
      connection.pragma(pragma);
    }
    const database = databaseOver(connection);
    migrateDatabase(database);
    return database;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Opens the database of a file; what is written to it is seen by this connection alone, and gone when it is closed. */
export function openScratchDatabase(file: string): Database {
  const database = openDatabase(file);
  database.run('BEGIN');
  return {
    ...database,
    close: () => {
      database.run('ROLLBACK');
      database.close();
    },
  };
}

function databaseOver(connection: Libsql.Database): Database {
  const statements = new Map<string, Libsql.Statement>();
  const prepare = (sql: string): Libsql.Statement => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const all = (sql: string, parameters: readonly SqlValue[] = []): readonly SqlRow[] =>
    prepare(sql)
      .all(...parameters)
      .map(toRow);
  return {
    all,
    get: (sql, parameters = []) => all(sql, parameters)[0],
    run: (sql, parameters = []) => void prepare(sql).run(...parameters),
    transaction: (work) => inTransaction(connection, work),
    close: () => void connection.close(),
  };
}

/** A transaction inside of another one is a savepoint of it: it can be undone alone, and takes effect with the outer one. */
function inTransaction<T>(connection: Libsql.Database, work: () => T): T {
  if (connection.inTransaction) return inSavepoint(connection, work);
  connection.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    rollBack(connection);
    throw error;
  }
}

function inSavepoint<T>(connection: Libsql.Database, work: () => T): T {
  connection.exec('SAVEPOINT inner_work');
  try {
    const result = work();
    connection.exec('RELEASE inner_work');
    return result;
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK TO inner_work; RELEASE inner_work');
    throw error;
  }
}

/** SQLite has rolled back by itself after some errors, such as a full disk. */
function rollBack(connection: Libsql.Database): void {
  if (connection.inTransaction) connection.exec('ROLLBACK');
}

/** libsql adds the time that a query took as `_metadata`, which is no column. */
function toRow(value: unknown): SqlRow {
  invariant(typeof value === 'object' && value !== null, 'a database row is an object');
  const row: { [column: string]: SqlValue } = {};
  for (const [column, item] of Object.entries(value)) {
    if (column === '_metadata') continue;
    invariant(isSqlValue(item), `column ${column} holds text, a number or null`);
    row[column] = item;
  }
  return row;
}

function isSqlValue(value: unknown): value is SqlValue {
  return typeof value === 'string' || typeof value === 'number' || value === null;
}
