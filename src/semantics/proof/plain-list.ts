import type { Plain } from './value-set.js';

/** Values, each of them once. Those of conditions are few, so that a list of them is smaller and faster than a set. */
export type PlainList = readonly Plain[];

/** Lists of up to so many values are looked through from the start. */
const FEW = 16;

const SETS = new WeakMap<PlainList, ReadonlySet<Plain>>();

/** True when the value is one of the list. */
export function isAmong(list: PlainList, value: Plain): boolean {
  if (list.length <= FEW) return list.includes(value);
  const set = SETS.get(list) ?? new Set(list);
  SETS.set(list, set);
  return set.has(value);
}

/** The values, each of them once. */
export function distinct(values: readonly Plain[]): PlainList {
  if (values.length < 2) return values;
  if (values.length > FEW) return [...new Set(values)];
  return values.every((value, index) => values.indexOf(value) === index) ? values : [...new Set(values)];
}

/** The values of both lists, each of them once. */
export function united(a: PlainList, b: PlainList): PlainList {
  if (a.length === 0 || a === b) return b;
  return b.length === 0 ? a : distinct([...a, ...b]);
}
