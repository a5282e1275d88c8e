import type { AccessChange } from '../../change/access-change.js';
import { isWider } from '../../change/diff-access.js';
import { printable } from '../../diagnostics/render/printable.js';
import type { Look } from '../context.js';
import { detailsOf, sentenceOf } from './access-words.js';

/** What changes about what somebody can do: a line each, and below it what shows it. */
export function accessEntries(changes: readonly AccessChange[], { styler }: Pick<Look, 'styler'>): string {
  return changes
    .map((change) => {
      const mark = isWider(change.kind) ? styler('warning', '+') : styler('success', '-');
      const below = detailsOf(change).map((line) => `      ${printable(line)}\n`);
      return `  ${mark} ${printable(sentenceOf(change))}\n${below.join('')}`;
    })
    .join('');
}
