import { conditionKey } from '../ir/condition-key.js';
import type { Grant } from '../ir/program.js';
import { mergeAlong, type Box } from '../semantics/boxes.js';
import { cell, FUTURE, type Cell } from '../semantics/cells.js';
import { groupBy } from '../support/group.js';
import { compareText } from '../support/order.js';
import type { AccessDifference } from './diff-access.js';

/** Cells of one action that change in the same way for the same reason, as a person says them. */
export interface DifferenceGroup extends AccessDifference {
  /** A cell of the box, one that exists where there is one. */
  readonly example: Cell;
}

/** Differences that only their cells tell apart, joined. */
export function groupDifferences(differences: readonly AccessDifference[]): readonly DifferenceGroup[] {
  const identify = grantNumbers();
  const alike = groupBy(differences, (difference) =>
    JSON.stringify([
      difference.principal,
      difference.box.action,
      difference.comparison.kind,
      'through' in difference.comparison ? difference.comparison.through : '',
      conditionKey(difference.before.condition),
      conditionKey(difference.after.condition),
      difference.before.grants.map(identify),
      difference.after.grants.map(identify),
      difference.environments,
    ]),
  );
  return [...alike.values()].flatMap((group) =>
    mergedBoxes(group.map(({ box }) => box)).flatMap((box) => groupOf(group, box)),
  );
}

function grantNumbers(): (grant: Grant) => number {
  const numbers = new Map<Grant, number>();
  return (grant) => {
    const number = numbers.get(grant) ?? numbers.size;
    numbers.set(grant, number);
    return number;
  };
}

/** The comparison of the example stands for all: its conditions have the same text. */
function groupOf(group: readonly AccessDifference[], box: Box): readonly DifferenceGroup[] {
  const example = exampleOf(box);
  const found = group.find((difference) => holds(difference.box, example));
  return found === undefined ? [] : [{ ...found, example, box }];
}

/** The first cell, so that one is chosen that exists, where there is one. */
function exampleOf({ action, axes }: Box): Cell {
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
  return (['locales', 'stages', 'from', 'to', 'models'] as const).reduce(
    (merged, axis) => mergeAlong(merged, axis).map(inOrder),
    boxes.map(inOrder),
  );
}

/** Names in the order of their texts; what does not exist yet comes last. */
function inOrder({ action, axes }: Box): Box {
  const ordered = (names: readonly string[]): readonly string[] => [
    ...names.filter((name) => name !== FUTURE).sort(compareText),
    ...names.filter((name) => name === FUTURE),
  ];
  return {
    action,
    axes: {
      models: ordered(axes.models),
      stages: ordered(axes.stages),
      from: ordered(axes.from),
      to: ordered(axes.to),
      locales: ordered(axes.locales),
    },
  };
}
