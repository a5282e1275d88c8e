import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { READINGS } from '../../src/semantics/readings.js';
import { compareWrites, type Pair, type WriteOutcome } from './compare-writes.js';
import { worlds } from './world.js';
import { openWriteArena, writerGrants } from './write-arena.js';
import { writesOn } from './write-operations.js';

const OPERATIONS_PER_WORLD = 12;
/** How many mutations are compared: `DIFFERENTIAL_WRITES` in the environment. */
const OPERATIONS = Number(process.env['DIFFERENTIAL_WRITES'] ?? 400);
/** The search for a smaller counterexample ends with it as well. */
const SECONDS = Number(process.env['DIFFERENTIAL_SECONDS'] ?? 60);

const arenas = worlds((schema) =>
  fc.record({
    reading: fc.constantFrom(...READINGS),
    grants: writerGrants(schema),
    operations: fc.array(writesOn(schema), { minLength: 1, maxLength: OPERATIONS_PER_WORLD, size: 'max' }),
  }),
);

/** Without what is null or empty, so that a counterexample can be read. */
function told(details: object): string {
  return JSON.stringify(
    details,
    (_, value: unknown) => (value === null || (Array.isArray(value) && value.length === 0) ? undefined : value),
    1,
  );
}

describe('writes through the middleware', () => {
  it('are allowed straight to the project, and leave the same, in every reading', { timeout: 600_000 }, () => {
    const counts = new Map<WriteOutcome['kind'], number>();
    const { failed, seed, counterexamplePath, errorInstance } = fc.check(
      fc.property(arenas, ({ program: { schema }, content, more: { reading, grants, operations } }) => {
        const arena = openWriteArena({ schema, content, grants, reading });
        let pair: Pair = [arena.open(), arena.open()];
        for (const operation of operations) {
          const outcome = compareWrites(arena, operation, pair);
          counts.set(outcome.kind, (counts.get(outcome.kind) ?? 0) + 1);
          if (outcome.kind === 'unenforceable') {
            for (const store of pair) store.close();
            pair = [arena.open(), arena.open()];
          }
          if (outcome.kind === 'wrong')
            throw new Error(`${outcome.what}\n${told({ ...outcome.details, content, reading })}`);
        }
        for (const store of pair) store.close();
      }),
      { interruptAfterTimeLimit: SECONDS * 1000, numRuns: Math.ceil(OPERATIONS / (OPERATIONS_PER_WORLD * 0.6)) },
    );
    // The values themselves hold the whole program: what went wrong is told by the operation and its grants.
    if (failed)
      throw new Error(`{ seed: ${String(seed)}, path: '${counterexamplePath ?? ''}' }`, { cause: errorInstance });
    const total = [...counts.values()].reduce((sum, value) => sum + value, 0);
    const shares = [...counts].map(([key, value]) => `${key} ${((100 * value) / total).toFixed(1)} %`);
    process.stdout.write(`differential: ${String(total)} writes: ${shares.join(', ')}\n`);
    expect(total).toBeGreaterThan(0);
    expect((counts.get('same') ?? 0) / total).toBeGreaterThan(0.1);
  });
});
