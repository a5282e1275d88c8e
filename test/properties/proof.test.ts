import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition } from '../../src/ir/condition.js';
import { evaluate, type PolicyRecord } from '../../src/semantics/evaluate.js';
import { implies, satisfiable } from '../../src/semantics/proof/entails.js';
import { READINGS, type Reading } from '../../src/semantics/readings.js';
import { anyCondition, anyRecord } from '../support/generators.js';

const RUNS = { numRuns: 2_000 };
const records = fc.array(anyRecord, { minLength: 5, maxLength: 10 });

function isTrue(condition: Condition, record: PolicyRecord, reading: Reading): boolean {
  return evaluate(condition, record, { reading, claims: {} }) === 'true';
}

describe('proofs', () => {
  it('say that a condition is unsatisfiable only where no record meets it, and always know', () => {
    let unsatisfiable = 0;
    fc.assert(
      fc.property(anyCondition, records, (condition, subjects) => {
        const answer = satisfiable(condition);
        expect(answer.kind).not.toBe('unknown');
        if (answer.kind !== 'unsatisfiable') return;
        unsatisfiable += 1;
        const met = subjects.filter((record) => READINGS.some((reading) => isTrue(condition, record, reading)));
        expect(met).toEqual([]);
      }),
      RUNS,
    );
    expect(unsatisfiable).toBeGreaterThan(20);
  });

  it('say that a condition implies another only where each record bears it out, and always know', () => {
    let implied = 0;
    fc.assert(
      fc.property(anyCondition, anyCondition, records, (a, b, subjects) => {
        const answer = implies(a, b);
        expect(answer.kind).not.toBe('unknown');
        if (answer.kind !== 'implied') return;
        implied += 1;
        const broken = subjects.filter((record) =>
          READINGS.some((reading) => isTrue(a, record, reading) && !isTrue(b, record, reading)),
        );
        expect(broken).toEqual([]);
      }),
      RUNS,
    );
    expect(implied).toBeGreaterThan(40);
  });
});
