import { and, type Condition } from '../../ir/condition.js';
import { evaluate } from '../evaluate.js';
import type { Reading } from '../readings.js';
import type { Disjointness, Equivalence, Implication, Satisfiability, Unknown, Witness } from './answer.js';
import { findModel, findSmallest, type FindOptions, type FoundRecord } from './find-model.js';
import { all, type Formula } from './formula.js';
import { lazyWitness } from './lazy-witness.js';
import { negate } from './negate.js';
import { plainlyImplies } from './plainly-implies.js';
import { CAUTIOUS, looksAtCase, relevantReadings } from './relevant-readings.js';
import { translate } from './translate.js';

/** What a proof may take for granted, and how far it goes. */
export interface ProofOptions {
  /** The API id of the model whose records the conditions speak of: so that a relation back to it is recognized. */
  readonly model?: string;
  /** How many alternatives are tried before the answer is `unknown`. */
  readonly steps?: number;
}

/**
 * Whether some record meets the condition. The witness meets it in all readings where one does, else in the reading that
 * it names: what no reading allows is unsatisfiable.
 */
export function satisfiable(condition: Condition, options: ProofOptions = {}): Satisfiability {
  const found = prove({ holds: condition, fails: undefined }, options);
  if (found.kind === 'witness') return { kind: 'satisfiable', witness: found.witness };
  return found.kind === 'unknown' ? found : { kind: 'unsatisfiable' };
}

/** Whether, in each reading, every record that meets `a` meets `b`. */
export function implies(a: Condition, b: Condition, options: ProofOptions = {}): Implication {
  if (plainlyImplies(a, b)) return IMPLIED;
  const found = prove({ holds: a, fails: b }, options);
  if (found.kind === 'witness') return { kind: 'not-implied', witness: found.witness };
  return found.kind === 'unknown' ? found : IMPLIED;
}

const IMPLIED: Implication = Object.freeze({ kind: 'implied' });

/** Whether, in each reading, no record meets both. */
export function disjoint(a: Condition, b: Condition, options: ProofOptions = {}): Disjointness {
  const answer = satisfiable(and([a, b]), options);
  if (answer.kind === 'satisfiable') return { kind: 'overlapping', witness: answer.witness };
  return answer.kind === 'unknown' ? answer : { kind: 'disjoint' };
}

/** Whether, in each reading, the same records meet both. A difference is shown before what is unknown is. */
export function equivalent(a: Condition, b: Condition, options: ProofOptions = {}): Equivalence {
  const answers = [implies(a, b, options), implies(b, a, options)];
  const different = answers.find((answer) => answer.kind === 'not-implied');
  if (different !== undefined) return { kind: 'different', witness: different.witness };
  return answers.find((answer) => answer.kind === 'unknown') ?? { kind: 'equivalent' };
}

/** A record is looked for that meets the one condition and not the other. */
interface Goal {
  readonly holds: Condition;
  readonly fails: Condition | undefined;
}

type Outcome = { readonly kind: 'witness'; readonly witness: Witness } | { readonly kind: 'none' } | Unknown;

/** First a record that shows it to `decide`, in all readings together; then one for each reading. */
function prove(goal: Goal, options: ProofOptions): Outcome {
  const conditions = conditionsOf(goal);
  const { all: every, apart } = relevantReadings(conditions);
  const found = attempt(goal, { ...options, conditions }, { one: undefined, every });
  if (found.kind === 'witness') return found;
  let unknown = found.kind === 'unknown' ? found : undefined;
  for (const one of apart) {
    const next = attempt(goal, { ...options, conditions }, { one, every });
    if (next.kind === 'witness') return next;
    if (next.kind === 'unknown') unknown ??= next;
  }
  return unknown ?? NOWHERE;
}

const NOWHERE: Outcome = Object.freeze({ kind: 'none' });

/** What a record is looked for in. */
interface Scope {
  /** One reading; undefined: all of them together. */
  readonly one: Reading | undefined;
  /** Those that stand for all. */
  readonly every: readonly Reading[];
}

/** A record settles it, whichever it is; the smallest one is looked for when somebody looks at the witness. */
function attempt(goal: Goal, options: FindOptions, scope: Scope): Outcome {
  const formulas = formulasOf(goal, scope.one);
  const found = findModel(formulas, options);
  if (found.kind !== 'found') return found;
  if (!isConfirmed(found, goal, scope)) return UNCONFIRMED;
  const smallest = (): FoundRecord => {
    const smaller = findSmallest(formulas, options);
    return smaller.kind === 'found' && isConfirmed(smaller, goal, scope) ? smaller : found;
  };
  return { kind: 'witness', witness: lazyWitness(scope.one, smallest) };
}

const UNCONFIRMED: Unknown = Object.freeze({
  kind: 'unknown',
  cause: 'the record that was found is not confirmed by the reference',
});

/** The record is put through the reference before it is given out. */
function isConfirmed({ record, claims }: FoundRecord, goal: Goal, { one, every }: Scope): boolean {
  const readings = one === undefined ? every : [one];
  const isMet = (condition: Condition): boolean =>
    readings.every((reading) => evaluate(condition, record, { reading, claims }) === 'true');
  return isMet(goal.holds) && (goal.fails === undefined || !isMet(goal.fails));
}

function conditionsOf({ holds, fails }: Goal): readonly Condition[] {
  return fails === undefined ? [holds] : [holds, fails];
}

function formulasOf({ holds, fails }: Goal, reading: Reading | undefined): readonly Formula[] {
  const isTrue = (condition: Condition): Formula =>
    reading === undefined ? truth(condition) : translate(condition, 'true', reading);
  return fails === undefined ? [isTrue(holds)] : [isTrue(holds), negate(isTrue(fails))];
}

const TRUTHS = new WeakMap<Condition, Formula>();

/** True in all readings. */
function truth(condition: Condition): Formula {
  const known = TRUTHS.get(condition);
  if (known !== undefined) return known;
  const sensitive = translate(condition, 'true', CAUTIOUS);
  const isBoth = looksAtCase(condition);
  const formula = isBoth
    ? all([sensitive, translate(condition, 'true', { ...CAUTIOUS, text: 'insensitive' })])
    : sensitive;
  TRUTHS.set(condition, formula);
  return formula;
}
