import type { Condition } from '../ir/condition.js';
import { conditionKey } from '../ir/condition-key.js';
import type { Grant, Principal, Program } from '../ir/program.js';
import type { DiagnosticSubject } from '../diagnostics/diagnostic.js';
import type { Span } from '../source/span.js';
import { groupBy } from '../support/group.js';
import { modelNames } from './grants.js';

/** A condition of a principal, and the grants that are under it. */
export interface UsedCondition {
  readonly principal: Principal;
  readonly condition: Condition;
  /** Where the first of the grants has it. */
  readonly origin: Span;
  readonly grants: readonly Grant[];
  readonly subject: DiagnosticSubject;
}

/** The conditions of each principal, each once, so that what is wrong with one is told once. */
export function conditionsOf({ principals }: Program): readonly UsedCondition[] {
  return principals.flatMap((principal) => {
    const conditional = principal.grants.filter(({ conditionOrigin }) => conditionOrigin !== undefined);
    return [...groupBy(conditional, keyOf).values()].flatMap((grants) => used(principal, grants));
  });
}

/** Equal conditions on other models are about other fields. */
function keyOf({ models, condition }: Grant): string {
  return `${modelNames(models).join()} ${conditionKey(condition)}`;
}

function used(principal: Principal, grants: readonly Grant[]): readonly UsedCondition[] {
  const [first] = grants;
  if (first === undefined) return [];
  const { condition, conditionOrigin, origin, models } = first;
  const subject = { who: principal.ref, models: modelNames(models) };
  return [{ principal, condition, origin: conditionOrigin ?? origin, grants, subject }];
}
