import { printable } from './printable.js';

/** How many columns a tab takes, wherever it stands. */
const TAB = '    ';

/** East Asian wide and fullwidth ranges (Unicode 16, EastAsianWidth W and F), without emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;
const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u;
const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
const ASCII = /^[\x20-\x7e]*$/;

let segmenter: Intl.Segmenter | undefined;

/** Made when the first line needs it: it takes longer than showing a report of plain text. */
function graphemes(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter;
}

/** What a person sees as one character: where it begins in the line (UTF-16), what is shown and in which columns. */
export interface Cell {
  readonly offset: number;
  readonly text: string;
  readonly column: number;
  readonly width: number;
}

/** A line as a terminal shows it. Columns count from 0. */
export interface LineLayout {
  readonly text: string;
  readonly cells: readonly Cell[];
  readonly width: number;
}

/** Lays out one line: tabs become spaces, control characters escapes, wide characters take two columns. */
export function layoutLine(line: string): LineLayout {
  const cells: Cell[] = [];
  let column = 0;
  for (const { offset, character } of charactersOf(line)) {
    const text = character === '\t' ? TAB : printable(character);
    const width = widthOf(text);
    cells.push({ offset, text, column, width });
    column += width;
  }
  return { text: line, cells, width: column };
}

/** The column at which the character at an offset begins; after the last character, the line's width. */
export function columnAt({ text, cells, width }: LineLayout, offset: number): number {
  if (offset >= text.length) return width;
  return cells.findLast((cell) => cell.offset <= offset)?.column ?? 0;
}

/** How many columns a printable text takes. */
export function displayWidth(text: string): number {
  return ASCII.test(text)
    ? text.length
    : charactersOf(text).reduce((sum, { character }) => sum + widthOf(character), 0);
}

function charactersOf(line: string): readonly { readonly offset: number; readonly character: string }[] {
  if (ASCII.test(line)) return Array.from(line, (character, offset) => ({ offset, character }));
  return Array.from(graphemes().segment(line), ({ index, segment }) => ({ offset: index, character: segment }));
}

function widthOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  if (ZERO_WIDTH.test(text)) return 0;
  return EMOJI.test(text) || WIDE.test(text) ? 2 : 1;
}
