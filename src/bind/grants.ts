import { AXES, takesCondition } from '../ir/actions.js';
import { ALWAYS } from '../ir/condition.js';
import type { Grant, Selection } from '../ir/program.js';
import type { Model } from '../ir/schema.js';
import type { Grant as WrittenGrant } from '../schema/policy.generated.js';
import { bindAxes, checkGiven, checkTaken, type BoundAxes, type WrittenAction } from './axes.js';
import { bindConditionOn, type ConditionSource } from './condition-on-models.js';
import { bindEnvironments } from './environments.js';
import { bindNames, withoutRepeats } from './names.js';
import { keySpanAt, spanAt, within, type Place } from './place.js';

/** The grants of a principal, in their order. One that is not understood in full is left out: access is never guessed. */
export function bindGrants(
  grants: readonly WrittenGrant[] | undefined,
  place: Place,
  source: ConditionSource,
): readonly Grant[] {
  return (grants ?? []).flatMap((grant, index) => bindGrant(grant, within(place, index), source));
}

/**
 * A grant. One with a condition on several models becomes one for each of them, since the condition speaks of the
 * fields of its model; all have the same origin.
 */
function bindGrant(written: WrittenGrant, place: Place, source: ConditionSource): readonly Grant[] {
  const { scope } = source;
  const actions = withoutRepeats(written.actions, within(place, 'actions'), scope.findings);
  const models = bindNames('models', { names: written.models, place: within(place, 'models') }, scope);
  const axes = bindAxes(written, place, scope);
  const environments = bindEnvironments(written.environments, within(place, 'environments'), scope.findings);
  const keys = AXES.filter((axis) => written[axis] !== undefined).map((axis) => ({ axis, key: axis }));
  const isTaken = checkTaken(actions, { keys, place }, scope);
  const isGiven = checkGiven(actions, written, scope);
  const conditions = bindConditions({ written, place, actions, models: models.selection }, source);
  const isComplete = [models, axes.stages, axes.from, axes.to, axes.locales].every((axis) => axis?.isComplete ?? true);
  if (conditions === undefined || !isComplete || !isTaken || !isGiven) return [];
  return conditions.map((bound) => ({
    actions: actions.map((action) => ({ value: action.name, origin: spanAt(action.place) })),
    ...selectionsOf(axes),
    ...bound,
    environments,
    origin: spanAt(place),
  }));
}

function selectionsOf({ stages, from, to, locales }: BoundAxes): Pick<Grant, 'stages' | 'from' | 'to' | 'locales'> {
  return {
    stages: stages?.selection,
    from: from?.selection,
    to: to?.selection,
    locales: locales?.selection,
  };
}

type Conditioned = Pick<Grant, 'models' | 'condition' | 'conditionOrigin'>;

interface ConditionInput {
  readonly written: WrittenGrant;
  readonly place: Place;
  readonly actions: readonly WrittenAction[];
  readonly models: Selection<Model>;
}

/** Undefined when the condition is wrong, or stands where none may. */
function bindConditions(input: ConditionInput, source: ConditionSource): readonly Conditioned[] | undefined {
  const { written, place, actions, models } = input;
  const { where } = written;
  if (where === undefined) return [{ models, condition: ALWAYS, conditionOrigin: undefined }];
  const at = within(place, 'where');
  const { findings } = source.scope;
  const blind = actions.find(({ name }) => !takesCondition(name));
  if (blind !== undefined) {
    findings.report({
      code: 'condition-not-taken',
      message: `\`${blind.name}\` takes no condition`,
      at: keySpanAt(at),
      help: actions.length > 1 ? `write \`${blind.name}\` on its own` : 'remove `where`',
    });
    return undefined;
  }
  const bound = bindConditionOn({ where, models, place: at }, source);
  const conditionOrigin = spanAt(at);
  return bound?.map(({ model, condition }) => ({ models: onModel(models, model), condition, conditionOrigin }));
}

function onModel(models: Selection<Model>, model: Model): Selection<Model> {
  if (models.kind === 'all') return models;
  return { ...models, items: models.items.filter(({ value }) => value === model) };
}
