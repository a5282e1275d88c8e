import { Kind, type ArgumentNode, type FieldNode } from 'graphql';
import { abstractPlace } from './abstract-place.js';
import { connectionPlace } from './connection-place.js';
import { visitEntities } from './entities.js';
import { listArguments, PAGING } from './list.js';
import { whereArgument } from './merge-where.js';
import { argumentNode, enumNode, nameNode, namesNode } from './nodes.js';
import type { Scope } from './read-access.js';
import type { IndexedType, RootField } from './schema-index.js';
import { noSuch, rootLocales, type Given } from './scope.js';
import { resolveValue } from './values.js';
import { visitVersion } from './versions.js';
import { argumentsOf, objectField, report, responseKey, unknown, type Place, type Trail, type Walk } from './walk.js';

/** The stage and locales of a root field that names none. Undefined: it must name its own. */
export interface RootDefaults {
  readonly stage: string | undefined;
  readonly locales: readonly string[];
}

/** The root of a query. */
export function rootPlace(walk: Walk, defaults: RootDefaults): Place {
  const kinds = new Map<string, string>();
  const place: Place = {
    visit: (node, trail) => {
      const root = walk.index.roots.get(node.name.value);
      if (root === undefined) return unknownRoot(walk, node, trail);
      const key = responseKey(node);
      const isConsistent = (kinds.get(key) ?? node.name.value) === node.name.value;
      kinds.set(key, node.name.value);
      if (!isConsistent) return report(walk, unknown(trail, `\`${key}\` stands for two different fields`));
      walk.counts.roots += 1;
      if (walk.counts.roots > walk.limits.roots) {
        return report(walk, { reason: 'limits', detail: 'the query has too many root fields', path: trail.path });
      }
      return visitRoot(walk, { node, trail, root, defaults });
    },
    narrow: (typeName) => (typeName === 'Query' ? place : undefined),
  };
  return place;
}

function unknownRoot(walk: Walk, node: FieldNode, trail: Trail): FieldNode | undefined {
  const name = node.name.value;
  if (!name.startsWith('__')) return report(walk, unknown(trail, `there is no field \`${name}\``));
  return report(walk, { reason: 'not-allowed', detail: 'a schema is asked for by itself', path: trail.path });
}

interface Visit {
  readonly node: FieldNode;
  readonly trail: Trail;
  readonly root: RootField;
  readonly defaults: RootDefaults;
}

const SELECTORS = ['where', 'stage', 'locales'] as const;

function visitRoot(walk: Walk, { node, trail, root, defaults }: Visit): FieldNode | undefined {
  switch (root.kind) {
    case 'version':
      return visitVersion(walk, { node, trail, model: root.model });
    case 'entities':
      return visitEntities(walk, { node, trail, locales: defaults.locales });
    case 'node':
      return visitNode(walk, { node, trail, defaults });
    case 'one':
    case 'many':
    case 'connection':
      return visitModel(walk, { node, trail, root, defaults });
  }
}

type ModelRoot = Extract<RootField, { kind: 'one' | 'many' | 'connection' }>;

function visitModel(
  walk: Walk,
  { node, trail, root, defaults }: Visit & { readonly root: ModelRoot },
): FieldNode | undefined {
  const allowed = root.kind === 'one' ? SELECTORS : [...SELECTORS, ...PAGING, 'orderBy'];
  const values = argumentsOf(walk, { node, trail }, allowed);
  const scope = scopeOf(walk, { values, trail, defaults });
  if (scope === undefined) return undefined;
  const read = { node, trail, model: root.model, scope, values };
  const isNullable = false;
  switch (root.kind) {
    case 'one':
      return visitOne(walk, read);
    case 'many': {
      const place = walk.records(root.model, scope);
      return objectField(walk, { node, trail, place, isNullable }, rootArguments(walk, read));
    }
    case 'connection': {
      const place = connectionPlace(walk, root.model, scope);
      return objectField(walk, { node, trail, place, isNullable }, rootArguments(walk, read));
    }
  }
}

/** A record of any model by its id: what of it may be seen is known only after the answer. */
function visitNode(walk: Walk, { node, trail, defaults }: Omit<Visit, 'root'>): FieldNode | undefined {
  const values = argumentsOf(walk, { node, trail }, ['id', 'stage', 'locales']);
  const id = values.get('id');
  const scope = scopeOf(walk, { values, trail, defaults });
  if (scope === undefined) return undefined;
  if (id === undefined) return report(walk, unknown(trail, `\`${node.name.value}\` needs \`id\``));
  const members = [...walk.index.models.values()].map((model) => ({ model, scope }));
  const found = abstractPlace(walk, { members, trail, fields: ['id', 'stage'], names: ['Node'], isOpen: true });
  if (found === undefined) return undefined;
  const { place, marks = [] } = found;
  return objectField(walk, { node, trail, place, marks }, [argumentNode('id', id), ...scopeArguments(scope)]);
}

interface Read {
  readonly node: FieldNode;
  readonly trail: Trail;
  readonly model: IndexedType;
  readonly scope: Scope;
  readonly values: Given;
}

function rootArguments(walk: Walk, read: Read): readonly ArgumentNode[] {
  return [...listArguments(walk, read), ...scopeArguments(read.scope)];
}

/** Stage and locales are always written out: neither a header nor a default of the API decides. */
function scopeArguments({ stages, locales }: Scope): readonly ArgumentNode[] {
  const [stage = ''] = stages;
  return [argumentNode('stage', enumNode(stage)), argumentNode('locales', namesNode(locales))];
}

/** A single read under a condition is sent as the list of at most one that meets both; its answer is unwrapped. */
function visitOne(walk: Walk, { node, trail, model, scope, values }: Read): FieldNode | undefined {
  const client = values.get('where');
  if (client === undefined) return report(walk, unknown(trail, `\`${node.name.value}\` needs \`where\``));
  const answer = walk.access.answer(model, scope);
  const where = whereArgument(walk, { model, scope, answer, client, trail, kind: 'unique' });
  if (where === undefined) return undefined;
  const place = walk.records(model, scope);
  const list = [where, ...scopeArguments(scope)];
  if (answer.kind === 'always') return objectField(walk, { node, trail, place }, list);
  if (model.many === '') {
    return report(walk, { reason: 'unenforceable', detail: 'there is no list to filter', path: trail.path });
  }
  walk.unwrap.add(responseKey(node));
  const renamed = { ...node, name: nameNode(model.many), alias: nameNode(responseKey(node)) };
  const first = argumentNode('first', { kind: Kind.INT, value: '1' });
  return objectField(walk, { node: renamed, trail, place }, [where, first, ...scopeArguments(scope)]);
}

interface ScopeInput {
  readonly values: Given;
  readonly trail: Trail;
  readonly defaults: RootDefaults;
}

/** The stage and locales of a root field: its arguments, else the defaults. */
function scopeOf(walk: Walk, { values, trail, defaults }: ScopeInput): Scope | undefined {
  const stage = stageOf(walk, { values, trail, defaults });
  const locales = rootLocales(walk, { values, trail, defaults: defaults.locales });
  return stage === undefined || locales.length === 0 ? undefined : { stages: [stage], locales, isChain: true };
}

function stageOf(walk: Walk, { values, trail, defaults }: ScopeInput): string | undefined {
  const node = values.get('stage');
  const given = node && resolveValue(node, walk.variables);
  const stage = given === undefined ? defaults.stage : given;
  if (typeof stage === 'string' && walk.index.stages.includes(stage)) return stage;
  report(walk, unknown(trail, typeof stage === 'string' ? noSuch('stage', stage) : 'a stage must be given'));
  return undefined;
}
