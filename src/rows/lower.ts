import { ACTIONS, AXES_OF, type Action } from '../ir/actions.js';
import type { Grant, Principal, Program } from '../ir/program.js';
import type { Schema } from '../ir/schema.js';
import { toWhere } from '../ir/to-where.js';
import { invariant } from '../support/invariant.js';
import { at, bitsOf, type Box } from './box.js';
import { absorb, conditionOfDisjuncts, disjunctsOf, UNCONDITIONAL } from './condition-text.js';
import { fewestBoxes, type Cover } from './fewest-boxes.js';
import { compareRows, listOf, permissionRow, rowList, type PermissionRow } from './row.js';

/** The permission rows of a principal. */
export interface Lowered {
  /** In the order of `compareRows`. */
  readonly rows: readonly PermissionRow[];
  /** True when no fewer rows grant the same; false where the search had to stop at the best it had found. */
  readonly isMinimal: boolean;
}

/**
 * The fewest permission rows that grant exactly what the principal's grants do. An "all" in a row comes from a `"*"`
 * alone. Locales are kept as the grants have them also where the model is not localized. User classes are not known to
 * Hygraph: they have no rows.
 */
export function lower({ schema }: Program, principal: Principal): Lowered {
  const parts = principal.kind === 'user' ? [] : ACTIONS.map((action) => lowerAction(schema, action, principal.grants));
  return joined(parts);
}

function joined(parts: readonly Lowered[]): Lowered {
  const rows = parts.flatMap((part) => part.rows).sort(compareRows);
  return { rows, isMinimal: parts.every(({ isMinimal }) => isMinimal) };
}

/** What the rows of one action and one model are made from. */
interface Frame {
  readonly action: Action;
  readonly model: string | null;
  /** The elements of each axis of the action; each axis has one bit more, for what does not exist yet. */
  readonly axes: readonly (readonly string[])[];
  /** What rows on all models cover already, without a condition. */
  readonly free: readonly Box[];
}

/** A grant's part in a frame: where it reaches, and one of which texts must hold there. */
interface Reach {
  readonly box: Box;
  readonly disjuncts: readonly string[];
}

function lowerAction(schema: Schema, action: Action, all: readonly Grant[]): Lowered {
  const grants = all.filter((grant) => grant.actions.some(({ value }) => value === action));
  const names = { stages: [...schema.stages.keys()], locales: [...schema.locales.keys()] };
  const axes = AXES_OF[action].map((axis) => (axis === 'locales' ? names.locales : names.stages));
  const everywhere = grants.filter(({ models }) => models.kind === 'all');
  const frame: Frame = { action, model: null, axes, free: [] };
  const free = everywhere.map((grant) => boxOf(grant, frame));
  const models = rowList(grants.flatMap(({ models: of }) => (of.kind === 'all' ? [] : of.items.map(nameOf))));
  return joined([
    lowerFrame(frame, everywhere),
    ...models.map((model) =>
      lowerFrame(
        { ...frame, model, free },
        grants.filter((grant) => isNamed(grant, model)),
      ),
    ),
  ]);
}

function nameOf({ value }: { readonly value: { readonly name: string } }): string {
  return value.name;
}

function isNamed({ models }: Grant, model: string): boolean {
  return models.kind === 'list' && models.items.some((item) => nameOf(item) === model);
}

function lowerFrame(frame: Frame, grants: readonly Grant[]): Lowered {
  const reaches = grants.flatMap((grant) => reachOf(grant, frame));
  const isOpen = ({ disjuncts }: Reach): boolean => disjuncts.includes(UNCONDITIONAL);
  const open = reaches.filter(isOpen).map(({ box }) => box);
  const full = frame.axes.map((axis) => fullSet(axis.length));
  const plain = fewestBoxes({ required: open, free: frame.free, full });
  const conditional = lowerConditions(
    { ...frame, free: [...frame.free, ...open] },
    reaches.filter((reach) => !isOpen(reach)),
  );
  return joined([rowsOf(plain, (box) => rowOf(frame, box, null)), conditional]);
}

/** Conditions are one more axis: the parts of which one must hold. */
function lowerConditions(frame: Frame, reaches: readonly Reach[]): Lowered {
  const texts = absorb(reaches.flatMap(({ disjuncts }) => disjuncts));
  const every = fullSet(texts.length) >> 1n;
  const cover = fewestBoxes({
    required: reaches.map(({ box, disjuncts }) => [...box, setOf(disjuncts, texts)]),
    free: frame.free.map((box) => [...box, every]),
    full: [...frame.axes.map((axis) => fullSet(axis.length)), fullSet(texts.length)],
  });
  return rowsOf(cover, (box) => {
    const condition = conditionOfDisjuncts(elementsOf(at(box, frame.axes.length), texts));
    return rowOf(frame, box, condition);
  });
}

function rowsOf({ boxes, isMinimal }: Cover, toRow: (box: Box) => PermissionRow): Lowered {
  return { rows: boxes.map(toRow), isMinimal };
}

function reachOf(grant: Grant, frame: Frame): readonly Reach[] {
  const where = toWhere(grant.condition);
  if (where === undefined) return [];
  const disjuncts = disjunctsOf(where);
  invariant(frame.model !== null || disjuncts.includes(UNCONDITIONAL), 'a grant on all models has a condition');
  return [{ box: boxOf(grant, frame), disjuncts }];
}

function boxOf(grant: Grant, { action, axes }: Frame): Box {
  return AXES_OF[action].map((axis, index) => {
    const selection = grant[axis];
    const elements = axes[index] ?? [];
    invariant(selection !== undefined, `a grant of ${action} has no ${axis}`);
    return selection.kind === 'all' ? fullSet(elements.length) : setOf(selection.items.map(nameOf), elements);
  });
}

function rowOf({ action, model, axes }: Frame, box: Box, condition: string | null): PermissionRow {
  const lists = AXES_OF[action].flatMap((axis, index) => {
    const list = listOf(action, axis);
    const elements = axes[index] ?? [];
    if (list === undefined || at(box, index) === fullSet(elements.length)) return [];
    return [[list, rowList(elementsOf(at(box, index), elements))] as const];
  });
  return permissionRow(action, { model, condition, ...Object.fromEntries(lists) });
}

/** All elements, and what does not exist yet. */
function fullSet(count: number): bigint {
  return (1n << BigInt(count + 1)) - 1n;
}

function setOf(names: readonly string[], elements: readonly string[]): bigint {
  return names.reduce((set, name) => {
    const index = elements.indexOf(name);
    invariant(index >= 0, `\`${name}\` is not in the schema`);
    return set | (1n << BigInt(index));
  }, 0n);
}

function elementsOf(set: bigint, elements: readonly string[]): readonly string[] {
  return bitsOf(set).flatMap((bit) => elements[bit.toString(2).length - 1] ?? []);
}
