import { Kind, type ArgumentNode, type FieldNode, type ValueNode } from 'graphql';
import { asUnenforceable, needAll } from './filter.js';
import { whereArgument } from './merge-where.js';
import type { Scope } from './read-access.js';
import type { IndexedField, IndexedType } from './schema-index.js';
import { SHAPES, shapePlace } from './shape-place.js';
import { namesOf, resolveValue } from './values.js';
import {
  argumentNode,
  argumentsOf,
  leaf,
  namesNode,
  objectField,
  report,
  unknown,
  type Place,
  type Trail,
  type Walk,
} from './walk.js';

/** The records of a model, or components, that a selection stands in. */
export function typePlace(walk: Walk, type: IndexedType, scope: Scope): Place {
  const interfaces = type.kind === 'model' ? ['Node', 'Entity'] : ['Entity'];
  const place: Place = {
    visit: (node, trail) => visitField(walk, { node, trail, type, scope }),
    narrow: (typeName) => (typeName === type.name || interfaces.includes(typeName) ? place : undefined),
  };
  return place;
}

interface Visit {
  readonly node: FieldNode;
  readonly trail: Trail;
  readonly type: IndexedType;
  readonly scope: Scope;
}

function visitField(walk: Walk, visit: Visit): FieldNode | undefined {
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
    case 'component':
    case 'componentUnion':
      return visitMembers(walk, visit, field);
    case 'localizations':
      return visitLocalizations(walk, visit);
    case 'stages':
      return visitStages(walk, visit);
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
  { node, trail }: Visit,
  kind: 'richText' | 'color' | 'location',
): FieldNode | undefined {
  argumentsOf(walk, { node, trail }, []);
  return objectField(walk, { node, trail, place: shapePlace(walk, SHAPES[kind]) }, []);
}

const PAGING = ['skip', 'first', 'last', 'after', 'before'] as const;
const TO_ONE = ['locales', 'forceParentLocale'] as const;

function visitRelation(walk: Walk, { node, trail, scope }: Visit, field: IndexedField): FieldNode | undefined {
  const peer = walk.index.models.get(field.targets[0] ?? '');
  if (peer === undefined) return report(walk, unknown(trail, `\`${field.name}\` leads to no known model`));
  const isMany = field.isList === true;
  const values = argumentsOf(walk, { node, trail }, isMany ? [...TO_ONE, ...PAGING, 'where', 'orderBy'] : TO_ONE);
  const inner = relationScope(walk, { values, scope, trail });
  const place = typePlace(walk, peer, inner);
  const locales = given(walk, values, 'locales') && [argumentNode('locales', namesNode(inner.locales))];
  if (!isMany) {
    const problem = needAll(peer, { access: walk.access, scope: inner, path: trail.path });
    return problem === undefined ? objectField(walk, { node, trail, place }, locales ?? []) : report(walk, problem);
  }
  const list = listArguments(walk, { model: peer, scope: inner, values, trail });
  return objectField(walk, { node, trail, place }, [...(locales ?? []), ...list]);
}

/** The argument, unless it is a variable without a value: then GraphQL sees none. */
export function given(walk: Walk, values: ReadonlyMap<string, ValueNode>, name: string): ValueNode | undefined {
  const node = values.get(name);
  return node !== undefined && resolveValue(node, walk.variables) !== undefined ? node : undefined;
}

/** A field that reads a list of records. */
export interface ListRead {
  readonly model: IndexedType;
  readonly scope: Scope;
  readonly values: ReadonlyMap<string, ValueNode>;
  readonly trail: Trail;
}

/** The arguments of a list of records: order and paging as the client has them, `where` with the condition. */
export function listArguments(walk: Walk, { model, scope, values, trail }: ListRead): readonly ArgumentNode[] {
  const answer = walk.access.answer(model, scope);
  const order = values.get('orderBy');
  if (order !== undefined) walk.checks.push({ kind: 'order', value: order, type: model, scope, path: trail.path });
  if (answer.kind === 'conditional' && (values.has('after') || values.has('before'))) {
    const { cell, grants } = answer;
    const detail = 'a cursor tells whether a record exists, and not every record may be read';
    report(walk, { reason: 'unenforceable', detail, path: trail.path, cell, grants });
  }
  const where = whereArgument(walk, { model, scope, answer, client: values.get('where'), trail, kind: 'where' });
  const kept = [...PAGING, 'orderBy'].flatMap((name) => {
    const value = values.get(name);
    return value === undefined ? [] : [argumentNode(name, value)];
  });
  return where === undefined ? kept : [where, ...kept];
}

interface ScopeInput {
  readonly values: ReadonlyMap<string, ValueNode>;
  readonly scope: Scope;
  readonly trail: Trail;
}

/**
 * The scope of a relation: the parent's, unless `locales` says otherwise. `forceParentLocale` is never sent: with its own
 * `locales` it would be a third choice, and without them the parent's locales are what is read.
 */
function relationScope(walk: Walk, { values, scope, trail }: ScopeInput): Scope {
  const locales = given(walk, values, 'locales');
  if (values.has('forceParentLocale')) {
    report(walk, { reason: 'unenforceable', detail: '`forceParentLocale` cannot be checked yet', path: trail.path });
  }
  return locales === undefined ? scope : { ...scope, locales: localesOf(walk, locales, trail) };
}

/** The locales that a value names; a problem, and none, when it names others. */
export function localesOf(walk: Walk, value: ValueNode, trail: Trail): readonly string[] {
  return knownNames(walk, { value, trail, known: walk.index.locales, what: 'locale' });
}

interface NamesInput {
  readonly value: ValueNode;
  readonly trail: Trail;
  readonly known: readonly string[];
  readonly what: string;
}

function knownNames(walk: Walk, { value, trail, known, what }: NamesInput): readonly string[] {
  const names = namesOf(resolveValue(value, walk.variables));
  if (names?.every((name) => known.includes(name)) === true) return names;
  report(walk, unknown(trail, `not a list of known ${what}s`));
  return [];
}

/** Unions need every record of every member; components have no permissions of their own. */
function visitMembers(walk: Walk, { node, trail, scope }: Visit, field: IndexedField): FieldNode | undefined {
  const members = field.targets.flatMap((name) => walk.index.models.get(name) ?? walk.index.components.get(name) ?? []);
  if (members.length < field.targets.length)
    return report(walk, unknown(trail, `\`${field.name}\` leads to no known type`));
  argumentsOf(walk, { node, trail }, []);
  for (const member of members) {
    if (member.kind === 'component') continue;
    const problem = asUnenforceable(needAll(member, { access: walk.access, scope, path: trail.path }));
    if (problem !== undefined) return report(walk, problem);
  }
  const [first] = members;
  const isUnion = field.kind !== 'component';
  if (first === undefined) return report(walk, unknown(trail, `\`${field.name}\` leads to no known type`));
  const place = isUnion ? unionPlace(walk, members, scope) : typePlace(walk, first, scope);
  return objectField(walk, { node, trail, place }, []);
}

function unionPlace(walk: Walk, members: readonly IndexedType[], scope: Scope): Place {
  const byName = new Map(members.map((member) => [member.name, member]));
  const place: Place = {
    visit: (node, trail) =>
      report(walk, unknown(trail, `\`${node.name.value}\` needs a fragment on a member of the union`)),
    narrow: (typeName) => {
      const member = byName.get(typeName);
      return member && typePlace(walk, member, scope);
    },
  };
  return place;
}

/** Other locales of a record: each must be readable whole, and all that are read are written out. */
function visitLocalizations(walk: Walk, { node, trail, type, scope }: Visit): FieldNode | undefined {
  const values = argumentsOf(walk, { node, trail }, ['locales', 'includeCurrent']);
  const wanted = given(walk, values, 'locales');
  const locales = wanted === undefined ? walk.index.locales : localesOf(walk, wanted, trail);
  const inner = { ...scope, locales };
  const problem = needAll(type, { access: walk.access, scope: inner, path: trail.path });
  if (problem !== undefined) return report(walk, problem);
  const list = [argumentNode('locales', namesNode(locales)), ...booleanArguments(walk, values, ['includeCurrent'])];
  return objectField(walk, { node, trail, place: typePlace(walk, type, union(scope, inner)) }, list);
}

/** Other stages of a record: without `inheritLocale` any locale may be found, so all must be readable. */
function visitStages(walk: Walk, { node, trail, type, scope }: Visit): FieldNode | undefined {
  const values = argumentsOf(walk, { node, trail }, ['stages', 'includeCurrent', 'inheritLocale']);
  const wanted = given(walk, values, 'stages');
  const known = walk.index.stages;
  const stages = wanted === undefined ? known : knownNames(walk, { value: wanted, trail, known, what: 'stage' });
  const inherit = given(walk, values, 'inheritLocale');
  const inherits = inherit !== undefined && resolveValue(inherit, walk.variables) === true;
  const inner = union(scope, { stages, locales: inherits ? scope.locales : walk.index.locales });
  const { access } = walk;
  const { path } = trail;
  const problem =
    needAll(type, { access, scope: { ...scope, stages }, path }) ??
    asUnenforceable(needAll(type, { access, scope: inner, path }));
  if (problem !== undefined) return report(walk, problem);
  const flags = booleanArguments(walk, values, ['includeCurrent', 'inheritLocale']);
  const list = [argumentNode('stages', namesNode(stages)), ...flags];
  return objectField(walk, { node, trail, place: typePlace(walk, type, inner) }, list);
}

/** Arguments that are flags, as the values that they were checked with; one without a value is left out. */
function booleanArguments(
  walk: Walk,
  values: ReadonlyMap<string, ValueNode>,
  names: readonly string[],
): readonly ArgumentNode[] {
  return names.flatMap((name) => {
    const node = values.get(name);
    const value = node && resolveValue(node, walk.variables);
    return typeof value === 'boolean' ? [argumentNode(name, { kind: Kind.BOOLEAN, value })] : [];
  });
}

function union(a: Scope, b: Scope): Scope {
  return {
    stages: [...new Set([...a.stages, ...b.stages])],
    locales: [...new Set([...a.locales, ...b.locales])],
  };
}
