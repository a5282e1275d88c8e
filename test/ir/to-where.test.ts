import { describe, expect, it } from 'vitest';
import { ALWAYS, and, compare, empty, member, nested, NEVER, not, or, quantified } from '../../src/ir/condition.js';
import { toWhere } from '../../src/ir/to-where.js';
import { fieldOf, scalarField } from '../support/program.js';

const title = scalarField('title', 'String');
const author = fieldOf('author', { type: { kind: 'relation', model: 'Author', reverse: undefined } });
const links = fieldOf('links', { type: { kind: 'union', name: 'Link', models: ['Tag'] }, isList: true });
const is = (value: string) => compare(title, 'eq', { kind: 'literal', value });
const isNot = (value: string) => compare(title, 'not', { kind: 'literal', value });

describe('toWhere', () => {
  it.each([
    ['always', ALWAYS, {}],
    ['different keys in one object', and([is('a'), isNot('b')]), { title: 'a', title_not: 'b' }],
    ['the same key twice', and([is('a'), is('b')]), { AND: [{ title: 'a' }, { title: 'b' }] }],
    [
      'two groups of a kind',
      and([or([is('a'), is('b')]), or([is('c'), is('d')])]),
      {
        AND: [{ OR: [{ title: 'a' }, { title: 'b' }] }, { OR: [{ title: 'c' }, { title: 'd' }] }],
      },
    ],
    ['NOT of several', not(and([is('a'), isNot('b')])), { NOT: [{ title: 'a', title_not: 'b' }] }],
    ['a relation that is null', empty(author, true), { author: null }],
    ['a relation that is not null', empty(author, false), { NOT: [{ author: null }] }],
    ['a union list that is not empty', empty(links, false), { links_empty: false }],
    [
      'a member',
      member(links, { quantifier: 'some', member: 'Tag' }, is('a')),
      { links_some: { Tag: { title: 'a' } } },
    ],
    ['a condition that any related record meets', quantified(links, 'some', ALWAYS), { links_some: {} }],
  ] as const)('%s', (_, condition, want) => expect(toWhere(condition)).toEqual(want));

  it.each([
    ['never', NEVER],
    ['a related record that meets what none does', nested(author, NEVER)],
    ['the same in a group', or([is('a'), nested(author, NEVER)])],
  ] as const)('has no where for %s', (_, condition) => expect(toWhere(condition)).toBeUndefined());
});
