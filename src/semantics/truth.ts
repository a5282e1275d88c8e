/**
 * The value of a condition for a record. `unknown` comes from nulls, and a reading may collapse it to false;
 * `undetermined` comes from a missing claim or an opaque atom, and no reading may collapse it: it could be either.
 */
export type Truth = 'true' | 'false' | 'unknown' | 'undetermined';

/** Kleene's conjunction: false wins, then undetermined, then unknown. */
export function truthAnd(items: readonly Truth[]): Truth {
  return strongest(items, ['false', 'undetermined', 'unknown']) ?? 'true';
}

/** Kleene's disjunction: true wins, then undetermined, then unknown. */
export function truthOr(items: readonly Truth[]): Truth {
  return strongest(items, ['true', 'undetermined', 'unknown']) ?? 'false';
}

/** Kleene's negation: what is not known stays so. */
export function truthNot(item: Truth): Truth {
  return item === 'true' ? 'false' : item === 'false' ? 'true' : item;
}

/** A row that SQL does not select because its condition is unknown. */
export function collapse(item: Truth): Truth {
  return item === 'unknown' ? 'false' : item;
}

/** The truth of what is known either way. */
export function truthOf(value: boolean): Truth {
  return value ? 'true' : 'false';
}

function strongest(items: readonly Truth[], order: readonly Truth[]): Truth | undefined {
  return order.find((truth) => items.includes(truth));
}
