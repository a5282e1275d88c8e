/**
 * What a terminal would act upon instead of showing it, or what would show in another order than it is written: control
 * characters, bidirectional controls, separators of lines, lone surrogates.
 */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

const SHORT: { readonly [character: string]: string } = {
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
};

/** The text with every character that is not shown as itself written as an escape: `\n`, `\x1b`, `\u{202e}`. */
export function printable(text: string): string {
  return text.replaceAll(UNPRINTABLE, (character) => SHORT[character] ?? escapeOf(character));
}

/** The same for a text of several lines: line breaks stay. */
export function printableLines(text: string): readonly string[] {
  return text.split(/\r?\n/).map((line) => printable(line));
}

function escapeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length <= 2 ? String.raw`\x${code.padStart(2, '0')}` : String.raw`\u{${code}}`;
}
