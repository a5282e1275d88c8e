import { AXES_OF } from '../ir/actions.js';
import type { BetweenAccess } from './between.js';
import type { Plan } from './plan.js';
import type { Problem } from './problem.js';

/**
 * Why changes may not be made in the order that they have by now, or undefined: what they allow in between was not in the
 * plan. Of what is missing in between, only an order that is to keep all of it is held to the plan.
 */
export function approvedBetween(
  { between: approved, preference }: Plan,
  between: Plan['between'],
): Problem | undefined {
  const judged = between.filter(({ kind }) => kind === 'more' || preference === 'availability');
  const known = new Set(approved.flatMap(cellsIn));
  const other = judged.find((item) => cellsIn(item).some((cell) => !known.has(cell)));
  if (other === undefined) return undefined;
  return {
    code: 'stale-plan',
    message: `on the way, \`${other.principal}\` would be allowed ${other.kind} than the plan says`,
    help: 'make a new plan and have it reviewed',
  };
}

function cellsIn(item: BetweenAccess): readonly string[] {
  const lists = [item.models, ...AXES_OF[item.action].map((axis) => item[axis] ?? [])];
  return lists.reduce<readonly string[]>(
    (heads, names) => heads.flatMap((head) => names.map((name) => `${head} ${name}`)),
    [`${item.principal} ${item.kind} ${item.action}`],
  );
}
