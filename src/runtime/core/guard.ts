import { Kind, type FieldNode } from 'graphql';
import type { Guard } from './after.js';
import type { MissingCell, Problem } from './denial.js';
import { isJsonArray, isJsonObject, type Json } from './json.js';
import { nameNode } from './nodes.js';
import type { ReadAnswer, ReadPoint, Scope } from './read-access.js';
import type { IndexedType } from './schema-index.js';
import type { ConditionTable } from './tables.js';
import type { Trail, Walk } from './walk.js';

/** A cell before the claims are known: `conditions` are indexes of the tables, one of which must hold. */
export type PlannedCell =
  | { readonly kind: 'always' | 'never' }
  | {
      readonly kind: 'conditional';
      readonly conditions: readonly number[];
      readonly stage: string;
      readonly locales: readonly string[];
    };

/** What the records of a model need that the API does not filter at a place. */
export type Guarding =
  /** Nothing: each may be seen. */
  | { readonly kind: 'open' }
  /** None may be seen, whatever its stage and locale. */
  | { readonly kind: 'hidden'; readonly cell: MissingCell }
  /** A check after the answer. `never` is a cell in which none may be seen, if there is one. */
  | { readonly kind: 'guarded'; readonly guard: Guard<PlannedCell>; readonly never: MissingCell | undefined }
  | { readonly kind: 'broken'; readonly problem: Problem };

interface Guarded {
  readonly model: IndexedType;
  readonly scope: Scope;
  readonly trail: Trail;
}

/** How the records of a model are kept back at a place that the API does not filter. */
export function guardingOf(walk: Walk, guarded: Guarded): Guarding {
  const { model, scope, trail } = guarded;
  const points = walk.access.points(model, scope);
  const nevers = points.flatMap(({ answer }) => (answer.kind === 'never' ? [answer.cell] : []));
  const [never] = nevers;
  if (never !== undefined && nevers.length === points.length) return { kind: 'hidden', cell: never };
  if (points.every(({ answer }) => answer.kind === 'always')) return { kind: 'open' };
  const unclear = points.map(({ answer }) => answer).find(({ kind }) => kind === 'unenforceable');
  if (unclear?.kind === 'unenforceable') return broken(unclear, unclear.why, trail);
  const asked = points.map(({ answer }) => answer).find(({ kind }) => kind === 'conditional');
  if (asked?.kind === 'conditional' && model.many === '') return broken(asked, 'there is no list to ask', trail);
  const shape = isUniform(points, scope) ? uniform(points, scope) : byPoint(walk, points, guarded);
  if ('kind' in shape) return shape;
  return { kind: 'guarded', guard: guardFor(walk, model, shape), never };
}

/** A guard that lets every record through: it shows that the record is of a known model. */
export function openGuard(walk: Walk, model: IndexedType): Guard<PlannedCell> {
  return guardFor(walk, model, { stage: ANY, locale: ANY, cells: new Map([[`${ANY}/${ANY}`, { kind: 'always' }]]) });
}

type Shape = Pick<Guard<PlannedCell>, 'stage' | 'locale' | 'cells'>;

/** Stands for a stage or locale that does not decide; no name of one. */
const ANY = '*';

/** True when the stage and locale in which a record is found make no difference. */
function isUniform(points: readonly ReadPoint[], { stages, isChain }: Scope): boolean {
  const [first] = points;
  if (stages.length > 1 || !isChain || first?.answer.kind !== 'conditional') return false;
  const wanted = first.answer.conditions.join();
  return points.every(({ answer }) => answer.kind === 'conditional' && answer.conditions.join() === wanted);
}

function uniform(points: readonly ReadPoint[], { locales }: Scope): Shape {
  const cells = points
    .slice(0, 1)
    .map(({ stage, answer }) => [`${ANY}/${ANY}`, cellOf(answer, stage, locales)] as const);
  return { stage: ANY, locale: ANY, cells: new Map(cells) };
}

/**
 * Each record is checked in the stage and locale that it says it is in. A condition that looks into other records may
 * find them in the locales of the whole request: it is taken only where there is but one.
 */
function byPoint(walk: Walk, points: readonly ReadPoint[], { model, scope, trail }: Guarded): Shape | Guarding {
  const { stages, locales } = scope;
  for (const { answer } of points) {
    if (answer.kind !== 'conditional' || locales.length === 1) continue;
    const isOwn = answer.conditions.every((index) => looksNowhere(walk.conditions[index], model));
    if (!isOwn) return broken(answer, 'the condition looks into records whose locale is known only later', trail);
  }
  const [stage, locale] = [stages, model.isLocalized ? locales : [walk.index.defaultLocale]].map((names) =>
    names.length === 1 ? names[0] : undefined,
  );
  const chainOf = (point: ReadPoint): readonly string[] => (model.isLocalized ? [point.locale] : locales.slice(0, 1));
  const cells = points.map(
    (point) => [`${point.stage}/${point.locale}`, cellOf(point.answer, point.stage, chainOf(point))] as const,
  );
  return { stage, locale, cells: new Map(cells) };
}

function cellOf(answer: ReadAnswer, stage: string, locales: readonly string[]): PlannedCell {
  switch (answer.kind) {
    case 'always':
      return { kind: 'always' };
    case 'conditional':
      return { kind: 'conditional', conditions: answer.conditions, stage, locales };
    case 'never':
    case 'unenforceable':
      return { kind: 'never' };
  }
}

/** True when a condition speaks of the record's own values alone. */
function looksNowhere(condition: ConditionTable | undefined, type: IndexedType): boolean {
  return condition?.kind === 'where' && isOwnOnly(condition.where, type);
}

function isOwnOnly(where: Json, type: IndexedType): boolean {
  if (isJsonArray(where)) return where.every((item) => isOwnOnly(item, type));
  if (!isJsonObject(where)) return false;
  return Object.entries(where).every(([key, item]) => {
    if (key === 'AND' || key === 'OR' || key === 'NOT') return isOwnOnly(item, type);
    const kind = type.filters.get(key)?.field.kind;
    return kind === 'leaf' || kind === 'stages';
  });
}

function broken(
  { cell, grants }: Extract<ReadAnswer, { kind: 'conditional' | 'unenforceable' }>,
  detail: string,
  { path }: Trail,
): Guarding {
  return { kind: 'broken', problem: { reason: 'unenforceable', detail, path, cell, grants } };
}

/** Equal guards are one, so that fields of one response key stay mergeable and fewer questions are asked. */
function guardFor(walk: Walk, model: IndexedType, shape: Shape): Guard<PlannedCell> {
  const key = JSON.stringify([model.name, shape.stage, shape.locale, [...shape.cells]]);
  const known = walk.guards.get(key);
  if (known !== undefined) return known;
  const mark = `${walk.operation.prefix}${walk.guards.size}`;
  const guard = { mark, model: model.name, many: model.many, ...shape };
  walk.guards.set(key, guard);
  return guard;
}

/** The fields by which a record in the answer shows which guard it is under, and where it was found. */
export function marksOf({ mark, stage, locale }: Guard<PlannedCell>): readonly FieldNode[] {
  return [
    marked(mark, 'id'),
    ...(stage === undefined ? [marked(mark, 'stage')] : []),
    ...(locale === undefined ? [marked(mark, 'locale')] : []),
  ];
}

function marked(mark: string, name: string): FieldNode {
  return { kind: Kind.FIELD, alias: nameNode(`${mark}_${name}`), name: nameNode(name) };
}
