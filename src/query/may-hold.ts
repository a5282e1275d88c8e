import type { Condition } from '../ir/condition.js';
import { neverHolds } from '../semantics/never-holds.js';

/** True unless it is sure that no record meets the condition: what is not known counts as access. */
export function mayHold(condition: Condition): boolean {
  return !neverHolds(condition);
}
