import { conditionKey } from '../ir/condition-key.js';
import { NEVER, or } from '../ir/condition.js';
import type { Grant } from '../ir/program.js';
import { sortBy } from '../support/order.js';
import type { CellClass } from './cell-classes.js';
import { compareConditions, type Comparison, type Worlds } from '../semantics/conditions/compare-conditions.js';
import type { AccessComparison, CellAccess } from './diff-access.js';
import type { Pair } from '../support/pair.js';

/** The access of the cells that some of the candidates reach. Grants that repeat each other, in whatever order, allow the same. */
export function accessBy(grants: readonly Grant[], reaching: readonly number[]): CellAccess {
  const chosen = reaching.length === grants.length ? grants : grants.filter((_, index) => reaching.includes(index));
  const first = chosen[0];
  if (first === undefined) return NOBODY;
  if (chosen.length === 1) return { condition: first.condition, grants: chosen };
  const distinct = new Map(chosen.map(({ condition }) => [conditionKey(condition), condition]));
  const ordered = sortBy(distinct, ([key]) => key).map(([, condition]) => condition);
  return { condition: or(ordered), grants: chosen };
}

const NOBODY: CellAccess = Object.freeze({ condition: NEVER, grants: [] });

/**
 * How the access to a class of cells changes; undefined where it is the same. What is not there yet is compared as what
 * does not exist: so a cell that only one side has differs when grants do. A change for what does not exist is told once,
 * of that, and not again of a cell that comes or goes with its schema.
 */
export function compareAccessOf(
  { exists }: Pick<CellClass, 'exists'>,
  { before, after }: Pair<CellAccess>,
  worlds: Worlds,
): AccessComparison | undefined {
  const found = compareConditions(before.condition, after.condition, worlds);
  if (exists.before && exists.after) return differing(found);
  if (found.kind === 'widened' && !exists.after) return undefined;
  if (found.kind === 'narrowed' && !exists.before) return undefined;
  if (isOfGrants(found)) return found;
  return exists.after ? opened(after, worlds) : closed(before, worlds);
}

/** True where it is the grants that differ, or may, and not what there is. */
function isOfGrants(found: Comparison): found is Exclude<AccessComparison, { kind: 'opened' | 'closed' }> {
  return found.kind !== 'same' && found.kind !== 'opened' && found.kind !== 'closed';
}

function differing(found: Comparison): AccessComparison | undefined {
  return found.kind === 'same' ? undefined : found;
}

/** Nobody could reach what was not there. */
function opened({ condition }: CellAccess, worlds: Worlds): AccessComparison | undefined {
  const found = compareConditions(NEVER, condition, worlds);
  if (found.kind === 'same') return undefined;
  const added = 'added' in found ? { added: found.added } : {};
  return { kind: 'opened', through: 'place', ...added };
}

function closed({ condition }: CellAccess, worlds: Worlds): AccessComparison | undefined {
  const found = compareConditions(condition, NEVER, worlds);
  if (found.kind === 'same') return undefined;
  const removed = 'removed' in found ? { removed: found.removed } : {};
  return { kind: 'closed', through: 'place', ...removed };
}
