import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContentSchema } from '../../src/bind/content-schema/read-content-schema.js';
import { understand } from '../../src/compiler.js';
import type { Program } from '../../src/ir/program.js';
import { mutated } from '../../src/query/mutate/mutation.js';
import { mutate, percentOf, scoreOf, type Mutant } from '../../src/query/mutate/mutate.js';
import { pasteOf } from '../../src/query/mutate/paste.js';
import { runTests } from '../../src/query/run-tests.js';
import { diffAccess } from '../../src/change/diff-access.js';
import { programs } from '../support/policies.js';

/** The policy with the change in it, its tests as they are. */
function mutantOf(program: Program, { mutation }: Mutant): Program {
  const { principal } = mutation;
  const principals = program.principals.map((item) => (item === principal ? mutated(mutation) : item));
  return { ...program, principals };
}

const passes = (program: Program): boolean => runTests(program).every(({ failures }) => failures.length === 0);

/** The program with the suggested tests as its own, without going through text. */
function tested(program: Program): Program {
  const tests = mutate(program).survivors.map(({ mutation: { principal, origin }, outcome: { kill } }) => ({
    name: 'suggested',
    who: principal,
    can: kill.kind === 'can' ? [kill.expectation] : [],
    cannot: kill.kind === 'cannot' ? [kill.expectation] : [],
    origin,
  }));
  return { ...program, tests };
}

describe('mutants', () => {
  it('that are said to be killed by a test are, and those that are said to survive do', () => {
    fc.assert(
      fc.property(programs, (bare) => {
        const all = tested(bare);
        const program = { ...all, tests: all.tests.filter((_, index) => index % 2 === 0) };
        expect(passes(program)).toBe(true);
        for (const mutant of mutate(program).tried) {
          const isKilled = mutant.outcome.kind === 'killed';
          expect(passes(mutantOf(program, mutant))).toBe(!isKilled);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('that survive are killed by the tests that are suggested', () => {
    fc.assert(
      fc.property(programs, (program) => {
        const survivors = mutate(tested(program)).survivors;
        expect(survivors.map(({ mutation }) => mutation.words)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('that are said to be equivalent are the same policy', () => {
    fc.assert(
      fc.property(programs, (program) => {
        const same = mutate(program).tried.filter(({ outcome }) => outcome.kind === 'equivalent');
        for (const mutant of same) {
          expect(diffAccess({ before: program, after: mutantOf(program, mutant) })).toEqual([]);
        }
      }),
      { numRuns: 15 },
    );
  });

  it.each(['policies', 'test/golden/schema-first/policies'])(
    'of %s are all killed once the tests are pasted',
    (folder) => {
      const root = path.resolve(import.meta.dirname, '../..', folder);
      const files = readdirSync(root)
        .filter((name) => name.endsWith('.yaml'))
        .map((name) => ({ path: `policies/${name}`, text: readFileSync(path.join(root, name), 'utf8') }));
      const schema = path.join(root, '../schema.graphql');
      const contentSchema = existsSync(schema)
        ? readContentSchema({ path: 'schema.graphql', text: readFileSync(schema, 'utf8') })
        : undefined;
      const { value: program } = understand({ files, contentSchema });
      const before = mutate(program);
      expect(before.survivors.length).toBeGreaterThan(0);
      const pasted = { path: 'policies/pasted.yaml', text: pasteOf(program, before.survivors) };
      const { value: after, diagnostics } = understand({ files: [...files, pasted], contentSchema });
      expect(diagnostics.map(({ message }) => message)).toEqual([]);
      expect(passes(after)).toBe(true);
      expect(percentOf(scoreOf(mutate(after)))).toBe(100);
    },
  );
});
