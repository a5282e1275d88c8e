import { createHash } from 'node:crypto';
import { positionAt } from '../../source/span.js';
import { compareText } from '../../support/order.js';
import type { Diagnostic } from '../diagnostic.js';
import { lineText } from './mark.js';

/**
 * A fingerprint for each diagnostic, in their order: the same for the same finding when lines are added above it, and
 * when its line is indented otherwise. Findings that are alike are told apart by their number among their likes.
 */
export function fingerprintsOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  const seen = new Map<string, number>();
  return diagnostics.map((item) => {
    const hash = fingerprintOf(item);
    const number = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, number);
    return `${hash}:${number}`;
  });
}

/** The fingerprint of a diagnostic and of all that are alike: 16 hexadecimal digits. */
export function fingerprintOf(item: Diagnostic): string {
  return createHash('sha256').update(identityOf(item)).digest('hex').slice(0, 16);
}

function identityOf({ code, primary, subject }: Diagnostic): string {
  const { file, start } = primary.span;
  const line = lineText(file, positionAt(file, start).line).trim().replaceAll(/\s+/g, ' ');
  const { who, action, models, ...rest } = subject ?? {};
  const further = Object.entries(rest).sort(([a], [b]) => compareText(a, b));
  return JSON.stringify([code, file.path, line, who, action, models, ...further]);
}
