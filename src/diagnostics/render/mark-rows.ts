import { paintRow, type Piece } from './canvas.js';
import type { PlacedMark } from './line-view.js';
import { printable } from './printable.js';
import type { Styler } from './styler.js';

/** The rows under a line: underlines, the last label beside them, the other labels hanging below. */
export function markRows(marks: readonly PlacedMark[], styler: Styler): readonly string[] {
  return withoutOverlaps(marks).flatMap((row) => rowsOf(row, styler));
}

/** Marks that overlap go to rows of their own; what is to blame comes first. */
function withoutOverlaps(marks: readonly PlacedMark[]): readonly (readonly PlacedMark[])[] {
  const rows: PlacedMark[][] = [];
  const blame = ({ mark }: PlacedMark): number => (mark.sign === '^' ? 0 : 1);
  for (const mark of [...marks].sort((a, b) => blame(a) - blame(b) || a.start - b.start || a.end - b.end)) {
    const free = rows.find((row) => row.every(({ start, end }) => end < mark.start || mark.end < start));
    if (free === undefined) rows.push([mark]);
    else free.push(mark);
  }
  return rows.map((row) => row.sort((a, b) => a.start - b.start));
}

function rowsOf(marks: readonly PlacedMark[], styler: Styler): readonly string[] {
  const last = marks.at(-1);
  const underlines = marks.map((item) => piece(item, item.start, item.mark.sign.repeat(item.end - item.start)));
  const beside = last?.mark.label === undefined ? [] : [piece(last, last.end + 1, printable(last.mark.label))];
  const hanging = marks.slice(0, -1).filter(({ mark }) => mark.label !== undefined);
  return [paintRow([...underlines, ...beside], styler), ...hangingRows(hanging, styler)];
}

function hangingRows(marks: readonly PlacedMark[], styler: Styler): readonly string[] {
  if (marks.length === 0) return [];
  const lines = marks.map((item) => piece(item, item.start, '|'));
  const labels = marks.map((item, index) =>
    paintRow([...lines.slice(0, index), piece(item, item.start, printable(item.mark.label ?? ''))], styler),
  );
  return [paintRow(lines, styler), ...labels.reverse()];
}

function piece({ mark }: PlacedMark, column: number, text: string): Piece {
  return { column, text, style: mark.style };
}
