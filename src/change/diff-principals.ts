import { ACTIONS, AXES_OF, type Action } from '../ir/actions.js';
import type { Condition } from '../ir/condition.js';
import type { Principal, Program } from '../ir/program.js';
import { cellClasses, type Candidates, type CellClass } from './cell-classes.js';
import { accessBy, compareAccessOf } from './compare-access-of.js';
import type { Box } from '../semantics/boxes.js';
import type { Worlds } from '../semantics/conditions/compare-conditions.js';
import type { AccessComparison, AccessDifference, CellAccess } from './diff-access.js';
import { GrantNumbers } from './grant-numbers.js';
import { areSameGrants, grantsByAction, NO_GRANTS } from './grants-on.js';
import { Remembered } from './remembered.js';
import { sharedElements, sharedModels, type SharedName } from './shared-cells.js';
import type { Pair } from '../support/pair.js';
import { areSteady } from './steady-schemas.js';

/** The cells whose access changes between two policies, class by class, in each of the environments. */
export function diffPrincipals(programs: Pair<Program>, environments: readonly string[]): readonly AccessDifference[] {
  const { before, after } = programs;
  const schemas = { before: before.schema, after: after.schema };
  const models = sharedModels(schemas).map((model) => ({ model, known: new Remembered<Compared>() }));
  const actions = ACTIONS.map((action) => actionOf(schemas, action, models));
  const [was, is] = [byRef(before), byRef(after)];
  const around = { schemas, environments, isSteady: areSteady(schemas), numbers: new GrantNumbers() };
  const found: AccessDifference[] = [];
  for (const principal of new Set([...was.keys(), ...is.keys()])) {
    const by = { before: grantsByAction(was.get(principal)), after: grantsByAction(is.get(principal)) };
    for (const space of actions) addAction({ ...around, principal, ...space }, { by, found });
  }
  return found;
}

function byRef({ principals }: Program): ReadonlyMap<string, Principal> {
  return new Map(principals.map((principal) => [principal.ref, principal]));
}

/** How the access to cells changes; undefined where it does not. */
interface Compared {
  readonly comparison: AccessComparison | undefined;
}

interface ModelOnly {
  readonly model: SharedName;
  /** The comparisons of conditions on its records, by the numbers of both, the second with what there is on both sides. */
  readonly known: Remembered<Compared>;
}

/** A model that an action is about. */
interface ModelSpace extends ModelOnly {
  /** True when both schemas have all of its cells. */
  readonly isShared: boolean;
  /** The classes of its cells, by the numbers of what is selected. */
  readonly classes: Remembered<readonly ModelClass[]>;
  /** The same, of whatever model has cells that differ from its own in the name of the model alone. */
  readonly shared: Remembered<readonly CellClass[]>;
}

/** A class of the cells of one model, and those cells: the same object whoever they are compared for. */
interface ModelClass {
  readonly item: CellClass;
  readonly box: Box;
}

/** An action, and the models that it can be about. */
interface ActionSpace {
  readonly action: Action;
  readonly spaces: readonly ModelSpace[];
}

function actionOf(schemas: Worlds['schemas'], action: Action, models: readonly ModelOnly[]): ActionSpace {
  const shapes = new Map<string, ModelSpace['shared']>();
  const spaces = models.map(({ model, known }) => {
    const elements = AXES_OF[action].flatMap((axis) => sharedElements(schemas, axis, model));
    const isShared = [model, ...elements].every(({ exists }) => exists.before && exists.after);
    const text = JSON.stringify([model.exists, elements]);
    const shared = shapes.get(text) ?? new Remembered<readonly CellClass[]>();
    shapes.set(text, shared);
    return { model, known, isShared, shared, classes: new Remembered<readonly ModelClass[]>() };
  });
  return { action, spaces };
}

interface ActionInput extends ActionSpace {
  readonly schemas: Worlds['schemas'];
  readonly environments: readonly string[];
  /** True when conditions mean the same in both schemas. */
  readonly isSteady: boolean;
  readonly principal: string;
  readonly numbers: GrantNumbers;
}

type ByAction = ReturnType<typeof grantsByAction>;

interface Finding {
  readonly by: Pair<ByAction>;
  readonly found: AccessDifference[];
}

function addAction(input: ActionInput, { by, found }: Finding): void {
  const [was, is] = [by.before(input.action), by.after(input.action)];
  if (was === undefined && is === undefined) return;
  for (const space of input.spaces) {
    const { image } = space.model;
    const before = (was ?? NO_GRANTS).of(image.before);
    const after = (is ?? NO_GRANTS).of(image.after);
    if (before.grants.length + after.grants.length === 0 || saysTheSame(input, space, { before, after })) continue;
    addDifferences(input, space, { candidates: { before, after }, found });
  }
}

/** Grants that say the same on cells that both schemas have need no look at the cells. */
function saysTheSame(
  { action, isSteady, numbers }: ActionInput,
  { isShared }: ModelSpace,
  { before, after }: Pair<Candidates>,
): boolean {
  const isFree = ({ grants }: Candidates): boolean => grants.every(({ condition }) => condition.kind === 'always');
  if (!isShared || (!isSteady && !isFree(before))) return false;
  if (areSameGrants(before, after, action)) return true;
  if (!isSaidInTwoWays(before) || !isSaidInTwoWays(after)) return false;
  return numbers.sayingOf(before, action) === numbers.sayingOf(after, action);
}

/** True where the same can be said in another order. */
function isSaidInTwoWays({ grants }: Candidates): boolean {
  const [first, ...more] = grants;
  return first !== undefined && (more.length > 0 || !isPlain(first.condition));
}

function isPlain({ kind }: Condition): boolean {
  return kind === 'always' || kind === 'compare';
}

interface Adding {
  readonly candidates: Pair<Candidates>;
  readonly found: AccessDifference[];
}

function addDifferences(input: ActionInput, space: ModelSpace, { candidates, found }: Adding): void {
  const { principal } = input;
  for (const { item, box } of classesOf(input, space, candidates)) {
    const before = accessBy(candidates.before.grants, item.reaching.before);
    const after = accessBy(candidates.after.grants, item.reaching.after);
    const { comparison } = compared(input, space, { item, access: { before, after } });
    if (comparison === undefined) continue;
    const environments = item.environments.length === input.environments.length ? undefined : item.environments;
    found.push({ principal, box, comparison, before, after, environments });
  }
}

/** Where grants select the same, whoever has them, the classes are the same. */
function classesOf(input: ActionInput, space: ModelSpace, candidates: Pair<Candidates>): readonly ModelClass[] {
  const { action, schemas, environments, numbers } = input;
  const before = numbers.selectionsOf(candidates.before, action);
  const after = numbers.selectionsOf(candidates.after, action);
  return space.classes.of(before, after, () => {
    const { model, shared } = space;
    const found = shared.of(before, after, () => cellClasses({ schemas, action, model, environments, candidates }));
    return found.map((item) => ({ item, box: { action, axes: { models: [model.name], ...item.axes } } }));
  });
}

/** A class of cells with what both sides allow there. */
interface Judged {
  readonly item: CellClass;
  readonly access: Pair<CellAccess>;
}

function compared({ schemas, numbers }: ActionInput, space: ModelSpace, { item, access }: Judged): Compared {
  const { exists } = item;
  const [before, after] = [numbers.conditionOf(access.before.condition), numbers.conditionOf(access.after.condition)];
  const there = (exists.before ? 1 : 0) + (exists.after ? 2 : 0);
  return space.known.of(before, after * 4 + there, () => ({
    comparison: compareAccessOf(item, access, { schemas, model: space.model.name }),
  }));
}
