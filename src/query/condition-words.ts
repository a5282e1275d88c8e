import { conditionKey } from '../ir/condition-key.js';
import type { Condition } from '../ir/condition.js';
import type { Grant, Program } from '../ir/program.js';
import { toWhere } from '../ir/to-where.js';
import { canHold } from '../semantics/can-hold.js';

/** The condition of a grant in the words of the policy: the name of a named condition, else its `where` as JSON. */
export function conditionWords({ conditions }: Program, { condition, models }: Grant): string {
  const key = conditionKey(condition);
  const isOn = (model: unknown): boolean => models.kind === 'list' && models.items.some(({ value }) => value === model);
  const named = [...conditions.values()].find((item) => isOn(item.model) && conditionKey(item.condition) === key);
  return named?.name ?? whereWords(condition);
}

/** A condition as its `where`, in JSON. */
export function whereWords(condition: Condition): string {
  return JSON.stringify(toWhere(condition) ?? 'never');
}

/** The conditions of grants, one of which must hold; none where one of the grants has no condition. */
export function alternativesOf(program: Program, grants: readonly Grant[]): readonly string[] {
  const live = grants.filter(({ condition }) => canHold(condition));
  if (live.some(({ condition }) => condition.kind === 'always')) return [];
  return [...new Set(live.map((grant) => conditionWords(program, grant)))];
}
