import { foldCase } from '../fold-case.js';

/** What a text operator asks of a text. With `isFolded`, case makes no difference; `wanted` is folded then. */
export interface TextTest {
  readonly how: 'contains' | 'starts' | 'ends';
  readonly wanted: string;
  readonly isFolded: boolean;
}

/** A test that a text must pass, or must fail. */
export interface TextDemand {
  readonly test: TextTest;
  readonly isMet: boolean;
}

/** True when the text passes the test. */
export function passes({ how, wanted, isFolded }: TextTest, text: string): boolean {
  const value = isFolded ? foldCase(text) : text;
  switch (how) {
    case 'contains':
      return value.includes(wanted);
    case 'starts':
      return value.startsWith(wanted);
    case 'ends':
      return value.endsWith(wanted);
  }
}

/** True when it is plain that no text meets both demands: what the one wants passes the test that the other forbids. */
export function areOpposed(a: TextDemand, b: TextDemand): boolean {
  if (a.isMet === b.isMet) return false;
  const [wanted, barred] = a.isMet ? [a.test, b.test] : [b.test, a.test];
  const isComparable = barred.how === 'contains' || barred.how === wanted.how;
  return isComparable && (barred.isFolded || !wanted.isFolded) && passes(barred, wanted.wanted);
}
