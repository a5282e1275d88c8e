import type { Plain } from './value-set.js';

/** What a list operator asks of a list of plain values. */
export type ListTest =
  /** It is this list, in this order. */
  | { readonly kind: 'is'; readonly items: readonly Plain[] }
  | { readonly kind: 'holds-all'; readonly items: readonly Plain[] }
  | { readonly kind: 'holds-some'; readonly items: readonly Plain[] }
  | { readonly kind: 'is-empty' };

/** A test that a list must pass, or must fail. */
export interface ListDemand {
  readonly test: ListTest;
  readonly isMet: boolean;
}

/** True when the list passes the test. */
export function listPasses(test: ListTest, list: readonly Plain[]): boolean {
  switch (test.kind) {
    case 'is':
      return list.length === test.items.length && list.every((item, index) => item === test.items[index]);
    case 'holds-all':
      return test.items.every((item) => list.includes(item));
    case 'holds-some':
      return test.items.some((item) => list.includes(item));
    case 'is-empty':
      return list.length === 0;
  }
}
