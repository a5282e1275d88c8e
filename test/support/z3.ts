import { init, killThreads } from 'z3-solver';

/** What Z3 says of assertions; `unknown` where it ran out of time. */
export type SolverAnswer = 'sat' | 'unsat' | 'unknown';

/** Z3, ready to be asked. */
export interface Solver {
  /** Declarations and assertions as SMT-LIB text. */
  readonly ask: (assertions: string) => Promise<SolverAnswer>;
  readonly close: () => Promise<void>;
}

/** Starts Z3, which gives up on a question after so many milliseconds. */
export async function startZ3(timeout: number): Promise<Solver> {
  const z3 = await init();
  const { Solver } = z3.Context('main');
  const solver = new Solver();
  solver.set('timeout', timeout);
  return {
    ask: (assertions) => {
      solver.reset();
      solver.fromString(assertions);
      return solver.check();
    },
    close: () => killThreads(z3.em),
  };
}
