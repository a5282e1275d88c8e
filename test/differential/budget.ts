const { CI, DIFFERENTIAL_OPERATIONS, DIFFERENTIAL_WRITES, DIFFERENTIAL_SECONDS } = process.env;

const READS = Number(DIFFERENTIAL_OPERATIONS ?? (CI === undefined ? 1400 : 14_000));
const WRITES = Number(DIFFERENTIAL_WRITES ?? (CI === undefined ? 600 : 6000));

/**
 * How much is compared, and how long at most, the search for a smaller counterexample included: 20,000 operations where
 * `CI` is set, whatever time they take, a tenth of it anywhere else, whatever the environment says before both.
 */
export const BUDGET = {
  reads: READS,
  writes: WRITES,
  /** How many must have been compared. */
  least: CI === undefined ? { reads: 1, writes: 1 } : { reads: READS, writes: WRITES },
  milliseconds: 1000 * Number(DIFFERENTIAL_SECONDS ?? (CI === undefined ? 30 : 1500)),
} as const;

/** How many worlds make so many operations, of which each has up to a number. */
export function worldsFor(operations: number, mostInWorld: number): number {
  return Math.ceil(operations / (mostInWorld * 0.4));
}
