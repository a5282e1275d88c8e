import type { Model } from '../../../ir/schema.js';
import type { JsonObject } from '../../../support/json.js';
import type { ContentNode, ContentReader } from './content-node.js';
import { numberOf, textOf } from './json-values.js';
import { compareValues } from './operand.js';

/** How many documents a list has when it does not say, and at most. */
export interface PageSizes {
  readonly default: number;
  readonly max: number;
}

/** Part of a list. */
export interface Page {
  readonly nodes: readonly ContentNode[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/**
 * The documents in the order that `orderBy` asks for (`<field>_ASC`, `<field>_DESC`): texts by code units, nulls last
 * when ascending, as PostgreSQL has it; equal ones, and all without `orderBy`, in the order in which they were made.
 */
export function inOrder(
  nodes: readonly ContentNode[],
  orderBy: string | null,
  { reader, model }: { readonly reader: ContentReader; readonly model: Model },
): readonly ContentNode[] {
  const [, name, direction] = /^(.+)_(ASC|DESC)$/.exec(orderBy ?? '') ?? [];
  const field = name === undefined ? undefined : model.fields.get(name);
  if (field === undefined) return nodes;
  const isInstant = field.type.kind === 'scalar' && field.type.scalar === 'DateTime';
  const sign = direction === 'DESC' ? -1 : 1;
  return [...nodes].sort((a, b) => {
    const [left, right] = [reader.value(a, field.name), reader.value(b, field.name)];
    if (left === null || right === null) return sign * (Number(left === null) - Number(right === null));
    return sign * compareValues(left, right, isInstant);
  });
}

/** What is wrong with paging arguments, or undefined. */
export function pagingMistake(given: JsonObject): string | undefined {
  const name = ['skip', 'first', 'last', 'limit'].find((argument) => (numberOf(given[argument]) ?? 0) < 0);
  return name === undefined ? undefined : `\`${name}\` must not be negative`;
}

/**
 * Cuts a page: after and before a cursor (the id of a document), without `skip` documents, and then the first or the
 * last. A cursor that is not in the list, because there is none or it may not be seen, leaves nothing. `first` and
 * `last` above the maximum mean the maximum.
 */
export function pageOf(nodes: readonly ContentNode[], given: JsonObject, sizes: PageSizes): Page {
  const window = between(nodes, textOf(given['after']), textOf(given['before']));
  const skipped = window.slice(numberOf(given['skip']) ?? 0);
  const [first, last] = [numberOf(given['first']), numberOf(given['last'])];
  const isFromEnd = first === undefined && last !== undefined;
  const size = Math.min(first ?? last ?? sizes.default, sizes.max);
  const page = isFromEnd ? skipped.slice(Math.max(0, skipped.length - size)) : skipped.slice(0, size);
  const [head, tail] = [page[0], page.at(-1)];
  return {
    nodes: page,
    hasPreviousPage: head !== undefined && nodes.indexOf(head) > 0,
    hasNextPage: tail !== undefined && nodes.indexOf(tail) < nodes.length - 1,
  };
}

function between(nodes: readonly ContentNode[], after: string | null, before: string | null): readonly ContentNode[] {
  const indexOf = (id: string): number => nodes.findIndex(({ version }) => version.id === id);
  const start = after === null ? 0 : indexOf(after) + 1;
  const end = before === null ? nodes.length : indexOf(before);
  const isLost = (after !== null && start === 0) || end < 0;
  return isLost ? [] : nodes.slice(start, end);
}
