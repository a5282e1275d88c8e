import type { JournalEntry } from '../../plan/journal.js';
import { parseJson } from '../../support/parse-json.js';

const KINDS = ['start', 'intent', 'done', 'failed', 'finish'];

/** The entries of a journal's lines of JSON. What is none, such as a line that a crash cut short, is passed over. */
export function entriesIn(lines: readonly string[]): readonly JournalEntry[] {
  const values: readonly unknown[] = lines.map((line) => parseJson(line));
  return values.filter(isEntry);
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('planId' in value)) return false;
  return typeof value.planId === 'string' && typeof value.kind === 'string' && KINDS.includes(value.kind);
}
