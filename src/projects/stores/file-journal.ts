import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { JournalEntry } from '../../plan/journal.js';
import { failure, success, type Outcome, type Problem } from '../../plan/problem.js';
import type { Journal } from '../../plan/project.js';
import { entriesIn } from './entries.js';
import { fileReason } from '../../support/file-reasons.js';
import { reasonOf } from './reason.js';

/**
 * A journal in a file of JSON lines. An entry is on the disk before `append` resolves; a last line that a crash cut
 * short is passed over when reading, and closed before the next one is written.
 */
export function createFileJournal(file: string): Journal {
  return {
    entries: () => readEntries(file),
    append: (entry) => appendEntry(file, entry),
  };
}

async function readEntries(file: string): Promise<Outcome<readonly JournalEntry[]>> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => (reasonOf(error) === 'ENOENT' ? '' : error));
  if (typeof text !== 'string') return failure(journalProblem('read', file, text));
  return success(entriesIn(text.split('\n')));
}

async function appendEntry(file: string, entry: JournalEntry): Promise<Problem | undefined> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    const handle = await open(file, 'a+', 0o600);
    try {
      const { size } = await handle.stat();
      const last = size === 0 ? '\n' : (await handle.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString();
      await handle.appendFile(`${last === '\n' ? '' : '\n'}${JSON.stringify(entry)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return undefined;
  } catch (error) {
    return journalProblem('write', file, error);
  }
}

function journalProblem(verb: 'read' | 'write', file: string, error: unknown): Problem {
  const message = `cannot ${verb} the journal \`${file}\`: ${fileReason(error)}`;
  return { code: 'journal', message, help: 'make the file readable and writable for this user' };
}
