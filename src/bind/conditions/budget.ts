/** How many `where` objects may stand inside of one another, named conditions counted where they are used. */
export const MAX_DEPTH = 32;
/** How many comparisons and groups a condition may have, named conditions counted wherever they are used. */
export const MAX_SIZE = 2_000;

/** What one condition may still use. Says once that it is spent, so that one condition too large is one mistake. */
export class Budget {
  #size = 0;
  #depth = 0;
  #isSpent = false;

  /** Adds a part of a size that reaches down to a depth. */
  spend(size: number, depth: number): 'within' | 'exceeded' | 'reported' {
    if (this.#isSpent) return 'reported';
    this.#size += size;
    this.#depth = Math.max(this.#depth, depth);
    this.#isSpent = this.#size > MAX_SIZE || this.#depth > MAX_DEPTH;
    return this.#isSpent ? 'exceeded' : 'within';
  }

  get size(): number {
    return this.#size;
  }

  get depth(): number {
    return this.#depth;
  }
}
