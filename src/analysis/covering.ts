import { ALWAYS, or, type Condition } from '../ir/condition.js';
import { conditionKey } from '../ir/condition-key.js';
import type { Action } from '../ir/actions.js';
import type { Grant, Principal } from '../ir/program.js';
import type { Schema } from '../ir/schema.js';
import { listOf } from '../support/words.js';
import { OTHER_ENVIRONMENT } from '../semantics/environments.js';
import { canHold } from '../semantics/can-hold.js';
import { cellKey, isAbout, reachedCells, reaches, selects } from '../semantics/cells.js';
import { equivalent, implies } from '../semantics/proof/entails.js';

/** A grant by one of its actions. */
export interface Statement {
  readonly principal: Principal;
  readonly grant: Grant;
  readonly action: Action;
}

/**
 * The grants that together make an action of a grant useless: it is proven that whatever it allows, on each cell and in
 * each environment, one of them allows. Undefined when something is left, when that is not known, or when it allows
 * nothing. Those that are `without` the action, since it is useless in them too, do not count.
 */
export function coveringGrants(
  schema: Schema,
  { principal, grant, action }: Statement,
  without: ReadonlySet<Grant>,
): readonly Grant[] | undefined {
  if (!canHold(grant.condition)) return undefined;
  const candidates = principal.grants.filter(
    (other) => other !== grant && !without.has(other) && isAbout(other, action) && shareModel(other, grant),
  );
  const cells = candidates.length === 0 ? [] : reachedCells(schema, grant, action);
  const reaching = environmentsOfGrant(principal, grant).flatMap((environment) => {
    const there = candidates.filter((other) => isIn(other, environment));
    return cells.map((cell) => ({ model: cell.model, grants: there.filter((other) => reaches(other, cell)) }));
  });
  if (reaching.length === 0 || reaching.some(({ grants }) => grants.length === 0)) return undefined;
  const places = ({ origin }: Grant): string => `${origin.file.path}:${origin.start}`;
  const unique = new Map(reaching.map((item) => [[item.model, ...item.grants.map(places)].join(), item]));
  const covers = [...unique.values()].map(({ model, grants }) => coverOf(grant.condition, grants, model));
  return covers.some((cover) => cover.length === 0) ? undefined : [...new Set(covers.flat())];
}

/** True when there is a model, one to come included, that both grants name. */
export function shareModel(a: Grant, b: Grant): boolean {
  if (a.models.kind === 'all' || b.models.kind === 'all') return true;
  return b.models.items.some(({ value }) => selects(a.models, value.name));
}

/** The fewest of the grants of which one holds whenever the condition does: one alone before several. Empty when there are none. */
function coverOf(condition: Condition, grants: readonly Grant[], model: string): readonly Grant[] {
  const isCover = (some: readonly Grant[]): boolean => isKnownToImply(condition, orOf(some), model);
  const same = grants.find((other) => other.condition === ALWAYS || isSame(other.condition, condition));
  if (same !== undefined) return [same];
  if (!isCover(grants)) return [];
  const alone = grants.find((other) => isCover([other]));
  if (alone !== undefined) return [alone];
  return grants.reduce<readonly Grant[]>((kept, other) => {
    const rest = kept.filter((each) => each !== other);
    return isCover(rest) ? rest : kept;
  }, grants);
}

function orOf(grants: readonly Grant[]): Condition {
  return or(grants.map(({ condition }) => condition));
}

function isSame(a: Condition, b: Condition): boolean {
  return a === b || (a.kind === b.kind && conditionKey(a) === conditionKey(b));
}

const IMPLICATIONS = new WeakMap<Condition, Map<string, boolean>>();

/** True when it is proven; what is not known is not. Remembered, since each action of a grant asks the same. */
function isKnownToImply(a: Condition, b: Condition, model: string): boolean {
  const known = IMPLICATIONS.get(a) ?? new Map<string, boolean>();
  IMPLICATIONS.set(a, known);
  const key = `${model} ${conditionKey(b)}`;
  const answer = known.get(key) ?? implies(a, b, { model }).kind === 'implied';
  known.set(key, answer);
  return answer;
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

/** True when a grant, or a principal, is there in an environment. */
export function isIn({ environments }: Pick<Grant, 'environments'>, environment: string): boolean {
  return environments?.includes(environment) ?? true;
}

/** Where something is, after a sentence: nothing when it is so wherever the principal is. */
export function environmentWords(principal: Principal, names: readonly string[]): string {
  if (environmentsOf(principal).every((name) => names.includes(name))) return '';
  const named = names.filter((name) => name !== OTHER_ENVIRONMENT);
  return named.length === 0 ? ' in every environment that it does not name' : ` in ${listOf(named)}`;
}

/** The one text of what a grant reaches, whatever its condition: its cells, and the environments that it names. */
export function reachKey(schema: Schema, grant: Grant): string {
  const cells = grant.actions.flatMap(({ value }) => reachedCells(schema, grant, value).map(cellKey));
  const environments = grant.environments === undefined ? '*' : [...grant.environments].sort().join(',');
  return [[...new Set(cells)].sort().join('\n'), environments].join('\n\n');
}

/** True when it is proven that grants that reach the same, by `reachKey`, allow it under conditions that mean the same. */
export function haveSameCondition(a: Grant, b: Grant): boolean {
  return isSame(a.condition, b.condition) || equivalent(a.condition, b.condition).kind === 'equivalent';
}
