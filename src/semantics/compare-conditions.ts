import { ALWAYS, NEVER, type Condition } from '../ir/condition.js';
import type { Unknown, Witness } from './proof/answer.js';
import { implies } from './proof/entails.js';

/** Conditions that differ: with a record that meets the second alone, and one that meets the first alone. */
export interface Differing {
  readonly kind: 'widened' | 'narrowed' | 'changed';
  readonly added?: Witness;
  readonly removed?: Witness;
}

/** How the records that meet a condition change. `unknown` must be taken as widened. */
export type Comparison = { readonly kind: 'same' } | Differing | Unknown;

/** Any record shows what is allowed for all of them. */
const ANY_RECORD: Witness = Object.freeze({ record: {}, claims: {}, reading: undefined });

/** Proves how the records that meet a condition change; `model` is the API id of the model that both speak of. */
export function compareConditions(before: Condition, after: Condition, model?: string): Comparison {
  if (before === after) return { kind: 'same' };
  if (before === NEVER && after === ALWAYS) return { kind: 'widened', added: ANY_RECORD };
  if (before === ALWAYS && after === NEVER) return { kind: 'narrowed', removed: ANY_RECORD };
  const options = model === undefined ? {} : { model };
  const [wider, narrower] = [implies(after, before, options), implies(before, after, options)];
  if (wider.kind === 'unknown') return wider;
  const added = wider.kind === 'not-implied' ? { added: wider.witness } : {};
  // What is lost is not what is risky: where it is not known, it is not claimed.
  const removed = narrower.kind === 'not-implied' ? { removed: narrower.witness } : {};
  if (wider.kind === 'implied')
    return narrower.kind === 'implied' ? { kind: 'same' } : { kind: 'narrowed', ...removed };
  return { kind: narrower.kind === 'not-implied' ? 'changed' : 'widened', ...added, ...removed };
}
