import type { Diagnostic, Label } from '../diagnostic.js';
import type { Fix } from '../fix.js';
import { countSeverities, type Report } from '../report.js';
import { renderFrame } from './frame.js';
import { notesOf } from './notes.js';
import { marksOf, marksOfLabels, type Mark } from './mark.js';
import { printable, printableLines } from './printable.js';
import { PLAIN, type Style, type Styler } from './styler.js';
import { summaryLine } from './summary.js';

/** How wide rows may be where nobody knows the terminal. */
const DEFAULT_COLUMNS = 140;

/** How a text report looks. */
export interface TextOptions {
  readonly styler?: Styler;
  /** The width of the terminal; longer lines are cut around what is underlined. */
  readonly columns?: number | undefined;
  /** Whether the summary stands at the end. */
  readonly hasSummary?: boolean;
}

/** The report for people: each finding with the lines it is about, then the summary. Ends with a line break. */
export function renderText(report: Report, options: TextOptions = {}): string {
  const { styler = PLAIN, hasSummary = true } = options;
  const findings = report.diagnostics.map((item) => `${renderDiagnostic(item, options)}\n`);
  const summary = `${styler(summaryStyle(report), summaryLine(report))}\n`;
  return [...findings, ...(hasSummary ? [summary] : [])].join('\n');
}

/** One finding, without a line break at its end. */
export function renderDiagnostic(item: Diagnostic, options: TextOptions = {}): string {
  const { styler = PLAIN, columns = DEFAULT_COLUMNS } = options;
  const marks = marksOf(item);
  const digits = digitsOf(marks);
  const title = styler(item.severity, `${item.severity}[${printable(item.code)}]`);
  const remarks = remarksOf(item).flatMap(({ kind, text }) => remarkRows(kind, text, { digits, styler }));
  return [
    `${title}${styler('strong', `: ${printable(item.message)}`.trimEnd())}`,
    ...renderFrame(marks, { styler, columns, digits }),
    ...remarks,
  ].join('\n');
}

/** The lines that labelled spans are in, where nothing is wrong with them. Not empty; without a line break at its end. */
export function renderLabels(labels: readonly Label[], options: TextOptions = {}): string {
  const { styler = PLAIN, columns = DEFAULT_COLUMNS } = options;
  const marks = marksOfLabels(labels);
  return renderFrame(marks, { styler, columns, digits: digitsOf(marks) }).join('\n');
}

function digitsOf(marks: readonly Mark[]): number {
  return String(Math.max(...marks.map(({ endLine }) => endLine))).length;
}

interface Remark {
  readonly kind: string;
  readonly text: string;
}

function remarksOf({ code, help, fix, ...item }: Diagnostic): readonly Remark[] {
  return [
    ...notesOf(item).map((text) => ({ kind: 'note', text })),
    ...(help === undefined ? [] : [{ kind: 'help', text: help }]),
    ...(fix === undefined ? [] : [{ kind: 'fix', text: describeFix(fix) }]),
    { kind: 'docs', text: docsCommand(code) },
  ];
}

/** The command that prints the page of a rule or code. */
export function docsCommand(code: string): string {
  return `policy explain ${code}`;
}

function describeFix({ title, applicability }: Fix): string {
  switch (applicability) {
    case 'safe':
      return `${title} (\`policy check --fix\`)`;
    case 'unsafe':
      return `${title} (\`policy check --fix --unsafe-fixes\`, may change access)`;
    case 'display':
      return title;
  }
}

function remarkRows(
  kind: string,
  text: string,
  { digits, styler }: { readonly digits: number; readonly styler: Styler },
): readonly string[] {
  const indentation = ' '.repeat(digits + 2);
  return printableLines(text).map((line, index) => {
    if (index > 0) return `${indentation}${' '.repeat(kind.length + 4)}${line}`.trimEnd();
    return `${indentation}${styler('location', '=')} ${styler('strong', `${kind}:`)} ${line}`.trimEnd();
  });
}

function summaryStyle({ diagnostics }: Report): Style {
  const counts = countSeverities(diagnostics);
  if (counts.error > 0) return 'error';
  return counts.warning > 0 ? 'warning' : 'success';
}
