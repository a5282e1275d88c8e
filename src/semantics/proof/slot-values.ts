import type { Domain } from './domain.js';
import { firstList, type FoundList } from './lists.js';
import { nearestNumbers } from './numbers.js';
import { isAmong } from './plain-list.js';
import { freeSlot, narrow, type Slot } from './slot.js';
import { compareTexts, firstText } from './texts.js';
import type { Plain } from './value-set.js';

/** The values of a slot: all of them if they are fewer than were asked for, or the search for more was given up. */
export interface Values {
  readonly values: readonly Plain[];
  readonly hasGivenUp: boolean;
}

/** How many states of automata are looked at for one text. */
const TEXT_STEPS = 20_000;

/**
 * The first values of a slot that are not null, in the total order of its domain: a finite domain's own; numbers by
 * their distance from the center, the lower one first; texts by length, then with letters before other code units.
 */
export function firstValues(slot: Slot, limit: number): Values {
  const { among, domain } = slot;
  if (among !== undefined) return whole(ordered(slot, among).slice(0, limit));
  switch (domain.kind) {
    case 'number':
      return whole(numbersOf(slot, domain, limit));
    case 'text':
      return textsOf(slot, limit);
    case 'finite':
    case 'list':
    case 'other':
      return whole([]);
  }
}

function whole(values: readonly Plain[]): Values {
  return { values, hasGivenUp: false };
}

function ordered({ domain }: Slot, values: readonly Plain[]): readonly Plain[] {
  if (values.length < 2) return values;
  return [...values].sort((a, b) => comparePlain(domain, a, b));
}

/** The total order of the values of a domain. */
export function comparePlain(domain: Domain, a: Plain, b: Plain): number {
  if (domain.kind === 'text') return compareTexts(String(a), String(b));
  return rank(domain, a) - rank(domain, b) || (a === b ? 0 : a < b ? -1 : 1);
}

function rank(domain: Domain, value: Plain): number {
  if (domain.kind === 'finite') return domain.values.indexOf(value);
  if (domain.kind === 'number' && typeof value === 'number') return Math.abs(value - domain.center);
  return 0;
}

function numbersOf(slot: Slot, domain: Extract<Domain, { kind: 'number' }>, limit: number): readonly Plain[] {
  const range = { low: slot.low, high: slot.high, spacing: domain.spacing };
  const near = nearestNumbers(range, domain.center, limit + slot.without.length);
  return near.filter((value) => !isAmong(slot.without, value)).slice(0, limit);
}

function textsOf(slot: Slot, limit: number): Values {
  const without = new Set([...slot.without].map(String));
  const values: string[] = [];
  while (values.length < limit) {
    const found = slot.texts.length === 0 ? shortText(without) : searched(slot, without);
    if (found.kind !== 'found') return { values, hasGivenUp: found.kind === 'gave-up' };
    values.push(found.text);
    without.add(found.text);
  }
  return { values, hasGivenUp: false };
}

function searched({ texts }: Slot, without: ReadonlySet<string>): ReturnType<typeof firstText> {
  return firstText({ demands: texts, without, steps: TEXT_STEPS });
}

const LETTERS = 26;

/** The first text of the letters `a` to `z` that is not in a set. */
function shortText(without: ReadonlySet<string>): ReturnType<typeof firstText> {
  for (let index = 0; index <= without.size; index += 1) {
    const text = letters(index);
    if (!without.has(text)) return { kind: 'found', text };
  }
  return { kind: 'none' };
}

/** '', a … z, aa, ab … */
function letters(index: number): string {
  if (index === 0) return '';
  const last = (index - 1) % LETTERS;
  return letters((index - 1 - last) / LETTERS) + String.fromCharCode('a'.charCodeAt(0) + last);
}

/** The first list of a slot of lists. */
export function firstListOf({ domain, among, lists }: Slot): FoundList {
  if (domain.kind !== 'list' || among !== undefined) return { kind: 'none' };
  const fresh = freeSlot(domain.element, false);
  return firstList({
    demands: lists,
    fresh: (without) => {
      const left = narrow(fresh, { hasNull: false, part: { kind: 'out', values: [...without] } });
      return left && firstValues(left, 1).values[0];
    },
  });
}
