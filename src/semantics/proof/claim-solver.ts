import type { ClaimType } from '../../ir/condition.js';
import type { Json, JsonObject } from '../../support/json.js';
import { domainOfScalar, jsonOf } from './domain.js';
import { claimKey, type ClaimUse } from './formula.js';
import type { Model } from './model.js';
import type { Bound } from './node.js';
import type { SearchState } from './search-state.js';
import { firstValues } from './slot-values.js';
import { freeSlot, meet, type Slot } from './slot.js';
import type { Plain } from './value-set.js';

/** Values for all that is linked to claims, and the claims themselves. */
export interface ClaimSolution {
  readonly valueOf: ReadonlyMap<Bound, Plain>;
  readonly claims: JsonObject;
  /** A claim that two types of it have values of their own for: no token may carry both. */
  readonly clash: string | undefined;
}

/**
 * Chooses claims, and the values that are linked to them: equalities join values to classes, whose sets are
 * intersected; what must differ is coloured. A claim that is a list has the values that must be in it as its items, or
 * one of its own. Undefined when there is no choice: exact, since a class with more values than neighbours can always
 * be given one, and of the others all values are tried.
 */
export function solveClaims(model: Model, state: Pick<SearchState, 'isExhausted'>): ClaimSolution | undefined {
  const entries = [...entriesWithin(model)];
  const uses = usesOf(entries);
  if (uses === undefined) return undefined;
  const variables = new Variables();
  for (const entry of entries)
    if (entry.kind === 'slot' && entry.slot.claims.length > 0) variables.add(entry, entry.slot);
  const linked = [...uses.values()].map((use) => linkClaim(use, entries, variables));
  if (linked.includes(undefined)) return undefined;
  const values = variables.solve(state);
  if (values === undefined) return undefined;
  const claims = linked.flatMap((claim) => (claim === undefined ? [] : [claimValue(claim, values)]));
  const clash = claims.find(([name], index) => claims.findIndex(([other]) => other === name) < index)?.[0];
  return { valueOf: entryValues(entries, values), claims: Object.fromEntries(claims), clash };
}

function* entriesWithin({ entries, related }: Model): Generator<Bound> {
  yield* entries;
  for (const { model } of related) yield* entriesWithin(model);
}

/** The claims that have to be carried, by key; undefined when one of them must be missing too. */
function usesOf(entries: readonly Bound[]): ReadonlyMap<string, ClaimUse> | undefined {
  const links = entries.flatMap((entry) => (entry.kind === 'slot' ? entry.slot.claims : []));
  const carried = entries.flatMap((entry) => (entry.kind === 'carried' ? [entry] : []));
  const needed = [
    ...links.map(({ claim }) => claim),
    ...carried.filter(({ isCarried }) => isCarried).map(({ claim }) => claim),
  ];
  const missing = new Set(carried.filter(({ isCarried }) => !isCarried).map(({ claim }) => claimKey(claim)));
  if (needed.some((claim) => missing.has(claimKey(claim)))) return undefined;
  return new Map(needed.map((claim) => [claimKey(claim), claim]));
}

/** Something that has a value: an entry of a record, or a claim, or an item of one. */
type Variable = object;

/** A claim, and the variables that are its items; one, if it is no list. */
interface LinkedClaim {
  readonly use: ClaimUse;
  readonly items: readonly Variable[];
}

type SlotEntry = Extract<Bound, { kind: 'slot' }>;

function linkClaim(use: ClaimUse, entries: readonly Bound[], variables: Variables): LinkedClaim | undefined {
  const linked = (isEqual: boolean): readonly SlotEntry[] =>
    entries.filter((entry) => entry.kind === 'slot').filter(({ slot }) => isLinked(slot, use, isEqual));
  const own = {};
  variables.add(own, claimSlot(use.type));
  if (!use.type.isList) {
    const joined = linked(true).map((entry) => variables.join(entry, own));
    const parted = linked(false).map((entry) => variables.part(entry, own));
    return [...joined, ...parted].includes(false) ? undefined : { use, items: [own] };
  }
  const items: readonly Variable[] = linked(true).length > 0 ? linked(true) : [own];
  const typed = linked(true).map((entry) => variables.restrict(entry, claimSlot(use.type)));
  const parted = linked(false).flatMap((entry) => items.map((item) => variables.part(entry, item)));
  return [...typed, ...parted].includes(false) ? undefined : { use, items };
}

function isLinked(slot: Slot, use: ClaimUse, isEqual: boolean): boolean {
  return slot.claims.some((link) => claimKey(link.claim) === claimKey(use) && link.isEqual === isEqual);
}

/** A claim that a filter may use is neither null nor empty. */
function claimSlot({ scalar }: ClaimType): Slot {
  const slot = freeSlot(domainOfScalar(scalar), false);
  if (scalar === 'String') return { ...slot, without: [''] };
  return scalar === 'Int' ? { ...slot, low: slot.low + 1 } : slot;
}

function claimValue({ use, items }: LinkedClaim, values: Values): readonly [string, Json] {
  const domain = domainOfScalar(use.type.scalar);
  const plain = [...new Set(items.map((item) => values.get(item)).filter((value) => value !== undefined))];
  const json = plain.map((value) => jsonOf(domain, value));
  return [use.name, use.type.isList ? json : (json[0] ?? null)];
}

function entryValues(entries: readonly Bound[], values: Values): ReadonlyMap<Bound, Plain> {
  return new Map(
    entries.flatMap((entry) => {
      const value = values.get(entry);
      return value === undefined ? [] : [[entry, value] as const];
    }),
  );
}

type Values = ReadonlyMap<Variable, Plain>;

interface Graph {
  readonly edges: readonly (readonly [Variable, Variable])[];
  readonly state: Pick<SearchState, 'isExhausted'>;
}

/** Variables in classes of equal ones, and which classes must differ. */
class Variables {
  readonly #slots = new Map<Variable, Slot>();
  readonly #parents = new Map<Variable, Variable>();
  readonly #parted: (readonly [Variable, Variable])[] = [];

  add(variable: Variable, slot: Slot): void {
    this.#slots.set(variable, slot);
  }

  /** Makes two equal. False when no value is left. */
  join(a: Variable, b: Variable): boolean {
    const [one, other] = [this.#rootOf(a), this.#rootOf(b)];
    if (one === other) return true;
    const slot = this.#slots.get(other);
    if (slot === undefined || !this.restrict(one, slot)) return false;
    this.#parents.set(other, one);
    return true;
  }

  /** Narrows what one may be. False when no value is left. */
  restrict(variable: Variable, to: Slot): boolean {
    const root = this.#rootOf(variable);
    const slot = this.#slots.get(root);
    const met = slot && meet(slot, to);
    if (met !== undefined) this.#slots.set(root, met);
    return met !== undefined;
  }

  /** Makes two differ. Whether they were made equal is seen by `solve`. */
  part(a: Variable, b: Variable): boolean {
    this.#parted.push([a, b]);
    return true;
  }

  /** A value for each variable; undefined when there is none. */
  solve(state: Pick<SearchState, 'isExhausted'>): Values | undefined {
    const edges = this.#parted.map(([a, b]) => [this.#rootOf(a), this.#rootOf(b)] as const);
    if (edges.some(([a, b]) => a === b)) return undefined;
    const roots = [...new Set([...this.#slots.keys()].map((variable) => this.#rootOf(variable)))];
    const nodes = roots.map((root) => this.#nodeOf(root, { edges, state }));
    const budget = { tries: TRIES };
    const byRoot = color(
      [...nodes].sort((a, b) => slack(a) - slack(b)),
      budget,
    );
    if (budget.tries < 0) state.isExhausted = true;
    return (
      byRoot &&
      new Map([...this.#slots.keys()].flatMap((variable) => entryOf(variable, byRoot.get(this.#rootOf(variable)))))
    );
  }

  #nodeOf(root: Variable, { edges, state }: Graph): ColorNode {
    const neighbours = new Set(edges.flatMap(([a, b]) => (a === root ? [b] : b === root ? [a] : [])));
    const slot = this.#slots.get(root);
    if (slot === undefined) return { root, neighbours, values: [] };
    const { values, hasGivenUp } = firstValues(slot, neighbours.size + 1);
    if (hasGivenUp) state.isExhausted = true;
    return { root, neighbours, values };
  }

  #rootOf(variable: Variable): Variable {
    let root = variable;
    for (let next = this.#parents.get(root); next !== undefined; next = this.#parents.get(root)) root = next;
    return root;
  }
}

function entryOf(variable: Variable, value: Plain | undefined): readonly (readonly [Variable, Plain])[] {
  return value === undefined ? [] : [[variable, value]];
}

interface ColorNode {
  readonly root: Variable;
  readonly neighbours: ReadonlySet<Variable>;
  /** Its first values: all of them, or one more than it has neighbours. */
  readonly values: readonly Plain[];
}

/** Whoever has more values than neighbours comes last: one is always left. */
function slack({ neighbours, values }: ColorNode): number {
  return values.length > neighbours.size ? 1 : 0;
}

/** How many values are tried before it is given up. */
const TRIES = 10_000;

/** Values by root, no neighbours alike. Undefined: there are none, or `tries` were used up. */
function color(nodes: readonly ColorNode[], budget: { tries: number }, chosen: Values = new Map()): Values | undefined {
  const [node, ...rest] = nodes;
  if (node === undefined) return chosen;
  const taken = new Set([...node.neighbours].map((neighbour) => chosen.get(neighbour)));
  for (const value of node.values) {
    if (taken.has(value)) continue;
    budget.tries -= 1;
    if (budget.tries < 0) return undefined;
    const found = color(rest, budget, new Map([...chosen, [node.root, value]]));
    if (found !== undefined) return found;
    if (slack(node) > 0) return undefined;
  }
  return undefined;
}
