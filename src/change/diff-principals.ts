import { ACTIONS, AXES_OF, type Action } from '../ir/actions.js';
import { conditionKey } from '../ir/condition-key.js';
import { or } from '../ir/condition.js';
import type { Grant, Program } from '../ir/program.js';
import { FUTURE, isAbout, reaches, type Cell } from '../semantics/cells.js';
import { canHold } from '../semantics/can-hold.js';
import { groupBy } from '../support/group.js';
import { sortBy } from '../support/order.js';
import { compareConditions, type Comparison } from '../semantics/compare-conditions.js';
import type { AccessComparison, AccessDifference, CellAccess } from './diff-access.js';
import { sharedCells, type Pair, type SharedCell } from './shared-cells.js';

type Schemas = Pair<Program['schema']>;

/** The cells whose access changes between two policies that hold in one environment. */
export function diffPrincipals({ before, after }: Pair<Program>): readonly AccessDifference[] {
  const cellsOf = rememberedCells({ before: before.schema, after: after.schema });
  const refs = new Set([...before.principals, ...after.principals].map(({ ref }) => ref));
  const grantsIn = (program: Program, ref: string): readonly Grant[] =>
    program.principals.find((principal) => principal.ref === ref)?.grants ?? [];
  return [...refs].flatMap((principal) => {
    const grants = { before: grantsIn(before, principal), after: grantsIn(after, principal) };
    return ACTIONS.flatMap((action) => diffAction({ principal, action, grants, cellsOf }));
  });
}

interface Cells {
  readonly models: readonly string[];
  /** The cells of an action on a model, and whether both schemas have all of them. */
  readonly of: (action: Action, model: string) => Remembered;
}

interface Remembered {
  readonly cells: readonly SharedCell[];
  readonly isShared: boolean;
}

/** The cells are the same for every principal. */
function rememberedCells(schemas: Schemas): Cells {
  const known = new Map<string, Remembered>();
  const names = new Set([...schemas.before.models.keys(), ...schemas.after.models.keys()]);
  return {
    models: [...sortBy(names, (name) => name), FUTURE],
    of: (action, model) => {
      const key = `${action} ${model}`;
      const found = known.get(key);
      if (found !== undefined) return found;
      const cells = sharedCells(schemas, action, model);
      const remembered = { cells, isShared: cells.every(({ exists }) => exists.before && exists.after) };
      known.set(key, remembered);
      return remembered;
    },
  };
}

interface ActionInput {
  readonly principal: string;
  readonly action: Action;
  readonly grants: Pair<readonly Grant[]>;
  readonly cellsOf: Cells;
}

function diffAction({ principal, action, grants, cellsOf }: ActionInput): readonly AccessDifference[] {
  const on = { before: grantsOn(grants.before, action), after: grantsOn(grants.after, action) };
  if (on.before === undefined && on.after === undefined) return [];
  return cellsOf.models.flatMap((model) => diffModel({ principal, ...cellsOf.of(action, model), on }, action));
}

/** The grants that reach a model, looked up by its name. */
type ByModel = (model: string) => readonly Grant[];

/** Undefined where no grant is about the action. */
function grantsOn(grants: readonly Grant[], action: Action): ByModel | undefined {
  const about = grants.filter((grant) => isAbout(grant, action));
  if (about.length === 0) return undefined;
  const everywhere = about.filter(({ models }) => models.kind === 'all');
  const named = about.flatMap((grant) =>
    grant.models.kind === 'all'
      ? []
      : [...new Set(grant.models.items.map(({ value }) => value.name))].map((name) => ({ name, grant })),
  );
  const byName = groupBy(named, ({ name }) => name);
  return (model) => [...(byName.get(model) ?? []).map(({ grant }) => grant), ...everywhere];
}

interface ModelInput extends Remembered {
  readonly principal: string;
  readonly on: Pair<ByModel | undefined>;
}

/** Grants that say the same on cells that both schemas have need no look at the cells. */
function diffModel({ principal, cells, isShared, on }: ModelInput, action: Action): readonly AccessDifference[] {
  const [first] = cells;
  if (first === undefined) return [];
  const grants = {
    before: on.before?.(first.image.before.model) ?? [],
    after: on.after?.(first.image.after.model) ?? [],
  };
  if (isShared && saysOf(grants.before, action) === saysOf(grants.after, action)) return [];
  const compare = rememberedComparison(grants);
  return cells.flatMap((shared) => {
    const { comparison, before, after } = compare(shared);
    return comparison === undefined
      ? []
      : [{ principal, cell: shared.cell, comparison, before, after, environments: undefined }];
  });
}

const TEXTS = new WeakMap<Grant, Map<Action, string>>();

function saysOf(grants: readonly Grant[], action: Action): string {
  return [...new Set(grants.map((grant) => grantText(grant, action)))].sort().join('\n');
}

/** The one text of the coordinates and the condition of a grant. */
function grantText(grant: Grant, action: Action): string {
  const texts = TEXTS.get(grant) ?? new Map<Action, string>();
  TEXTS.set(grant, texts);
  const known = texts.get(action);
  if (known !== undefined) return known;
  const axes = AXES_OF[action].map((axis) => {
    const selection = grant[axis];
    return selection?.kind === 'list' ? selection.items.map(({ value }) => value.name).sort() : '*';
  });
  const text = JSON.stringify([axes, conditionKey(grant.condition)]);
  texts.set(action, text);
  return text;
}

interface Compared extends Pair<CellAccess> {
  readonly comparison: AccessComparison | undefined;
}

/** Conditions are compared once for each choice of grants, however many cells these reach. */
function rememberedComparison(candidates: Pair<readonly Grant[]>): (shared: SharedCell) => Compared {
  const known = new Map<string, Pair<CellAccess> & { readonly found: Comparison }>();
  return (shared) => {
    const was = reachingIndices(candidates.before, shared.image.before);
    const is = reachingIndices(candidates.after, shared.image.after);
    const key = `${was.join()} ${is.join()}`;
    const before = known.get(key)?.before ?? accessBy(candidates.before, was);
    const after = known.get(key)?.after ?? accessBy(candidates.after, is);
    const found = known.get(key)?.found ?? compareConditions(before.condition, after.condition);
    known.set(key, { before, after, found });
    return { before, after, comparison: judged(shared, { before, after }, found) };
  };
}

function reachingIndices(grants: readonly Grant[], cell: Cell): readonly number[] {
  return grants.flatMap((grant, index) => (reaches(grant, cell) ? [index] : []));
}

/** Grants that repeat each other, in whatever order, allow the same. */
function accessBy(grants: readonly Grant[], indices: readonly number[]): CellAccess {
  const reaching = grants.filter((_, index) => indices.includes(index));
  const distinct = new Map(reaching.map(({ condition }) => [conditionKey(condition), condition]));
  const ordered = sortBy(distinct, ([key]) => key).map(([, condition]) => condition);
  return { condition: or(ordered), grants: reaching };
}

/**
 * What is not there yet is compared as what does not exist: so a cell that only one side has differs when grants do. A
 * change for what does not exist is told once, of that, and not again of a cell that comes or goes with its schema.
 */
function judged(
  { exists }: SharedCell,
  { before, after }: Pair<CellAccess>,
  found: Comparison,
): AccessComparison | undefined {
  if (found.kind !== 'same') {
    const isTold = (found.kind === 'widened' && !exists.after) || (found.kind === 'narrowed' && !exists.before);
    return isTold ? undefined : found;
  }
  if (exists.before === exists.after) return undefined;
  if (exists.after) return !canHold(after.condition) ? undefined : { kind: 'opened' };
  return !canHold(before.condition) ? undefined : { kind: 'closed' };
}
