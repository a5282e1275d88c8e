import { conditionKey } from '../ir/condition-key.js';
import type { Grant } from '../ir/program.js';
import { mergeAlong, type Box } from '../semantics/boxes.js';
import { cell, FUTURE, type Cell } from '../semantics/cells.js';
import { groupBy } from '../support/group.js';
import { compareText } from '../support/order.js';
import type { AccessDifference, CellAccess } from './diff-access.js';

/** Differences that only their cells tell apart, joined, as a person says them: the names of each box in order. */
export function groupDifferences(differences: readonly AccessDifference[]): readonly AccessDifference[] {
  const keyOf = differenceKeys();
  const orderOf = ordering();
  const joined: AccessDifference[] = [];
  for (const own of groupBy(differences, ({ principal }) => principal).values())
    for (const some of groupBy(own, firstGrant).values())
      for (const group of some.length === 1 ? [some] : groupBy(some, keyOf).values()) addGroups(joined, group, orderOf);
  return joined;
}

/** What is told together is of one principal and has the same grants: told apart sooner than the texts of what they say. */
function firstGrant({ before, after }: AccessDifference): Grant | undefined {
  return before.grants[0] ?? after.grants[0];
}

type OrderOf = (box: Box) => Box;

/** Boxes of one model are shared by all who have a difference there. */
function ordering(): OrderOf {
  const known = new Map<Box, Box>();
  return (box) => {
    const found = known.get(box);
    if (found !== undefined) return found;
    const ordered = inOrder(box);
    known.set(box, ordered);
    return ordered;
  };
}

function addGroups(joined: AccessDifference[], group: readonly AccessDifference[], orderOf: OrderOf): void {
  const [first] = group;
  if (first !== undefined && group.length === 1) joined.push(withBox(first, orderOf(first.box)));
  else
    for (const box of mergedBoxes(group.map((difference) => difference.box))) {
      const example = exampleOf(box);
      const found = group.find((difference) => holds(difference.box, example));
      if (found !== undefined) joined.push(withBox(found, box));
    }
}

/** Equal keys: the differences are told together. */
function differenceKeys(): (difference: AccessDifference) => string {
  const [grantNumber, textNumber] = [numbering(), numbering()];
  const sideKey = ({ condition, grants }: CellAccess): string =>
    `${textNumber(conditionKey(condition))} ${grants.map(grantNumber).join()}`;
  return ({ principal, box, comparison, before, after, environments }) => {
    const place = `${textNumber(principal)} ${box.action} ${environments?.map(textNumber).join() ?? '*'}`;
    const what = `${comparison.kind} ${'through' in comparison ? comparison.through : ''}`;
    return `${place} ${what} ${sideKey(before)} ${sideKey(after)}`;
  };
}

function numbering(): (item: unknown) => number {
  const numbers = new Map<unknown, number>();
  return (item) => {
    const known = numbers.get(item);
    if (known !== undefined) return known;
    numbers.set(item, numbers.size);
    return numbers.size - 1;
  };
}

/** The comparison of the example stands for all: its conditions have the same text. */
function withBox(found: AccessDifference, box: Box): AccessDifference {
  if (found.box === box) return found;
  const { principal, comparison, before, after, environments } = found;
  return { principal, box, comparison, before, after, environments };
}

/** The first cell of a box whose names are in order: one that exists, where there is one. */
export function exampleOf({ action, axes }: Box): Cell {
  const first = (names: readonly string[]): string | null => names[0] ?? null;
  const coordinates = {
    stages: first(axes.stages),
    from: first(axes.from),
    to: first(axes.to),
    locales: first(axes.locales),
  };
  return cell(action, axes.models[0] ?? FUTURE, coordinates);
}

function holds({ axes }: Box, { model, stages, from, to, locales }: Cell): boolean {
  const has = (names: readonly string[], name: string | null): boolean => name === null || names.includes(name);
  return (
    axes.models.includes(model) &&
    has(axes.stages, stages) &&
    has(axes.from, from) &&
    has(axes.to, to) &&
    has(axes.locales, locales)
  );
}

/** The boxes joined along one axis after the other. */
function mergedBoxes(boxes: readonly Box[]): readonly Box[] {
  return (['locales', 'stages', 'from', 'to', 'models'] as const).reduce<readonly Box[]>(
    (merged, axis) => mergeAlong(merged, axis).map(inOrder),
    boxes.map(inOrder),
  );
}

/** Names in the order of their texts; what does not exist yet comes last. */
function inOrder(box: Box): Box {
  const { models, stages, from, to, locales } = box.axes;
  if ([models, stages, from, to, locales].every(areInOrder)) return box;
  const axes = {
    models: namesInOrder(models),
    stages: namesInOrder(stages),
    from: namesInOrder(from),
    to: namesInOrder(to),
    locales: namesInOrder(locales),
  };
  return { action: box.action, axes };
}

function namesInOrder(names: readonly string[]): readonly string[] {
  return areInOrder(names) ? names : [...names].sort(compareNames);
}

function areInOrder(names: readonly string[]): boolean {
  return names.every((name, index) => index === 0 || compareNames(names[index - 1] ?? '', name) <= 0);
}

function compareNames(a: string, b: string): number {
  return a === FUTURE || b === FUTURE ? Number(a === FUTURE) - Number(b === FUTURE) : compareText(a, b);
}
