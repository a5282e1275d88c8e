import type { Problem } from './denial.js';
import { isJsonObject, type Json } from './json.js';
import type { ReadAccess, Scope } from './read-access.js';
import type { FilterKey, IndexedType, SchemaIndex } from './schema-index.js';
import { namesOf, objectsOf } from './values.js';

/** What a client's filter or order is checked against. */
export interface FilterContext {
  readonly index: SchemaIndex;
  readonly access: ReadAccess;
  readonly scope: Scope;
  /** The response path of the field that carries the filter. */
  readonly path: readonly string[];
}

const COMBINATORS = new Set(['AND', 'OR', 'NOT']);

/**
 * What is wrong with a client's `where`, or undefined. What cannot be read cannot be asked about: each related model
 * must be readable, every record of it, in all stages and locales in scope.
 */
export function checkWhere(value: Json, type: IndexedType, context: FilterContext): Problem | undefined {
  if (!isJsonObject(value)) return bad(context, 'a filter must be an object');
  for (const [key, item] of Object.entries(value)) {
    const problem = checkMember({ key, item }, type, context);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

interface Member {
  readonly key: string;
  readonly item: Json;
}

function checkMember({ key, item }: Member, type: IndexedType, context: FilterContext): Problem | undefined {
  if (COMBINATORS.has(key)) return item === null ? undefined : checkAll(item, type, context);
  if (key === '_search') return typeof item === 'string' ? undefined : bad(context, '`_search` must be text');
  const filter = type.filters.get(key);
  if (filter === undefined) return bad(context, `\`${type.name}\` has no filter \`${key}\``);
  return checkFilter(filter, item, context);
}

function checkAll(value: Json, type: IndexedType, context: FilterContext): Problem | undefined {
  const objects = objectsOf(value);
  if (objects === undefined) return bad(context, 'a filter must be an object');
  return firstProblem(objects, (object) => checkWhere(object, type, context));
}

function checkFilter({ field, operator }: FilterKey, value: Json, context: FilterContext): Problem | undefined {
  switch (field.kind) {
    case 'leaf':
      return undefined;
    case 'relation':
      return firstProblem(field.targets, (model) => checkPeer(model, value, context));
    case 'union':
      return (
        firstProblem(field.targets, (model) => asUnenforceable(checkPeer(model, null, context))) ??
        (operator === 'empty' ? undefined : checkUnion(value, field.targets, context))
      );
    case 'component':
      return firstProblem(field.targets, (name) => checkComponent(name, value, context));
    case 'componentUnion':
      return operator === 'empty' ? undefined : checkUnion(value, field.targets, context);
    case 'richText':
    case 'color':
    case 'location':
    case 'opaque':
    case 'localizations':
    case 'stages':
      return unenforceable(context, `a filter on \`${field.name}\` cannot be checked`);
  }
}

function checkPeer(name: string, value: Json, context: FilterContext): Problem | undefined {
  const model = context.index.models.get(name);
  if (model === undefined) return bad(context, `there is no model \`${name}\``);
  const problem = needAll(model, context);
  return problem ?? (value === null ? undefined : checkWhere(value, model, context));
}

/**
 * The problem of a record that a request may find and does not have to: it could be answered without it, but only the
 * answer tells whether it is there.
 */
export function asUnenforceable(problem: Problem | undefined): Problem | undefined {
  return problem?.reason === 'not-allowed' ? { ...problem, reason: 'unenforceable' } : problem;
}

/** The problem when not every record of a model may be read in the scope, or undefined. */
export function needAll(
  model: IndexedType,
  { access, scope, path }: Omit<FilterContext, 'index'>,
): Problem | undefined {
  const answer = access.answer(model, scope);
  switch (answer.kind) {
    case 'always':
      return undefined;
    case 'never':
      return { reason: 'not-allowed', detail: `\`${model.name}\` may not be read`, path, cell: answer.cell };
    case 'conditional':
    case 'unenforceable': {
      const { cell, grants } = answer;
      return { reason: 'unenforceable', detail: `\`${model.name}\` may be read in part only`, path, cell, grants };
    }
  }
}

function checkComponent(name: string, value: Json, context: FilterContext): Problem | undefined {
  const component = context.index.components.get(name);
  if (component === undefined) return bad(context, `there is no component \`${name}\``);
  return value === null ? undefined : checkWhere(value, component, context);
}

/** `{ Member: { … } }`: each key names a member of the union. */
function checkUnion(value: Json, targets: readonly string[], context: FilterContext): Problem | undefined {
  if (value === null) return undefined;
  if (!isJsonObject(value)) return bad(context, 'a filter must be an object');
  return firstProblem(Object.entries(value), ([name, item]) => {
    if (!targets.includes(name)) return bad(context, `\`${name}\` is not a member`);
    return context.index.models.has(name) ? checkPeer(name, item, context) : checkComponent(name, item, context);
  });
}

/** What is wrong with the `where` of a single read, or undefined: unique fields of the model alone, none of them null. */
export function checkUnique(value: Json, type: IndexedType, context: FilterContext): Problem | undefined {
  const members = isJsonObject(value) ? Object.entries(value) : [];
  if (members.length === 0) return bad(context, 'a unique field must be given');
  return firstProblem(members, ([key, item]) => {
    const isUnique = key === 'id' || type.fields.get(key)?.isUnique === true;
    if (!isUnique || !type.filters.has(key))
      return bad(context, `\`${key}\` is not a unique field of \`${type.name}\``);
    return typeof item === 'string' || typeof item === 'number' ? undefined : bad(context, `\`${key}\` needs a value`);
  });
}

/** What is wrong with an `orderBy`, or undefined: fields of the model itself alone. */
export function checkOrder(value: Json, type: IndexedType, context: FilterContext): Problem | undefined {
  if (value === null) return undefined;
  const names = namesOf(value);
  if (names === undefined) return bad(context, '`orderBy` must be a name');
  return firstProblem(names, (name) => {
    const field = /^(.+)_(?:ASC|DESC)$/.exec(name)?.[1];
    const isOwn = field !== undefined && type.fields.get(field)?.kind === 'leaf';
    return isOwn ? undefined : bad(context, `\`${type.name}\` has no order \`${name}\``);
  });
}

function bad({ path }: FilterContext, detail: string): Problem {
  return { reason: 'bad-request', detail, path };
}

function unenforceable({ path }: FilterContext, detail: string): Problem {
  return { reason: 'unenforceable', detail, path };
}

function firstProblem<T>(items: readonly T[], check: (item: T) => Problem | undefined): Problem | undefined {
  for (const item of items) {
    const problem = check(item);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
