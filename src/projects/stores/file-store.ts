import path from 'node:path';
import type { ApplyStore } from '../../plan/project.js';
import { createFileJournal } from './file-journal.js';
import { acquireFileLock } from './file-lock.js';

/** A journal and a lock in a folder: they keep the applies of one machine apart. */
export function createFileStore(folder: string): ApplyStore {
  return {
    journal: createFileJournal(path.join(folder, 'journal.jsonl')),
    lock: () => acquireFileLock(path.join(folder, 'apply.lock')),
    close: () => undefined,
  };
}
