import type { ArgumentNode, FieldNode } from 'graphql';
import { abstractPlace } from './abstract-place.js';
import { guardedField } from './guarded-field.js';
import { listArguments, PAGING } from './list.js';
import { argumentNode, namesNode } from './nodes.js';
import type { Scope } from './read-access.js';
import type { IndexedField, IndexedType } from './schema-index.js';
import { flagArguments, given, isTrue, localesOf, type Given } from './scope.js';
import type { FieldVisit } from './type-place.js';
import { argumentsOf, objectField, report, unknown, type Trail, type Walk } from './walk.js';

const WHERE_FROM = ['locales', 'forceParentLocale'] as const;

/** A relation: a list is filtered by the API, a single record is checked after the answer. */
export function visitRelation(walk: Walk, visit: FieldVisit, field: IndexedField): FieldNode | undefined {
  const { node, trail, scope } = visit;
  const peer = walk.index.models.get(field.targets[0] ?? '');
  if (peer === undefined) return report(walk, unknown(trail, `\`${field.name}\` leads to no known model`));
  const isMany = field.isList === true;
  const values = argumentsOf(
    walk,
    { node, trail },
    isMany ? [...WHERE_FROM, ...PAGING, 'where', 'orderBy'] : WHERE_FROM,
  );
  const inner = relationScope(walk, { values, scope, trail });
  const from = fromArguments(walk, values, inner);
  if (!isMany) return visitOne(walk, { ...visit, type: peer, scope: inner }, { field, from });
  const list = listArguments(walk, { model: peer, scope: inner, values, trail });
  const place = walk.records(peer, inner);
  return objectField(walk, { node, trail, place, isNullable: false }, [...from, ...list]);
}

interface One {
  readonly field: IndexedField;
  readonly from: readonly ArgumentNode[];
}

function visitOne(walk: Walk, visit: FieldVisit, { field, from }: One): FieldNode | undefined {
  const { node, trail, type, scope } = visit;
  const place = walk.records(type, scope);
  const one = { node, trail, place, isNullable: field.isRequired !== true };
  return guardedField(walk, { type, scope, field: one }, from);
}

interface ScopeInput {
  readonly values: Given;
  readonly scope: Scope;
  readonly trail: Trail;
}

/** The scope of a relation: the parent's, unless `locales` says otherwise, or one locale of it by `forceParentLocale`. */
function relationScope(walk: Walk, { values, scope, trail }: ScopeInput): Scope {
  const locales = given(walk, values, 'locales');
  const isForced = isTrue(walk, values, 'forceParentLocale');
  if (isForced && locales !== undefined) {
    const detail = '`forceParentLocale` and `locales` contradict each other';
    report(walk, { reason: 'unenforceable', detail, path: trail.path });
  }
  if (locales !== undefined) return { ...scope, locales: localesOf(walk, locales, trail), isChain: true };
  return isForced ? { ...scope, isChain: scope.locales.length === 1 } : scope;
}

function fromArguments(walk: Walk, values: Given, { locales }: Scope): readonly ArgumentNode[] {
  const named = given(walk, values, 'locales') && [argumentNode('locales', namesNode(locales))];
  return named ?? flagArguments(walk, values, ['forceParentLocale']);
}

/** A union of models: what of it may not be seen is left out after the answer, so that its pages cannot be counted. */
export function visitUnion(walk: Walk, { node, trail, scope }: FieldVisit, field: IndexedField): FieldNode | undefined {
  const models = field.targets.flatMap((name) => walk.index.models.get(name) ?? []);
  if (models.length < field.targets.length) return noSuchType(walk, field, trail);
  const isMany = field.isList === true;
  const values = argumentsOf(walk, { node, trail }, isMany ? [...WHERE_FROM, ...PAGING] : WHERE_FROM);
  const inner = relationScope(walk, { values, scope, trail });
  const members = models.map((model) => ({ model, scope: inner }));
  const union = abstractPlace(walk, { members, trail, fields: [], names: [] });
  if (union === undefined) return undefined;
  const { place, marks } = union;
  const paging = PAGING.flatMap((name) => argumentFrom(values, name));
  if (marks !== undefined && paging.length > 0) {
    const detail = `\`${field.name}\` may be read in part only, and its pages would tell of the rest`;
    return report(walk, { reason: 'unenforceable', detail, path: trail.path });
  }
  const isNullable = !isMany && field.isRequired !== true;
  return objectField(walk, { node, trail, place, isNullable, ...(marks && { marks }) }, [
    ...fromArguments(walk, values, inner),
    ...paging,
  ]);
}

function argumentFrom(values: Given, name: string): readonly ArgumentNode[] {
  const value = values.get(name);
  return value === undefined ? [] : [argumentNode(name, value)];
}

/** Components are read with the record that holds them: they have no permissions of their own. */
export function visitComponents(
  walk: Walk,
  { node, trail, scope }: FieldVisit,
  field: IndexedField,
): FieldNode | undefined {
  const members = field.targets.flatMap((name) => walk.index.components.get(name) ?? []);
  const [first] = members;
  if (first === undefined || members.length < field.targets.length) return noSuchType(walk, field, trail);
  argumentsOf(walk, { node, trail }, []);
  const isNullable = field.isList !== true && field.isRequired !== true;
  const place = field.kind === 'component' ? walk.records(first, scope) : componentsPlace(walk, members, scope);
  return objectField(walk, { node, trail, place, isNullable }, []);
}

function componentsPlace(walk: Walk, members: readonly IndexedType[], scope: Scope): ReturnType<Walk['records']> {
  const byName = new Map(members.map((member) => [member.name, member]));
  return {
    visit: (node, trail) =>
      report(walk, unknown(trail, `\`${node.name.value}\` needs a fragment on a member of the union`)),
    narrow: (typeName) => {
      const member = byName.get(typeName);
      return member && walk.records(member, scope);
    },
  };
}

function noSuchType(walk: Walk, { name }: IndexedField, trail: Trail): FieldNode | undefined {
  return report(walk, unknown(trail, `\`${name}\` leads to no known type`));
}
