import { absorb, UNCONDITIONAL } from '../rows/condition-text.js';
import type { RowAccess } from '../rows/raise.js';
import { compareText } from '../support/order.js';

/** How the access to a cell changes. `unknown`: conditions that are not compared here; whoever reads it takes it as widened. */
export type AccessChangeKind = 'widened' | 'narrowed' | 'unknown';

/** A cell whose condition changes. No conditions: nobody. `['{}']`: any record. Several: one of them must hold. */
export interface AccessChange {
  readonly kind: AccessChangeKind;
  /** The key of the cell, such as `read Article stages=DRAFT locales=en`. */
  readonly cell: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The cells that change, by the text of their conditions alone, in the order of their keys. */
export function compareAccess(before: RowAccess, after: RowAccess): readonly AccessChange[] {
  const cells = [...new Set([...before.keys(), ...after.keys()])].sort(compareText);
  return cells.flatMap((cell) => {
    const change = { cell, before: before.get(cell) ?? [], after: after.get(cell) ?? [] };
    const kind = changeKind(change.before, change.after);
    return kind === undefined ? [] : [{ kind, ...change }];
  });
}

function changeKind(before: readonly string[], after: readonly string[]): AccessChangeKind | undefined {
  const [isWider, isNarrower] = [includesAccess(after, before), includesAccess(before, after)];
  if (isWider && isNarrower) return undefined;
  if (isWider) return 'widened';
  return isNarrower ? 'narrowed' : 'unknown';
}

/** True when whatever one of `inner` allows is allowed by `outer`, as far as their texts tell. */
function includesAccess(outer: readonly string[], inner: readonly string[]): boolean {
  return outer.includes(UNCONDITIONAL) || inner.every((text) => outer.includes(text));
}

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

/** True when every cell of `inner` is allowed by `outer` as far as their texts tell. */
export function isWithin(inner: RowAccess, outer: RowAccess): boolean {
  return [...inner].every(([cell, texts]) => includesAccess(outer.get(cell) ?? [], texts));
}

function commonTexts(a: readonly string[], b: readonly string[]): readonly string[] {
  if (a.includes(UNCONDITIONAL)) return b;
  return b.includes(UNCONDITIONAL) ? a : a.filter((text) => b.includes(text));
}
