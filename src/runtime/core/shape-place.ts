import type { FieldNode } from 'graphql';
import { leaf, objectField, report, unknown, type Place, type Trail, type Walk } from './walk.js';

/** Objects that hold no records: which fields they have, and what is inside of those. */
interface Shape {
  readonly typeNames: readonly string[];
  readonly fields: ReadonlyMap<string, Shape | undefined>;
}

function shape(
  typeNames: readonly string[],
  leaves: readonly string[],
  objects: readonly [string, Shape][] = [],
): Shape {
  return { typeNames, fields: new Map([...leaves.map((name) => [name, undefined] as const), ...objects]) };
}

/** `references` and `json` of a rich text lead to other records: they are not in the list. */
const RICH_TEXT = shape(['RichText'], ['html', 'raw', 'text', 'markdown']);
const COLOR = shape(['Color'], ['hex', 'css'], [['rgba', shape(['RGBA'], ['r', 'g', 'b', 'a'])]]);
const LOCATION = shape(['Location'], ['latitude', 'longitude']);
const PAGE_INFO = shape(['PageInfo'], ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor', 'pageSize']);
const AGGREGATE = shape(['Aggregate'], ['count']);
const BATCH = shape(['BatchPayload'], ['count']);

/** The objects without records that the Content API answers with (facts 3.1, 3.2). */
export const SHAPES = {
  richText: RICH_TEXT,
  color: COLOR,
  location: LOCATION,
  pageInfo: PAGE_INFO,
  aggregate: AGGREGATE,
  batch: BATCH,
} as const;

/** A place that holds no records. */
export function shapePlace(walk: Walk, inside: Shape): Place {
  const place: Place = {
    visit: (node, trail) => visit(walk, { node, trail, inside }),
    narrow: (typeName) => (inside.typeNames.includes(typeName) ? place : undefined),
  };
  return place;
}

interface Visit {
  readonly node: FieldNode;
  readonly trail: Trail;
  readonly inside: Shape;
}

function visit(walk: Walk, { node, trail, inside }: Visit): FieldNode | undefined {
  const name = node.name.value;
  if (!inside.fields.has(name)) return report(walk, unknown(trail, `the field \`${name}\` is not accepted here`));
  const next = inside.fields.get(name);
  if (next === undefined) return leaf(walk, node, trail);
  if ((node.arguments ?? []).length > 0) return report(walk, unknown(trail, `\`${name}\` takes no arguments`));
  return objectField(walk, { node, trail, place: shapePlace(walk, next) }, []);
}
