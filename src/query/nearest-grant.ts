import { AXES_OF, type Axis } from '../ir/actions.js';
import type { Grant, Principal } from '../ir/program.js';
import { selects, type Cell } from '../semantics/cells.js';
import type { Span } from '../source/span.js';

/** A part of a grant that keeps it from reaching a cell. */
export interface Gap {
  readonly part: 'actions' | 'models' | Axis | 'environments';
  /** What it would have to list. */
  readonly lacks: string;
  /** The list; undefined where the grant has none. */
  readonly origin: Span | undefined;
  /** The last item of the list, after which another one could stand. */
  readonly last: Span | undefined;
}

/** A grant that does not reach a cell, and why. */
export interface Miss {
  readonly grant: Grant;
  /** Not empty. */
  readonly gaps: readonly Gap[];
}

/** What was asked for, and in which environment; undefined: in any. */
export interface Target {
  readonly cell: Cell;
  readonly environment: string | undefined;
}

/**
 * The grants of a principal that do not reach the cell and have its action or its model, those that lack the least
 * first. Grants that lack as much keep their order.
 */
export function nearestGrants({ grants }: Principal, target: Target): readonly Miss[] {
  return grants
    .map((grant) => ({ grant, gaps: gapsOf(grant, target) }))
    .filter(({ gaps }) => gaps.length > 0 && !(lacks(gaps, 'actions') && lacks(gaps, 'models')))
    .sort((a, b) => a.gaps.length - b.gaps.length);
}

function lacks(gaps: readonly Gap[], part: Gap['part']): boolean {
  return gaps.some((gap) => gap.part === part);
}

function gapsOf(grant: Grant, { cell, environment }: Target): readonly Gap[] {
  return [
    ...actionGap(grant, cell),
    ...(['models', ...AXES_OF[cell.action]] as const).flatMap((part) => selectionGap(grant, part, cell)),
    ...environmentGap(grant, environment),
  ];
}

function actionGap({ actions }: Grant, { action }: Cell): readonly Gap[] {
  if (actions.some(({ value }) => value === action)) return [];
  const last = actions.at(-1)?.origin;
  return [{ part: 'actions', lacks: action, origin: last, last }];
}

function selectionGap(grant: Grant, part: 'models' | Axis, cell: Cell): readonly Gap[] {
  const [selection, element] = [grant[part], part === 'models' ? cell.model : cell[part]];
  if (element === null || selects(selection, element)) return [];
  const last = selection?.kind === 'list' ? selection.items.at(-1)?.origin : undefined;
  return [{ part, lacks: element, origin: selection?.origin, last }];
}

function environmentGap({ environments }: Grant, environment: string | undefined): readonly Gap[] {
  if (environment === undefined || environments === undefined || environments.includes(environment)) return [];
  return [{ part: 'environments', lacks: environment, origin: undefined, last: undefined }];
}
