import { ACTIONS, type Action } from '../ir/actions.js';
import { or, type Condition } from '../ir/condition.js';
import type { Grant, Principal, Program } from '../ir/program.js';
import { cellKey, cellsOf, grantsReaching, isAbout, modelElements, selects, type Cell } from './cells.js';
import { canMeet } from './environments.js';

/** A cell that some grant reaches: under which condition, and by which grants. */
export interface AccessEntry {
  readonly principal: Principal;
  readonly cell: Cell;
  readonly condition: Condition;
  readonly grants: readonly Grant[];
}

/** All that a policy allows, cell by cell. Cells that no grant reaches have no entry: their condition is `never`. */
export interface Access {
  readonly entries: readonly AccessEntry[];
  /** The entry of a principal's cell, or undefined when nothing reaches it. */
  find(principal: string, cell: Cell): AccessEntry | undefined;
}

/**
 * Computes what a policy allows, by principal, model, action and coordinates, in one environment or another. A grant for
 * environments in which its principal is not allows nothing.
 */
export function accessOf(program: Program): Access {
  const entries = program.principals.flatMap((principal) => entriesOf(program, principal));
  const byKey = new Map(entries.map((entry) => [`${entry.principal.ref} ${cellKey(entry.cell)}`, entry]));
  return { entries, find: (principal, cell) => byKey.get(`${principal} ${cellKey(cell)}`) };
}

function entriesOf(program: Program, principal: Principal): readonly AccessEntry[] {
  const byAction = ACTIONS.map((action) => ({
    action,
    grants: principal.grants.filter((grant) => isAbout(grant, action) && canMeet(principal, grant)),
  })).filter(({ grants }) => grants.length > 0);
  return modelElements(program.schema).flatMap((model) =>
    byAction.flatMap(({ action, grants }) => {
      const candidates = grants.filter((grant) => selects(grant.models, model));
      return candidates.length === 0 ? [] : entriesOn(program, principal, { model, action, candidates });
    }),
  );
}

interface Resource {
  readonly model: string;
  readonly action: Action;
  /** The grants of the action on the model. */
  readonly candidates: readonly Grant[];
}

function entriesOn(
  { schema }: Program,
  principal: Principal,
  { model, action, candidates }: Resource,
): readonly AccessEntry[] {
  return cellsOf(schema, action, model).flatMap((cell) => {
    const grants = grantsReaching({ grants: candidates }, cell);
    if (grants.length === 0) return [];
    return [{ principal, cell, condition: or(grants.map(({ condition }) => condition)), grants }];
  });
}
