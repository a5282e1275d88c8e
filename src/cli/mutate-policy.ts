import { levelOf, type Levels } from '../analysis/levels.js';
import guardrailViolated from '../analysis/rules/guardrail-violated.js';
import type { Program } from '../ir/program.js';
import { isBelow, mutate, scoreOf } from '../query/mutate/mutate.js';
import { runTests } from '../query/run-tests.js';
import { count } from '../support/words.js';
import type { Outcome } from './command.js';
import type { MutationReport } from './views/mutants.js';

/** What is asked of the mutants. */
export interface MutateOptions {
  /** In percent: less ends with 1. */
  readonly failUnder: number | undefined;
  /** How many survivors are shown. */
  readonly limit: number | undefined;
}

/** Mutates a policy whose tests pass. Guardrails count where breaking one is an error. */
export function mutatePolicy(
  program: Program,
  levels: Levels,
  { failUnder, limit }: MutateOptions,
): Outcome<MutationReport> {
  const failed = runTests(program).filter(({ failures }) => failures.length > 0).length;
  if (failed > 0) {
    const message = `${count(failed, 'test')} of the policy failed, so nothing was mutated`;
    return { kind: 'failed', failure: { message, help: 'see `policy test`', exitCode: 1 } };
  }
  const isGuarded = levelOf(guardrailViolated, levels) === 'error';
  const mutants = mutate(isGuarded ? program : { ...program, guardrails: [] });
  const isUnder = failUnder !== undefined && isBelow(scoreOf(mutants), failUnder);
  return {
    kind: 'done',
    result: { kind: 'mutants', program, mutants, limit, failUnder },
    exitCode: isUnder ? 1 : 0,
  };
}
