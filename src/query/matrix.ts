import { ACTIONS, type Action } from '../ir/actions.js';
import type { CellPattern, Principal, Program } from '../ir/program.js';
import { accessOf, type AccessEntry } from '../semantics/access.js';
import { modelElements } from '../semantics/cells.js';
import { matchesPattern } from '../semantics/patterns.js';
import { groupBy } from '../support/group.js';
import { reachesOf, type Allowed, type Reach } from './reaches.js';
import { ALL } from './say-cells.js';

/** What one principal may do to models that are alike to it. */
export interface MatrixRow {
  readonly models: readonly string[];
  /** Only the actions that it may do somewhere. */
  readonly reaches: ReadonlyMap<Action, readonly Reach[]>;
}

/** A principal, and its rows: none when it may do nothing of what was asked about. */
export interface MatrixBlock {
  readonly principal: Principal;
  readonly rows: readonly MatrixRow[];
}

/** Which part of the matrix is wanted. */
export interface MatrixQuestion {
  readonly principals: readonly Principal[];
  readonly pattern: CellPattern;
}

/** Principals by models by actions: what each may do, models that are alike in one row. */
export function matrixOf(program: Program, { principals, pattern }: MatrixQuestion): readonly MatrixBlock[] {
  const access = accessOf(program);
  const byPrincipal = groupBy(access.entries, ({ principal }) => principal.ref);
  return program.principals
    .filter(({ ref }) => principals.some((asked) => asked.ref === ref))
    .map((principal) => {
      const entries = (byPrincipal.get(principal.ref) ?? []).filter(({ cell }) => matchesPattern(pattern, cell));
      return { principal, rows: rowsOf({ program, access }, entries) };
    });
}

function rowsOf(allowed: Allowed, entries: readonly AccessEntry[]): readonly MatrixRow[] {
  const reaches = reachesOf(allowed, entries, 'condition');
  const models = modelElements(allowed.program.schema);
  const rows = [...groupBy(models, (model) => alikeKey(reaches, model))].map(([, alike]) => ({
    models: alike.length === models.length ? [ALL] : alike,
    reaches: reachesByAction(alike.slice(0, 1).flatMap((model) => reachesOn(reaches, model))),
  }));
  return rows.filter((row) => row.reaches.size > 0);
}

function alikeKey(reaches: readonly Reach[], model: string): string {
  return reachesOn(reaches, model)
    .map((reach) => reaches.indexOf(reach))
    .join(' ');
}

function reachesOn(reaches: readonly Reach[], model: string): readonly Reach[] {
  return reaches.filter(({ box: { axes } }) => axes.models.includes(ALL) || axes.models.includes(model));
}

function reachesByAction(reaches: readonly Reach[]): MatrixRow['reaches'] {
  const byAction = groupBy(reaches, ({ box }) => box.action);
  return new Map(
    ACTIONS.flatMap((action) => {
      const found = byAction.get(action);
      return found === undefined ? [] : [[action, found] as const];
    }),
  );
}
