import { or, type Condition } from '../ir/condition.js';
import type { Grant, Principal } from '../ir/program.js';
import type { Cell } from '../semantics/cells.js';
import { canHold } from '../semantics/can-hold.js';
import { dependencies } from '../semantics/dependencies.js';
import { isIn } from './covering.js';
import type { RuleContext } from './rule.js';

/** A cell in an environment. */
export interface Place {
  readonly environment: string;
  readonly cell: Cell;
}

/** The grants of a principal that reach a cell in an environment, and that some record may meet. */
export function grantsHolding({ access }: RuleContext, principal: Principal, place: Place): readonly Grant[] {
  const grants = access.find(principal.ref, place.cell)?.grants ?? [];
  return grants.filter((grant) => isIn(grant, place.environment) && canHold(grant.condition));
}

/** Under which condition a principal may do what a cell says in an environment: `never` where nothing allows it. */
export function conditionIn(context: RuleContext, principal: Principal, place: Place): Condition {
  return or(grantsHolding(context, principal, place).map(({ condition }) => condition));
}

/** True when a principal can do what a cell says to some record, as far as each of the cells that it takes tells alone. */
export function canDo(context: RuleContext, principal: Principal, { environment, cell }: Place): boolean {
  return [cell, ...dependencies(context.program.schema, cell)].every(
    (needed) => grantsHolding(context, principal, { environment, cell: needed }).length > 0,
  );
}
