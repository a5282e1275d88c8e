import { NEVER, or, type Condition } from '../../ir/condition.js';
import { conditionKey } from '../../ir/condition-key.js';
import type { Grant } from '../../ir/program.js';
import type { Schema } from '../../ir/schema.js';
import type { AccessEntry } from '../../semantics/access.js';
import { cellKey, reachedCells, reaches, type Cell } from '../../semantics/cells.js';
import { compareConditions, type Comparison, type Worlds } from '../../semantics/conditions/compare-conditions.js';
import { mutated, type Mutation } from './mutation.js';
import type { Subject } from './subject.js';

/** A cell whose condition a mutation writes otherwise; an entry is undefined where no grant reaches it. */
export interface TouchedCell {
  readonly cell: Cell;
  readonly before: AccessEntry | undefined;
  readonly after: AccessEntry | undefined;
}

/** The cells that a mutation touches, in the order of the schema; those alone may differ. */
export function touchedCells(schema: Schema, { find }: Subject, mutation: Mutation): readonly TouchedCell[] {
  const { change } = mutation;
  if (change.kind === 'settings') return [];
  const { grant, by } = change;
  const principal = mutated(mutation);
  return cellsOfGrants(schema, [grant, ...by]).flatMap((cell) => {
    const before = find(cellKey(cell));
    const added = by.filter((other) => reaches(other, cell));
    const grants = [...(before?.grants ?? []).filter((other) => other !== grant), ...added];
    const condition = or(grants.map((other) => other.condition));
    if (conditionKey(condition) === conditionKey(before?.condition ?? NEVER)) return [];
    return [{ cell, before, after: grants.length === 0 ? undefined : { principal, cell, condition, grants } }];
  });
}

/** The cells that one of the grants reaches, each once. */
export function cellsOfGrants(schema: Schema, grants: readonly Grant[]): readonly Cell[] {
  const cells = grants.flatMap((grant) => grant.actions.flatMap(({ value }) => reachedCells(schema, grant, value)));
  return [...new Map(cells.map((cell) => [cellKey(cell), cell])).values()];
}

/** A touched cell that is proven to differ, or that may. */
export interface DifferingCell extends TouchedCell {
  readonly comparison: Exclude<Comparison, { kind: 'same' }>;
}

/** Those of the touched cells whose records are not proven to be the same. */
export function differingCells(schema: Schema, touched: readonly TouchedCell[]): readonly DifferingCell[] {
  const compare = rememberedComparison(schema);
  return touched.flatMap((item) => {
    const comparison = compare(conditionOf(item.before), conditionOf(item.after), item.cell.model);
    return comparison.kind === 'same' ? [] : [{ ...item, comparison }];
  });
}

/** Compares conditions, equal ones once. */
function rememberedComparison(schema: Schema): (before: Condition, after: Condition, model: string) => Comparison {
  const known = new Map<string, Comparison>();
  return (before, after, model) => {
    const [was, is] = [conditionKey(before), conditionKey(after)];
    if (was === is) return { kind: 'same' };
    const key = `${model}\n${was}\n${is}`;
    const comparison = known.get(key) ?? compare(before, after, { schemas: { before: schema, after: schema }, model });
    known.set(key, comparison);
    return comparison;
  };
}

/** The condition of an entry: `never` where there is none. */
export function conditionOf(entry: AccessEntry | undefined): Condition {
  return entry?.condition ?? NEVER;
}

/** What may be the same is neither taken to be the same nor to differ. */
function compare(before: Condition, after: Condition, worlds: Worlds): Comparison {
  const comparison = compareConditions(before, after, worlds);
  if (comparison.kind === 'not-wider') return { kind: 'unknown', cause: comparison.cause };
  const isShown = 'added' in comparison || 'removed' in comparison;
  if (comparison.kind !== 'changed' || isShown) return comparison;
  return { kind: 'unknown', cause: comparison.cause ?? 'it is not known whether a record is lost' };
}
