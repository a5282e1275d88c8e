import { and, compare, nested, not, or, quantified, type Condition } from '../../src/ir/condition.js';
import type { AtomOperator } from '../../src/ir/operators.js';
import type { Field } from '../../src/ir/schema.js';
import type * as Proofs from '../../src/semantics/proof/entails.js';
import { CAUTIOUS } from '../../src/semantics/proof/relevant-readings.js';
import type { Json } from '../../src/support/json.js';
import { fieldOf, scalarField } from '../support/program.js';
import { Random } from '../support/random.js';
import { smtQuestion } from '../support/smt.js';
import { startZ3 } from '../support/z3.js';
import { built, measurement, say } from './compare.js';

const field = {
  id: scalarField('id', 'ID', { isRequired: true }),
  title: scalarField('title', 'String', { isRequired: true }),
  size: scalarField('size', 'Int'),
  isOpen: scalarField('isOpen', 'Boolean'),
  day: scalarField('day', 'Date'),
  status: fieldOf('status', { type: { kind: 'enum', name: 'Status', values: ['new', 'ready', 'retired'] } }),
  name: scalarField('name', 'String', { isRequired: true }),
  author: fieldOf('author', { type: { kind: 'relation', model: 'Author', reverse: undefined } }),
  tags: fieldOf('tags', { type: { kind: 'relation', model: 'Tag', reverse: undefined }, isList: true }),
};

const on = (of: Field, operator: AtomOperator, value: Json): Condition =>
  compare(of, operator, { kind: 'literal', value });

/** An atom as access rules have them: ids and states more often than texts, now and then a related record. */
function atomOf(random: Random): Condition {
  const names = ['a', 'b', 'c', 'd'];
  switch (random.below(9)) {
    case 0:
    case 1:
      return on(field.status, random.pick(['eq', 'not'] as const), random.pick(['new', 'ready', 'retired']));
    case 2:
      return on(field.status, 'in', random.some(['new', 'ready', 'retired'], 2));
    case 3:
      return on(field.id, random.pick(['in', 'not_in'] as const), random.some(names, 2));
    case 4:
      return on(field.size, random.pick(['lt', 'gte'] as const), random.below(5));
    case 5:
      return on(field.isOpen, 'eq', random.oneIn(2));
    case 6:
      return on(field.day, random.pick(['lt', 'gte'] as const), `2024-01-0${random.below(5) + 1}`);
    case 7:
      return nested(field.author, on(field.name, 'eq', random.pick(names)));
    default:
      return quantified(field.tags, random.pick(['some', 'none'] as const), on(field.name, 'eq', random.pick(names)));
  }
}

interface Pair {
  readonly a: Condition;
  readonly b: Condition;
}

/** Ten atoms in two conditions: `a` with five, and `b` with five that may be those of `a`, as after an edit. */
function pairOf(random: Random): Pair {
  const atoms = random.list(5, () => atomOf(random));
  const [one, two, three, four, five] = atoms;
  const edited = atoms.map((atom) => (random.oneIn(4) ? atomOf(random) : atom));
  const shape = random.below(3);
  const shaped = ([p, q, r, s, t]: readonly (Condition | undefined)[]): Condition => {
    const all = [p, q, r, s, t].filter((item) => item !== undefined);
    if (shape === 0) return and(all);
    const [first, rest] = [all.slice(0, 2), all.slice(2)];
    return shape === 1 ? or([and(first), and(rest)]) : and([or(first), not(and(rest.map(not)))]);
  };
  return { a: shaped([one, two, three, four, five]), b: shaped(edited) };
}

const PAIRS = 300;
const ROUNDS = 30;
/** Z3 is asked about fewer: it takes longer. */
const ASKED = 60;
const TIMEOUT = 10_000;

/**
 * The median over pairs of the time for one implication, each pair with conditions of its own so that nothing is known
 * from before. Z3 is given one reading alone, and its start and the writing of the question are not counted.
 */
measurement('one implication of ten atoms', async () => {
  const { implies } = await built<typeof Proofs>('semantics/proof/entails.js');
  const make = (seed: number): Pair => pairOf(new Random(seed));
  const times: number[] = [];
  const shown: number[] = [];
  const answers = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let seed = 1; seed <= PAIRS; seed += 1) {
      const { a, b } = make(seed);
      const before = process.hrtime.bigint();
      const answer = implies(a, b);
      const time = microsecondsSince(before);
      const isShown = answer.kind === 'not-implied' && Object.keys(answer.witness.record).length > 0;
      const withWitness = microsecondsSince(before);
      if (round < ROUNDS / 3) continue;
      times.push(time);
      if (isShown) shown.push(withWitness);
      answers.set(answer.kind, (answers.get(answer.kind) ?? 0) + 1);
    }
  }
  const solver = await startZ3(TIMEOUT);
  const solved: number[] = [];
  for (let seed = 1; seed <= ASKED; seed += 1) {
    const { a, b } = make(seed);
    const question = smtQuestion(a, b, CAUTIOUS);
    const before = process.hrtime.bigint();
    await solver.ask(question);
    solved.push(microsecondsSince(before));
  }
  await solver.close();
  const [proof, z3] = [medianOf(times), medianOf(solved)];
  const share = (answers.get('implied') ?? 0) / times.length;
  say('one implication of ten atoms', `${proof.toFixed(1)} µs, ${(share * 100).toFixed(0)} % implied`, 'under 25 µs');
  say('one that does not hold, with its smallest witness', `${medianOf(shown).toFixed(1)} µs`);
  say(
    'the same with Z3',
    `${(z3 / 1000).toFixed(2)} ms, ${(z3 / proof).toFixed(0)} times as long`,
    'at least 200 times',
  );
});

function microsecondsSince(before: bigint): number {
  return Number(process.hrtime.bigint() - before) / 1000;
}

function medianOf(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
