import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { and, compare, nested, not, or, quantified, type Condition } from '../../src/ir/condition.js';
import { conditionKey } from '../../src/ir/condition-key.js';
import { withClaims } from '../../src/semantics/claims.js';
import { evaluate } from '../../src/semantics/evaluate.js';
import { READINGS } from '../../src/semantics/readings.js';
import { truthAnd, truthNot, truthOr } from '../../src/semantics/truth.js';
import { anyCondition, anyRecord } from '../support/generators.js';
import { fieldOf, scalarField } from '../support/program.js';

const anyReading = fc.constantFrom(...READINGS);
const RUNS = { numRuns: 2_000 };

/** Comparisons with a claim, in all places where undetermined may turn into something else. */
const anyClaimCondition: fc.Arbitrary<Condition> = fc
  .tuple(fc.constantFrom('title', 'author', 'some', 'every', 'none'), fc.constantFrom('eq', 'not'), fc.boolean())
  .map(([place, operator, isNegated]) => {
    const type = { scalar: 'String', isList: false, isRequired: true } as const;
    const atomOf = (name: string): Condition =>
      compare(scalarField(name, 'String'), operator, { kind: 'claim', name: 'who', type });
    const atom = isNegated ? not(atomOf('name')) : atomOf('name');
    if (place === 'title') return atomOf('title');
    const relation = (model: string) => ({ kind: 'relation', model, reverse: undefined }) as const;
    if (place === 'author') return nested(fieldOf('author', { type: relation('Author') }), atom);
    return quantified(fieldOf('tags', { type: relation('Tag'), isList: true }), place, atom);
  });

const anyMixed: fc.Arbitrary<Condition> = fc
  .tuple(anyClaimCondition, anyClaimCondition, anyCondition, fc.constantFrom('and', 'or', 'not and', 'not or'))
  .map(([one, other, plain, how]) => {
    const items = [not(one), other, plain];
    const whole = how.endsWith('and') ? and(items) : or(items);
    return how.startsWith('not') ? not(whole) : whole;
  });

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

  it('with claims are true of the same records as what they come to, in any reading', () => {
    const anyClaims = fc.constantFrom<{ who?: string | null }>(
      { who: 'a' },
      { who: 'A' },
      { who: '' },
      { who: null },
      {},
    );
    fc.assert(
      fc.property(anyMixed, anyRecord, anyReading, anyClaims, (condition, record, reading, claims) => {
        const given = { ...(claims.who === undefined ? {} : { who: claims.who }) };
        const come = evaluate(withClaims(condition, given), record, { reading, claims: {} });
        expect(come === 'true').toBe(evaluate(condition, record, { reading, claims: given }) === 'true');
      }),
      { numRuns: 10_000 },
    );
  });
});
