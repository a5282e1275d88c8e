import { describe, expect, it } from 'vitest';
import { not, type Condition } from '../../src/ir/condition.js';
import { evaluate } from '../../src/semantics/evaluate.js';
import { negate } from '../../src/semantics/proof/negate.js';
import { CAUTIOUS, relevantReadings } from '../../src/semantics/proof/relevant-readings.js';
import { translate, type Asked } from '../../src/semantics/proof/translate.js';
import { READINGS } from '../../src/semantics/readings.js';
import type { Truth } from '../../src/semantics/truth.js';
import { conditionText } from '../support/condition-text.js';
import { holds } from '../support/formula-holds.js';
import { conditionOver, recordOf, someClaims, subjectsOf } from '../support/proof-world.js';
import { Random } from '../support/random.js';
import { SEED } from '../support/seed.js';
import type { Case } from '../support/truth-table.js';

const ASKED: readonly Asked[] = ['true', 'false', 'undetermined'];
const ASPECTS = READINGS.flatMap((reading, index) => ASKED.map((asked) => ({ reading, index, asked })));

interface Question {
  readonly condition: Condition;
  readonly cases: readonly Case[];
}

/** Conditions over the whole language, each with some cases. */
function questions(count: number, depth: number): readonly Question[] {
  return Array.from({ length: count }, (_, index) => {
    const random = new Random(SEED + index);
    const subjects = random.some(subjectsOf({ claims: true, opaque: true }), 4);
    const cases = random.list(6, () => ({ record: recordOf(subjects, random), claims: someClaims(random) }));
    return { condition: conditionOver(subjects, random, depth), cases };
  });
}

function textOf(condition: Condition, { record, claims }: Case): string {
  return `${conditionText(condition)} of ${JSON.stringify(record)} with ${JSON.stringify(claims)}`;
}

const truthIn = (condition: Condition, { record, claims }: Case): readonly Truth[] =>
  READINGS.map((reading) => evaluate(condition, record, { reading, claims }));

describe(`what a condition is translated to, seed ${SEED}`, () => {
  it('holds of a record exactly where the reference gives the value asked for, and its negation where not', () => {
    const mistakes: string[] = [];
    const met = new Map(ASKED.map((asked) => [asked, 0]));
    for (const { condition, cases } of questions(2_500, 3)) {
      const truths = cases.map((each) => truthIn(condition, each));
      for (const { reading, index, asked } of ASPECTS) {
        const isMet = truths.map((truth) => truth[index] === asked);
        met.set(asked, (met.get(asked) ?? 0) + isMet.filter(Boolean).length);
        const formula = translate(condition, asked, reading);
        const negation = negate(formula);
        const isWrong = (each: Case, at: number): boolean =>
          holds(formula, each) !== isMet[at] || holds(negation, each) === isMet[at];
        const wrong = cases.find(isWrong);
        if (wrong !== undefined) mistakes.push(`${asked} in ${JSON.stringify(reading)}: ${textOf(condition, wrong)}`);
      }
    }
    expect(mistakes.slice(0, 3)).toEqual([]);
    expect(Math.min(...met.values())).toBeGreaterThan(1_000);
  });

  it('is told apart by the relevant readings alone, and is true in all where the cautious ones say so', () => {
    const mistakes: string[] = [];
    const seen = new Map<number, number>();
    for (const { condition, cases } of questions(6_000, 2).flatMap((each) => [each, negated(each)])) {
      const relevant = relevantReadings([condition]).all;
      seen.set(relevant.length, (seen.get(relevant.length) ?? 0) + 1);
      for (const each of cases) {
        const truths = truthIn(condition, each);
        const holdsIn = new Set(truths.map((truth) => truth === 'true'));
        const holdsInRelevant = new Set(
          relevant.map((reading) => evaluate(condition, each.record, { reading, claims: each.claims }) === 'true'),
        );
        const cautious = (['sensitive', 'insensitive'] as const).every(
          (text) =>
            evaluate(condition, each.record, { reading: { ...CAUTIOUS, text }, claims: each.claims }) === 'true',
        );
        const isSure = holdsIn.size === 1 && holdsIn.has(true);
        if (holdsInRelevant.size === holdsIn.size && (!cautious || isSure) && (cautious || !isSure)) continue;
        mistakes.push(textOf(condition, each));
      }
    }
    expect(mistakes.slice(0, 3)).toEqual([]);
    expect([...seen.keys()].sort((a, b) => a - b)).toEqual([1, 2, 4, 8, 16]);
  });
});

function negated({ condition, cases }: Question): Question {
  return { condition: not(condition), cases };
}
