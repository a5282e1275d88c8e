import { conditionKey } from '../ir/condition-key.js';
import type { Grant } from '../ir/program.js';
import { boxesOf, type Box } from '../semantics/boxes.js';
import { FUTURE, isFuture, type Cell } from '../semantics/cells.js';
import { groupBy } from '../support/group.js';
import { compareText } from '../support/order.js';
import type { AccessDifference } from './diff-access.js';

/** Cells of one action that change in the same way for the same reason, as a person says them. */
export interface DifferenceGroup extends Omit<AccessDifference, 'cell'> {
  readonly box: Box;
  /** A cell of the box, one that exists where there is one. */
  readonly example: Cell;
}

/** Differences that only their cells tell apart, joined. */
export function groupDifferences(differences: readonly AccessDifference[]): readonly DifferenceGroup[] {
  const identify = grantNumbers();
  const alike = groupBy(differences, (difference) =>
    JSON.stringify([
      difference.principal,
      difference.comparison.kind,
      conditionKey(difference.before.condition),
      conditionKey(difference.after.condition),
      difference.before.grants.map(identify),
      difference.after.grants.map(identify),
      difference.environments,
    ]),
  );
  return [...alike.values()].flatMap((group) =>
    boxesOf(group.map(({ cell }) => cell)).flatMap((box) => groupOf(group, box)),
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
  const inBox = group.filter(({ cell }) => isIn(box, cell));
  const found = inBox.find(({ cell }) => !isFuture(cell)) ?? inBox[0];
  if (found === undefined) return [];
  const { cell, ...rest } = found;
  return [{ ...rest, example: cell, box: inOrder(box) }];
}

function isIn({ action, axes }: Box, cell: Cell): boolean {
  const has = (names: readonly string[], name: string | null): boolean => name === null || names.includes(name);
  return (
    cell.action === action &&
    axes.models.includes(cell.model) &&
    has(axes.stages, cell.stages) &&
    has(axes.from, cell.from) &&
    has(axes.to, cell.to) &&
    has(axes.locales, cell.locales)
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
