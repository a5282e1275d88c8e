/** How many answers are remembered at once. */
const BOUND = 4_096;

/**
 * Answers by the two numbers that their question is made of, none of them undefined. When there are too many, all are
 * forgotten.
 */
export class Remembered<Answer extends object> {
  readonly #answers = new Map<number, Map<number, Answer>>();
  #size = 0;

  /** The answer, found out where it is not known. */
  of(one: number, other: number, find: () => Answer): Answer {
    const known = this.#answers.get(one)?.get(other);
    if (known !== undefined) return known;
    const answer = find();
    this.#keep(one, other, answer);
    return answer;
  }

  #keep(one: number, other: number, answer: Answer): void {
    if (this.#size >= BOUND) {
      this.#answers.clear();
      this.#size = 0;
    }
    const row = this.#answers.get(one) ?? new Map<number, Answer>();
    this.#answers.set(one, row.set(other, answer));
    this.#size += 1;
  }
}
