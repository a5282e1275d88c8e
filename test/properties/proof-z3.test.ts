import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { not, or, type Condition } from '../../src/ir/condition.js';
import { someCondition } from '../../src/ir/fold.js';
import { implies, satisfiable } from '../../src/semantics/proof/entails.js';
import { READINGS } from '../../src/semantics/readings.js';
import { conditionText } from '../support/condition-text.js';
import { conditionOver, subjectsOf } from '../support/proof-world.js';
import { Random } from '../support/random.js';
import { SEED } from '../support/seed.js';
import { smtQuestion } from '../support/smt.js';
import { startZ3, type Solver, type SolverAnswer } from '../support/z3.js';

/** How many questions are put to both; `POLICY_Z3_QUESTIONS=20000` is a night's work. */
const QUESTIONS = Number(process.env['POLICY_Z3_QUESTIONS'] ?? 200);
const TIMEOUT = Number(process.env['POLICY_Z3_TIMEOUT'] ?? 2_000);

/** Z3 is asked about these alone: the others differ in the case of texts. */
const SENSITIVE = READINGS.filter(({ text }) => text === 'sensitive');

/** Left to other tests: lists of values, and texts that differ in case alone. */
const UNWRITTEN = ['labels', 'codes', 'slug', 'documentInStages'];

/** Where case makes no difference, the readings that look at it are all there are. */
const CASED = ['contains', 'not_contains', 'starts_with', 'not_starts_with', 'ends_with', 'not_ends_with'];
const isCased = (condition: Condition): boolean =>
  someCondition(condition, (item) => item.kind === 'compare' && CASED.includes(item.operator));

let solver: Solver;
beforeAll(async () => {
  solver = await startZ3(TIMEOUT);
});
afterAll(() => solver.close());

/** Sat in some reading, unsat in all, or not known. */
async function inSomeReading(holds: Condition, fails: Condition | undefined): Promise<SolverAnswer> {
  const questions = new Set(SENSITIVE.map((reading) => smtQuestion(holds, fails, reading)));
  let isKnown = true;
  for (const question of questions) {
    const answer = await solver.ask(question);
    if (answer === 'sat') return 'sat';
    if (answer === 'unknown') isKnown = false;
  }
  return isKnown ? 'unsat' : 'unknown';
}

interface Asked {
  readonly holds: Condition;
  readonly fails: Condition | undefined;
}

function questionOf(random: Random): Asked {
  const subjects = random.some(
    subjectsOf({ claims: false, opaque: false }).filter(({ field }) => !UNWRITTEN.includes(field.name)),
    3,
  );
  const holds = conditionOver(subjects, random, 3);
  if (random.oneIn(2)) return { holds, fails: undefined };
  const other = conditionOver(subjects, random, 2);
  const near = random.oneIn(2) ? or([other, holds]) : not(not(holds));
  return { holds, fails: random.oneIn(3) ? other : near };
}

/** The proof's answer in the words of a solver: whether there is a record. */
function proofAnswer({ holds, fails }: Asked): SolverAnswer {
  const answer = fails === undefined ? satisfiable(holds) : implies(holds, fails);
  if (answer.kind === 'unknown') return 'unknown';
  return answer.kind === 'satisfiable' || answer.kind === 'not-implied' ? 'sat' : 'unsat';
}

describe('proofs and Z3', () => {
  it(`agree on ${QUESTIONS} questions, seed ${SEED}`, { timeout: 36_000_000 }, async () => {
    const counts = new Map<string, number>();
    const mistakes: string[] = [];
    for (let index = 0; index < QUESTIONS; index += 1) {
      const asked = questionOf(new Random(SEED + index));
      const found = proofAnswer(asked);
      const told = await inSomeReading(asked.holds, asked.fails);
      const key = `proof ${found}, z3 ${told}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      const { holds, fails } = asked;
      // A record that shows it where case makes no difference was put through the reference.
      const isCase = found === 'sat' && told === 'unsat' && [holds, fails].some((item) => item && isCased(item));
      if (found === told || found === 'unknown' || told === 'unknown' || isCase) continue;
      mistakes.push(`${key}: ${conditionText(holds)} | ${fails === undefined ? '' : conditionText(fails)}`);
    }
    process.stdout.write(`${[...counts].map(([key, count]) => `${key}: ${count}`).join('\n')}\n`);
    expect(mistakes.slice(0, 3)).toEqual([]);
    const agreed = (counts.get('proof sat, z3 sat') ?? 0) + (counts.get('proof unsat, z3 unsat') ?? 0);
    expect(agreed).toBeGreaterThan(QUESTIONS * 0.8);
    expect(counts.get('proof unsat, z3 unsat') ?? 0).toBeGreaterThan(QUESTIONS / 10);
  });
});
