import { describe, expect, it } from 'vitest';
import { conditionText } from '../support/condition-text.js';
import { and, not, or, type Condition } from '../../src/ir/condition.js';
import { evaluate } from '../../src/semantics/evaluate.js';
import type { Witness } from '../../src/semantics/proof/answer.js';
import { disjoint, implies, satisfiable } from '../../src/semantics/proof/entails.js';
import { READINGS } from '../../src/semantics/readings.js';
import { conditionOver, recordOf, someClaims, subjectsOf, type Extent } from '../support/proof-world.js';
import { Random } from '../support/random.js';
import { SEED } from '../support/seed.js';
import {
  andTable,
  isEverApart,
  isEverTrue,
  notTable,
  orTable,
  tableOf,
  type Case,
  type TruthTable,
} from '../support/truth-table.js';

/** How many formulas are decided, three of each pair; `POLICY_PROOF_FORMULAS` and `POLICY_SEED` say otherwise. */
const FORMULAS = Number(process.env['POLICY_PROOF_FORMULAS'] ?? 100_000);
const FORMULAS_OF_A_WORLD = 1_875;
const ATOMS = 40;
const CASES = 256;
/** Far less than usual: what takes longer is counted, and must be rare. */
const BUDGET = { steps: 500 };

/** A formula, and what the reference says of it for each case of its world. */
interface Known {
  readonly condition: Condition;
  readonly table: TruthTable;
}

/** A few fields, some cases of them, and atoms whose truth is looked up. */
function worldOf(random: Random, extent: Extent): readonly Known[] {
  const subjects = random.some(subjectsOf(extent), 4);
  const cases: readonly Case[] = random.list(CASES, () => ({
    record: recordOf(subjects, random),
    claims: extent.claims ? someClaims(random) : {},
  }));
  return random.list(ATOMS, () => {
    const condition = conditionOver(subjects, random, 0);
    return { condition, table: tableOf(condition, cases) };
  });
}

function formulaOf(atoms: readonly Known[], random: Random, depth: number): Known {
  const inner = (): Known => formulaOf(atoms, random, depth - 1);
  const kind = depth === 0 ? 0 : random.below(6);
  if (kind < 2) return random.pick(atoms);
  if (kind === 2) return negated(inner());
  const parts = random.list(random.below(2) + 2, inner);
  return kind === 3 ? joinedByOr(parts) : joinedByAnd(parts);
}

function negated({ condition, table }: Known): Known {
  return { condition: not(condition), table: notTable(table) };
}

function joinedByAnd(parts: readonly Known[]): Known {
  return { condition: and(parts.map(({ condition }) => condition)), table: parts.map(tableIn).reduce(andTable) };
}

function joinedByOr(parts: readonly Known[]): Known {
  return { condition: or(parts.map(({ condition }) => condition)), table: parts.map(tableIn).reduce(orTable) };
}

function tableIn({ table }: Known): TruthTable {
  return table;
}

/** One that is near to the other, so that it is often implied. */
function relativeOf(known: Known, atoms: readonly Known[], random: Random): Known {
  const other = formulaOf(atoms, random, 1);
  switch (random.below(4)) {
    case 0:
      return joinedByOr([other, known]);
    case 1:
      return negated(joinedByAnd([other, negated(known)]));
    case 2:
      return joinedByAnd([known, other]);
    default:
      return other;
  }
}

const EXTENTS: readonly Extent[] = [
  { claims: false, opaque: false },
  { claims: true, opaque: false },
  { claims: false, opaque: false },
  { claims: true, opaque: true },
];

interface Tally {
  readonly counts: Map<string, number>;
  readonly mistakes: string[];
}

function judge({ counts, mistakes }: Tally, asked: string, found: Found): void {
  const { isShown, isDenied, isOpen, answer, cause } = found;
  const count = `${asked} ${answer}${cause.endsWith('steps') ? ' (budget)' : ''}${isShown ? '' : ', not shown by a case'}`;
  counts.set(count, (counts.get(count) ?? 0) + 1);
  if (isShown && isDenied) mistakes.push(`${answer}, but a case shows otherwise: ${found.text}`);
  if (cause === 'the proof would take too many steps') return;
  if (answer === 'unknown' && (!isOpen || cause.includes('not confirmed'))) {
    mistakes.push(`unknown, since ${cause}: ${found.text}`);
  }
}

interface Found {
  /** A case of the world shows the exciting answer. */
  readonly isShown: boolean;
  /** The proof denies that there is one. */
  readonly isDenied: boolean;
  /** Something opaque may stand in the formula. */
  readonly isOpen: boolean;
  readonly answer: string;
  readonly cause: string;
  readonly text: string;
}

function causeOf(answer: { readonly kind: string; readonly cause?: string }): string {
  return answer.kind === 'unknown' ? (answer.cause ?? '') : '';
}

/** True where the witness, the smallest that was found, is one to the reference. */
function isWitness({ record, claims, reading }: Witness, holds: readonly Condition[], fails?: Condition): boolean {
  const isMet = (condition: Condition): boolean =>
    (reading === undefined ? READINGS : [reading]).every(
      (each) => evaluate(condition, record, { reading: each, claims }) === 'true',
    );
  return holds.every(isMet) && (fails === undefined || !isMet(fails));
}

function decide(tally: Tally, [a, b]: readonly [Known, Known], { opaque: isOpen }: Extent): void {
  const met = satisfiable(a.condition, BUDGET);
  const implied = implies(a.condition, b.condition, BUDGET);
  const apart = disjoint(a.condition, b.condition, BUDGET);
  const [one, two] = [conditionText(a.condition), conditionText(b.condition)];
  const isRight =
    (met.kind !== 'satisfiable' || isWitness(met.witness, [a.condition])) &&
    (implied.kind !== 'not-implied' || isWitness(implied.witness, [a.condition], b.condition)) &&
    (apart.kind !== 'overlapping' || isWitness(apart.witness, [a.condition, b.condition]));
  if (!isRight) tally.mistakes.push(`a witness that is none: ${one} | ${two}`);
  const about = { isOpen, text: `${one} | ${two}` };
  const shown = isEverTrue(a.table);
  judge(tally, 'satisfiable?', {
    ...about,
    ...{ isShown: shown, isDenied: met.kind === 'unsatisfiable', answer: met.kind, cause: causeOf(met) },
  });
  judge(tally, 'implies?', {
    ...about,
    isShown: isEverApart(a.table, b.table),
    ...{ isDenied: implied.kind === 'implied', answer: implied.kind, cause: causeOf(implied) },
  });
  judge(tally, 'disjoint?', {
    ...about,
    isShown: isEverTrue(andTable(a.table, b.table)),
    ...{ isDenied: apart.kind === 'disjoint', answer: apart.kind, cause: causeOf(apart) },
  });
}

describe('proofs about the whole language', () => {
  it(`agree with ${FORMULAS} formulas tried on small worlds, seed ${SEED}`, { timeout: 3_600_000 }, () => {
    const tally: Tally = { counts: new Map(), mistakes: [] };
    for (let made = 0, seed = SEED; made < FORMULAS; made += FORMULAS_OF_A_WORLD, seed += 1) {
      const random = new Random(seed);
      const extent = random.pick(EXTENTS);
      const atoms = worldOf(random, extent);
      for (let index = 0; index < FORMULAS_OF_A_WORLD / 3; index += 1) {
        const a = formulaOf(atoms, random, random.below(2) + 1);
        decide(tally, [a, relativeOf(a, atoms, random)], extent);
      }
      if (tally.mistakes.length > 0) {
        expect.fail(
          `${tally.mistakes.length} mistakes with seed ${seed}, such as\n${tally.mistakes
            .slice(0, 3)
            .map((text) => text.slice(0, 1500))
            .join('\n')}`,
        );
      }
    }
    const counts = [...tally.counts].sort(([a], [b]) => (a < b ? -1 : 1));
    process.stdout.write(`${counts.map(([name, count]) => `${name}: ${count}`).join('\n')}\n`);
    for (const answer of ['unsatisfiable', 'implied', 'disjoint']) {
      const count = counts.reduce((sum, [name, found]) => (name.includes(` ${answer}`) ? sum + found : sum), 0);
      expect(count, answer).toBeGreaterThan(FORMULAS / 100);
    }
    const given = counts.reduce((sum, [name, count]) => (name.includes('(budget)') ? sum + count : sum), 0);
    expect(given, 'given up').toBeLessThan(FORMULAS / 50);
  });
});
