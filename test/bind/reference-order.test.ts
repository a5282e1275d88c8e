import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderReferences, referencesIn } from '../../src/bind/conditions/reference-order.js';

const order = (references: Readonly<Record<string, readonly string[]>>) =>
  orderReferences(new Map(Object.entries(references)));

describe('the order of what refers to one another', () => {
  it.each([
    ['what is referred to comes first', { a: ['b'], b: ['c'], c: [] }, { order: ['c', 'b', 'a'], cycles: [] }],
    ['names that nobody declares do not matter', { a: ['x'] }, { order: ['a'], cycles: [] }],
    ['a name twice', { a: ['b', 'b'], b: [] }, { order: ['b', 'a'], cycles: [] }],
    ['a cycle begins at its smallest name', { b: ['c'], c: ['a'], a: ['b'] }, { order: [], cycles: [['a', 'b', 'c']] }],
    ['what leads into a cycle follows', { a: ['b'], b: ['b'] }, { order: ['a'], cycles: [['b']] }],
    ['two cycles', { a: ['b'], b: ['a'], c: ['c'] }, { order: [], cycles: [['a', 'b'], ['c']] }],
  ] as const)('%s', (_, references, want) => expect(order(references)).toEqual(want));

  it('has every name once, in the order or on a cycle, and after what it refers to', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(fc.dictionary(name, fc.array(name, { maxLength: 3 })), (references) => {
        const found = order(references);
        const onCycles = found.cycles.flat();
        expect([...found.order, ...onCycles].sort()).toEqual(Object.keys(references).sort());
        for (const [index, item] of found.order.entries()) {
          const missing = (references[item] ?? []).filter(
            (to) => to in references && !onCycles.includes(to) && !found.order.slice(0, index).includes(to),
          );
          expect(missing).toEqual([]);
        }
      }),
    );
  });

  it('does not depend on the length of a chain', () => {
    const chain = Array.from({ length: 20_000 }, (_, index): [string, string[]] => [`c${index}`, [`c${index + 1}`]]);
    expect(orderReferences(new Map([...chain, ['c20000', []]])).order[0]).toBe('c20000');
  });
});

describe('the names that a condition refers to', () => {
  it.each([
    ['the whole', 'a', [['a', []]]],
    [
      'items of groups',
      { AND: ['a', { OR: 'b' }], NOT: ['c'] },
      [
        ['a', ['AND', 0]],
        ['b', ['AND', 1, 'OR']],
        ['c', ['NOT', 0]],
      ],
    ],
    ['items inside of relations', { author: { NOT: 'a' } }, [['a', ['author', 'NOT']]]],
    ['no values', { title: 'a', title_in: ['b'] }, []],
  ] as const)('%s', (_, where, want) =>
    expect(referencesIn(where).map(({ name, pointer }) => [name, pointer])).toEqual(want),
  );
});
