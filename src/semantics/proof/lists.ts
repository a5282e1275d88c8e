import { listPasses, type ListDemand } from './list-tests.js';
import type { Plain } from './value-set.js';

/** Lists of plain values: what they must be, and the first values of the element type that are not in a given set. */
export interface ListSearch {
  readonly demands: readonly ListDemand[];
  fresh(without: ReadonlySet<Plain>): Plain | undefined;
}

/** The shortest list that meets all demands, in order of its items; undefined when there is none. */
export function firstList(search: ListSearch): readonly Plain[] | undefined {
  const exact = search.demands.find(({ test, isMet }) => test.kind === 'is' && isMet)?.test;
  if (exact?.kind === 'is') return meetsAll(search, exact.items) ? exact.items : undefined;
  const members = membersOf(search.demands);
  return members.map((items) => arranged(search, items)).reduce(shorter, undefined);
}

type Found = readonly Plain[] | undefined;

function shorter(a: Found, b: Found): Found {
  if (a === undefined || b === undefined) return a ?? b;
  return b.length < a.length ? b : a;
}

function meetsAll({ demands }: ListSearch, list: readonly Plain[]): boolean {
  return demands.every(({ test, isMet }) => listPasses(test, list) === isMet);
}

/** What a list must hold and must not hold. */
interface Members {
  readonly held: ReadonlySet<Plain>;
  readonly barred: ReadonlySet<Plain>;
}

/** The smallest ways to meet the demands on what is in the list. */
function membersOf(demands: readonly ListDemand[]): readonly Members[] {
  const start: readonly Members[] = [{ held: new Set(), barred: new Set() }];
  return demands.reduce((ways, demand) => ways.flatMap((way) => waysToMeet(demand, way)), start);
}

function waysToMeet({ test, isMet }: ListDemand, members: Members): readonly Members[] {
  if (test.kind === 'is' || test.kind === 'is-empty') return [members];
  const isWhole = (test.kind === 'holds-all') === isMet;
  const mark = isMet ? hold : bar;
  if (isWhole) return consistent([test.items.reduce(mark, members)]);
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
function arranged(search: ListSearch, members: Members): Found {
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
