import type { AccessChange } from '../../change/access-change.js';
import { isWider } from '../../change/diff-access.js';
import type { AccessSummary } from '../../plan/plan.js';
import { sortBy } from '../../support/order.js';
import { count, listOf } from '../../support/words.js';
import type { Look } from '../context.js';
import { accessEntries } from './access.js';
import { totalsOf } from './access-words.js';
import { byRisk } from './entry.js';
import { printable } from '../../diagnostics/render/printable.js';

/** How many changes are shown before the rest is counted. */
const SHOWN = 40;

/** What changes for everybody: more access before less, the public before others. */
export function changesOf(access: readonly AccessSummary[]): readonly AccessChange[] {
  return sortBy(
    byRisk(access).flatMap(({ changes }) => changes),
    ({ kind }) => (isWider(kind) ? '0' : '1'),
  );
}

/** A management permission that somebody gains or loses, in a sentence. */
export interface ManagementLine {
  readonly isGained: boolean;
  readonly text: string;
}

/** The management permissions that come and go: those that come first. */
export function managementLines(access: readonly AccessSummary[]): readonly ManagementLine[] {
  const lineOf = (names: readonly string[], principal: string, isGained: boolean): readonly ManagementLine[] =>
    names.length === 0
      ? []
      : [{ isGained, text: `\`${principal}\` ${isGained ? 'gains' : 'loses'} management: ${listOf(names)}` }];
  const summaries = byRisk(access);
  return [
    ...summaries.flatMap(({ principal, managementGained }) => lineOf(managementGained, principal, true)),
    ...summaries.flatMap(({ principal, managementLost }) => lineOf(managementLost, principal, false)),
  ];
}

/** Who can do more or less, and what proves it. */
export function accessText(access: readonly AccessSummary[], look: Look): string {
  const [changes, management] = [changesOf(access), managementLines(access)];
  const lineOf = ({ isGained, text }: ManagementLine): string =>
    `  ${isGained ? look.styler('warning', '+') : look.styler('success', '-')} ${printable(text)}\n`;
  const rest = changes.length - SHOWN;
  return [
    ...management.filter(({ isGained }) => isGained).map(lineOf),
    accessEntries(changes.slice(0, SHOWN), look),
    rest > 0 ? `  and ${count(rest, 'more change')}, which \`--format json\` has\n` : '',
    ...management.filter(({ isGained }) => !isGained).map(lineOf),
    changes.length === 0 ? '' : `\n  Access: ${totalsOf(changes)}\n`,
  ].join('');
}
