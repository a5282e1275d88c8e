import type { Condition } from '../ir/condition.js';
import { conditionKey } from '../ir/condition-key.js';
import type { Grant, PrincipalRef, Program } from '../ir/program.js';
import type { Box } from '../semantics/boxes.js';
import { groupBy } from '../support/group.js';
import { namedEnvironments, OTHER_ENVIRONMENT } from '../semantics/environments.js';
import type { Differing, Unproven } from '../semantics/conditions/compare-conditions.js';
import { diffPrincipals } from './diff-principals.js';
import type { Pair } from '../support/pair.js';

/**
 * How the access to a cell changes. `opened`: a model, stage, locale or value is new, and grants that already stood there
 * reach it. `closed` is its mirror image: what such grants reached is gone.
 */
export type AccessComparison = Differing | Unproven;

/** The names of the kinds, the riskiest first. */
export const DIFFERENCE_KINDS = ['widened', 'unknown', 'changed', 'opened', 'narrowed', 'not-wider', 'closed'] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** The condition of a cell, `never` where nothing reaches it, and the grants that it comes from. */
export interface CellAccess {
  readonly condition: Condition;
  readonly grants: readonly Grant[];
}

/** Cells of a principal, on one model, whose access is not what it was. */
export interface AccessDifference {
  readonly principal: PrincipalRef;
  readonly box: Box;
  readonly comparison: AccessComparison;
  readonly before: CellAccess;
  readonly after: CellAccess;
  /** The environments in which it is so, `OTHER_ENVIRONMENT` among them; undefined: in all. */
  readonly environments: readonly string[] | undefined;
}

/** True where somebody can do more than before, or where that cannot be ruled out. */
export function isWider(kind: DifferenceKind): boolean {
  switch (kind) {
    case 'widened':
    case 'unknown':
    case 'changed':
    case 'opened':
      return true;
    case 'narrowed':
    case 'not-wider':
    case 'closed':
      return false;
  }
}

/**
 * The cells whose access changes from one policy to another, in an order that no file, grant or key decides. No cell is
 * in two of the boxes.
 */
export function diffAccess(programs: Pair<Program>): readonly AccessDifference[] {
  const environments = [...namedEnvironments(programs.before, programs.after), OTHER_ENVIRONMENT];
  const found = diffPrincipals(programs, environments);
  if (environments.length === 1) return found;
  return [...groupBy(found, differenceKey).values()].flatMap((group) => joined(group, environments));
}

/** The same cells in several of the environments, where they change in the same way. */
function joined(group: readonly AccessDifference[], all: readonly string[]): readonly AccessDifference[] {
  const [first, ...others] = group;
  if (first === undefined || others.length === 0) return group;
  const among = new Set(group.flatMap((item) => item.environments ?? all));
  const environments = among.size === all.length ? undefined : all.filter((name) => among.has(name));
  const grants = (side: 'before' | 'after') => [...new Set(group.flatMap((item) => item[side].grants))];
  return [
    {
      ...first,
      environments,
      before: { ...first.before, grants: grants('before') },
      after: { ...first.after, grants: grants('after') },
    },
  ];
}

function differenceKey({ principal, box, comparison, before, after }: AccessDifference): string {
  return JSON.stringify([
    principal,
    box,
    comparison.kind,
    conditionKey(before.condition),
    conditionKey(after.condition),
  ]);
}
