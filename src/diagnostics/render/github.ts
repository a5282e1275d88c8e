import type { Diagnostic, Severity } from '../diagnostic.js';
import type { Report } from '../report.js';
import { notesOf } from './notes.js';
import { placeOf } from './place.js';
import { printable, printableLines } from './printable.js';
import { summaryLine } from './summary.js';
import { docsCommand } from './text.js';

const COMMANDS: { readonly [severity in Severity]: string } = { error: 'error', warning: 'warning', info: 'notice' };

/** How a report of annotations is written. */
export interface GitHubOptions {
  /** Whether the summary stands at the end. */
  readonly hasSummary?: boolean;
}

/** The report as GitHub Actions workflow commands, which become annotations, and the summary. Ends with a line break. */
export function renderGitHub(report: Report, { hasSummary = true }: GitHubOptions = {}): string {
  const annotations = report.diagnostics.map((item) => annotation(item));
  return [...annotations, ...(hasSummary ? [summaryLine(report)] : [])].map((line) => `${line}\n`).join('');
}

function annotation(item: Diagnostic): string {
  const { path, start, end } = placeOf(item.primary.span);
  const columns =
    start.line === end.line ? [`col=${start.column}`, `endColumn=${Math.max(end.column, start.column + 1)}`] : [];
  const properties = [
    `file=${escapeProperty(printable(path))}`,
    `line=${start.line}`,
    `endLine=${end.line}`,
    ...columns,
    `title=${escapeProperty(printable(`${item.severity}[${item.code}]`))}`,
  ];
  return `::${COMMANDS[item.severity]} ${properties.join(',')}::${escapeMessage(textOf(item))}`;
}

function textOf({ code, message, help, ...item }: Diagnostic): string {
  const advice = help === undefined ? [] : [`help: ${help}`];
  const lines = [message, ...notesOf(item).map((note) => `note: ${note}`), ...advice, `docs: ${docsCommand(code)}`];
  return lines.flatMap(printableLines).join('\n');
}

function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
