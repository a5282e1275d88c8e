import { AXES_OF, type Action, type Axis } from '../ir/actions.js';
import type { Grant, Principal } from '../ir/program.js';
import type { Schema } from '../ir/schema.js';
import type { BoxAxis } from '../semantics/boxes.js';
import { selects } from '../semantics/cells.js';
import { groupBy } from '../support/group.js';
import { sharedElements, type Pair, type SharedName } from './shared-cells.js';

/** Cells of an action on a model, in environments, that no grant tells apart: what one comparison speaks of. */
export interface CellClass {
  /** Without the models. */
  readonly axes: { readonly [A in Exclude<BoxAxis, 'models'>]: readonly string[] };
  readonly environments: readonly string[];
  /** Whether each schema has the cells; one of them does. */
  readonly exists: Pair<boolean>;
  /** The places, among the candidates, of the grants that reach the cells. */
  readonly reaching: Pair<readonly number[]>;
}

/** A principal on one side, and those of its grants that are about an action and a model. */
export interface Candidates {
  readonly environments: Principal['environments'];
  readonly grants: readonly Grant[];
}

/** What the cells are of. */
export interface ClassInput {
  readonly schemas: Pair<Schema>;
  readonly action: Action;
  readonly model: SharedName;
  /** All environments that are told apart. */
  readonly environments: readonly string[];
  readonly candidates: Pair<Candidates>;
}

/** The classes of the cells of an action on a model, by what the grants select: no cell is looked at on its own. */
export function cellClasses(input: ClassInput): readonly CellClass[] {
  const { schemas, action, model, candidates } = input;
  const every = (grants: readonly Grant[]): readonly number[] => grants.map((_, index) => index);
  const start: CellClass = {
    axes: { stages: [], from: [], to: [], locales: [] },
    environments: [],
    exists: model.exists,
    reaching: { before: every(candidates.before.grants), after: every(candidates.after.grants) },
  };
  const inEnvironments = environmentParts(input).map((part) => within(start, part, { environments: part.names }));
  return AXES_OF[action].reduce<readonly CellClass[]>((classes, axis) => {
    const parts = axisParts(axis, sharedElements(schemas, axis, model), candidates);
    return classes
      .flatMap((item) => parts.map((part) => within(item, part, { axes: { ...item.axes, [axis]: part.names } })))
      .filter(({ exists }) => exists.before || exists.after);
  }, inEnvironments);
}

/** Elements of an axis that no grant tells apart. */
interface Part extends Pick<CellClass, 'exists' | 'reaching'> {
  readonly names: readonly string[];
}

function axisParts(axis: Axis, elements: readonly SharedName[], { before, after }: Pair<Candidates>): readonly Part[] {
  return joined(
    elements.map(({ name, exists, image }) => ({
      names: [name],
      exists,
      reaching: {
        before: placesOf(before.grants, (grant) => selects(grant[axis], image.before)),
        after: placesOf(after.grants, (grant) => selects(grant[axis], image.after)),
      },
    })),
  );
}

function environmentParts({ environments, candidates: { before, after } }: ClassInput): readonly Part[] {
  const exists = { before: true, after: true };
  const isIn = (names: readonly string[] | undefined, name: string): boolean => names?.includes(name) ?? true;
  const reaching = (side: Candidates, name: string): readonly number[] =>
    isIn(side.environments, name) ? placesOf(side.grants, (grant) => isIn(grant.environments, name)) : [];
  return joined(
    environments.map((name) => ({
      names: [name],
      exists,
      reaching: { before: reaching(before, name), after: reaching(after, name) },
    })),
  );
}

function joined(parts: readonly Part[]): readonly Part[] {
  const alike = groupBy(parts, ({ exists, reaching }) =>
    [exists.before, exists.after, reaching.before.join(), reaching.after.join()].join(' '),
  );
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, names: group.flatMap(({ names }) => names) }];
  });
}

function placesOf(grants: readonly Grant[], test: (grant: Grant) => boolean): readonly number[] {
  return grants.flatMap((grant, index) => (test(grant) ? [index] : []));
}

function within(item: CellClass, part: Part, more: Partial<CellClass>): CellClass {
  return {
    ...item,
    ...more,
    exists: { before: item.exists.before && part.exists.before, after: item.exists.after && part.exists.after },
    reaching: {
      before: item.reaching.before.filter((place) => part.reaching.before.includes(place)),
      after: item.reaching.after.filter((place) => part.reaching.after.includes(place)),
    },
  };
}
