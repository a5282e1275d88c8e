/** The schema that all tables are in. */
const POSTGRES_SCHEMA = 'hygraph_policy';

/** Undefined in the first column where the tables are not there yet. */
export const TABLES = `SELECT to_regclass('${POSTGRES_SCHEMA}.journal') AS journal, to_regclass('${POSTGRES_SCHEMA}.holder') AS holder`;

/** Makes the tables; who comes second waits until they are there. */
export const CREATE_TABLES = `BEGIN;
SELECT pg_advisory_xact_lock(hashtext('${POSTGRES_SCHEMA}'));
CREATE SCHEMA IF NOT EXISTS ${POSTGRES_SCHEMA};
CREATE TABLE IF NOT EXISTS ${POSTGRES_SCHEMA}.journal (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, project text NOT NULL, entry text NOT NULL);
CREATE INDEX IF NOT EXISTS journal_of_project ON ${POSTGRES_SCHEMA}.journal (project, id);
CREATE TABLE IF NOT EXISTS ${POSTGRES_SCHEMA}.holder (
  project text PRIMARY KEY, name text NOT NULL, since timestamptz NOT NULL);
COMMIT;`;

/** The number of the advisory lock of a project, whose name is the parameter. */
const KEY = `hashtextextended('${POSTGRES_SCHEMA} ' || $1::text, 0)`;

/** Takes the lock of a project, or says that it is not free, at once. */
export const TAKE_LOCK = `SELECT pg_try_advisory_lock(${KEY}) AS taken`;
/** Lets the lock of a project go. */
export const LEAVE_LOCK = `SELECT pg_advisory_unlock(${KEY})`;

/** Writes down who has the lock of a project; the time is the server's. */
export const NAME_HOLDER = `INSERT INTO ${POSTGRES_SCHEMA}.holder (project, name, since) VALUES ($1, $2, now())
  ON CONFLICT (project) DO UPDATE SET name = excluded.name, since = excluded.since`;
/** Strikes out who had the lock. */
export const FORGET_HOLDER = `DELETE FROM ${POSTGRES_SCHEMA}.holder WHERE project = $1`;
/** Who has the lock of a project, and since when. */
export const HOLDER = `SELECT name, to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since
  FROM ${POSTGRES_SCHEMA}.holder WHERE project = $1`;

/** The entries of a project, oldest first. */
export const ENTRIES = `SELECT entry FROM ${POSTGRES_SCHEMA}.journal WHERE project = $1 ORDER BY id`;

/**
 * Writes an entry if this very session holds the lock, which a pool between here and the server, or another session after
 * a lost one, would not. A number of 64 bits is shown by its halves.
 */
export const APPEND = `INSERT INTO ${POSTGRES_SCHEMA}.journal (project, entry)
  SELECT $1::text, $2::text WHERE EXISTS (SELECT FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid() AND objsubid = 1
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND (classid::bigint << 32) | objid::bigint = ${KEY})`;
