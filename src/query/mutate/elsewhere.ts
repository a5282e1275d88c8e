import { or, type Condition } from '../../ir/condition.js';
import type { Principal, Program } from '../../ir/program.js';
import { inEnvironment, reaches, type Cell } from '../../semantics/cells.js';
import { ANY_OTHER, environmentsOf } from '../same-access.js';
import { mutated, type Mutation } from './mutation.js';
import type { Subject } from './subject.js';
import { cellsOfGrants, rememberedComparison } from './touched-cells.js';

/** True when access differs, or may, in one of the environments, though not in all of them taken together. */
export function differsInAnEnvironment(program: Program, { entries }: Subject, mutation: Mutation): boolean {
  const { principal, change } = mutation;
  const after = mutated(mutation);
  const named = environmentsOf({ ...program, principals: [principal, after] });
  if (named.length === 0) return false;
  const cells =
    change.kind === 'grant'
      ? cellsOfGrants(program.schema, [change.grant, ...change.by])
      : entries.map(({ cell }) => cell);
  const compare = rememberedComparison();
  return [...named, ANY_OTHER].some((environment) => {
    const scoped = (who: Principal): Program => inEnvironment({ ...program, principals: [who] }, environment);
    const [was, is] = [scoped(principal), scoped(after)];
    return cells.some((cell) => compare(conditionIn(was, cell), conditionIn(is, cell), cell.model).kind !== 'same');
  });
}

function conditionIn({ principals }: Program, cell: Cell): Condition {
  const grants = principals.flatMap((principal) => principal.grants.filter((grant) => reaches(grant, cell)));
  return or(grants.map(({ condition }) => condition));
}
