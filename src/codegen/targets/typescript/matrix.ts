import type { CellTable, PolicyTables } from '../../../runtime/core/tables.js';
import { literal, textUnion } from './type-text.js';

/**
 * The access matrix as an object type: principal, action, model, and the union of the cells. Above each model stand the
 * grants that give it and the condition that they ask for, for whoever reviews the file.
 */
export function accessMatrix(tables: PolicyTables): string {
  const principals = tables.principals.map(({ ref }) => member(ref, actionsOf(tables, ref)));
  return `{${principals.join('\n')}}`;
}

function member(name: string, type: string): string {
  return `readonly ${literal(name)}: ${type};`;
}

function actionsOf(tables: PolicyTables, who: string): string {
  const byAction = groups(
    tables.cells.filter((cell) => cell.who === who),
    ({ action }) => action,
  );
  return `{${[...byAction].map(([action, cells]) => member(action, modelsOf(tables, cells))).join('\n')}}`;
}

function modelsOf(tables: PolicyTables, cells: readonly CellTable[]): string {
  const byModel = [...groups(cells, ({ model }) => model)];
  const members = byModel.map(([model, rows]) => `${docOf(tables, rows)}\n${member(model, cellUnion(rows))}`);
  return `{\n${members.join('\n')}\n}`;
}

function cellUnion(rows: readonly CellTable[]): string {
  return textUnion([...new Set(rows.flatMap(({ at }) => at))].sort());
}

function docOf(tables: PolicyTables, rows: readonly CellTable[]): string {
  const lines = rows.map((row) => `${row.at.join(', ')}: ${originsOf(tables, row)}${conditionOf(tables, row)}`);
  const text = lines.map((line) => line.replaceAll('*/', '*\\/'));
  return text.length === 1 ? `/** ${text.join()} */` : `/**\n${text.map((line) => ` * ${line}`).join('\n')}\n */`;
}

function originsOf({ grants }: PolicyTables, row: CellTable): string {
  const places = row.grants.flatMap((index) => grants[index] ?? []);
  return places.map(({ path, line, column }) => `${path}:${line}:${column}`).join(', ');
}

function conditionOf({ conditions }: PolicyTables, { condition }: CellTable): string {
  const found = condition === null ? undefined : conditions[condition];
  if (found === undefined) return '';
  if (found.kind === 'unenforceable') return ', under a condition that is not enforceable: denied';
  const claims = found.claims.map(({ at, name }) => `, ${at.join('.')} = $claims.${name}`);
  return `, where ${JSON.stringify(found.where)}${claims.join('')}`;
}

/** Items by key, keys in order. */
function groups<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, readonly T[]>();
  for (const item of items) found.set(key(item), [...(found.get(key(item)) ?? []), item]);
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
