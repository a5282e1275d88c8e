/**
 * What a filter says of a record. `null` is SQL's unknown, which comes of null values; `undefined` is a filter that
 * this project cannot work out (an unknown field, a JSON path), which stays so under every operator: a filter that is
 * not understood selects nothing, and grants nothing, under `NOT` neither.
 */
export type Verdict = boolean | null | undefined;

/** SQL's AND. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(false)) return false;
  if (verdicts.includes(undefined)) return undefined;
  return verdicts.includes(null) ? null : true;
}

/** SQL's OR. */
export function anyOf(verdicts: readonly Verdict[]): Verdict {
  return opposite(allOf(verdicts.map(opposite)));
}

/** SQL's NOT. */
export function opposite(verdict: Verdict): Verdict {
  return typeof verdict === 'boolean' ? !verdict : verdict;
}
