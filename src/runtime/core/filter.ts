import type { Problem } from './denial.js';
import { isJsonObject, type Json, type JsonObject } from './json.js';
import type { ReadAccess, ReadAnswer, Scope } from './read-access.js';
import type { FilterKey, IndexedType, SchemaIndex } from './schema-index.js';
import { noSuch } from './scope.js';
import { namesOf, objectsOf } from './values.js';

/** What a client's filter or order is checked against. */
export interface FilterContext {
  readonly index: SchemaIndex;
  readonly access: ReadAccess;
  readonly scope: Scope;
  /** The response path of the field that carries the filter. */
  readonly path: readonly string[];
  /** What one of some conditions says with the claims put in; undefined when they leave none that can hold. */
  readonly conditionOf: (conditions: readonly number[]) => JsonObject | undefined;
}

/** A filter that asks about nothing that may not be read, or why there is none. */
export type JudgedWhere =
  { readonly kind: 'where'; readonly where: Json } | { readonly kind: 'problem'; readonly problem: Problem };

/**
 * A client's `where` with what cannot be read taken out of what it asks about: at each relation the condition of the
 * peer is conjoined. Where that would not mean the same (`NOT`, `_every`, `_none`, whether there is one), every record of
 * the peer must be readable.
 */
export function judgeWhere(value: Json, type: IndexedType, context: FilterContext): JudgedWhere {
  const problems: Problem[] = [];
  const where = narrowed(value, { ...context, type, model: type, isPositive: true, problems });
  const [problem] = problems;
  return problem === undefined ? { kind: 'where', where } : { kind: 'problem', problem };
}

interface Judging extends FilterContext {
  /** What the filtered values belong to: the model, or a component of it. */
  readonly type: IndexedType;
  readonly model: IndexedType;
  /** False where less that is found lets more through. */
  readonly isPositive: boolean;
  readonly problems: Problem[];
}

function narrowed(value: Json, judging: Judging): Json {
  if (!isJsonObject(value)) return failed(judging, bad(judging, 'a filter must be an object'));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, narrowedMember(key, item, judging)]));
}

function narrowedMember(key: string, item: Json, judging: Judging): Json {
  switch (key) {
    case 'AND':
    case 'OR':
      return item === null ? item : narrowedAll(item, judging);
    case 'NOT':
      return item === null ? item : narrowedAll(item, { ...judging, isPositive: false });
    case '_search':
      return typeof item === 'string' ? item : failed(judging, bad(judging, '`_search` must be text'));
    // Keys are names of the schema besides.
    default: {
      const filter = judging.type.filters.get(key);
      if (filter !== undefined) return narrowedFilter(filter, item, judging);
      return failed(judging, bad(judging, `\`${judging.type.name}\` has no filter \`${key}\``));
    }
  }
}

function narrowedAll(value: Json, judging: Judging): Json {
  const objects = objectsOf(value);
  if (objects === undefined) return failed(judging, bad(judging, 'a filter must be an object'));
  return objects.map((object) => narrowed(object, judging));
}

/** Operators of which more that is found never lets less through. */
const POSITIVE = new Set(['nested', 'some']);

function narrowedFilter({ field, operator }: FilterKey, value: Json, judging: Judging): Json {
  const within = { ...judging, isPositive: judging.isPositive && POSITIVE.has(operator) };
  switch (field.kind) {
    case 'leaf':
      return value;
    case 'relation':
      return narrowedPeer(field.targets[0] ?? '', value, within);
    case 'union':
      return narrowedUnion(value, field.targets, within);
    case 'component':
      return narrowedComponent(field.targets[0] ?? '', value, within);
    case 'componentUnion':
      return operator === 'empty' ? value : narrowedMembers(value, field.targets, within);
    case 'stages':
      return checkedStages(operator, value, judging);
    case 'richText':
    case 'color':
    case 'location':
    case 'opaque':
    case 'localizations':
    case 'history':
      return failed(judging, unenforceable(judging, `a filter on \`${field.name}\` cannot be checked`));
  }
}

function narrowedPeer(name: string, value: Json, judging: Judging): Json {
  const peer = judging.index.models.get(name);
  if (peer === undefined) return failed(judging, bad(judging, `there is no model \`${name}\``));
  const answer = judging.access.answer(peer, judging.scope);
  const asksForOne = isJsonObject(value) && Object.keys(value).length > 0;
  const condition = answer.kind === 'conditional' && judging.isPositive && asksForOne ? answer.conditions : undefined;
  const problem = condition === undefined ? problemOf(answer, peer, judging.path) : undefined;
  if (problem !== undefined) return failed(judging, problem);
  const inner = value === null ? value : narrowed(value, { ...judging, type: peer, model: peer });
  if (condition === undefined) return inner;
  const where = judging.conditionOf(condition);
  return where === undefined ? failed(judging, undetermined(peer.name, judging.path, answer)) : { AND: [inner, where] };
}

/** A union is asked about by its members; whether it holds anything, or something else, needs all of them. */
function narrowedUnion(value: Json, targets: readonly string[], judging: Judging): Json {
  const isNamed = isJsonObject(value) && Object.keys(value).length > 0;
  if (isNamed && judging.isPositive) return narrowedMembers(value, targets, judging);
  const peers = targets.flatMap((name) => judging.index.models.get(name) ?? []);
  for (const peer of peers) {
    const problem = asUnenforceable(problemOf(judging.access.answer(peer, judging.scope), peer, judging.path));
    if (problem !== undefined) failed(judging, problem);
  }
  return isJsonObject(value) ? narrowedMembers(value, targets, judging) : value;
}

/** `{ Member: { … } }`: each key names a member of the union. */
function narrowedMembers(value: Json, targets: readonly string[], judging: Judging): Json {
  if (value === null) return value;
  if (!isJsonObject(value)) return failed(judging, bad(judging, 'a filter must be an object'));
  const members = Object.entries(value).map(([name, item]) => {
    if (!targets.includes(name)) return [name, failed(judging, bad(judging, `\`${name}\` is not a member`))] as const;
    const isModel = judging.index.models.has(name);
    return [name, isModel ? narrowedPeer(name, item, judging) : narrowedComponent(name, item, judging)] as const;
  });
  return Object.fromEntries(members);
}

function narrowedComponent(name: string, value: Json, judging: Judging): Json {
  const type = judging.index.components.get(name);
  if (type === undefined) return failed(judging, bad(judging, `there is no component \`${name}\``));
  return value === null ? value : narrowed(value, { ...judging, type });
}

/** Stages in which the record may be: it must be readable there, in the one that is named or else in all. */
function checkedStages(operator: string, value: Json, judging: Judging): Json {
  const { index, access, scope, model, path } = judging;
  const named = isJsonObject(value) && Object.keys(value).length === 1 ? value['stage'] : undefined;
  const isOne = typeof named === 'string' && operator !== 'every';
  if (isOne && !index.stages.includes(named)) return failed(judging, bad(judging, noSuch('stage', named)));
  const stages = isOne ? [named] : index.stages;
  const problem = problemOf(access.answer(model, { ...scope, stages }), model, path);
  return problem === undefined ? value : failed(judging, problem);
}

function failed({ problems }: Judging, problem: Problem): Json {
  problems.push(problem);
  return null;
}

/** The problem of a user whose claims leave open what may be read, by the grants that ask for them. */
export function undetermined(model: string, path: readonly string[], answer: ReadAnswer): Problem {
  const detail = `the claims that decide which \`${model}\` may be read are missing or of the wrong type`;
  return { reason: 'not-allowed', detail, path, ...(answer.kind === 'conditional' && cellOf(answer)) };
}

function cellOf({ cell, grants }: Extract<ReadAnswer, { kind: 'conditional' }>): Pick<Problem, 'cell' | 'grants'> {
  return { cell, grants };
}

/**
 * The problem of a record that a request may find and does not have to: it could be answered without it, but only the
 * answer tells whether it is there.
 */
function asUnenforceable(problem: Problem | undefined): Problem | undefined {
  return problem?.reason === 'not-allowed' ? { ...problem, reason: 'unenforceable' } : problem;
}

/** The problem when not every record of a model may be read, or undefined. */
function problemOf(answer: ReadAnswer, model: IndexedType, path: readonly string[]): Problem | undefined {
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

/** What is wrong with the `where` of a single read, or undefined: unique fields of the model alone, none of them null. */
export function checkUnique(value: Json, type: IndexedType, context: Pick<FilterContext, 'path'>): Problem | undefined {
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
export function checkOrder(value: Json, type: IndexedType, context: Pick<FilterContext, 'path'>): Problem | undefined {
  if (value === null) return undefined;
  const names = namesOf(value);
  if (names === undefined) return bad(context, '`orderBy` must be a name');
  return firstProblem(names, (name) => {
    const field = /^(.+)_(?:ASC|DESC)$/.exec(name)?.[1];
    const isOwn = field !== undefined && type.fields.get(field)?.kind === 'leaf';
    return isOwn ? undefined : bad(context, `\`${type.name}\` has no order \`${name}\``);
  });
}

function bad({ path }: Pick<FilterContext, 'path'>, detail: string): Problem {
  return { reason: 'bad-request', detail, path };
}

function unenforceable({ path }: Pick<FilterContext, 'path'>, detail: string): Problem {
  return { reason: 'unenforceable', detail, path };
}

function firstProblem<T>(items: readonly T[], check: (item: T) => Problem | undefined): Problem | undefined {
  for (const item of items) {
    const problem = check(item);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
