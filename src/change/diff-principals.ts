import { ACTIONS, AXES_OF, type Action } from '../ir/actions.js';
import type { Principal, Program } from '../ir/program.js';
import { cellClasses, type Candidates, type CellClass } from './cell-classes.js';
import { accessBy, compareAccessOf } from './compare-access-of.js';
import type { Worlds } from './conditions/compare-conditions.js';
import type { AccessComparison, AccessDifference, CellAccess } from './diff-access.js';
import { candidatesText, grantsOn } from './grants-on.js';
import { sharedElements, sharedModels, type Pair, type SharedName } from './shared-cells.js';
import { areSteady } from './steady-schemas.js';

/** The cells whose access changes between two policies, class by class, in each of the environments. */
export function diffPrincipals(programs: Pair<Program>, environments: readonly string[]): readonly AccessDifference[] {
  const { before, after } = programs;
  const schemas = { before: before.schema, after: after.schema };
  const models = sharedModels(schemas);
  const actions = ACTIONS.map((action) => ({
    action,
    spaces: models.map((model) => spaceOf(schemas, action, model)),
  }));
  const [was, is] = [byRef(before), byRef(after)];
  const around = { schemas, environments, isSteady: areSteady(schemas) };
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((principal) => {
    const sides = { before: was.get(principal), after: is.get(principal) };
    return actions.flatMap(({ action, spaces }) => diffAction({ ...around, principal, action, sides }, spaces));
  });
}

function byRef({ principals }: Program): ReadonlyMap<string, Principal> {
  return new Map(principals.map((principal) => [principal.ref, principal]));
}

/** A model that an action is about. */
interface ModelSpace {
  readonly model: SharedName;
  /** True when both schemas have all of its cells. */
  readonly isShared: boolean;
  /** Equal for models whose cells differ in the name of the model alone. */
  readonly shape: string;
}

function spaceOf(schemas: Worlds['schemas'], action: Action, model: SharedName): ModelSpace {
  const elements = AXES_OF[action].flatMap((axis) => sharedElements(schemas, axis, model));
  const isShared = [model, ...elements].every(({ exists }) => exists.before && exists.after);
  return { model, isShared, shape: JSON.stringify([model.exists, elements]) };
}

interface ActionInput {
  readonly schemas: Worlds['schemas'];
  readonly environments: readonly string[];
  /** True when conditions mean the same in both schemas. */
  readonly isSteady: boolean;
  readonly principal: string;
  readonly action: Action;
  readonly sides: Pair<Principal | undefined>;
}

function diffAction(input: ActionInput, spaces: readonly ModelSpace[]): readonly AccessDifference[] {
  const { action, sides } = input;
  const on = { before: grantsOn(sides.before, action), after: grantsOn(sides.after, action) };
  if (on.before.isNone && on.after.isNone) return [];
  const compare = rememberedComparison(input);
  return spaces.flatMap((space) => {
    const { image } = space.model;
    const candidates = { before: on.before.of(image.before), after: on.after.of(image.after) };
    return saysTheSame(input, space, candidates) ? [] : compare(space, candidates);
  });
}

/** Grants that say the same on cells that both schemas have need no look at the cells. */
function saysTheSame(
  { action, isSteady }: ActionInput,
  { isShared }: ModelSpace,
  { before, after }: Pair<Candidates>,
): boolean {
  const isPlain = ({ grants }: Candidates): boolean => grants.every(({ condition }) => condition.kind === 'always');
  if (!isShared || (!isSteady && !isPlain(before))) return false;
  return candidatesText(before, action) === candidatesText(after, action);
}

/** A class of cells with what both sides allow there. */
interface Judged {
  readonly item: CellClass;
  readonly access: Pair<CellAccess>;
  /** The comparison on models where it does not hang on the model; undefined where it does. */
  readonly everywhere: { readonly comparison: AccessComparison | undefined } | undefined;
}

/** Models on which the same grants stand, and whose cells are alike, have the same classes. */
function rememberedComparison(
  input: ActionInput,
): (space: ModelSpace, candidates: Pair<Candidates>) => readonly AccessDifference[] {
  const known = new Map<Candidates, Map<Candidates, Map<string, readonly Judged[]>>>();
  return (space, candidates) => {
    const { before, after } = candidates;
    const byAfter = known.get(before) ?? new Map<Candidates, Map<string, readonly Judged[]>>();
    known.set(before, byAfter);
    const byShape = byAfter.get(after) ?? new Map<string, readonly Judged[]>();
    byAfter.set(after, byShape);
    const judged = byShape.get(space.shape) ?? judgedClasses(input, space, candidates);
    byShape.set(space.shape, judged);
    return judged.flatMap((item) => differenceAt(item, input, space));
  };
}

function judgedClasses(
  { schemas, action, environments }: ActionInput,
  { model }: ModelSpace,
  candidates: Pair<Candidates>,
): readonly Judged[] {
  return cellClasses({ schemas, action, model, environments, candidates }).map((item) => {
    const access = {
      before: accessBy(candidates.before.grants, item.reaching.before),
      after: accessBy(candidates.after.grants, item.reaching.after),
    };
    const isPlain = ({ condition: { kind } }: CellAccess): boolean => kind === 'always' || kind === 'never';
    const everywhere = isPlain(access.before) && isPlain(access.after);
    const comparison = everywhere ? compareAccessOf(item, access, { schemas, model: undefined }) : undefined;
    return { item, access, everywhere: everywhere ? { comparison } : undefined };
  });
}

function differenceAt(
  { item, access, everywhere }: Judged,
  { principal, action, schemas }: ActionInput,
  { model: { name } }: ModelSpace,
): readonly AccessDifference[] {
  const comparison = everywhere ? everywhere.comparison : compareAccessOf(item, access, { schemas, model: name });
  if (comparison === undefined) return [];
  const box = { action, axes: { ...item.axes, models: [name] } };
  return [{ principal, box, comparison, ...access, environments: item.environments }];
}
