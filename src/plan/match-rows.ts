import { ROW_LISTS, rowKey, type PermissionRow } from '../rows/row.js';
import { compareText, firstDifference } from '../support/order.js';
import type { LiveRow } from './state.js';

/** Which live row becomes which wanted row. Live rows are those of one principal, and so are the wanted ones. */
export interface RowMatch {
  readonly enable: readonly LiveRow[];
  readonly update: readonly { readonly live: LiveRow; readonly wanted: PermissionRow }[];
  readonly create: readonly PermissionRow[];
  readonly remove: readonly LiveRow[];
}

/**
 * Rows have no name: a row that is there stays; a disabled one is enabled; then those of the same action and model are
 * paired by least change, where the change may be made in place. Whatever of a plan has been done already changes
 * nothing about the rest of it.
 */
export function matchRows(live: readonly LiveRow[], wanted: readonly PermissionRow[]): RowMatch {
  const left = { live: new Set(live), wanted: new Set(wanted) };
  const take = (pairs: readonly Pair[]): readonly Pair[] =>
    pairs.filter((pair) => {
      if (!left.live.has(pair.live) || !left.wanted.has(pair.wanted)) return false;
      left.live.delete(pair.live);
      return left.wanted.delete(pair.wanted);
    });
  const equal = pairsOf(live, wanted, (a, b) => rowKey(a) === rowKey(b));
  take(equal.filter(({ live: { enabled } }) => enabled));
  const enable = take(equal).map((pair) => pair.live);
  const update = take([...pairsOf(live, wanted, mayUpdate)].sort(comparePairs));
  return { enable, update, create: [...left.wanted], remove: [...left.live] };
}

interface Pair {
  readonly live: LiveRow;
  readonly wanted: PermissionRow;
}

function pairsOf(
  live: readonly LiveRow[],
  wanted: readonly PermissionRow[],
  test: (live: LiveRow, wanted: PermissionRow) => boolean,
): readonly Pair[] {
  const byKind = new Map<string, PermissionRow[]>();
  for (const row of wanted) byKind.set(kindOf(row), [...(byKind.get(kindOf(row)) ?? []), row]);
  return live.flatMap((row) =>
    (byKind.get(kindOf(row)) ?? []).filter((other) => test(row, other)).map((other) => ({ live: row, wanted: other })),
  );
}

function kindOf({ action, model }: PermissionRow): string {
  return `${action} ${model ?? '*'}`;
}

/** Whether null resets a field or keeps it is not known (facts 5.4): none goes from a value to null in place. */
function mayUpdate(live: LiveRow, wanted: PermissionRow): boolean {
  const fields = [...ROW_LISTS, 'condition'] as const;
  return live.enabled && fields.every((field) => wanted[field] !== null || live[field] === null);
}

function comparePairs(a: Pair, b: Pair): number {
  return firstDifference(
    changeSize(a) - changeSize(b),
    compareText(rowKey(a.live), rowKey(b.live)),
    compareText(rowKey(a.wanted), rowKey(b.wanted)),
    compareText(a.live.id, b.live.id),
  );
}

/** How many names come or go; a condition or an "all" that changes weighs as much as many. */
function changeSize({ live, wanted }: Pair): number {
  const lists = ROW_LISTS.map((list) => listChange(live[list], wanted[list]));
  return lists.reduce((sum, size) => sum + size, live.condition === wanted.condition ? 0 : 100);
}

function listChange(before: readonly string[] | null, after: readonly string[] | null): number {
  if (before === null || after === null) return before === after ? 0 : 50;
  const common = before.filter((name) => after.includes(name)).length;
  return before.length + after.length - 2 * common;
}
