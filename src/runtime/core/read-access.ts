import type { DecisionTable, Point } from './decision-table.js';
import type { MissingCell } from './denial.js';
import type { IndexedType } from './schema-index.js';
import type { CellTable, GrantLocation, PolicyTables } from './tables.js';

/** The stages and locales in which a selection may find records. */
export interface Scope {
  readonly stages: readonly string[];
  readonly locales: readonly string[];
  /** True when the API falls back through the locales in this order; false when any of them may be the one. */
  readonly isChain: boolean;
}

/** What a caller may read of a model in a scope. `conditions` are indexes of the tables; one of them must hold. */
export type ReadAnswer =
  | { readonly kind: 'always' }
  | {
      readonly kind: 'conditional';
      readonly conditions: readonly number[];
      readonly cell: MissingCell;
      readonly grants: readonly GrantLocation[];
    }
  | {
      readonly kind: 'unenforceable';
      readonly why: string;
      readonly cell: MissingCell;
      readonly grants: readonly GrantLocation[];
    }
  | { readonly kind: 'never'; readonly cell: MissingCell };

/** What a caller may do in a cell, in the same words. */
export type CellAnswer = ReadAnswer;

/** What a caller may read of a model in one stage and locale. */
export interface ReadPoint {
  readonly stage: string;
  readonly locale: string;
  readonly answer: ReadAnswer;
}

/** Answers what some principals, together, may read. */
export interface ReadAccess {
  /** One answer for the whole scope: what differs across it cannot be enforced. */
  answer(model: IndexedType, scope: Pick<Scope, 'stages' | 'locales'>): ReadAnswer;
  /** Each stage and locale of the scope; the default locale alone for a model that is not localized. */
  points(model: IndexedType, scope: Pick<Scope, 'stages' | 'locales'>): readonly ReadPoint[];
  /** True when records of the scope may be read under a condition: how a request is planned, not what it asks for. */
  isConditional(model: IndexedType, scope: Pick<Scope, 'stages' | 'locales'>): boolean;
}

/** The union of what the principals may read. */
export function readAccessOf(tables: PolicyTables, decisions: DecisionTable, refs: readonly string[]): ReadAccess {
  const points: ReadAccess['points'] = (model, { stages, locales: wanted }) => {
    const locales = model.isLocalized ? wanted : [tables.defaultLocale];
    const found = stages.flatMap((stage) => locales.map((locale) => ({ stage, locale })));
    const rights = { tables, decisions, refs };
    return found.map((at) => ({ ...at, answer: cellAnswer(rights, { action: 'read', model: model.name, at }) }));
  };
  const answer: ReadAccess['answer'] = (model, scope) => merge(points(model, scope).map((point) => point.answer));
  return { points, answer, isConditional: (model, scope) => answer(model, scope).kind === 'conditional' };
}

/** The principals whose grants count, together, and the policy that they have them in. */
export interface Rights {
  readonly tables: PolicyTables;
  readonly decisions: DecisionTable;
  readonly refs: readonly string[];
}

/** What some principals, together, may do in one cell. */
export function cellAnswer({ tables, decisions, refs }: Rights, { action, model, at }: Omit<Point, 'who'>): CellAnswer {
  const cell: MissingCell = { action, model, stage: at.stage ?? at.from ?? null, locale: at.locale ?? null };
  const cells = refs.flatMap((who) => decisions.cellAt({ who, action, model, at }) ?? []);
  if (cells.length === 0) return { kind: 'never', cell };
  const conditions = cells.flatMap(({ condition }) => condition ?? []);
  if (conditions.length < cells.length) return { kind: 'always' };
  const grants = locationsOf(tables, cells);
  for (const index of conditions) {
    const condition = tables.conditions[index];
    if (condition?.kind === 'where') continue;
    return { kind: 'unenforceable', why: condition?.why ?? 'the condition is not known', cell, grants };
  }
  return { kind: 'conditional', conditions: [...new Set(conditions)].sort((a, b) => a - b), cell, grants };
}

function locationsOf({ grants }: PolicyTables, cells: readonly CellTable[]): readonly GrantLocation[] {
  return [...new Set(cells.flatMap((cell) => cell.grants))].flatMap((index) => grants[index] ?? []);
}

/** One answer for all coordinates: each must be permitted, and under the same condition. */
function merge(answers: readonly ReadAnswer[]): ReadAnswer {
  const worst = answers.find(({ kind }) => kind === 'never') ?? answers.find(({ kind }) => kind === 'unenforceable');
  const conditional = answers.filter((answer) => answer.kind === 'conditional');
  const [first] = conditional;
  if (worst !== undefined) return worst;
  if (first === undefined) return answers.length > 0 ? { kind: 'always' } : NOWHERE;
  const isSame = conditional.every(({ conditions }) => conditions.join() === first.conditions.join());
  if (isSame && conditional.length === answers.length) return first;
  const { cell, grants } = first;
  return {
    kind: 'unenforceable',
    why: 'the conditions differ across the stages or locales that are read',
    cell,
    grants,
  };
}

const NOWHERE: ReadAnswer = Object.freeze({
  kind: 'never',
  cell: { action: 'read', model: '', stage: null, locale: null },
});
