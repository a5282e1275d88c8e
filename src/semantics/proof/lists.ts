import { listPasses, type ListDemand } from './list-tests.js';
import type { Plain } from './value-set.js';

/** Lists of plain values: what they must be, and the first values of the element type that are not in a given set. */
export interface ListSearch {
  readonly demands: readonly ListDemand[];
  fresh(without: ReadonlySet<Plain>): Plain | undefined;
}

/** A list; none; or there were more ways to choose its items than are tried. */
export type FoundList =
  | { readonly kind: 'found'; readonly list: readonly Plain[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'gave-up' };

/** How many choices of an item are tried for one list. */
const CHOICES = 2_000;

/** The shortest list that meets all demands, in order of its items, among those that were tried. */
export function firstList(search: ListSearch): FoundList {
  const exact = search.demands.find(({ test, isMet }) => test.kind === 'is' && isMet)?.test;
  if (exact?.kind === 'is') return meetsAll(search, exact.items) ? { kind: 'found', list: exact.items } : NO_LIST;
  const budget = { choices: CHOICES };
  let shortest: readonly Plain[] | undefined;
  for (const members of membersOf(inOrder(search.demands), NO_MEMBERS, budget)) {
    const list = arranged(search, members);
    if (list !== undefined && list.length < (shortest?.length ?? Infinity)) shortest = list;
  }
  if (shortest !== undefined) return { kind: 'found', list: shortest };
  return budget.choices < 0 ? { kind: 'gave-up' } : NO_LIST;
}

const NO_LIST: FoundList = Object.freeze({ kind: 'none' });

function meetsAll({ demands }: ListSearch, list: readonly Plain[]): boolean {
  return demands.every(({ test, isMet }) => listPasses(test, list) === isMet);
}

/** What a list must hold and must not hold. */
interface Members {
  readonly held: ReadonlySet<Plain>;
  readonly barred: ReadonlySet<Plain>;
}

const NO_MEMBERS: Members = { held: new Set(), barred: new Set() };

/** Those first that leave no choice. */
function inOrder(demands: readonly ListDemand[]): readonly ListDemand[] {
  return [...demands.filter(leavesNoChoice), ...demands.filter((demand) => !leavesNoChoice(demand))];
}

function leavesNoChoice({ test, isMet }: ListDemand): boolean {
  return (test.kind === 'holds-all') === isMet;
}

/** The ways to meet the demands on what is in the list, depth first, until the budget is used up. */
function* membersOf(
  [demand, ...rest]: readonly ListDemand[],
  members: Members,
  budget: { choices: number },
): Generator<Members> {
  if (demand === undefined) {
    yield members;
    return;
  }
  for (const way of waysToMeet(demand, members)) {
    budget.choices -= 1;
    if (budget.choices < 0) return;
    yield* membersOf(rest, way, budget);
  }
}

/** The smallest ways: none where the demand is met as it is. */
function waysToMeet(demand: ListDemand, members: Members): readonly Members[] {
  const { test, isMet } = demand;
  if (test.kind === 'is' || test.kind === 'is-empty') return [members];
  const [mark, marked] = isMet ? [hold, members.held] : [bar, members.barred];
  if (leavesNoChoice(demand)) return consistent([test.items.reduce(mark, members)]);
  if (test.items.some((item) => marked.has(item))) return [members];
  return consistent(test.items.map((item) => mark(members, item)));
}

function hold({ held, barred }: Members, item: Plain): Members {
  return { held: new Set([...held, item]), barred };
}

function bar({ held, barred }: Members, item: Plain): Members {
  return { held, barred: new Set([...barred, item]) };
}

function consistent(ways: readonly Members[]): readonly Members[] {
  return ways.filter(({ held, barred }) => [...held].every((item) => !barred.has(item)));
}

/**
 * A list with these members that meets the demands on the list as a whole: it may have to have an element, or to differ
 * from given lists. Lengthening it by elements that are allowed gets past any number of those.
 */
function arranged(search: ListSearch, members: Members): readonly Plain[] | undefined {
  const list = [...members.held].sort(comparePlain);
  const tries = search.demands.filter(({ test }) => test.kind === 'is').length + 1;
  const more = list[0] ?? search.fresh(members.barred);
  const lengthened = Array.from({ length: tries + 1 }, (_, count) =>
    more === undefined ? list : [...list, ...Array.from({ length: count }, () => more)],
  );
  return lengthened.find((items) => meetsAll(search, items));
}

function comparePlain(a: Plain, b: Plain): number {
  return typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a < typeof b ? -1 : 1;
}
