import { describe, expect, it } from 'vitest';
import { ALWAYS, compare, not, quantified, type Condition } from '../../src/ir/condition.js';
import { accessOf } from '../../src/semantics/access.js';
import { cell, FUTURE } from '../../src/semantics/cells.js';
import { decide } from '../../src/semantics/decide.js';
import { fieldOf, grantOf, modelOf, principalOf, programOf, scalarField, schemaOf } from '../support/program.js';

const title = scalarField('title', 'String', { isLocalized: true });
const tagName = scalarField('name', 'String');
const tags = fieldOf('tags', { type: { kind: 'relation', model: 'Tag', reverse: undefined }, isList: true });
const schema = schemaOf([modelOf('Article', { fields: [title, tags] }), modelOf('Tag', { fields: [tagName] })]);
const draft = cell('read', 'Article', { stages: 'DRAFT', locales: 'en' });

function reader(condition: Condition) {
  return principalOf(schema, 'tokens/web', [
    grantOf(schema, { actions: ['read'], models: ['Article'], stages: ['DRAFT'], locales: ['en'], condition }),
  ]);
}

const is = (value: string) => compare(title, 'eq', { kind: 'literal', value });
const titleOfClaim = compare(title, 'eq', {
  kind: 'claim',
  name: 'title',
  type: { scalar: 'String', isList: false, isRequired: true },
});

describe('decide', () => {
  it.each([
    ['a grant reaches its own cell', draft, true],
    ['not another stage', { ...draft, stages: 'QA' }, false],
    ['not another locale', { ...draft, locales: 'de' }, false],
    ['not another action', cell('update', 'Article', { locales: 'en' }), false],
    ['a list never reaches what does not exist yet', { ...draft, stages: FUTURE }, false],
  ] as const)('%s', (_, point, want) => {
    expect(decide(reader(ALWAYS), point, { record: {} }).isAllowed).toBe(want);
  });

  it.each([
    ['equality holds', is('a'), { title: 'a' }, true],
    ['null is in neither set', not(is('a')), { title: null }, false],
    ['a value outside is in the negation', not(is('a')), { title: 'b' }, true],
    [
      'case matters only where every reading agrees',
      compare(title, 'contains', { kind: 'literal', value: 'A' }),
      { title: 'a' },
      false,
    ],
    ['a missing claim never becomes access', not(titleOfClaim), { title: 'a' }, false],
    [
      'nor under a quantifier, in any reading',
      quantified(
        tags,
        'none',
        compare(tagName, 'eq', {
          kind: 'claim',
          name: 'x',
          type: { scalar: 'String', isList: false, isRequired: true },
        }),
      ),
      { tags: [{ name: 'a' }] },
      false,
    ],
  ] as const)('%s', (_, condition, record, want) => {
    expect(decide(reader(condition), draft, { record }).isAllowed).toBe(want);
  });

  it('agrees with the cells of the access', () => {
    const program = programOf(schema, [reader(is('a'))]);
    const entries = accessOf(program).entries.map(({ principal, cell: { action, model, stages, locales } }) =>
      [principal.ref, action, model, stages, locales].join(' '),
    );
    expect(entries).toEqual(['tokens/web read Article DRAFT en']);
  });
});
