import { printable } from '../../diagnostics/render/printable.js';
import type { BetweenAccess } from '../../plan/between.js';
import { sortBy } from '../../support/order.js';
import type { Look } from '../context.js';
import { ACTS, clipped, namesOf, placesOf } from './access-words.js';
import { byRisk } from './entry.js';

/** How many are shown before the rest is counted. */
const SHOWN = 12;

/** A line for all that is allowed, or missing, on the way alone: what is open first, the riskiest principal first. */
export function betweenLines(between: readonly BetweenAccess[]): readonly string[] {
  return ordered(between).map(sentenceOf);
}

/** The same on the terminal; empty where there is none. */
export function betweenText({ between }: { readonly between: readonly BetweenAccess[] }, { styler }: Look): string {
  if (between.length === 0) return '';
  const lines = ordered(between)
    .slice(0, SHOWN)
    .map((item) => {
      const mark = item.kind === 'more' ? styler('warning', '+') : styler('warning', '-');
      return `  ${mark} ${printable(sentenceOf(item))}\n`;
    });
  const rest = between.length - lines.length;
  const more = rest > 0 ? `  and ${rest} more, which \`--format json\` has\n` : '';
  return `${styler('strong', 'While it is applied')}\n\n${lines.join('')}${more}`;
}

function ordered(between: readonly BetweenAccess[]): readonly BetweenAccess[] {
  return sortBy(byRisk(between), ({ kind }) => (kind === 'more' ? '0' : '1'));
}

function sentenceOf(item: BetweenAccess): string {
  const { principal, kind, action, models, since, until } = item;
  const verb = kind === 'more' ? 'can, neither before nor after,' : 'cannot, as before and after,';
  const what = `${ACTS[action]} ${namesOf(models, 'models')}${placesOf(item)}`;
  return `\`${clipped(principal)}\` ${verb} ${what}: from change ${since} to change ${until}`;
}
