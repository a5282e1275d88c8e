import type { Staged } from '../diagnostics/diagnostic.js';
import type { Program } from '../ir/program.js';

/** A file that a target writes; the path is relative to the output folder, with `/`. */
export interface EmittedFile {
  readonly path: string;
  readonly text: string;
}

/** What generated files are for: `lower` decides what they say, `print` only writes it down. */
export interface Target<Lowered> {
  /** The part of a program that the target needs, as data that is equal for equal programs. */
  readonly lower: (program: Program) => Staged<Lowered>;
  /** The files, sorted and formatted. */
  readonly print: (lowered: Lowered) => Promise<readonly EmittedFile[]>;
}

/** A target whose inner type nobody but itself knows. */
export interface RunnableTarget {
  readonly run: (program: Program) => Promise<Staged<readonly EmittedFile[]>>;
}

/** Declares a target. */
export function defineTarget<Lowered>({ lower, print }: Target<Lowered>): RunnableTarget {
  return {
    run: async (program) => {
      const { value, diagnostics } = lower(program);
      return { value: await print(value), diagnostics };
    },
  };
}
