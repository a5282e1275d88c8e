/** A cache of bounded size that forgets what was not used for the longest time. */
export class LeastRecentlyUsed<T> {
  readonly #items = new Map<string, T>();
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The value of a key, which counts as used now. */
  get(key: string): T | undefined {
    const value = this.#items.get(key);
    if (value === undefined) return undefined;
    this.#items.delete(key);
    this.#items.set(key, value);
    return value;
  }

  set(key: string, value: T): void {
    this.#items.delete(key);
    this.#items.set(key, value);
    const [oldest] = this.#items.keys();
    if (this.#items.size > this.#capacity && oldest !== undefined) this.#items.delete(oldest);
  }

  /** How many values are kept: never more than the capacity. */
  get size(): number {
    return this.#items.size;
  }
}
