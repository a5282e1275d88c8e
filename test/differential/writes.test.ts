import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { READINGS } from '../../src/semantics/readings.js';
import { BUDGET, worldsFor } from './budget.js';
import { compareWrites, type Pair } from './compare-writes.js';
import { createTally } from './tally.js';
import { worlds } from './world.js';
import { openWriteArena, writersOf } from './write-arena.js';
import { writesOn } from './write-operations.js';

const OPERATIONS_PER_WORLD = 60;
const arenas = worlds((schema) =>
  fc.record({
    reading: fc.constantFrom(...READINGS),
    writers: writersOf(schema),
    operations: fc.array(writesOn(schema), { minLength: 1, maxLength: OPERATIONS_PER_WORLD, size: 'max' }),
  }),
);

/** After these the project that is written to straight has what the other has not. */
const RESYNCED: ReadonlySet<string> = new Set(['unenforceable', 'claims', 'unchanged']);

/**
 * The share of mutations that may be denied as `unenforceable`: 2 % of many. Operations come by worlds, so that a few
 * say little.
 */
function mostUnenforceable(total: number): number {
  return total < 5000 ? 0.06 : 0.02;
}

/** Without what is null or empty, so that a counterexample can be read. */
function told(details: object): string {
  return JSON.stringify(
    details,
    (_, value: unknown) => (value === null || (Array.isArray(value) && value.length === 0) ? undefined : value),
    1,
  );
}

describe('writes through the middleware', () => {
  it(
    'are allowed straight to the project, and leave the same, in every reading',
    { timeout: BUDGET.milliseconds + 60_000 },
    () => {
      const tally = createTally();
      const { failed, seed, counterexamplePath, errorInstance } = fc.check(
        fc.property(arenas, ({ program: { schema }, content, more: { reading, writers, operations } }) => {
          const arena = openWriteArena({ schema, content, writers, reading });
          let pair: Pair = [arena.open(), arena.open()];
          for (const operation of operations) {
            const outcome = compareWrites(arena, operation, pair);
            tally.add(outcome.kind, outcome.kind === 'unenforceable' ? outcome.why : undefined);
            if (RESYNCED.has(outcome.kind)) pair = [pair[0], pair[1].like(pair[0])];
            if (outcome.kind === 'wrong')
              throw new Error(`${outcome.what}\n${told({ ...outcome.details, content, reading })}`);
          }
          for (const store of pair) store.close();
        }),
        { interruptAfterTimeLimit: BUDGET.milliseconds, numRuns: worldsFor(BUDGET.writes, OPERATIONS_PER_WORLD) },
      );
      // The values themselves hold the whole program: what went wrong is told by the operation and its grants.
      if (failed)
        throw new Error(`{ seed: ${String(seed)}, path: '${counterexamplePath ?? ''}' }`, { cause: errorInstance });
      process.stdout.write(tally.text('writes'));
      expect(tally.total()).toBeGreaterThanOrEqual(BUDGET.least.writes);
      expect(tally.of('unenforceable') / tally.total()).toBeLessThan(mostUnenforceable(tally.total()));
      expect(tally.of('same') / tally.total()).toBeGreaterThan(0.1);
    },
  );
});
