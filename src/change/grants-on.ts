import { AXES_OF, type Action } from '../ir/actions.js';
import type { Grant, Principal, Selection } from '../ir/program.js';
import { isSameCondition } from '../ir/same-condition.js';
import type { Candidates } from './cell-classes.js';

/** The grants of a principal that are about an action, by the models that they select. */
export interface GrantsOn {
  /** Those that select a model by its API id, which may be what does not exist yet. */
  readonly of: (model: string) => Candidates;
}

/** Sorts the grants of a principal, where there is one, by action and model. Undefined where none is about an action. */
export function grantsByAction(principal: Principal | undefined): (action: Action) => GrantsOn | undefined {
  const sorted = new Map<Action, Sorted>();
  for (const grant of principal?.grants ?? []) {
    for (const { value: action } of grant.actions) {
      const known = sorted.get(action) ?? { named: new Map<string, Grant[]>(), everywhere: [] };
      sorted.set(action, known);
      sortIn(grant, known);
    }
  }
  return (action) => {
    const found = sorted.get(action);
    return found && grantsOn(found, principal?.environments);
  };
}

/** What nobody was granted. */
export const NO_GRANTS: GrantsOn = { of: () => NO_CANDIDATES };
const NO_CANDIDATES: Candidates = { environments: undefined, grants: [] };

interface Sorted {
  readonly named: Map<string, Grant[]>;
  readonly everywhere: Grant[];
}

function sortIn(grant: Grant, { named, everywhere }: Sorted): void {
  if (grant.models.kind === 'all') addOnce(everywhere, grant);
  else for (const { value } of grant.models.items) addNamed(named, value.name, grant);
}

/** A grant that names an action or a model twice is there once. */
function addOnce(grants: Grant[], grant: Grant): void {
  if (grants.at(-1) !== grant) grants.push(grant);
}

function addNamed(named: Map<string, Grant[]>, name: string, grant: Grant): void {
  const known = named.get(name);
  if (known === undefined) named.set(name, [grant]);
  else addOnce(known, grant);
}

function grantsOn({ named, everywhere }: Sorted, environments: Candidates['environments']): GrantsOn {
  const elsewhere = { environments, grants: everywhere };
  const of = (model: string): Candidates => {
    const grants = named.get(model);
    if (grants === undefined) return elsewhere;
    return { environments, grants: everywhere.length === 0 ? grants : [...grants, ...everywhere] };
  };
  return { of };
}

/** True where grants say the same of an action, one after the other, in the same words. */
export function areSameGrants(before: Candidates, after: Candidates, action: Action): boolean {
  if (before.grants.length !== after.grants.length) return false;
  if (!areSameNames(before.environments, after.environments)) return false;
  return before.grants.every((grant, index) => isSameGrant(grant, after.grants[index], action));
}

function isSameGrant(a: Grant, b: Grant | undefined, action: Action): boolean {
  if (b === undefined || !areSameNames(a.environments, b.environments)) return false;
  return (
    AXES_OF[action].every((axis) => isSameSelection(a[axis], b[axis])) && isSameCondition(a.condition, b.condition)
  );
}

function areSameNames(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

type Named = Selection<{ readonly name: string }> | undefined;

function isSameSelection(a: Named, b: Named): boolean {
  if (a?.kind !== 'list' || b?.kind !== 'list') return a?.kind === b?.kind;
  return a.items.length === b.items.length && a.items.every(({ value }, at) => value.name === b.items[at]?.value.name);
}
