/** How many answers are remembered at once. */
const BOUND = 4_096;

/** Answers by the text of their question, none of them undefined. When there are too many, all are forgotten. */
export class Remembered<Answer extends object> {
  readonly #answers = new Map<string, Answer>();

  /** The answer, found out where it is not known. */
  of(question: string, find: () => Answer): Answer {
    const known = this.#answers.get(question);
    if (known !== undefined) return known;
    const answer = find();
    if (this.#answers.size >= BOUND) this.#answers.clear();
    this.#answers.set(question, answer);
    return answer;
  }
}
