import type { Program } from '../../ir/program.js';
import { firstDifference } from '../../support/order.js';
import { groupBy } from '../../support/group.js';
import { judge, type Effect, type Outcome } from './judge.js';
import type { Kill } from './killing-test.js';
import type { Mutation } from './mutation.js';
import { mutationsOf } from './operators.js';
import { sampled } from './sampled.js';
import { subjectOf } from './subject.js';

/** A mutant, and what became of it. */
export interface Mutant<O extends Outcome = Outcome> {
  readonly mutation: Mutation;
  readonly outcome: O;
}

/** A mutant that nothing noticed. */
export type Survivor = Mutant<Extract<Outcome, { kind: 'survived' }>>;

/** What the tests and guardrails of a policy notice. */
export interface Mutants {
  /** How many mutants there are; more than were tried when they are many. */
  readonly possible: number;
  /** Those that were tried, in the order of the policy. */
  readonly tried: readonly Mutant[];
  /** What lets somebody do more first, and of that what lets the public. */
  readonly survivors: readonly Survivor[];
}

/** How many mutants are tried: of more, so many that lie evenly among them. */
export const MOST_MUTANTS = 2_000;

/**
 * Makes every small change of a policy that is known here and looks whether its tests and guardrails notice. The tests of
 * the policy must pass.
 */
export function mutate(program: Program, most = MOST_MUTANTS): Mutants {
  const all = mutationsOf(program);
  const byPrincipal = groupBy(sampled(all, most), ({ principal }) => principal);
  const tried = [...byPrincipal].flatMap(([principal, mutations]) => {
    const subject = subjectOf(program, principal);
    const suggested: Kill[] = [];
    return mutations.map((mutation) => {
      const outcome = judge(program, subject, { mutation, suggested });
      if (outcome.kind === 'survived' && !suggested.includes(outcome.kill)) suggested.push(outcome.kill);
      return { mutation, outcome };
    });
  });
  return { possible: all.length, tried, survivors: [...tried.filter(isSurvivor)].sort(byRisk) };
}

function isSurvivor(mutant: Mutant): mutant is Survivor {
  return mutant.outcome.kind === 'survived';
}

const RISK: { readonly [effect in Effect]: number } = { widens: 0, changes: 1, narrows: 2 };

function byRisk(a: Survivor, b: Survivor): number {
  const isOther = ({ mutation }: Survivor): number => (mutation.principal.kind === 'public' ? 0 : 1);
  return firstDifference(RISK[a.outcome.effect] - RISK[b.outcome.effect], isOther(a) - isOther(b));
}

/** What of the mutants that differ, or may, was noticed. Those that no test can tell from the policy do not count. */
export interface Score {
  readonly killed: number;
  readonly total: number;
}

/** How many of the mutants were noticed. What is not known counts as not noticed. */
export function scoreOf({ tried }: Mutants): Score {
  const countOf = (kind: Outcome['kind']): number => tried.filter(({ outcome }) => outcome.kind === kind).length;
  const killed = countOf('killed');
  return { killed, total: killed + countOf('survived') + countOf('unknown') };
}

/** In percent, rounded down to one digit after the point: 100 only when nothing is missing. */
export function percentOf({ killed, total }: Score): number {
  return total === 0 ? 100 : Math.floor((killed * 1000) / total) / 10;
}

/** True when less than this many percent are noticed. */
export function isBelow({ killed, total }: Score, percent: number): boolean {
  return killed * 100 < total * percent;
}
