import type { SourceFile } from './source-file.js';

/** A piece of a source file: UTF-16 offsets, `end` exclusive. Lines and columns exist only while rendering. */
export interface Span {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** A place as people count it: line and column from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const LINE_STARTS = new WeakMap<SourceFile, readonly number[]>();

/** The offset at which each line of the file begins. */
export function lineStarts(file: SourceFile): readonly number[] {
  const known = LINE_STARTS.get(file);
  if (known !== undefined) return known;
  const starts = [0];
  for (let index = file.text.indexOf('\n'); index !== -1; index = file.text.indexOf('\n', index + 1)) {
    starts.push(index + 1);
  }
  LINE_STARTS.set(file, starts);
  return starts;
}

/** The line and column of an offset. */
export function positionAt(file: SourceFile, offset: number): Position {
  const starts = lineStarts(file);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** The text that a span underlines. */
export function spanText(span: Span): string {
  return span.file.text.slice(span.start, span.end);
}
