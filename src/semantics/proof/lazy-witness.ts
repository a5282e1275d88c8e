import type { Witness } from './answer.js';

/**
 * A witness in a reading whose record is looked for when somebody looks at it, once. Most answers are asked for what they
 * say alone.
 */
export function lazyWitness(reading: Witness['reading'], find: () => Pick<Witness, 'record' | 'claims'>): Witness {
  let found: Pick<Witness, 'record' | 'claims'> | undefined;
  const known = (): Pick<Witness, 'record' | 'claims'> => (found ??= find());
  return {
    reading,
    get record() {
      return known().record;
    },
    get claims() {
      return known().claims;
    },
  };
}
