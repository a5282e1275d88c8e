import { ACTIONS, AXES_OF, type Action, type Axis } from '../ir/actions.js';
import { canonicalJson } from '../support/json.js';
import { compareText, firstDifference } from '../support/order.js';

/**
 * A content permission row of Hygraph (facts 1.1), by API ids. A null model, list or condition is Hygraph's "all"; the
 * lists that the action does not take are null as well. Lists are sorted by text and hold no name twice. The stages of
 * an unpublish are those it takes an entry from. `condition` is the canonical JSON text of a `where` object.
 */
export interface PermissionRow {
  readonly action: Action;
  readonly model: string | null;
  readonly locales: readonly string[] | null;
  readonly stages: readonly string[] | null;
  readonly fromStages: readonly string[] | null;
  readonly toStages: readonly string[] | null;
  readonly condition: string | null;
  /** A disabled row is kept by Hygraph and grants nothing. */
  readonly enabled: boolean;
}

/** The lists of a row. */
export const ROW_LISTS = ['locales', 'stages', 'fromStages', 'toStages'] as const;
export type RowList = (typeof ROW_LISTS)[number];

/** The list of a row that holds an axis of its action; undefined where the action does not take the axis. */
export function listOf(action: Action, axis: Axis): RowList | undefined {
  if (!AXES_OF[action].includes(axis)) return undefined;
  switch (axis) {
    case 'stages':
    case 'locales':
      return axis;
    case 'from':
      return action === 'publish' ? 'fromStages' : 'stages';
    case 'to':
      return 'toStages';
  }
}

/** A list as rows hold it: sorted, each name once. */
export function rowList(names: Iterable<string>): readonly string[] {
  return Object.freeze([...new Set(names)].sort(compareText));
}

/** An enabled row that allows all of the action; `shape` says what is less than all. */
export function permissionRow(action: Action, shape: Partial<Omit<PermissionRow, 'action'>> = {}): PermissionRow {
  return Object.freeze({
    action,
    model: null,
    locales: null,
    stages: null,
    fromStages: null,
    toStages: null,
    condition: null,
    enabled: true,
    ...shape,
  });
}

/** A row without whatever else its object carries, such as its id. */
export function plainRow(row: PermissionRow): PermissionRow {
  const { action, model, locales, stages, fromStages, toStages, condition, enabled } = row;
  return Object.freeze({ action, model, locales, stages, fromStages, toStages, condition, enabled });
}

/** The one text of what a row grants when it is enabled: equal rows have equal texts. */
export function rowKey({ action, model, locales, stages, fromStages, toStages, condition }: PermissionRow): string {
  return canonicalJson([action, model, locales, stages, fromStages, toStages, condition]);
}

/** The order in which rows are listed: action, model ("all" first), the rest. */
export function compareRows(a: PermissionRow, b: PermissionRow): number {
  return firstDifference(
    ACTIONS.indexOf(a.action) - ACTIONS.indexOf(b.action),
    compareText(a.model ?? '', b.model ?? ''),
    compareText(rowKey(a), rowKey(b)),
  );
}
