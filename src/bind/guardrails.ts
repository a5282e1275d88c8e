import type { Condition } from '../ir/condition.js';
import type { CellPattern, Guardrail, Selection } from '../ir/program.js';
import type { Model } from '../ir/schema.js';
import type { Guardrail as WrittenGuardrail, Pattern } from '../schema/policy.generated.js';
import { AXES } from '../ir/actions.js';
import { bindAxes, checkTaken } from './axes.js';
import { bindConditionOn } from './condition-on-models.js';
import { NO_CLAIMS, type NamedResult } from './conditions/context.js';
import type { Declaration } from './declarations.js';
import { bindNames, withoutRepeats, type BoundNames } from './names.js';
import { keySpanAt, within, type Place } from './place.js';
import { bindPatterns, type PrincipalScope } from './principal-patterns.js';

/** What guardrails are bound with. */
interface GuardrailSource extends PrincipalScope {
  readonly named: ReadonlyMap<string, NamedResult>;
}

/**
 * A guardrail. One with a condition on several models becomes one for each, all of the same name and origin. None when
 * it is not understood in full: half a guardrail would guard something that nobody wrote.
 */
export function bindGuardrail(
  { name, value, place }: Declaration<WrittenGuardrail>,
  source: GuardrailSource,
): readonly Guardrail[] {
  const at = within(place, 'never');
  const who = bindPatterns(value.never.who, within(at, 'who'), source);
  const bound = bindPattern(value.never, at, source);
  if (bound === undefined || who?.length === 0) return [];
  const { description } = value;
  return bound.map(({ never, condition }) => ({ name, who, never, condition, description, origin: keySpanAt(place) }));
}

interface BoundPattern {
  readonly never: CellPattern;
  readonly condition: Condition | undefined;
}

function bindPattern(written: Pattern, place: Place, source: GuardrailSource): readonly BoundPattern[] | undefined {
  const { scope } = source;
  const actions = written.actions && withoutRepeats(written.actions, within(place, 'actions'), scope.findings);
  const models =
    written.models && bindNames('models', { names: written.models, place: within(place, 'models') }, scope);
  const axes = bindAxes(written, place, scope);
  const keys = AXES.filter((axis) => written[axis] !== undefined).map((axis) => ({ axis, key: axis }));
  const isTaken = checkTaken(actions ?? [], { keys, place }, scope);
  const conditions = bindConditions({ written, place, models: models?.selection }, source);
  const all = [models, axes.stages, axes.from, axes.to, axes.locales];
  if (conditions === undefined || !isTaken || !all.every((axis) => axis?.isComplete ?? true)) return undefined;
  return conditions.map((bound) => ({
    never: {
      actions: actions?.map((action) => action.name),
      models: bound.models,
      stages: listed(axes.stages),
      from: listed(axes.from),
      to: listed(axes.to),
      locales: listed(axes.locales),
    },
    condition: bound.condition,
  }));
}

interface ConditionInput {
  readonly written: Pattern;
  readonly place: Place;
  readonly models: Selection<Model> | undefined;
}

interface PatternModels {
  readonly models: readonly Model[] | undefined;
  readonly condition: Condition | undefined;
}

function bindConditions(
  { written, place, models }: ConditionInput,
  source: GuardrailSource,
): readonly PatternModels[] | undefined {
  const { where } = written;
  if (where === undefined) return [{ models: itemsOf(models), condition: undefined }];
  const claims = NO_CLAIMS;
  const bound = bindConditionOn({ where, models, place: within(place, 'where') }, { ...source, claims });
  return bound?.map(({ model, condition }) => ({ models: [model], condition }));
}

function listed<T>(names: BoundNames<T> | undefined): readonly T[] | undefined {
  return itemsOf(names?.selection);
}

function itemsOf<T>(selection: Selection<T> | undefined): readonly T[] | undefined {
  return selection?.kind === 'list' ? selection.items.map(({ value }) => value) : undefined;
}
