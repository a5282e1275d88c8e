import { sortBy } from './order.js';

/** Long names have parts in common that say nothing: what differs in more is another name. */
const MOST_EDITS = 4;

/** The candidate that `name` most likely stands for, or undefined when none is near enough. */
export function suggest(name: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.min(MOST_EDITS, Math.max(1, Math.floor(name.length / 3)));
  let best: { readonly candidate: string; readonly distance: number } | undefined;
  for (const candidate of sortBy(candidates, (item) => item)) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { candidate, distance };
  }
  return best?.candidate;
}

/** `did you mean …` for a name nobody declared, or undefined. */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  const candidate = suggest(name, candidates);
  return candidate === undefined ? undefined : `did you mean \`${candidate}\`?`;
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours cost 1. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 10) return Number.POSITIVE_INFINITY;
  let older: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = nextRow({ a, b, row, previous, older });
    older = previous;
    previous = current;
  }
  return previous[b.length] ?? a.length;
}

interface RowInput {
  readonly a: string;
  readonly b: string;
  readonly row: number;
  readonly previous: readonly number[];
  readonly older: readonly number[];
}

function nextRow({ a, b, row, previous, older }: RowInput): readonly number[] {
  const current = [row];
  for (let column = 1; column <= b.length; column += 1) {
    const same = a[row - 1] === b[column - 1];
    const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
    current[column] = Math.min(
      (previous[column] ?? 0) + 1,
      (current[column - 1] ?? 0) + 1,
      (previous[column - 1] ?? 0) + (same ? 0 : 1),
      swapped ? (older[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
    );
  }
  return current;
}
