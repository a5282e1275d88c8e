import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberedPaths } from '../../src/change/numbered-paths.js';
import { Remembered } from '../../src/change/remembered.js';

const word = fc.constantFrom<unknown>('a', 'b', '1', 1, true, 'true');
const words = fc.array(word, { maxLength: 4 });

describe('numbers for what is said', () => {
  it('are the same for the same words in the same order, and for no others', () => {
    const paths = new NumberedPaths();
    fc.assert(
      fc.property(words, words, (one, other) => {
        const isSame = one.length === other.length && one.every((item, index) => item === other[index]);
        expect(paths.of(...one).number === paths.of(...other).number).toBe(isSame);
      }),
    );
  });

  it('remember an answer by both of them, and find it again when too many were remembered', () => {
    const answers = new Remembered<{ readonly of: readonly [number, number] }>();
    const asked: string[] = [];
    const ask = (one: number, other: number) =>
      answers.of(one, other, () => {
        asked.push(`${String(one)} ${String(other)}`);
        return { of: [one, other] };
      });
    expect([ask(1, 2), ask(2, 1), ask(1, 2)].map((answer) => answer.of)).toEqual([
      [1, 2],
      [2, 1],
      [1, 2],
    ]);
    expect(asked).toEqual(['1 2', '2 1']);
    for (let other = 10; other < 5_000; other += 1) ask(0, other);
    expect(ask(1, 2).of).toEqual([1, 2]);
    expect(asked.filter((question) => question === '1 2')).toHaveLength(2);
  });
});
