import { diagnostic, type Diagnostic } from '../../../diagnostics/diagnostic.js';
import { AXES_OF, isWrite, type Action } from '../../../ir/actions.js';
import { or, type Condition } from '../../../ir/condition.js';
import { usesClaims } from '../../../ir/fold.js';
import type { Grant } from '../../../ir/program.js';
import type { Schema } from '../../../ir/schema.js';
import type { CellTable, ConditionTable, GrantLocation } from '../../../runtime/core/tables.js';
import type { Access, AccessEntry } from '../../../semantics/access.js';
import { isFuture } from '../../../semantics/cells.js';
import { guardedCondition } from '../../../semantics/guarded-where.js';
import { looksAtAttribution } from '../../../semantics/looks-into.js';
import { whereOf } from '../../../semantics/where.js';
import { locationOf } from '../../../source/location.js';
import { canonicalJson } from '../../../support/json.js';
import { firstDifference, compareText, sortBy } from '../../../support/order.js';

/** The decision table, and what its cells refer to by index. */
export interface LoweredCells {
  readonly cells: readonly CellTable[];
  readonly conditions: readonly ConditionTable[];
  readonly grants: readonly GrantLocation[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Lowers an access. What does not exist yet is left out: an engine denies what its tables do not name. */
export function lowerCells(schema: Schema, access: Access): LoweredCells {
  const entries = access.entries.filter(({ cell }) => !isFuture(cell)).flatMap((entry) => compiledEntry(entry, schema));
  const grants = sortedLocations(entries.flatMap(({ entry }) => entry.grants));
  const conditions = sortedConditions(entries.flatMap(({ compiled }) => compiled ?? []));
  const cells = new Map<string, CellTable>();
  for (const { entry, compiled } of entries) addCell(cells, { entry, compiled, grants, conditions });
  const unenforceable = entries.filter(({ compiled }) => compiled?.kind === 'unenforceable');
  return {
    cells: sortBy(cells, ([key]) => key).map(([, cell]) => cell),
    conditions,
    grants,
    diagnostics: unenforceable.flatMap(({ entry }) => diagnosticsOf(entry, schema)),
  };
}

interface CompiledEntry {
  readonly entry: AccessEntry;
  /** Undefined when every record is allowed. */
  readonly compiled: ConditionTable | undefined;
}

/** A cell with its condition as the engine takes it; none when its condition can hold for no record. */
function compiledEntry(entry: AccessEntry, schema: Schema): readonly CompiledEntry[] {
  const { model, action } = entry.cell;
  const guarded = guardedCondition(entry.condition, schema);
  const why = whyNot(action, entry.condition, guarded);
  if (guarded === undefined || why !== undefined) {
    return [{ entry, compiled: { kind: 'unenforceable', model, why: why ?? UNSENDABLE } }];
  }
  if (guarded.kind === 'never') return [];
  return [{ entry, compiled: guarded.kind === 'always' ? undefined : whereTable(model, guarded) }];
}

function whereTable(model: string, condition: Condition): ConditionTable {
  const { where, claims } = whereOf(ordered(condition));
  return {
    kind: 'where',
    model,
    where,
    claims: claims.map(({ at, name, type: { scalar, isList } }) => ({ at, name, scalar, isList })),
  };
}

const UNSENDABLE = 'no filter of Hygraph means exactly this condition';
const ATTRIBUTED = 'whatever the middleware writes is attributed to the middleware itself';

/** Why a condition cannot be enforced for an action; undefined when it can. */
function whyNot(action: Action, condition: Condition, guarded: Condition | undefined): string | undefined {
  if (isWrite(action) && looksAtAttribution(condition)) return ATTRIBUTED;
  return guarded === undefined ? UNSENDABLE : undefined;
}

/** The alternatives of several grants, in an order that does not depend on that of the grants. */
function ordered(condition: Condition): Condition {
  return condition.kind === 'or' ? or(sortBy(condition.items, orderKey)) : condition;
}

function orderKey(condition: Condition): string {
  const { where, claims } = whereOf(condition);
  return `${canonicalJson(where)} ${claims.map(({ at, name }) => [...at, name].join()).join(' ')}`;
}

function sortedLocations(grants: readonly Grant[]): readonly GrantLocation[] {
  const byKey = new Map(grants.map((grant) => [locationKey(grant), locationOf(grant.origin)]));
  return [...byKey.values()].sort((a, b) =>
    firstDifference(compareText(a.path, b.path), a.line - b.line, a.column - b.column),
  );
}

function locationKey({ origin }: Grant): string {
  const { path, line, column } = locationOf(origin);
  return `${path}:${line}:${column}`;
}

function conditionKey(condition: ConditionTable): string {
  return JSON.stringify([condition.model, condition]);
}

function sortedConditions(conditions: readonly ConditionTable[]): readonly ConditionTable[] {
  return sortBy(new Map(conditions.map((condition) => [conditionKey(condition), condition])), ([key]) => key).map(
    ([, condition]) => condition,
  );
}

interface CellInput extends CompiledEntry {
  readonly grants: readonly GrantLocation[];
  readonly conditions: readonly ConditionTable[];
}

/** Cells of a principal, action and model that agree in condition and grants become one row. */
function addCell(cells: Map<string, CellTable>, { entry, compiled, grants, conditions }: CellInput): void {
  const { principal, cell } = entry;
  const key = compiled && conditionKey(compiled);
  const condition = key === undefined ? null : conditions.findIndex((other) => conditionKey(other) === key);
  const reached = new Set(entry.grants.map(locationKey));
  const indexes = grants.flatMap(({ path, line, column }, index) =>
    reached.has(`${path}:${line}:${column}`) ? [index] : [],
  );
  const place = AXES_OF[cell.action].map((axis) => cell[axis] ?? '').join('/');
  const row = [principal.ref, cell.model, cell.action, String(condition), indexes.join()].join(' ');
  const at = [...(cells.get(row)?.at ?? []), place].sort(compareText);
  cells.set(row, { who: principal.ref, action: cell.action, model: cell.model, at, condition, grants: indexes });
}

/** One warning for each grant whose condition the middleware can only deny. */
function diagnosticsOf({ grants, principal, cell }: AccessEntry, schema: Schema): readonly Diagnostic[] {
  return grants.flatMap(({ condition, conditionOrigin, origin }) => {
    const why = whyNot(cell.action, condition, guardedCondition(condition, schema));
    if (why === undefined) return [];
    const isAttributed = why === ATTRIBUTED;
    return diagnostic({
      code: 'condition-unenforceable',
      severity: 'warning',
      message: `the middleware cannot enforce this condition on \`${cell.model}\` and denies what it would allow`,
      at: conditionOrigin ?? origin,
      label: isAttributed ? `to \`${cell.action}\`: ${ATTRIBUTED}` : 'no filter of Hygraph means exactly this',
      notes: usesClaims(condition) ? ['Hygraph itself cannot hold a condition with `$claims`'] : [],
      help: isAttributed ? ATTRIBUTION_HELP : UNSENDABLE_HELP,
      subject: { who: principal.ref, action: cell.action, models: [cell.model] },
    });
  });
}

const UNSENDABLE_HELP = 'use equality, `_in` or an order; text operators depend on whether Hygraph looks at case';
const ATTRIBUTION_HELP = 'keep the author in a field of your own, and name that in the condition';
