import { paintRow } from './canvas.js';
import type { FrameRow } from './frame-row.js';
import { columnAt, layoutLine } from './line-layout.js';
import { viewPlainLine } from './line-view.js';
import { lineText, type Mark } from './mark.js';
import { printable } from './printable.js';
import type { Styler } from './styler.js';

/** Of a longer block, this many lines are shown at its beginning and at its end. */
const HEAD = 3;
const TAIL = 2;

/** The rows of a mark over several lines: a rail at their left, the label at the end of the last one. */
export function blockRows(mark: Mark, width: number, styler: Styler): readonly FrameRow[] {
  const first = lineText(mark.file, mark.startLine);
  const startsLine = first.slice(0, mark.startOffset).trim() === '';
  const lines = linesOf(mark).flatMap((line): readonly FrameRow[] => {
    if (line === undefined) return [{ kind: 'gap' }];
    const rail = line > mark.startLine ? '|' : startsLine ? '/' : '';
    const text = viewPlainLine(lineText(mark.file, line), width - 2);
    const row = `${rail === '' ? ' ' : styler(mark.style, rail)} ${text}`;
    const opening = line === mark.startLine && !startsLine ? [openingRow(mark, { first, width, styler })] : [];
    return [{ kind: 'line', line, text: row }, ...opening];
  });
  return [...lines, closingRow(mark, width, styler)];
}

function linesOf({ startLine, endLine }: Mark): readonly (number | undefined)[] {
  const all = (from: number, to: number): readonly number[] =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index);
  if (endLine - startLine + 1 <= HEAD + TAIL + 1) return all(startLine, endLine);
  return [...all(startLine, startLine + HEAD - 1), undefined, ...all(endLine - TAIL + 1, endLine)];
}

interface OpeningInput {
  readonly first: string;
  readonly width: number;
  readonly styler: Styler;
}

function openingRow({ startOffset, sign, style }: Mark, { first, width, styler }: OpeningInput): FrameRow {
  const column = Math.min(columnAt(layoutLine(first.slice(0, startOffset + 1)), startOffset), width - 3);
  return { kind: 'below', text: paintRow([{ column: 1, text: `${'_'.repeat(column + 1)}${sign}`, style }], styler) };
}

function closingRow({ file, endLine, endOffset, label, sign, style }: Mark, width: number, styler: Styler): FrameRow {
  const line = lineText(file, endLine).slice(0, endOffset);
  const column = Math.min(columnAt(layoutLine(line), Math.max(0, endOffset - 1)), width - 3);
  const words = label === undefined ? '' : ` ${printable(label)}`;
  const text = `|${'_'.repeat(column + 1)}${sign}${words}`;
  return { kind: 'below', text: paintRow([{ column: 0, text, style }], styler) };
}
