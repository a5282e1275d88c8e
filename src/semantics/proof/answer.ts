import type { JsonObject } from '../../support/json.js';
import type { PolicyRecord } from '../evaluate.js';
import type { Reading } from '../readings.js';

/**
 * A record, with the claims of the end user who asks, that shows what an answer says. It was put through the reference
 * before it was given out. `reading` is undefined when it shows it to `decide`, that is in all readings; else it shows
 * it where Hygraph follows this one.
 */
export interface Witness {
  readonly record: PolicyRecord;
  readonly claims: JsonObject;
  readonly reading: Reading | undefined;
}

/** Why a proof came to no answer: what it hangs on is not known here, or it would have taken too long. */
export interface Unknown {
  readonly kind: 'unknown';
  /** A clause for a sentence: `it hangs on the full-text search for "x"`. */
  readonly cause: string;
}

/** Whether some record meets a condition. */
export type Satisfiability =
  { readonly kind: 'satisfiable'; readonly witness: Witness } | { readonly kind: 'unsatisfiable' } | Unknown;

/** Whether every record that meets the one condition meets the other. The witness meets the one alone. */
export type Implication =
  { readonly kind: 'implied' } | { readonly kind: 'not-implied'; readonly witness: Witness } | Unknown;

/** Whether no record meets both conditions. The witness meets both. */
export type Disjointness =
  { readonly kind: 'disjoint' } | { readonly kind: 'overlapping'; readonly witness: Witness } | Unknown;

/** Whether the same records meet both conditions. The witness meets exactly one of them. */
export type Equivalence =
  { readonly kind: 'equivalent' } | { readonly kind: 'different'; readonly witness: Witness } | Unknown;
