import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { and, compare, not, or, type Condition } from '../../src/ir/condition.js';
import type { AtomOperator } from '../../src/ir/operators.js';
import { alwaysHolds } from '../../src/semantics/always-holds.js';
import { evaluate } from '../../src/semantics/evaluate.js';
import { implies } from '../../src/semantics/proof/entails.js';
import { READINGS } from '../../src/semantics/readings.js';
import type { Json } from '../../src/support/json.js';
import { scalarField } from '../support/program.js';

const size = scalarField('size', 'Int', { isRequired: true });
const weight = scalarField('weight', 'Int');
const isOpen = scalarField('isOpen', 'Boolean', { isRequired: true });
const literal = (value: Json) => ({ kind: 'literal', value }) as const;
const on = (field: typeof size, operator: AtomOperator, value: Json): Condition =>
  compare(field, operator, literal(value));

const OPERATORS = ['eq', 'not', 'lt', 'lte', 'gt', 'gte'] as const;
const number = fc.constantFrom(0, 1, 2);
const anyAtom: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .tuple(fc.constantFrom(size, weight), fc.constantFrom(...OPERATORS), number)
    .map(([field, operator, value]) => on(field, operator, value)),
  fc
    .tuple(
      fc.constantFrom(size, weight),
      fc.constantFrom('in', 'not_in'),
      fc.uniqueArray(fc.option(number), { minLength: 1 }),
    )
    .map(([field, operator, values]) => on(field, operator, values)),
  fc.tuple(fc.constantFrom('eq', 'not'), fc.boolean()).map(([operator, value]) => on(isOpen, operator, value)),
  fc.constantFrom(on(weight, 'eq', null), on(weight, 'not', null)),
);
const anyPart = fc.oneof(anyAtom, anyAtom.map(not));
const anyCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.array(anyPart, { minLength: 1, maxLength: 4 }).map(or),
  fc.array(anyPart, { minLength: 1, maxLength: 3 }).map((items) => not(and(items))),
  fc.array(anyPart, { minLength: 1, maxLength: 3 }).map(and),
);

const NUMBERS = [-1, 0, 1, 2, 3];
const RECORDS = NUMBERS.flatMap((one) =>
  [...NUMBERS, null].flatMap((other) => [true, false].map((open) => ({ size: one, weight: other, isOpen: open }))),
);

/** The records of which a condition is true, in a reading. */
function metBy(condition: Condition, reading: (typeof READINGS)[number]): readonly (typeof RECORDS)[number][] {
  return RECORDS.filter((record) => evaluate(condition, record, { reading, claims: {} }) === 'true');
}

describe('a condition that is said to hold always', () => {
  it('holds for every record, in any reading', () => {
    let always = 0;
    fc.assert(
      fc.property(anyCondition, (condition) => {
        if (!alwaysHolds(condition)) return;
        always += 1;
        for (const reading of READINGS) expect(metBy(condition, reading)).toEqual(RECORDS);
      }),
      { numRuns: 3_000 },
    );
    expect(always).toBeGreaterThan(50);
  });

  it.each([
    ['two exclusions', or([on(size, 'not', 1), on(size, 'not', 2)]), true],
    ['an exclusion and what it leaves out', or([on(size, 'not_in', [1, 2]), on(size, 'in', [2, 1])]), true],
    ['not null, of a required field', on(size, 'not', null), true],
    ['both truths', or([on(isOpen, 'eq', true), on(isOpen, 'eq', false)]), true],
    ['ranges that overlap', or([on(size, 'lt', 2), on(size, 'gt', 1)]), true],
    ['null or not null', or([on(weight, 'eq', null), on(weight, 'not', null)]), true],
    ['a negated contradiction', not(and([on(size, 'eq', 1), on(size, 'eq', 2)])), true],
    ['ranges with a gap', or([on(size, 'lt', 2), on(size, 'gt', 2)]), false],
    ['two exclusions of a field that may be null', or([on(weight, 'not', 1), on(weight, 'not', 2)]), false],
    ['a negation of a field that may be null', or([on(weight, 'eq', 1), not(on(weight, 'eq', 1))]), false],
    ['two exclusions at once', and([on(size, 'not', 1), on(size, 'not', 2)]), false],
  ])('%s', (_, given, want) => {
    expect(alwaysHolds(given)).toBe(want);
  });
});

describe('an implication that is proven', () => {
  it('is one, in any reading', () => {
    let implied = 0;
    fc.assert(
      fc.property(anyCondition, anyCondition, (condition, other) => {
        if (implies(condition, other).kind !== 'implied') return;
        implied += 1;
        for (const reading of READINGS) {
          expect(metBy(other, reading)).toEqual(expect.arrayContaining([...metBy(condition, reading)]));
        }
      }),
      { numRuns: 3_000 },
    );
    expect(implied).toBeGreaterThan(30);
  });

  it.each([
    ['fewer values', on(size, 'eq', 1), on(size, 'in', [1, 2]), true],
    ['more values', on(size, 'in', [1, 2]), on(size, 'eq', 1), false],
    ['one more demand', and([on(size, 'eq', 1), on(isOpen, 'eq', true)]), on(size, 'lt', 2), true],
    ['one demand less', on(isOpen, 'eq', true), and([on(size, 'eq', 1), on(isOpen, 'eq', true)]), false],
    ['one of the alternatives', on(size, 'eq', 1), or([on(isOpen, 'eq', true), on(size, 'eq', 1)]), true],
  ])('%s', (_, given, other, want) => {
    expect(implies(given, other).kind === 'implied').toBe(want);
  });
});
