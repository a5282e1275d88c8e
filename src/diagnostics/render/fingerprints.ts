import { createHash } from 'node:crypto';
import { positionAt } from '../../source/span.js';
import type { Diagnostic } from '../diagnostic.js';
import { lineText } from './mark.js';

/**
 * A fingerprint for each diagnostic, in their order: the same for the same finding when lines are added above it, and
 * when its line is indented otherwise. Findings that are alike are told apart by their number among their likes.
 */
export function fingerprintsOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  const seen = new Map<string, number>();
  return diagnostics.map((item) => {
    const hash = createHash('sha256').update(identityOf(item)).digest('hex').slice(0, 16);
    const number = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, number);
    return `${hash}:${number}`;
  });
}

function identityOf({ code, primary, subject }: Diagnostic): string {
  const { file, start } = primary.span;
  const line = lineText(file, positionAt(file, start).line).trim().replaceAll(/\s+/g, ' ');
  return JSON.stringify([code, file.path, line, subject?.who, subject?.action, subject?.models]);
}
