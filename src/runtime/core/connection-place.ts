import type { Scope } from './read-access.js';
import type { IndexedType } from './schema-index.js';
import { SHAPES, shapePlace } from './shape-place.js';
import { argumentsOf, leaf, objectField, report, unknown, type Place, type Walk } from './walk.js';

/** A connection of records of a model. */
export function connectionPlace(walk: Walk, model: IndexedType, scope: Scope): Place {
  const edge = structurePlace(walk, {
    typeName: `${model.name}Edge`,
    leaves: ['cursor'],
    objects: new Map([['node', walk.records(model, scope)]]),
  });
  return structurePlace(walk, {
    typeName: `${model.name}Connection`,
    leaves: [],
    objects: new Map([
      ['edges', edge],
      ['pageInfo', shapePlace(walk, SHAPES.pageInfo)],
      ['aggregate', shapePlace(walk, SHAPES.aggregate)],
    ]),
  });
}

interface Structure {
  readonly typeName: string;
  readonly leaves: readonly string[];
  readonly objects: ReadonlyMap<string, Place>;
}

function structurePlace(walk: Walk, { typeName, leaves, objects }: Structure): Place {
  const place: Place = {
    visit: (node, trail) => {
      if (leaves.includes(node.name.value)) return leaf(walk, node, trail);
      const inner = objects.get(node.name.value);
      if (inner === undefined) return report(walk, unknown(trail, `there is no field \`${node.name.value}\``));
      argumentsOf(walk, { node, trail }, []);
      return objectField(walk, { node, trail, place: inner, isNullable: false }, []);
    },
    narrow: (name) => (name === typeName ? place : undefined),
  };
  return place;
}
