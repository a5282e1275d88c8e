import { displayWidth } from './line-layout.js';
import type { Style, Styler } from './styler.js';

/** A piece of text at a column of a row. */
export interface Piece {
  readonly column: number;
  readonly text: string;
  readonly style: Style | undefined;
}

/** Puts pieces, which must not overlap, side by side in one row, without trailing spaces. */
export function paintRow(pieces: readonly Piece[], styler: Styler): string {
  const ordered = [...pieces].sort((a, b) => a.column - b.column);
  const last = ordered.at(-1);
  let row = '';
  let column = 0;
  for (const piece of ordered) {
    const text = piece === last ? piece.text.trimEnd() : piece.text;
    row += ' '.repeat(Math.max(0, piece.column - column));
    row += piece.style === undefined ? text : styler(piece.style, text);
    column = Math.max(column, piece.column) + displayWidth(piece.text);
  }
  return row.trimEnd();
}
