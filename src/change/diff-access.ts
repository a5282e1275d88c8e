import { conditionKey } from '../ir/condition-key.js';
import type { Condition } from '../ir/condition.js';
import type { Grant, PrincipalRef, Program } from '../ir/program.js';
import type { Unknown } from '../semantics/proof/answer.js';
import { cellKey, inEnvironment, type Cell } from '../semantics/cells.js';
import { groupBy } from '../support/group.js';
import { compareText } from '../support/order.js';
import type { Differing } from '../semantics/compare-conditions.js';
import { diffPrincipals } from './diff-principals.js';
import type { Pair } from './shared-cells.js';

/**
 * How the access to a cell changes. `opened`: a model, stage or locale is new, and grants on `"*"` that already stood
 * there reach it. `closed` is its mirror image: what such grants reached is gone.
 */
export type AccessComparison = Differing | Unknown | { readonly kind: 'opened' | 'closed' };

/** The names of the kinds, the riskiest first. */
export const DIFFERENCE_KINDS = ['widened', 'unknown', 'changed', 'opened', 'narrowed', 'closed'] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** The condition of a cell, `never` where nothing reaches it, and the grants that it comes from. */
export interface CellAccess {
  readonly condition: Condition;
  readonly grants: readonly Grant[];
}

/** A cell of a principal whose access is not what it was. */
export interface AccessDifference {
  readonly principal: PrincipalRef;
  readonly cell: Cell;
  readonly comparison: AccessComparison;
  readonly before: CellAccess;
  readonly after: CellAccess;
  /** The environments in which it is so, `OTHER_ENVIRONMENT` among them; undefined: in all. */
  readonly environments: readonly string[] | undefined;
}

/** Stands for every environment that no policy names. */
export const OTHER_ENVIRONMENT = '(other)';

/** True where somebody can do more than before, or where that cannot be ruled out. */
export function isWider({ comparison }: Pick<AccessDifference, 'comparison'>): boolean {
  switch (comparison.kind) {
    case 'widened':
    case 'unknown':
    case 'changed':
    case 'opened':
      return true;
    case 'narrowed':
    case 'closed':
      return false;
  }
}

/**
 * The cells whose access changes from one policy to another: environment by environment, equal ones merged, in an order
 * that no file, grant or key decides.
 */
export function diffAccess(programs: Pair<Program>): readonly AccessDifference[] {
  const environments = environmentsOf(programs);
  const all = environments.flatMap((environment) =>
    diffPrincipals({
      before: inEnvironment(programs.before, environment),
      after: inEnvironment(programs.after, environment),
    }).map((difference) => ({ difference, environment })),
  );
  const alike = [...groupBy(all, ({ difference }) => differenceKey(difference))];
  return alike
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([, group]) => {
      const [first] = group;
      if (first === undefined) return [];
      const isEverywhere = group.length === environments.length;
      const { difference } = first;
      const sides = group.map((item) => item.difference);
      return [
        {
          ...difference,
          before: withGrantsOf(sides.map(({ before }) => before)) ?? difference.before,
          after: withGrantsOf(sides.map(({ after }) => after)) ?? difference.after,
          environments: isEverywhere ? undefined : group.map(({ environment }) => environment),
        },
      ];
    });
}

function environmentsOf({ before, after }: Pair<Program>): readonly string[] {
  const items = [before, after].flatMap(({ principals }) => principals.flatMap((item) => [item, ...item.grants]));
  const named = new Set(items.flatMap(({ environments }) => environments ?? []));
  return [...[...named].sort(compareText), OTHER_ENVIRONMENT];
}

function differenceKey({ principal, cell, comparison, before, after }: AccessDifference): string {
  return [
    principal,
    cellKey(cell),
    comparison.kind,
    conditionKey(before.condition),
    conditionKey(after.condition),
  ].join('\n');
}

function withGrantsOf(sides: readonly CellAccess[]): CellAccess | undefined {
  const [first] = sides;
  return first && { ...first, grants: [...new Set(sides.flatMap(({ grants }) => grants))] };
}
