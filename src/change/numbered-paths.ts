/** A sequence of words, and the number that it alone has. */
export interface Path {
  readonly number: number;
  readonly next: Map<unknown, Path>;
}

/**
 * Numbers for sequences of words, without a text for any of them: two have the same number where their words are the same,
 * one after the other.
 */
export class NumberedPaths {
  /** The sequence of no words. */
  readonly start: Path = { number: 0, next: new Map() };
  #size = 1;

  /** The sequence with one word more. */
  step({ next }: Path, word: unknown): Path {
    const known = next.get(word);
    if (known !== undefined) return known;
    const path = { number: this.#size, next: new Map<unknown, Path>() };
    this.#size += 1;
    next.set(word, path);
    return path;
  }

  /** The sequence of these words. */
  of(...words: readonly unknown[]): Path {
    return words.reduce<Path>((path, word) => this.step(path, word), this.start);
  }
}
