import path from 'node:path';
import type { ApplyStore } from '../../plan/project.js';
import { createFileJournal } from './file-journal.js';
import { acquireFileLock } from './file-lock.js';

/** The journal of a store's folder. */
export const JOURNAL_FILE = 'journal.jsonl';

/** The lock of a store's folder. */
export const LOCK_FILE = 'apply.lock';

/** A journal and a lock in a folder: they keep the applies of one machine apart. */
export function createFileStore(folder: string): ApplyStore {
  return {
    journal: createFileJournal(path.join(folder, JOURNAL_FILE)),
    lock: () => acquireFileLock(path.join(folder, LOCK_FILE)),
    close: () => undefined,
  };
}
