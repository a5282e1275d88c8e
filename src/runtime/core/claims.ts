import { isJsonArray, isJsonObject, own, type Json, type JsonObject } from './json.js';
import type { ClaimHole, ClaimType, ConditionTable } from './tables.js';

/**
 * The value of a claim as a filter may use it, or undefined: a claim that is missing, null, empty or of the wrong type
 * leaves its comparison undetermined, and is never sent on.
 */
export function claimValue(type: ClaimType, value: Json | undefined): Json | undefined {
  if (!type.isList) return value !== undefined && isScalar(type.scalar, value) ? value : undefined;
  if (!isJsonArray(value) || value.length === 0) return undefined;
  return value.every((item) => isScalar(type.scalar, item)) ? value : undefined;
}

function isScalar(scalar: ClaimType['scalar'], value: Json): boolean {
  switch (scalar) {
    case 'ID':
    case 'String':
      return typeof value === 'string' && value !== '';
    case 'Int':
      return Number.isSafeInteger(value) && Math.abs(Number(value)) <= 2 ** 31 - 1;
    case 'Float':
      return Number.isFinite(value);
    case 'Boolean':
      return typeof value === 'boolean';
    case 'Date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
    case 'DateTime':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) && !Number.isNaN(Date.parse(value));
  }
}

/**
 * A condition with the claims put in, or undefined when it can hold for no record that is known: a comparison whose
 * claim has no value is undetermined. Only an item of a positive `OR` can be left out; anything else takes its whole
 * conjunction with it.
 */
export function fillClaims({ where, claims: holes }: WhereCondition, claims: JsonObject): JsonObject | undefined {
  if (holes.length === 0) return where;
  const filled = fill({ value: where, holes, depth: 0, claims, isPositive: true });
  return isJsonObject(filled) ? filled : undefined;
}

type WhereCondition = Extract<ConditionTable, { kind: 'where' }>;

interface Filling {
  readonly value: Json;
  /** The holes inside of the value. */
  readonly holes: readonly ClaimHole[];
  /** How many segments of their paths lead to the value. */
  readonly depth: number;
  readonly claims: JsonObject;
  readonly isPositive: boolean;
}

function fill(filling: Filling): Json | undefined {
  const { value, holes, depth, claims } = filling;
  const [hole] = holes;
  if (hole === undefined) return value;
  if (hole.at.length === depth) return claimValue(hole, own(claims, hole.name));
  if (isJsonArray(value)) return fillAll(filling, value);
  return isJsonObject(value) ? fillObject(filling, value) : undefined;
}

function inside(filling: Filling, key: string, value: Json): Filling {
  const { holes, depth } = filling;
  const isPositive = filling.isPositive && key !== 'NOT' && !key.endsWith('_none');
  return { ...filling, value, holes: holes.filter(({ at }) => at[depth] === key), depth: depth + 1, isPositive };
}

function fillAll(filling: Filling, items: readonly Json[]): readonly Json[] | undefined {
  const filled = items.map((item, index) => fill(inside(filling, String(index), item)));
  const known = filled.filter((item) => item !== undefined);
  return known.length === filled.length ? known : undefined;
}

function fillObject(filling: Filling, object: JsonObject): JsonObject | undefined {
  const members: [string, Json][] = [];
  for (const [key, item] of Object.entries(object)) {
    const next = inside(filling, key, item);
    const filled = key === 'OR' && isJsonArray(item) && next.isPositive ? fillSome(next, item) : fill(next);
    if (filled === undefined) return undefined;
    members.push([key, filled]);
  }
  return Object.fromEntries(members);
}

function fillSome(filling: Filling, items: readonly Json[]): readonly Json[] | undefined {
  const known = items.map((item, index) => fill(inside(filling, String(index), item)));
  const determined = known.filter((item) => item !== undefined);
  return determined.length > 0 ? determined : undefined;
}
