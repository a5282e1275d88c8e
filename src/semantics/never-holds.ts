import type { Condition } from '../ir/condition.js';
import { satisfiable } from './proof/entails.js';

const KNOWN = new WeakMap<Condition, boolean>();

/** True when it is proven that no record can meet the condition, in any reading. Where nothing is known, it may hold. */
export function neverHolds(condition: Condition): boolean {
  const known = KNOWN.get(condition);
  if (known !== undefined) return known;
  const isNever = satisfiable(condition).kind === 'unsatisfiable';
  KNOWN.set(condition, isNever);
  return isNever;
}
