import { printable, printableLines } from './printable.js';

/** A text in Markdown, in a cell or elsewhere, where only code in backticks keeps its meaning. */
export function words(text: string): string {
  return printableLines(text)
    .map((line) => lineWords(line))
    .join('<br>');
}

function lineWords(line: string): string {
  return line
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : escapeMarkdown(part)))
    .join('');
}

/** A text as code. Backticks in it become apostrophes. */
export function code(text: string): string {
  const safe = printable(text)
    .replaceAll('`', "'")
    .replaceAll('|', String.raw`\|`);
  return `\`${safe}\``;
}

function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\\*_[\]|~#`]/g, (character) => `\\${character}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('@', '@<!-- -->');
}
