import { count } from '../../support/words.js';
import { countSeverities, type Report } from '../report.js';

/** One line: `2 errors, 1 warning in 3 files`, or `no problems in 3 files`; waived findings after it. */
export function summaryLine(report: Report): string {
  const counts = countSeverities(report.diagnostics);
  const parts = [...words(counts.error, 'error'), ...words(counts.warning, 'warning'), ...words(counts.info, 'info')];
  const found = parts.length === 0 ? 'no problems' : parts.join(', ');
  const files = count(report.sources.length, 'file');
  const waived = report.suppressed.length === 0 ? '' : ` (${report.suppressed.length} waived)`;
  return `${found} in ${files}${waived}`;
}

function words(amount: number, noun: string): readonly string[] {
  return amount === 0 ? [] : [count(amount, noun)];
}
