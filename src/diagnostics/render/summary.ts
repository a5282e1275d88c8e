import { countSeverities, type Report } from '../report.js';

/** One line: `2 errors, 1 warning in 3 files`, or `no problems in 3 files`; waived findings after it. */
export function summaryLine(report: Report): string {
  const counts = countSeverities(report.diagnostics);
  const parts = [plural(counts.error, 'error'), plural(counts.warning, 'warning'), plural(counts.info, 'info')].filter(
    (part) => part !== undefined,
  );
  const found = parts.length === 0 ? 'no problems' : parts.join(', ');
  const files = plural(report.sources.length, 'file') ?? '0 files';
  const waived = report.suppressed.length === 0 ? '' : ` (${report.suppressed.length} waived)`;
  return `${found} in ${files}${waived}`;
}

/** `1 error`, `2 errors`; undefined for none. */
function plural(count: number, noun: string): string | undefined {
  if (count === 0) return undefined;
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
