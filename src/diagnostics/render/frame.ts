import { groupBy } from '../../support/group.js';
import { blockRows } from './block-rows.js';
import type { FrameRow } from './frame-row.js';
import { viewLine, viewPlainLine } from './line-view.js';
import { lineText, type Mark } from './mark.js';
import { markRows } from './mark-rows.js';
import { printable } from './printable.js';
import type { Styler } from './styler.js';

/** How a frame is drawn. */
export interface FrameOptions {
  readonly styler: Styler;
  /** How many columns there are for a row, the margin included. */
  readonly columns: number;
  /** How many digits the margin has room for. */
  readonly digits: number;
}

/** The lines that the marks are in, as people know it from rustc. The first mark is the one to blame. */
export function renderFrame(marks: readonly Mark[], options: FrameOptions): readonly string[] {
  return snippetsOf(marks).flatMap((snippet, index) => [
    header(snippet, index === 0 ? '-->' : ':::', options),
    ...(index === 0 && !isEmpty(snippet) ? [margin('', options)] : []),
    ...snippetRows(snippet, options).map((row) => printRow(row, options)),
  ]);
}

/** What stands in the margin before a line that is not of the file, and the text after it. */
function margin(text: string, { digits, styler }: FrameOptions): string {
  return `${' '.repeat(digits + 2)}${styler('location', '|')} ${text}`.trimEnd();
}

/** Marks of one file within single lines share a snippet; each mark over several lines has its own. */
function snippetsOf(marks: readonly Mark[]): readonly (readonly Mark[])[] {
  const first = marks[0];
  const key = (mark: Mark): string =>
    mark.startLine === mark.endLine
      ? mark.file.path
      : `${mark.file.path}:${mark.startLine}:${mark.startOffset}:${mark.endLine}`;
  const groups = [...groupBy(marks, key).values()];
  const isFirst = (group: readonly Mark[]): boolean => first !== undefined && group.includes(first);
  return [...groups.filter(isFirst), ...groups.filter((group) => !isFirst(group))];
}

function header(snippet: readonly Mark[], arrow: string, { digits, styler }: FrameOptions): string {
  const blamed = snippet.find(({ sign }) => sign === '^') ?? snippet[0];
  const place = blamed === undefined ? '' : `:${blamed.startLine}:${blamed.startOffset + 1}`;
  const path = printable(blamed?.file.path ?? '');
  return `${' '.repeat(digits + 1)}${styler('location', arrow)} ${path}${isEmpty(snippet) ? '' : place}`;
}

/** A file without text stands for what could not be read: there is nothing to show of it. */
function isEmpty(snippet: readonly Mark[]): boolean {
  return snippet.every(({ file }) => file.text === '');
}

function snippetRows(snippet: readonly Mark[], options: FrameOptions): readonly FrameRow[] {
  const first = snippet[0];
  if (first === undefined || isEmpty(snippet)) return [];
  const width = Math.max(40, options.columns - options.digits - 4);
  if (first.startLine !== first.endLine) return blockRows(first, width, options.styler);
  const byLine = [...groupBy(snippet, ({ startLine }) => startLine)].sort(([a], [b]) => a - b);
  return byLine.flatMap(([line, marks], index) => [
    ...between(byLine[index - 1]?.[0], line, { first, width }),
    ...lineRows(line, marks, { width, styler: options.styler }),
  ]);
}

function between(
  previous: number | undefined,
  line: number,
  { first, width }: { readonly first: Mark; readonly width: number },
): readonly FrameRow[] {
  if (previous === undefined || line - previous === 1) return [];
  if (line - previous > 2) return [{ kind: 'gap' }];
  return [{ kind: 'line', line: line - 1, text: viewPlainLine(lineText(first.file, line - 1), width) }];
}

function lineRows(
  line: number,
  marks: readonly Mark[],
  { width, styler }: { readonly width: number; readonly styler: Styler },
): readonly FrameRow[] {
  const [first] = marks;
  if (first === undefined) return [];
  return viewLine(lineText(first.file, line), marks, width).flatMap((view): readonly FrameRow[] => [
    { kind: 'line', line, text: view.text },
    ...markRows(view.marks, styler).map((text): FrameRow => ({ kind: 'below', text })),
  ]);
}

function printRow(row: FrameRow, options: FrameOptions): string {
  const { digits, styler } = options;
  switch (row.kind) {
    case 'gap':
      return styler('location', '...');
    case 'below':
      return margin(row.text, options);
    case 'line': {
      const number = styler('location', `${String(row.line).padStart(digits)} |`);
      return ` ${number} ${row.text}`.trimEnd();
    }
  }
}
