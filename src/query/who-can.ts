import type { CellPattern, Principal, Program } from '../ir/program.js';
import { accessOf } from '../semantics/access.js';
import { matchesPattern } from '../semantics/patterns.js';
import { reachesOf, type Reach } from './reaches.js';

/** A principal, and what of it was asked about. */
export interface Holder {
  readonly principal: Principal;
  /** Not empty. */
  readonly reaches: readonly Reach[];
}

/** Everybody who can do what the pattern says to some record, how far and by which grants. */
export function whoCan(program: Program, pattern: CellPattern): readonly Holder[] {
  const access = accessOf(program);
  return program.principals.flatMap((principal) => {
    const entries = access.entries.filter(
      (entry) => entry.principal === principal && matchesPattern(pattern, entry.cell),
    );
    const reaches = reachesOf({ program, access }, entries, 'grants');
    return reaches.length === 0 ? [] : [{ principal, reaches }];
  });
}
