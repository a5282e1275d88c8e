import type { FieldNode } from 'graphql';
import { visitLocalizations, visitStages } from './elsewhere.js';
import type { Scope } from './read-access.js';
import { visitComponents, visitRelation, visitUnion } from './relation.js';
import type { IndexedType } from './schema-index.js';
import { SHAPES, shapePlace } from './shape-place.js';
import { visitHistory } from './versions.js';
import { argumentsOf, leaf, objectField, report, unknown, type Place, type Trail, type Walk } from './walk.js';

/** A field of a record or component, where its records are looked for. */
export interface FieldVisit {
  readonly node: FieldNode;
  readonly trail: Trail;
  readonly type: IndexedType;
  readonly scope: Scope;
}

/** The records of a model, or components, that a selection stands in. */
export function typePlace(walk: Walk, type: IndexedType, scope: Scope): Place {
  const interfaces = type.kind === 'model' ? ['Node', 'Entity'] : ['Entity'];
  const place: Place = {
    visit: (node, trail) => visitField(walk, { node, trail, type, scope }),
    narrow: (typeName) => (typeName === type.name || interfaces.includes(typeName) ? place : undefined),
  };
  return place;
}

function visitField(walk: Walk, visit: FieldVisit): FieldNode | undefined {
  const { node, trail, type } = visit;
  const field = type.fields.get(node.name.value);
  if (field === undefined) {
    return report(walk, unknown(trail, `\`${type.name}\` has no field \`${node.name.value}\``));
  }
  switch (field.kind) {
    case 'leaf':
      return leaf(walk, node, trail);
    case 'richText':
    case 'color':
    case 'location':
      return visitShape(walk, visit, field.kind);
    case 'relation':
      return visitRelation(walk, visit, field);
    case 'union':
      return visitUnion(walk, visit, field);
    case 'component':
    case 'componentUnion':
      return visitComponents(walk, visit, field);
    case 'localizations':
      return visitLocalizations(walk, visit);
    case 'stages':
      return visitStages(walk, visit);
    case 'history':
      return visitHistory(walk, visit);
    case 'opaque':
      return report(walk, {
        reason: 'unenforceable',
        detail: `\`${field.name}\` of \`${type.name}\` cannot be looked into`,
        path: trail.path,
      });
  }
}

function visitShape(
  walk: Walk,
  { node, trail }: FieldVisit,
  kind: 'richText' | 'color' | 'location',
): FieldNode | undefined {
  argumentsOf(walk, { node, trail }, []);
  return objectField(walk, { node, trail, place: shapePlace(walk, SHAPES[kind]) }, []);
}
