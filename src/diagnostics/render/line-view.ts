import { columnAt, layoutLine, type LineLayout } from './line-layout.js';
import type { Mark } from './mark.js';

/** Lines longer than this are cut before they are looked at: a file may be one line of five megabytes. */
const LONG_LINE = 2000;
/** How much of a cut line is kept before the first mark: UTF-16 units and columns. */
const CONTEXT = 20;

/** A mark in columns of the shown line, `end` exclusive and beyond `start`. */
export interface PlacedMark {
  readonly mark: Mark;
  readonly start: number;
  readonly end: number;
}

/** What is shown of a line, with those of its marks that are in it. */
export interface LineView {
  readonly text: string;
  readonly marks: readonly PlacedMark[];
}

interface Window {
  readonly start: number;
  readonly end: number;
}

/** Shows a line with its marks, cut to `width` columns around them; marks too far apart give several views. */
export function viewLine(line: string, marks: readonly Mark[], width: number): readonly LineView[] {
  const pending = [...marks].sort((a, b) => a.startOffset - b.startOffset);
  const views: LineView[] = [];
  while (pending.length > 0) {
    const first = pending[0];
    if (first === undefined) break;
    const from = line.length > LONG_LINE ? Math.max(0, first.startOffset - CONTEXT * 4) : 0;
    const layout = layoutLine(line.slice(from, from + LONG_LINE));
    const isCut = { before: from > 0, after: from + LONG_LINE < line.length };
    const placed = pending.map((mark) => placeMark(layout, mark, from));
    const window = windowAround(layout, placed[0]?.start ?? 0, width);
    const inside = placed.filter(
      ({ start, end }, index) => index === 0 || (start >= window.start && end <= window.end),
    );
    views.push(cut(layout, window, { isCut, marks: inside }));
    for (const { mark } of inside) pending.splice(pending.indexOf(mark), 1);
  }
  return views;
}

/** The beginning of a line that has no marks, cut to `width` columns. */
export function viewPlainLine(line: string, width: number): string {
  const layout = layoutLine(line.slice(0, LONG_LINE));
  const isCut = { before: false, after: line.length > LONG_LINE };
  return cut(layout, windowAround(layout, 0, width), { isCut, marks: [] }).text;
}

function placeMark(layout: LineLayout, mark: Mark, from: number): PlacedMark {
  const start = columnAt(layout, mark.startOffset - from);
  return { mark, start, end: Math.max(start + 1, columnAt(layout, mark.endOffset - from)) };
}

function windowAround(layout: LineLayout, column: number, width: number): Window {
  if (layout.width <= width) return { start: 0, end: layout.width + 1 };
  const start = Math.max(0, Math.min(column - CONTEXT, layout.width + 1 - width));
  return { start, end: start + width };
}

interface CutInput {
  readonly isCut: { readonly before: boolean; readonly after: boolean };
  readonly marks: readonly PlacedMark[];
}

function cut(layout: LineLayout, window: Window, { isCut, marks }: CutInput): LineView {
  const before = isCut.before || window.start > 0;
  const after = isCut.after || window.end < layout.width;
  const low = window.start + (before && window.start > 0 ? 1 : 0);
  const high = window.end - (after ? 1 : 0);
  const cells = layout.cells.filter(({ column, width }) => column >= low && column + width <= high);
  const gap = ' '.repeat(Math.max(0, (cells[0]?.column ?? low) - low));
  const shift = low - (before ? 1 : 0);
  return {
    text: `${before ? '…' : ''}${gap}${cells.map(({ text }) => text).join('')}${after ? '…' : ''}`,
    marks: marks.map(({ mark, start, end }) => {
      const placed = Math.max(low, start) - shift;
      return { mark, start: placed, end: Math.max(placed + 1, Math.min(end, high) - shift) };
    }),
  };
}
