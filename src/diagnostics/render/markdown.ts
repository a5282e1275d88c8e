import type { Diagnostic, Severity } from '../diagnostic.js';
import type { Report } from '../report.js';
import { code, words } from './markdown-text.js';
import { notesOf } from './notes.js';
import { placeOf } from './place.js';
import { summaryLine } from './summary.js';

/** A comment on GitHub holds 65,536 characters; the rest is for what others put around the report. */
const MAX_CHARACTERS = 60_000;

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

/**
 * The report as Markdown for a comment or a step's summary: the gravest first, cut where a comment would be too long,
 * with the number of those left out. Ends with a line break.
 */
export function renderMarkdown(report: Report): string {
  const findings = ORDER.flatMap((severity) => report.diagnostics.filter((item) => item.severity === severity));
  const heading = `### policy: ${summaryLine(report)}\n`;
  const waived = report.suppressed.map(({ diagnostic, reason, until }) => ({
    row: markdownRow([where(diagnostic), code(diagnostic.code), words(reason), until]),
  }));
  const found = table(['', 'where', 'rule', 'what'], findings.map(findingRow), MAX_CHARACTERS);
  const accepted = table(
    ['where', 'rule', 'reason', 'until'],
    waived.map((item) => item.row),
    MAX_CHARACTERS - found.length,
  );
  const known = table(
    ['where', 'rule', 'what'],
    (report.known ?? []).map((item) => markdownRow([where(item), code(item.code), words(item.message)])),
    MAX_CHARACTERS - found.length - accepted.length,
  );
  return [heading, found, titled('waived', accepted), titled('known', known)].filter((part) => part !== '').join('\n');
}

function titled(title: string, rows: string): string {
  return rows === '' ? '' : `#### ${title}\n\n${rows}`;
}

function findingRow(item: Diagnostic): string {
  const advice = item.help === undefined ? '' : `<br>help: ${words(item.help)}`;
  const notes = notesOf(item)
    .map((note) => `<br>note: ${words(note)}`)
    .join('');
  return markdownRow([item.severity, where(item), code(item.code), `${words(item.message)}${notes}${advice}`]);
}

function table(headings: readonly string[], rows: readonly string[], limit: number): string {
  if (rows.length === 0) return '';
  const kept: string[] = [];
  let length = 0;
  for (const item of rows) {
    length += item.length + 1;
    if (length > limit) break;
    kept.push(item);
  }
  const missing = rows.length - kept.length;
  const rest = missing === 0 ? '' : `\n… and ${missing} more\n`;
  return `${[markdownRow(headings), markdownRow(headings.map(() => '---')), ...kept].join('\n')}\n${rest}`;
}

/** A row of a table. */
export function markdownRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function where({ primary }: Diagnostic): string {
  const { path, start } = placeOf(primary.span);
  return code(`${path}:${start.line}:${start.column}`);
}
