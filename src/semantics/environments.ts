import type { Grant, Program } from '../ir/program.js';
import { compareText } from '../support/order.js';

/** Stands for every environment that no policy names: what has no `environments` is there too. No name is spelled so. */
export const OTHER_ENVIRONMENT = '(other)';

/** The environments that policies name, in order. */
export function namedEnvironments(...programs: readonly Program[]): readonly string[] {
  const named = new Set<string>();
  for (const { environments, grants } of programs.flatMap(({ principals }) => principals))
    for (const names of [environments, ...grants.map((grant) => grant.environments)])
      names?.forEach((name) => named.add(name));
  return [...named].sort(compareText);
}

/** True when there is an environment in which both grants, or principals, are. */
export function canMeet(a: Pick<Grant, 'environments'>, b: Pick<Grant, 'environments'>): boolean {
  return a.environments === undefined || (b.environments?.some((name) => a.environments?.includes(name)) ?? true);
}
