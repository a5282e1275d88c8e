import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { READINGS } from '../../src/semantics/readings.js';
import { openArena } from './arena.js';
import { BUDGET, worldsFor } from './budget.js';
import { compare, type Outcome } from './compare.js';
import { operationOn } from './operations.js';
import { createTally } from './tally.js';
import { worlds } from './world.js';

const OPERATIONS_PER_WORLD = 100;
const arenas = worlds((schema) =>
  fc.record({
    reading: fc.constantFrom(...READINGS),
    operations: fc.array(operationOn(schema), { minLength: 1, maxLength: OPERATIONS_PER_WORLD, size: 'max' }),
  }),
);

/** What Hygraph has no words for: the case of text, a full-text search, what negates or quantifies over a relation's relation. */
const INEXPRESSIBLE = 'no filter of Hygraph means exactly this condition';

/**
 * The share of operations that may be denied as `unenforceable` though Hygraph can express their conditions: 2 % of many.
 * Operations come by worlds, so that a few say little.
 */
function mostUnenforceable(total: number): number {
  return total < 10_000 ? 0.05 : 0.02;
}

/** Without what is null or empty, so that a counterexample can be read. */
function told(details: object): string {
  return JSON.stringify(
    details,
    (_, value: unknown) => (value === null || (Array.isArray(value) && value.length === 0) ? undefined : value),
    1,
  );
}

describe('reads through the middleware', () => {
  it(
    'bring what the project itself answers, and what decide allows, in every reading',
    { timeout: BUDGET.milliseconds + 60_000 },
    () => {
      const tally = createTally();
      const count = (outcome: Outcome): void => {
        if (outcome.kind === 'unenforceable') tally.add(outcome.kind, outcome.why);
        else tally.add(outcome.kind === 'asymmetry' ? outcome.why : outcome.kind);
      };
      const { failed, seed, counterexamplePath, errorInstance } = fc.check(
        fc.property(arenas, ({ more: { reading, operations }, ...world }) => {
          const arena = openArena(world, reading);
          try {
            for (const operation of operations) {
              const outcome = compare(arena, operation);
              count(outcome);
              if (outcome.kind === 'wrong')
                throw new Error(`${outcome.what}\n${told({ ...outcome.details, content: world.content })}`);
            }
          } finally {
            arena.close();
          }
        }),
        { interruptAfterTimeLimit: BUDGET.milliseconds, numRuns: worldsFor(BUDGET.reads, OPERATIONS_PER_WORLD) },
      );
      // The values themselves hold the whole program: what went wrong is told by the operation and its grants.
      if (failed)
        throw new Error(`{ seed: ${String(seed)}, path: '${counterexamplePath ?? ''}' }`, { cause: errorInstance });
      process.stdout.write(tally.text('reads'));
      expect(tally.total()).toBeGreaterThanOrEqual(BUDGET.least.reads);
      const share = (tally.of('unenforceable') - tally.because(INEXPRESSIBLE)) / tally.total();
      expect(share).toBeLessThan(mostUnenforceable(tally.total()));
    },
  );
});
