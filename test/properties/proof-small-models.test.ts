import { describe, expect, it } from 'vitest';
import { or } from '../../src/ir/condition.js';
import { evaluate } from '../../src/semantics/evaluate.js';
import { implies, satisfiable } from '../../src/semantics/proof/entails.js';
import { READINGS } from '../../src/semantics/readings.js';
import { conditionText } from '../support/condition-text.js';
import { conditionOver, subjectsOf } from '../support/proof-world.js';
import { Random } from '../support/random.js';
import { SEED } from '../support/seed.js';
import { smallCases } from '../support/small-models.js';

const PAIRS = Number(process.env['POLICY_PROOF_PAIRS'] ?? 3_000);
const LIMIT = 1_500;

describe(`proofs that there is no record, seed ${SEED}`, () => {
  it('are borne out by all small records that may matter', { timeout: 3_600_000 }, () => {
    const mistakes: string[] = [];
    const checked = { implied: 0, unsatisfiable: 0, records: 0 };
    for (let index = 0; index < PAIRS; index += 1) {
      const random = new Random(SEED + index);
      const subjects = random.some(subjectsOf({ claims: false, opaque: false }), random.below(3) + 1);
      const a = conditionOver(subjects, random, 2);
      const other = conditionOver(subjects, random, 1);
      const b = random.oneIn(2) ? or([other, a]) : other;
      const isImplied = implies(a, b).kind === 'implied';
      const isNever = satisfiable(a).kind === 'unsatisfiable';
      const cases = isImplied || isNever ? smallCases([a, b], LIMIT) : undefined;
      if (cases === undefined) continue;
      if (isImplied) checked.implied += 1;
      if (isNever) checked.unsatisfiable += 1;
      checked.records += cases.length;
      const isBroken = cases.some(({ record, claims }) =>
        READINGS.some((reading) => {
          if (evaluate(a, record, { reading, claims }) !== 'true') return false;
          return isNever || evaluate(b, record, { reading, claims }) !== 'true';
        }),
      );
      if (isBroken) mistakes.push(`${conditionText(a)} => ${conditionText(b)}`);
    }
    process.stdout.write(
      `${checked.implied} implied, ${checked.unsatisfiable} unsatisfiable, ${checked.records} records\n`,
    );
    expect(mistakes.slice(0, 3)).toEqual([]);
    expect(checked.implied).toBeGreaterThan(PAIRS / 10);
    expect(checked.unsatisfiable).toBeGreaterThan(PAIRS / 50);
  });
});
