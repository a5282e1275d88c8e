import { absorb, UNCONDITIONAL } from '../rows/condition-text.js';
import type { RowAccess } from '../rows/raise.js';

/** What both allow, cell by cell, as far as their texts tell. */
export function commonAccess(a: RowAccess, b: RowAccess): RowAccess {
  const common = [...a].map(([cell, texts]) => [cell, commonTexts(texts, b.get(cell) ?? [])] as const);
  return new Map(common.filter(([, texts]) => texts.length > 0));
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

function includesAccess(outer: readonly string[], inner: readonly string[]): boolean {
  return outer.includes(UNCONDITIONAL) || inner.every((text) => outer.includes(text));
}

function commonTexts(a: readonly string[], b: readonly string[]): readonly string[] {
  if (a.includes(UNCONDITIONAL)) return b;
  return b.includes(UNCONDITIONAL) ? a : a.filter((text) => b.includes(text));
}
