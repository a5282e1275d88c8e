import { or, type Condition } from '../../ir/condition.js';
import type { Principal, Program } from '../../ir/program.js';
import { inEnvironment, reaches, type Cell } from '../../semantics/cells.js';
import { namedEnvironments, OTHER_ENVIRONMENT } from '../../semantics/environments.js';
import { mutated, type Mutation } from './mutation.js';
import type { Subject } from './subject.js';
import { conditionKey } from '../../ir/condition-key.js';
import { equivalent } from '../../semantics/proof/entails.js';
import { cellsOfGrants } from './touched-cells.js';

/** How far a proof goes where nothing but _the same_ is of use: what takes longer may differ. */
const STEPS = 60;

/** True when access differs, or may, in one of the environments, though not in all of them taken together. */
export function differsInAnEnvironment(program: Program, { entries }: Subject, mutation: Mutation): boolean {
  const { principal, change } = mutation;
  const after = mutated(mutation);
  const named = namedEnvironments({ ...program, principals: [principal, after] });
  if (named.length === 0) return false;
  const cells =
    change.kind === 'grant'
      ? cellsOfGrants(program.schema, [change.grant, ...change.by])
      : entries.map(({ cell }) => cell);
  return [...named, OTHER_ENVIRONMENT].some((environment) => {
    const scoped = (who: Principal): Program => inEnvironment({ ...program, principals: [who] }, environment);
    const [was, is] = [scoped(principal), scoped(after)];
    return cells.some((cell) => mayDiffer(conditionIn(was, cell), conditionIn(is, cell), cell.model));
  });
}

function conditionIn({ principals }: Program, cell: Cell): Condition {
  const grants = principals.flatMap((principal) => principal.grants.filter((grant) => reaches(grant, cell)));
  return or(grants.map(({ condition }) => condition));
}

function mayDiffer(before: Condition, after: Condition, model: string): boolean {
  if (conditionKey(before) === conditionKey(after)) return false;
  return equivalent(before, after, { model, steps: STEPS }).kind !== 'equivalent';
}
