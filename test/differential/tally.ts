/** How many operations ended how, and why they could not be enforced. */
export interface Tally {
  readonly add: (kind: string, why?: string) => void;
  /** How many ended so. */
  readonly of: (kind: string) => number;
  /** How many ended for a cause. */
  readonly because: (why: string) => number;
  readonly total: () => number;
  /** The share of each end in a line, and the causes of `unenforceable` below it, the most frequent first. */
  readonly text: (what: string) => string;
}

/** Counts from nothing. */
export function createTally(): Tally {
  const kinds = new Map<string, number>();
  const causes = new Map<string, number>();
  const raise = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  const total = (): number => [...kinds.values()].reduce((sum, count) => sum + count, 0);
  const line = ([key, count]: readonly [string, number]): string => `${key} ${((100 * count) / total()).toFixed(2)} %`;
  const sorted = (counts: Map<string, number>) => [...counts].sort(([, a], [, b]) => b - a);
  return {
    add: (kind, why) => {
      raise(kinds, kind);
      if (why !== undefined) raise(causes, why.replaceAll(/`[^`]*`/g, '…'));
    },
    of: (kind) => kinds.get(kind) ?? 0,
    because: (why) => causes.get(why) ?? 0,
    total,
    text: (what) =>
      [
        `differential: ${String(total())} ${what}: ${sorted(kinds).map(line).join(', ')}`,
        ...sorted(causes).map((cause) => `  ${line(cause)}`),
        '',
      ].join('\n'),
  };
}
