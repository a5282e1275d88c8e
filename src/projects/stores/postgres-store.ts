import type { JournalEntry } from '../../plan/journal.js';
import { failure, success, type Outcome, type Problem } from '../../plan/problem.js';
import type { ApplyStore, HeldLock } from '../../plan/project.js';
import { entriesIn } from './entries.js';
import { APPEND, ENTRIES, FORGET_HOLDER, HOLDER, LEAVE_LOCK, NAME_HOLDER, TAKE_LOCK } from './postgres-schema.js';
import { openPostgres, postgresReason, type PostgresSession } from './postgres-session.js';

/** Where the database is, and in whose name it is used. */
export interface PostgresStoreOptions {
  /** Holds a password: it is in no message. */
  readonly url: string;
  /** What people know the address by, such as the variable that holds it. */
  readonly source: string;
  /** The name of the project, by which the lock and the entries are told apart. */
  readonly project: string;
  /** Who takes the lock, for others to read. */
  readonly holder: string;
}

/** What the parts of a store share: the options, and the connection, which is made when it is needed first. */
interface Store extends PostgresStoreOptions {
  readonly session: () => Promise<PostgresSession>;
  readonly close: () => Promise<void>;
}

/**
 * A journal and a lock in PostgreSQL, which keep the applies of all machines apart. Both are on one connection: when it is
 * lost, so is the lock, and the next entry, which comes before the next change, cannot be written.
 */
export function createPostgresStore(options: PostgresStoreOptions): ApplyStore {
  let opened: Promise<PostgresSession> | undefined;
  const store: Store = {
    ...options,
    session: () => (opened ??= openPostgres(options.url)),
    close: async () => (await opened?.catch(() => undefined))?.close(),
  };
  return {
    journal: { entries: () => readEntries(store), append: (entry) => appendEntry(store, entry) },
    lock: () => takeLock(store),
    close: () => void store.close(),
  };
}

async function readEntries(store: Store): Promise<Outcome<readonly JournalEntry[]>> {
  try {
    const { rows } = await (await store.session()).query(ENTRIES, [store.project]);
    return success(entriesIn(rows.map(({ entry }) => String(entry))));
  } catch (error) {
    return failure(unreachable(store, error));
  }
}

async function appendEntry(store: Store, entry: JournalEntry): Promise<Problem | undefined> {
  try {
    const { count } = await (await store.session()).query(APPEND, [store.project, JSON.stringify(entry)]);
    return count === 1 ? undefined : lost(store);
  } catch (error) {
    return unreachable(store, error);
  }
}

async function takeLock(store: Store): Promise<Outcome<HeldLock>> {
  const { project, holder } = store;
  try {
    const session = await store.session();
    const { rows } = await session.query(TAKE_LOCK, [project]);
    if (rows[0]?.['taken'] !== true) return failure(held(await session.query(HOLDER, [project])));
    await session.query(NAME_HOLDER, [project, holder]);
    return success({ release: () => releaseLock(store) });
  } catch (error) {
    return failure(unreachable(store, error));
  }
}

/** The end of the connection gives the lock up too, where the server can no longer be asked. */
async function releaseLock(store: Store): Promise<void> {
  try {
    const session = await store.session();
    await session.query(FORGET_HOLDER, [store.project]);
    await session.query(LEAVE_LOCK, [store.project]);
  } catch {
    await store.close();
  }
}

function held({ rows: [row] }: Awaited<ReturnType<PostgresSession['query']>>): Problem {
  const by = row === undefined ? 'somebody else' : `${String(row['name'])}, since ${String(row['since'])},`;
  const help = 'wait for it to end, then run the command again';
  return { code: 'locked', message: `${by} is changing this project`, help };
}

function lost({ source }: Store): Problem {
  const help = 'apply again to go on; `policy` needs a session of its own: connect past any pool that shares them';
  return { code: 'locked', message: `the lock in the database of ${source} is not held any more`, help };
}

function unreachable({ source }: Store, error: unknown): Problem {
  const message = `the database of ${source} cannot be used: ${postgresReason(error)}`;
  return { code: 'journal', message, help: 'nothing is changed in a project while its journal cannot be written' };
}
