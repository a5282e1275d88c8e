import { describe, expect, it } from 'vitest';
import { lazyWitness } from '../../../src/semantics/proof/lazy-witness.js';

describe('a witness', () => {
  it('is looked for once, when somebody looks at its record', () => {
    let count = 0;
    const witness = lazyWitness(undefined, () => ({ record: { size: (count += 1) }, claims: { sub: 'a' } }));
    expect([witness.reading, count]).toEqual([undefined, 0]);
    expect(witness).toEqual({ record: { size: 1 }, claims: { sub: 'a' }, reading: undefined });
    expect([witness.record, witness.claims, count]).toEqual([{ size: 1 }, { sub: 'a' }, 1]);
  });
});
