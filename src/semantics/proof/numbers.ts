/** How the numbers of a domain follow each other: whole numbers (Int, days, milliseconds), or doubles. */
export type Spacing = 'whole' | 'double';

/** The smallest number of the domain above a finite one. */
export function nextAbove(value: number, spacing: Spacing): number {
  return spacing === 'whole' ? value + 1 : nextDouble(value);
}

/** The largest number of the domain below a finite one. */
export function nextBelow(value: number, spacing: Spacing): number {
  return spacing === 'whole' ? value - 1 : -nextDouble(-value);
}

const bits = new DataView(new ArrayBuffer(8));

/** Doubles of one sign are ordered as their bits are. */
function nextDouble(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  if (value === Number.MAX_VALUE || value === Infinity) return Infinity;
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + (value > 0 ? 1n : -1n));
  // Not -0: zero has one text.
  return bits.getFloat64(0) + 0;
}

/** The numbers of a domain from `low` to `high`, both included; infinite bounds are the domain's own. */
export interface NumberRange {
  readonly low: number;
  readonly high: number;
  readonly spacing: Spacing;
}

/**
 * The numbers of a range in the order of their distance from `center`, the smaller one first: each `limit` at most.
 * Doubles: whole numbers first, then those that follow the lower bound.
 */
export function nearestNumbers(range: NumberRange, center: number, limit: number): readonly number[] {
  const { low, high, spacing } = range;
  const start = Math.min(Math.max(center, Math.ceil(low)), Math.floor(high));
  const whole = Math.ceil(low) <= Math.floor(high) ? around(start, range, limit) : [];
  if (spacing === 'whole' || whole.length >= limit) return whole;
  return [...new Set([...whole, ...following(low, high, limit)])].slice(0, limit);
}

/** Whole numbers of the range, from `start` outward. */
function around(start: number, { low, high }: NumberRange, limit: number): readonly number[] {
  const found = new Set([start]);
  for (let step = 1; found.size < limit && (start - step >= low || start + step <= high); step += 1) {
    if (start - step >= low) found.add(start - step);
    if (start + step <= high) found.add(start + step);
    // Beyond 2^53 steps of one do not move a double, or move it to where the next step takes it too.
    if (start - step === start && start + step === start) break;
  }
  return [...found].slice(0, limit);
}

/** The doubles from `low` on, or up to `high` where there is no lower bound. */
function following(low: number, high: number, limit: number): readonly number[] {
  const found: number[] = [];
  const isUpward = Number.isFinite(low);
  let value = isUpward ? low : high;
  while (found.length < limit && value >= low && value <= high && Number.isFinite(value)) {
    found.push(value);
    value = isUpward ? nextDouble(value) : -nextDouble(-value);
  }
  return found;
}
