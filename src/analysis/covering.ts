import { ALWAYS } from '../ir/condition.js';
import { conditionKey } from '../ir/condition-key.js';
import type { Action } from '../ir/actions.js';
import type { Grant, Principal } from '../ir/program.js';
import type { Schema } from '../ir/schema.js';
import { listOf } from '../support/words.js';
import { OTHER_ENVIRONMENT } from '../semantics/environments.js';
import { cellKey, isAbout, reachedCells, reaches } from '../semantics/cells.js';

/** A grant by one of its actions. */
export interface Statement {
  readonly principal: Principal;
  readonly grant: Grant;
  readonly action: Action;
}

/**
 * The grants that together make an action of a grant useless: each cell it reaches is reached by one of them without a
 * condition or under the same one. Undefined when a cell is left, or when it reaches none. Those that are `without` the
 * action, since it is useless in them too, do not count.
 */
export function coveringGrants(
  schema: Schema,
  statement: Statement,
  without: ReadonlySet<Grant>,
): readonly Grant[] | undefined {
  const { principal, grant, action } = statement;
  const candidates = principal.grants.filter(
    (other) => other !== grant && !without.has(other) && isAbout(other, action) && covers(other, grant),
  );
  if (candidates.length === 0) return undefined;
  const cells = reachedCells(schema, grant, action);
  const covering = cells.map((cell) => candidates.find((other) => reaches(other, cell)));
  if (cells.length === 0 || covering.includes(undefined)) return undefined;
  return [...new Set(covering.filter((other) => other !== undefined))];
}

/** The other holds wherever and whenever the grant does, on the cells that both reach. */
function covers(other: Grant, grant: Grant): boolean {
  const holds = other.condition === ALWAYS || conditionKey(other.condition) === conditionKey(grant.condition);
  return holds && appliesWherever(other, grant);
}

/** True when the other grant is there in every environment in which the grant is. */
export function appliesWherever(other: Grant, grant: Grant): boolean {
  if (other.environments === undefined) return true;
  return grant.environments?.every((name) => other.environments?.includes(name)) ?? false;
}

/** The environments in which a principal is there, as far as its grants tell them apart. */
export function environmentsOf(principal: Principal): readonly string[] {
  const named = new Set(principal.grants.flatMap(({ environments }) => environments ?? []));
  return principal.environments ?? [...named, OTHER_ENVIRONMENT];
}

/** The environments of its principal in which a grant is there. */
export function environmentsOfGrant(principal: Principal, grant: Grant): readonly string[] {
  return environmentsOf(principal).filter((name) => isIn(grant, name));
}

/** True when a grant is there in an environment. */
export function isIn(grant: Grant, environment: string): boolean {
  return grant.environments?.includes(environment) ?? true;
}

/** Where something is, after a sentence: nothing when it is so wherever the principal is. */
export function environmentWords(principal: Principal, names: readonly string[]): string {
  if (environmentsOf(principal).every((name) => names.includes(name))) return '';
  const named = names.filter((name) => name !== OTHER_ENVIRONMENT);
  return named.length === 0 ? ' in every environment that it does not name' : ` in ${listOf(named)}`;
}

/** The one text of what a grant allows: equal for grants that allow the same under the same condition. */
export function grantKey(schema: Schema, grant: Grant): string {
  const cells = grant.actions.flatMap(({ value }) => reachedCells(schema, grant, value).map(cellKey));
  const environments = grant.environments === undefined ? '*' : [...grant.environments].sort().join(',');
  return [[...new Set(cells)].sort().join('\n'), conditionKey(grant.condition), environments].join('\n\n');
}
