import type { Condition } from '../ir/condition.js';
import type { Selection } from '../ir/program.js';
import type { Model } from '../ir/schema.js';
import type { Where } from '../schema/policy.generated.js';
import { bindWhere } from './conditions/bind-where.js';
import { Budget } from './conditions/budget.js';
import type { ClaimScope, NamedResult } from './conditions/context.js';
import { scopeOfModel } from './conditions/where-scope.js';
import { whereValue } from './conditions/where-value.js';
import { keySpanAt, type Place } from './place.js';
import type { Scope } from './scope.js';

/** What a condition may refer to besides its model. */
export interface ConditionSource {
  readonly scope: Scope;
  readonly named: ReadonlyMap<string, NamedResult>;
  readonly claims: ClaimScope;
}

/** A condition, and the model that it speaks of. */
interface ModelCondition {
  readonly model: Model;
  readonly condition: Condition;
}

interface ConditionInput {
  readonly where: Where;
  /** Undefined: any model. */
  readonly models: Selection<Model> | undefined;
  readonly place: Place;
}

/**
 * The condition for each of the models, which it must suit. Undefined when it does not; what is wrong for several
 * models is reported for the first alone.
 */
export function bindConditionOn(
  { where, models, place }: ConditionInput,
  source: ConditionSource,
): readonly ModelCondition[] | undefined {
  const { findings } = source.scope;
  if (models?.kind !== 'list') {
    findings.report({
      code: 'condition-on-all-models',
      message: 'a condition cannot be put on all models',
      at: keySpanAt(place),
      help: 'write out the models that it is for',
    });
    return undefined;
  }
  const bound: ModelCondition[] = [];
  for (const { value: model } of models.items) {
    const context = { ...source, where: scopeOfModel(model), budget: new Budget(), depth: 1 };
    const condition = bindWhere(whereValue(where), place, context);
    if (condition === undefined) return undefined;
    bound.push({ model, condition });
  }
  return bound;
}
