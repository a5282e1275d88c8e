import { invariant } from '../support/invariant.js';

/** How many answers are remembered at once. */
const BOUND = 4_096;

/** More than the second number of a question can be: both together are exact as one. */
const NUMBERS = 2 ** 26;

/**
 * Answers by the two numbers that their question is made of, none of them undefined. When there are too many, all are
 * forgotten.
 */
export class Remembered<Answer extends object> {
  readonly #answers = new Map<number, Answer>();

  /** The answer, found out where it is not known. */
  of(one: number, other: number, find: () => Answer): Answer {
    invariant(one < NUMBERS && other < NUMBERS, 'a question has small numbers');
    const question = one * NUMBERS + other;
    const known = this.#answers.get(question);
    if (known !== undefined) return known;
    const answer = find();
    if (this.#answers.size >= BOUND) this.#answers.clear();
    this.#answers.set(question, answer);
    return answer;
  }
}
