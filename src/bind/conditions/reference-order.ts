import { isJsonArray, isJsonObject, type Json } from '../../support/json.js';
import { sortBy } from '../../support/order.js';
import type { Pointer } from '../../syntax/yaml-document.js';
import { MAX_DEPTH } from './budget.js';

/** A name that a condition refers to, and where in it. */
export interface ConditionReference {
  readonly name: string;
  readonly pointer: Pointer;
}

/** The names that a condition refers to: the whole of it, or items of `AND`, `OR`, `NOT` at any depth that binds. */
export function referencesIn(where: Json, pointer: Pointer = []): readonly ConditionReference[] {
  if (typeof where === 'string') return [{ name: where, pointer }];
  if (!isJsonObject(where) || pointer.length > 3 * MAX_DEPTH) return [];
  return Object.entries(where).flatMap(([key, value]) => {
    if (key === 'AND' || key === 'OR' || key === 'NOT') return referencesInGroup(value, [...pointer, key]);
    return isJsonObject(value) ? referencesIn(value, [...pointer, key]) : [];
  });
}

function referencesInGroup(value: Json, pointer: Pointer): readonly ConditionReference[] {
  if (!isJsonArray(value)) return referencesIn(value, pointer);
  return value.flatMap((item, index) => referencesIn(item, [...pointer, index]));
}

/** An order in which each name comes after those that it refers to, and the cycles, each from its smallest name. */
interface ReferenceOrder {
  readonly order: readonly string[];
  readonly cycles: readonly (readonly string[])[];
}

/**
 * Orders names by what they refer to, without recursion, so that no chain is too long. Names on a cycle are not in the
 * order; those that refer to one are.
 */
export function orderReferences(references: ReadonlyMap<string, readonly string[]>): ReferenceOrder {
  const order: string[] = [];
  const cycles: (readonly string[])[] = [];
  const waiting = new Map(
    [...references].map(([name, names]) => [
      name,
      new Set(
        sortBy(
          names.filter((to) => references.has(to)),
          (to) => to,
        ),
      ),
    ]),
  );
  const users = usersOf(references);
  const ready = [...waiting].filter(([, names]) => names.size === 0).map(([name]) => name);
  const settle = (name: string): void => {
    for (const user of users.get(name) ?? []) {
      const names = waiting.get(user);
      if (names?.delete(name) === true && names.size === 0) ready.push(user);
    }
  };
  while (waiting.size > 0) {
    for (let name = ready.pop(); name !== undefined; name = ready.pop()) {
      order.push(name);
      waiting.delete(name);
      settle(name);
    }
    const cycle = findCycle(waiting);
    if (cycle.length > 0) cycles.push(cycle);
    for (const name of cycle) waiting.delete(name);
    for (const name of cycle) settle(name);
  }
  return { order, cycles };
}

function usersOf(references: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const [name, names] of references) {
    for (const to of new Set(names)) {
      const known = users.get(to);
      if (known === undefined) users.set(to, [name]);
      else known.push(name);
    }
  }
  return users;
}

/** Follows the first reference of each name: since every one that waits refers to one that waits, that closes. */
function findCycle(waiting: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const path: string[] = [];
  let [name] = waiting.keys();
  while (name !== undefined && !path.includes(name)) {
    path.push(name);
    [name] = waiting.get(name) ?? [];
  }
  return name === undefined ? [] : fromSmallest(path.slice(path.indexOf(name)));
}

function fromSmallest(cycle: readonly string[]): readonly string[] {
  const smallest = cycle.reduce((least, name) => (name < least ? name : least));
  const start = cycle.indexOf(smallest);
  return [...cycle.slice(start), ...cycle.slice(0, start)];
}
