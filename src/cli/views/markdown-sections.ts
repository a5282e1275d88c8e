import type { AccessChange } from '../../change/access-change.js';
import { isWider } from '../../change/diff-access.js';
import { words } from '../../diagnostics/render/markdown-text.js';
import { count } from '../../support/words.js';
import { detailsOf, sentenceOf } from './access-words.js';

/** A comment on GitHub holds as many characters; counted in bytes of UTF-8, of which there are never fewer. */
const MAX_BYTES = 65_536;
/** Kept for the line that counts what is left out. */
const RESERVED_BYTES = 200;

/** As many of the sections, in their order, as a comment on a pull request holds, and how many are left out. */
export function comment(sections: readonly string[]): string {
  let size = 0;
  const kept = sections.findIndex((section) => {
    size += bytesOf(section);
    return size > MAX_BYTES - RESERVED_BYTES;
  });
  if (kept === -1) return sections.join('');
  const rest = count(sections.length - kept, 'section');
  return `${sections.slice(0, kept).join('')}\n… and ${rest} more, which \`--format json\` has\n`;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** A section for each line. The first has the heading, which so never stands alone. */
export function listSections(heading: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => `${index === 0 ? `\n### ${heading}\n\n` : ''}- ${words(line)}\n`);
}

/** What changes about what somebody can do: a sentence, and what shows it. */
export function accessSection(change: AccessChange): string {
  const details = detailsOf(change).map((line) => `- ${words(line)}\n`);
  return `\n#### ${isWider(change.kind) ? '⚠️ ' : ''}${words(sentenceOf(change))}\n\n${details.join('')}`;
}
