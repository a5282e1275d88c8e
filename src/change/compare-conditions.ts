import { ALWAYS, NEVER, type Condition } from '../ir/condition.js';
import { conditionKey } from '../ir/condition-key.js';
import { neverHolds } from '../semantics/never-holds.js';
import type { Unknown, Witness } from '../semantics/proof/answer.js';

/** Conditions of which it is known how they differ: a record that meets the second alone, or the first alone. */
export interface Differing {
  readonly kind: 'widened' | 'narrowed' | 'changed';
  readonly added?: Witness;
  readonly removed?: Witness;
}

/** How the records that meet a condition change. `unknown` must be taken as widened. */
export type Comparison = { readonly kind: 'same' } | Differing | Unknown;

/** Any record shows what is allowed for all of them. */
const ANY_RECORD: Witness = Object.freeze({ record: {}, claims: {}, reading: undefined });

/** Compares what a condition was with what it is. */
export function compareConditions(before: Condition, after: Condition): Comparison {
  const [was, is] = [plainest(before), plainest(after)];
  if (was === is || conditionKey(was) === conditionKey(is)) return { kind: 'same' };
  if (was === NEVER || is === ALWAYS) {
    return { kind: 'widened', ...(was === NEVER && is === ALWAYS ? { added: ANY_RECORD } : {}) };
  }
  if (is === NEVER || was === ALWAYS) {
    return { kind: 'narrowed', ...(is === NEVER && was === ALWAYS ? { removed: ANY_RECORD } : {}) };
  }
  return { kind: 'unknown', cause: 'both sides have conditions, and their texts differ' };
}

/** The constant where it is plain that the condition is one. */
function plainest(condition: Condition): Condition {
  if (condition.kind === 'always') return ALWAYS;
  return neverHolds(condition) ? NEVER : condition;
}
