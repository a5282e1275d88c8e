import { AXES_OF, type Action, type Axis } from '../ir/actions.js';
import type { PrincipalRef } from '../ir/program.js';
import { boxesOf } from '../semantics/boxes.js';
import { groupBy } from '../support/group.js';
import { foundBetween, type BetweenKind, type Found, type Step } from './between-steps.js';
import { operationsIn, type OperationsOf } from './operations.js';
import { prologueOf } from './prologue.js';
import { afterChange, type Course, type Standing } from './standing.js';

/**
 * Operations that are allowed, or not allowed, at some points of an apply alone. An axis that the action does not take is
 * not in it.
 */
export interface BetweenAccess extends Partial<Readonly<Record<Axis, readonly string[]>>> {
  readonly principal: PrincipalRef;
  readonly kind: BetweenKind;
  readonly action: Action;
  readonly models: readonly string[];
  /** The number of the change that brings it about, and of the one that ends it; the first change is 1. */
  readonly since: number;
  readonly until: number;
}

/**
 * What is allowed, or missing, in between alone. An operation is allowed where all that it needs is; of what the texts of
 * conditions do not tell, it is taken that it is so. Empty where the order keeps both laws.
 */
export function accessBetween({ changes, standing, space }: Course): readonly BetweenAccess[] {
  const prologue = prologueOf(changes);
  const start = prologue.reduce(afterChange, standing);
  const steps = changes
    .map((change, index) => ({ number: index + 1, change }))
    .filter(({ change }) => !prologue.includes(change));
  const operationsOf = operationsIn(space);
  return [...groupBy(steps, ({ change }) => change.principal)].flatMap(([principal, own]) =>
    described(principal, foundFor(start.get(principal) ?? [], own, operationsOf)),
  );
}

type Rows = NonNullable<ReturnType<Standing['get']>>;

/** Model by model: what one model's rows allow hangs on no other model. */
function foundFor(rows: Rows, steps: readonly Step[], operationsOf: OperationsOf): readonly Found[] {
  const byModel = groupBy(steps.filter(isOfRows), modelOf);
  const everywhere = byModel.get(null) ?? [];
  const models = everywhere.length > 0 ? operationsOf.models : [...byModel.keys()].filter((model) => model !== null);
  return models.flatMap((model) => {
    const own = [...(byModel.get(model) ?? []), ...everywhere].sort((a, b) => a.number - b.number);
    if (own.length < 2) return [];
    const near = rows.filter(({ row }) => row.model === null || row.model === model);
    return foundBetween(near, own, operationsOf.on(model));
  });
}

function isOfRows({ change }: Step): boolean {
  return 'row' in change || change.kind === 'updateRow' || (change.kind === 'deleteToken' && change.rows.length > 0);
}

/** Null: all of them. */
function modelOf({ change }: Step): string | null {
  if ('row' in change) return change.row.model;
  return change.kind === 'updateRow' && change.before.model === change.after.model ? change.after.model : null;
}

function described(principal: PrincipalRef, found: readonly Found[]): readonly BetweenAccess[] {
  const groups = groupBy(found, ({ kind, since, until }) => `${kind} ${since} ${until}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { kind, since, until } = first;
    return boxesOf(group.map(({ cell }) => cell)).map(({ action, axes }) => ({
      principal,
      kind,
      action,
      models: axes.models,
      ...Object.fromEntries(AXES_OF[action].map((axis) => [axis, axes[axis]])),
      since,
      until,
    }));
  });
}
