import { conditionKey } from '../ir/condition-key.js';
import { or, type Condition } from '../ir/condition.js';
import type { Grant, Program } from '../ir/program.js';
import type { Access, AccessEntry } from '../semantics/access.js';
import type { Box } from '../semantics/boxes.js';
import type { Cell } from '../semantics/cells.js';
import { dependencies } from '../semantics/dependencies.js';
import { canMeet } from '../semantics/environments.js';
import { groupBy } from '../support/group.js';
import { alternativesOf, whereWords } from './condition-words.js';
import { canHold } from '../semantics/can-hold.js';
import { sayCells } from './say-cells.js';

/** Cells of a principal that are reached alike, and what their operation needs besides. */
export interface Reach {
  readonly box: Box;
  /** One of these conditions must hold, in the words of the policy; none: any record. */
  readonly where: readonly string[];
  /** What allows it, in the order of declaration. */
  readonly grants: readonly Grant[];
  /** What Hygraph demands with it and nobody granted, so that every such request is refused. */
  readonly missing: readonly Box[];
  /** What Hygraph demands with it and is granted under a condition of its own. */
  readonly limits: readonly { readonly box: Box; readonly where: string }[];
}

/** A policy and what it allows. */
export interface Allowed {
  readonly program: Program;
  readonly access: Access;
}

/** An entry, and the cells that its operation needs besides and are not granted to every record. */
interface Demanding {
  readonly entry: AccessEntry;
  readonly demands: readonly Demand[];
}

interface Demand {
  readonly cell: Cell;
  readonly condition: Condition;
}

/** What is told apart: what holds, or what holds and by which grants. */
export type Detail = 'condition' | 'grants';

/** The entries of one principal, joined where action, condition and what is lacking, and the grants, are the same. */
export function reachesOf(allowed: Allowed, entries: readonly AccessEntry[], detail: Detail): readonly Reach[] {
  const live = entries.filter(({ condition }) => canHold(condition));
  const groups = groupBy(
    live.map((entry) => ({ entry, demands: demandsOf(allowed, entry) })),
    (item) => likeness(item, detail),
  );
  return [...groups.values()].flatMap((group) => reachesOfGroup(allowed, group));
}

/** What is granted only where the entry's own grants are not does not help it. */
function demandsOf(
  { program, access }: Allowed,
  { principal, cell, condition, grants }: AccessEntry,
): readonly Demand[] {
  const own = conditionKey(condition);
  const allows = (needed: Cell): Condition => {
    const found = access.find(principal.ref, needed)?.grants ?? [];
    return or(found.filter((other) => grants.some((grant) => canMeet(grant, other))).map((other) => other.condition));
  };
  return dependencies(program.schema, cell)
    .map((needed) => ({ cell: needed, condition: allows(needed) }))
    .filter((demand) => demand.condition.kind !== 'always' && conditionKey(demand.condition) !== own);
}

/** Locales and models are what cells are joined along; all else must be the same. */
function likeness({ entry: { cell, condition, grants }, demands }: Demanding, detail: Detail): string {
  const places = detail === 'grants' ? grants.map(placeKey) : [];
  const lacks = demands.map((demand) => [
    demand.cell.action,
    demand.cell.stages,
    demand.cell.from,
    demand.cell.to,
    conditionKey(demand.condition),
  ]);
  return JSON.stringify([cell.action, conditionKey(condition), places, lacks]);
}

function reachesOfGroup({ program }: Allowed, group: readonly Demanding[]): readonly Reach[] {
  const demands = group.flatMap((item) => item.demands);
  const missing = demands.filter(({ condition }) => !canHold(condition));
  const limits = [...groupBy(demands, ({ condition }) => conditionKey(condition)).values()].flatMap((alike) =>
    limitsOf(program, alike),
  );
  const grants = grantsOf(group);
  const shared = { where: alternativesOf(program, grants), grants: oneForEachPlace(grants), limits };
  return sayCells(
    program.schema,
    group.map(({ entry }) => entry.cell),
  ).map((box) => ({
    box,
    ...shared,
    missing: sayCells(
      program.schema,
      missing.map(({ cell }) => cell),
    ),
  }));
}

function limitsOf({ schema }: Program, alike: readonly Demand[]): Reach['limits'] {
  const [first] = alike;
  if (first === undefined || !canHold(first.condition)) return [];
  const where = whereWords(first.condition);
  return sayCells(
    schema,
    alike.map(({ cell }) => cell),
  ).map((box) => ({ box, where }));
}

function grantsOf(group: readonly Demanding[]): readonly Grant[] {
  return [...new Set(group.flatMap(({ entry }) => entry.grants))];
}

/** A grant with a condition on several models is one for each of them, all written at one place. */
function oneForEachPlace(grants: readonly Grant[]): readonly Grant[] {
  return [...groupBy(grants, placeKey).values()].flatMap((same) => same.slice(0, 1));
}

function placeKey({ origin: { file, start } }: Grant): string {
  return `${file.path}:${start}`;
}
