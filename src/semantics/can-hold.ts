import type { Condition } from '../ir/condition.js';
import { satisfiable } from './proof/entails.js';

const KNOWN = new WeakMap<Condition, boolean>();

/** False when it is proven that no record meets the condition, in any reading; what is not known can hold. */
export function canHold(condition: Condition): boolean {
  const known = KNOWN.get(condition);
  if (known !== undefined) return known;
  const isPossible = satisfiable(condition).kind !== 'unsatisfiable';
  KNOWN.set(condition, isPossible);
  return isPossible;
}
