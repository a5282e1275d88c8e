import { createRequire } from 'node:module';
import os from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The copy of graphql that Node gives to packages which are not transformed: two copies refuse each other's schemas.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    include: ['test/**/*.test.ts'],
    benchmark: { include: ['test/bench/**/*.bench.ts'] },
    reporters: ['default', './test/support/summary-reporter.ts'],
    // Vitest leaves a core to itself: half of a machine with two.
    maxWorkers: os.availableParallelism(),
    setupFiles: ['./test/support/property-seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
