import { printable } from '../../diagnostics/render/printable.js';
import type { Style, Styler } from '../../diagnostics/render/styler.js';
import type { PrincipalRef } from '../../ir/program.js';
import { groupBy } from '../../support/group.js';
import { sortBy } from '../../support/order.js';

/** What comes, what changes, what goes: as Terraform marks it. */
export type Mark = '+' | '~' | '-';

/** A line of a plan, and the lines below it. */
export interface Entry {
  readonly mark: Mark;
  readonly style: Style;
  /** What it is about, such as an action and a model; the same words stand below one another. */
  readonly head: readonly [string, string];
  /** What it says of it, such as `stages DRAFT, QA`. */
  readonly parts: readonly string[];
  /** Shown one by one below it. */
  readonly below: readonly string[];
}

/** Entries as lines, in columns. The parts of equal first words stand below one another. */
export function entriesText(entries: readonly Entry[], styler: Styler): string {
  const first = widest(entries.map(({ head }) => head[0]));
  const second = widest(entries.map(({ head }) => head[1]));
  const groups = groupBy(entries, ({ head }) => head[0]);
  return entries
    .map((entry) => {
      const alike = groups.get(entry.head[0]) ?? [];
      const parts = entry.parts.map((part, index) =>
        part.padEnd(widest(alike.map((other) => other.parts[index] ?? ''))),
      );
      const columns = [entry.head[0].padEnd(first), entry.head[1].padEnd(second), ...parts].join('  ').trimEnd();
      const below = entry.below.map((line) => `        ${printable(line)}\n`);
      return `    ${styler(entry.style, entry.mark)} ${printable(columns)}\n${below.join('')}`;
    })
    .join('');
}

/** An entry in one line. */
export function entryWords({ head, parts, below }: Entry): string {
  return [...head, ...parts, ...below].filter((text) => text !== '').join(' ');
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}

const RANKS = ['public', 'tokens', 'roles'];

/** Those first whose access is the greatest risk: the public, then tokens, then roles; each kind by name. */
export function byRisk<T extends { readonly principal: PrincipalRef }>(items: Iterable<T>): readonly T[] {
  return sortBy(items, ({ principal }) => `${RANKS.indexOf(principal.split('/')[0] ?? '')} ${principal}`);
}
