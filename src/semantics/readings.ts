/**
 * One way in which Hygraph may evaluate a filter, where its documentation is silent (facts 2, 3.4, 8). A reading is
 * applied to a whole condition: enforcement takes the AND over all readings, exposure the OR.
 */
export interface Reading {
  /** An atom over a null that it does not name: `kleene` unknown, `two-valued` false (so that `NOT` makes it true). */
  readonly nulls: 'kleene' | 'two-valued';
  /**
   * Quantifiers and null to-one relations. `kleene`: a null relation is unknown, quantifiers are Kleene's OR and AND.
   * `exists`: as SQL's `EXISTS`; a null relation is false, `_some` is EXISTS(c), `_none` NOT EXISTS(c), `_every`
   * NOT EXISTS(NOT c), where a row whose condition is unknown is not selected.
   */
  readonly relations: 'kleene' | 'exists';
  /** Whether `_contains`, `_starts_with`, `_ends_with` and their negations look at case. Equality always does. */
  readonly text: 'sensitive' | 'insensitive';
  /** A quantifier or list operator over an empty list: `decided` (some false, every and none true) or `unknown`. */
  readonly emptyLists: 'decided' | 'unknown';
}

/** Every combination: what must hold in each of them holds in Hygraph, whichever it follows. */
export const READINGS: readonly Reading[] = (['kleene', 'two-valued'] as const).flatMap((nulls) =>
  (['kleene', 'exists'] as const).flatMap((relations) =>
    (['sensitive', 'insensitive'] as const).flatMap((text) =>
      (['decided', 'unknown'] as const).map((emptyLists) => Object.freeze({ nulls, relations, text, emptyLists })),
    ),
  ),
);
