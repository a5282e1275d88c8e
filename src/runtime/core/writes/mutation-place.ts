import { Kind, type ArgumentNode, type FieldNode } from 'graphql';
import { connectionPlace } from '../connection-place.js';
import { guardedField } from '../guarded-field.js';
import { PAGING } from '../list.js';
import { argumentNode, nameNode } from '../nodes.js';
import type { Scope } from '../read-access.js';
import type { RootDefaults } from '../root-place.js';
import type { MutationField } from '../schema-index.js';
import type { Given } from '../scope.js';
import { SHAPES, shapePlace } from '../shape-place.js';
import { argumentsOf, objectField, report, responseKey, unknown, type Place, type Trail, type Walk } from '../walk.js';
import { DRAFT } from './demand.js';
import { sentVariables, type PlannedWrite } from './planned-write.js';
import { placeNames, writePlace } from './write-place.js';

/** The root of a mutation. A field that is not classified is denied. */
export function mutationPlace(walk: Walk, { locales }: RootDefaults): Place {
  const keys = new Set<string>();
  const place: Place = {
    visit: (node, trail) => {
      const name = node.name.value;
      const field = walk.index.mutations.get(name);
      if (field === undefined) return unclear(walk, trail, `\`${name}\` is no mutation that can be checked`);
      if (keys.has(responseKey(node))) return unclear(walk, trail, `\`${responseKey(node)}\` is written twice`);
      keys.add(responseKey(node));
      walk.counts.roots += 1;
      if (walk.counts.roots > walk.limits.roots) {
        return report(walk, { reason: 'limits', detail: 'the mutation has too many root fields', path: trail.path });
      }
      if (locales.join() !== walk.index.defaultLocale || !walk.index.stages.includes(DRAFT)) {
        return unclear(walk, trail, 'a mutation is answered in DRAFT and in the default locale alone');
      }
      return visitWrite(walk, { node, trail, field });
    },
    narrow: (typeName) => (typeName === 'Mutation' ? place : undefined),
  };
  return place;
}

function unclear(walk: Walk, { path }: Trail, detail: string): FieldNode | undefined {
  return report(walk, { reason: 'unenforceable', detail, path });
}

interface Visit {
  readonly node: FieldNode;
  readonly trail: Trail;
  readonly field: MutationField;
}

function visitWrite(walk: Walk, { node, trail, field }: Visit): FieldNode | undefined {
  const variables = sentVariables(field, `${walk.operation.prefix}write_${walk.writes.length}`);
  const paging = field.reach === 'connection' ? PAGING : [];
  const names = [...variables.map(({ argument }) => argument), ...placeNames(field), ...paging];
  const values = argumentsOf(walk, { node, trail }, names);
  const missing = variables.find(({ argument }) => isNeeded(field, argument) && !values.has(argument));
  if (missing !== undefined) return report(walk, unknown(trail, `\`${missing.argument}\` is needed`));
  const place = writePlace(walk, { field, values, trail });
  if (place === undefined) return undefined;
  const write: PlannedWrite = {
    ...field,
    path: trail.path,
    where: values.get('where'),
    data: values.get('data') ?? values.get('upsert'),
    place,
    variables,
    hasCursor: values.has('after') || values.has('before'),
  };
  walk.writes.push(write);
  return payload(walk, { node, trail, field }, [
    ...variables.map(({ name, argument }) => argumentNode(argument, { kind: Kind.VARIABLE, name: nameNode(name) })),
    ...place.sent,
    ...pagingArguments(paging, values),
  ]);
}

function isNeeded({ reach }: MutationField, argument: string): boolean {
  return argument !== 'where' || reach === 'one';
}

function pagingArguments(names: readonly string[], values: Given): readonly ArgumentNode[] {
  return names.flatMap((name) => {
    const value = values.get(name);
    return value === undefined ? [] : [argumentNode(name, value)];
  });
}

/** What a mutation answers with is read: the record in DRAFT. */
function payload(walk: Walk, { node, trail, field }: Visit, list: readonly ArgumentNode[]): FieldNode | undefined {
  const { model, reach, kind } = field;
  const scope: Scope = { stages: [DRAFT], locales: [walk.index.defaultLocale], isChain: true };
  if (reach === 'count') {
    return objectField(walk, { node, trail, place: shapePlace(walk, SHAPES.batch), isNullable: false }, list);
  }
  // INVARIANT: of many, and of what is deleted, the condition of this read is asked for before: it is one of its demands.
  if (reach === 'connection' || kind === 'delete') {
    const place = reach === 'connection' ? connectionPlace(walk, model, scope) : walk.records(model, scope);
    return objectField(walk, { node, trail, place, isNullable: reach === 'one' }, list);
  }
  const one = { node, trail, place: walk.records(model, scope) };
  return guardedField(walk, { type: model, scope, field: one }, list);
}
