import { AXES_OF, type Action, type Axis } from '../ir/actions.js';
import type { Grant, Principal, Program, Selection } from '../ir/program.js';

/**
 * What does not exist yet: one more element of every axis, which only `"*"` reaches. No API id can have this name.
 */
export const FUTURE = '(new)';

/**
 * A point of the access space of one principal. Axes that the action does not take are null; each other is the API id
 * of a stage, locale or model, or `FUTURE`.
 */
export interface Cell {
  readonly action: Action;
  readonly model: string;
  readonly stages: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly locales: string | null;
}

/** The names that cells are made of: a `Schema`, or what a live project says of itself. */
export interface CellSpace {
  readonly stages: ReadonlyMap<string, unknown>;
  readonly locales: ReadonlyMap<string, unknown>;
  readonly defaultLocale: string;
  readonly models: ReadonlyMap<string, { readonly isLocalized: boolean }>;
}

/** Builds a cell; coordinates that are not given are null. */
export function cell(action: Action, model: string, coordinates: Partial<Pick<Cell, Axis>> = {}): Cell {
  return { action, model, stages: null, from: null, to: null, locales: null, ...coordinates };
}

/** The one text of a cell, to key maps and to show: `read Article stages=DRAFT locales=en`. */
export function cellKey(point: Cell): string {
  const axes = AXES_OF[point.action].map((axis) => ` ${axis}=${point[axis] ?? ''}`);
  return `${point.action} ${point.model}${axes.join('')}`;
}

/** The elements of an axis for a model: a model that is not localized is in the default locale alone. */
export function axisElements(schema: CellSpace, model: string, axis: Axis): readonly string[] {
  if (axis !== 'locales') return [...schema.stages.keys(), FUTURE];
  const isLocalized = schema.models.get(model)?.isLocalized ?? true;
  return isLocalized ? [...schema.locales.keys(), FUTURE] : [schema.defaultLocale];
}

/** Every cell of an action on a model, what does not exist yet included. */
export function cellsOf(schema: CellSpace, action: Action, model: string): readonly Cell[] {
  return product(action, model, (axis) => axisElements(schema, model, axis));
}

function product(action: Action, model: string, elementsOf: (axis: Axis) => readonly string[]): readonly Cell[] {
  return AXES_OF[action].reduce<readonly Cell[]>(
    (cells, axis) => {
      const elements = elementsOf(axis);
      return cells.flatMap((point) => elements.map((element) => ({ ...point, [axis]: element })));
    },
    [cell(action, model)],
  );
}

/**
 * The cells of an action that a grant reaches, what does not exist yet included: those of `cellsOf` for every model that
 * `reaches` holds of, in that order, made from the grant's selections instead of looked for among all.
 */
export function reachedCells(schema: CellSpace, grant: Grant, action: Action): readonly Cell[] {
  if (!isAbout(grant, action)) return [];
  const models = modelElements(schema).filter((model) => selects(grant.models, model));
  return models.flatMap((model) =>
    product(action, model, (axis) =>
      axisElements(schema, model, axis).filter((element) => selects(grant[axis], element)),
    ),
  );
}

/** The models of a schema by API id, and the one that does not exist yet. */
export function modelElements(schema: CellSpace): readonly string[] {
  return [...schema.models.keys(), FUTURE];
}

/** True when the grant reaches the cell, whatever its condition. */
export function reaches(grant: Grant, point: Cell): boolean {
  return (
    isAbout(grant, point.action) &&
    selects(grant.models, point.model) &&
    AXES_OF[point.action].every((axis) => selects(grant[axis], point[axis]))
  );
}

/** True when the grant allows the action somewhere. */
export function isAbout(grant: Grant, action: Action): boolean {
  return grant.actions.some(({ value }) => value === action);
}

/** True when a selection has an element; what does not exist yet is in `"*"` alone. */
export function selects(selection: Selection<{ readonly name: string }> | undefined, element: string | null): boolean {
  if (selection === undefined || element === null) return false;
  return selection.kind === 'all' || selection.items.some(({ value }) => value.name === element);
}

/** The grants of a principal that reach a cell, in declaration order. */
export function grantsReaching(principal: Pick<Principal, 'grants'>, point: Cell): readonly Grant[] {
  return principal.grants.filter((grant) => reaches(grant, point));
}

/** The policy as it is in one environment: what names other environments alone is left out. */
export function inEnvironment(program: Program, environment: string): Program {
  const applies = (item: { readonly environments: readonly string[] | undefined }): boolean =>
    item.environments?.includes(environment) ?? true;
  const principals = program.principals
    .filter(applies)
    .map((principal) => ({ ...principal, grants: principal.grants.filter(applies) }));
  return { ...program, principals };
}
