import { absorb, UNCONDITIONAL } from '../rows/condition-text.js';
import type { RowAccess } from '../rows/raise.js';

/**
 * True when every cell allows what both `before` and `after` allow in it: all of the one or all of the other, as far as
 * their texts tell. Never true by mistake.
 */
export function keepsCommon(now: RowAccess, before: RowAccess, after: RowAccess): boolean {
  return [...before].every(([cell, texts]) => {
    const [allowed, next] = [now.get(cell) ?? [], after.get(cell)];
    return next === undefined || includesAccess(allowed, texts) || includesAccess(allowed, next);
  });
}

/** What one of the two allows, cell by cell. */
export function unitedAccess(a: RowAccess, b: RowAccess): RowAccess {
  const cells = new Set([...a.keys(), ...b.keys()]);
  return new Map([...cells].map((cell) => [cell, absorb([...(a.get(cell) ?? []), ...(b.get(cell) ?? [])])]));
}

/** True when every cell of `inner` is allowed by `outer`, as far as their texts tell: never true by mistake. */
export function isWithin(inner: RowAccess, outer: RowAccess): boolean {
  return [...inner].every(([cell, texts]) => includesAccess(outer.get(cell) ?? [], texts));
}

/** True when one of the inner texts always lets through what one of the outer does, as far as they tell. */
export function includesAccess(outer: readonly string[], inner: readonly string[]): boolean {
  return outer.includes(UNCONDITIONAL) || inner.every((text) => outer.includes(text));
}
