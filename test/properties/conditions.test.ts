import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { and, not, or } from '../../src/ir/condition.js';
import { conditionKey } from '../../src/ir/condition-key.js';
import { evaluate } from '../../src/semantics/evaluate.js';
import { READINGS } from '../../src/semantics/readings.js';
import { truthAnd, truthNot, truthOr } from '../../src/semantics/truth.js';
import { anyCondition, anyRecord } from '../support/generators.js';

const anyReading = fc.constantFrom(...READINGS);
const RUNS = { numRuns: 2_000 };

describe('conditions', () => {
  it('mean the same however their constructors simplify them', () => {
    fc.assert(
      fc.property(fc.array(anyCondition, { maxLength: 3 }), anyRecord, anyReading, (items, record, reading) => {
        const context = { reading, claims: {} };
        const values = items.map((item) => evaluate(item, record, context));
        expect(evaluate(and(items), record, context)).toBe(truthAnd(values));
        expect(evaluate(or(items), record, context)).toBe(truthOr(values));
        for (const item of items) {
          expect(evaluate(not(item), record, context)).toBe(truthNot(evaluate(item, record, context)));
        }
      }),
      RUNS,
    );
  });

  it('with equal keys are true of the same records', () => {
    fc.assert(
      fc.property(
        fc.array(anyCondition, { minLength: 2, maxLength: 3 }),
        anyRecord,
        anyReading,
        (items, record, reading) => {
          const [one, other] = [and(items), and([...items].reverse())];
          expect(conditionKey(one)).toBe(conditionKey(other));
          const context = { reading, claims: {} };
          expect(evaluate(one, record, context)).toBe(evaluate(other, record, context));
        },
      ),
      RUNS,
    );
  });
});
