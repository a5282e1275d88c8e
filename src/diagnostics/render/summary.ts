import { count } from '../../support/words.js';
import { countSeverities, type Report } from '../report.js';

/** One line: `2 errors, 1 warning in 3 files`, or `no problems in 3 files`; those that are waived or known after it. */
export function summaryLine(report: Report): string {
  const counts = countSeverities(report.diagnostics);
  const parts = [...words(counts.error, 'error'), ...words(counts.warning, 'warning'), ...words(counts.info, 'info')];
  const found = parts.length === 0 ? 'no problems' : parts.join(', ');
  const files = count(report.sources.length, 'file');
  const apart = [...apartWords(report.suppressed.length, 'waived'), ...apartWords(report.known?.length ?? 0, 'known')];
  return `${found} in ${files}${apart.length === 0 ? '' : ` (${apart.join(', ')})`}`;
}

function apartWords(amount: number, word: string): readonly string[] {
  return amount === 0 ? [] : [`${amount} ${word}`];
}

function words(amount: number, noun: string): readonly string[] {
  return amount === 0 ? [] : [count(amount, noun)];
}
