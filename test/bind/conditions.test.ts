import { describe, expect, it } from 'vitest';
import { MAX_DEPTH, MAX_SIZE } from '../../src/bind/conditions/budget.js';
import { toWhere } from '../../src/ir/to-where.js';
import { bindCondition } from './bind-condition.js';
import { richSchema } from './rich-schema.js';
import { summaryOf } from './summary.js';

const schema = richSchema();

/** What a condition means, as the `where` object that it is printed as; or what is wrong with it. */
function read(where: string, more = ''): unknown {
  const { condition, diagnostics } = bindCondition(where, schema, { more });
  if (diagnostics.length > 0) return diagnostics.map(summaryOf);
  return condition && toWhere(condition);
}

const help = (where: string): readonly (string | undefined)[] =>
  bindCondition(where, schema).diagnostics.map((diagnostic) => diagnostic.help);

describe('conditions are bound', () => {
  it.each([
    ['an equality', '{ title: a }', { title: 'a' }],
    ['several keys, joined by AND', '{ title: a, views_gt: 1 }', { title: 'a', views_gt: 1 }],
    [
      'AND of the same key',
      '{ AND: [{ title_not: a }, { title_not: b }] }',
      { AND: [{ title_not: 'a' }, { title_not: 'b' }] },
    ],
    ['one object where a list is due', '{ OR: { title: a } }', { title: 'a' }],
    [
      'a NOT of several, which negates their AND',
      '{ NOT: [{ title: a }, { views: 1 }] }',
      { NOT: [{ title: 'a', views: 1 }] },
    ],
    ['an ID from an Int', '{ id: 5 }', { id: '5' }],
    ['IDs from Ints', '{ id_in: [5, a] }', { id_in: ['5', 'a'] }],
    ['one value where a list is due', '{ id_in: a }', { id_in: ['a'] }],
    ['a Float from an Int', '{ rating_lt: 3 }', { rating_lt: 3 }],
    ['the least Int', '{ views: -2147483648 }', { views: -2147483648 }],
    ['a day', '{ day_gte: 2024-02-29 }', { day_gte: '2024-02-29' }],
    [
      'an instant with an offset',
      "{ startsAt: '2027-01-01T00:00:00.5+02:00' }",
      { startsAt: '2027-01-01T00:00:00.5+02:00' },
    ],
    ['an enum value', '{ status_not_in: [new, retired] }', { status_not_in: ['new', 'retired'] }],
    ['null as a value', '{ title: null, views_not: null }', { title: null, views_not: null }],
    ['null in a list', '{ title_in: [null, a] }', { title_in: [null, 'a'] }],
    ['a list of texts by equality', '{ keywords: [] }', { keywords: [] }],
    ['a list of texts by its items', '{ keywords_contains_some: a }', { keywords_contains_some: ['a'] }],
    ['a relation', '{ author: { name_starts_with: A } }', { author: { name_starts_with: 'A' } }],
    ['a relation that is not there', '{ author: null }', { author: null }],
    [
      'quantifiers',
      '{ tags_some: { name: a }, tags_none: { views: 1 } }',
      { tags_some: { name: 'a' }, tags_none: { views: 1 } },
    ],
    ['a member of a union', '{ link: { Tag: { name: a } } }', { link: { Tag: { name: 'a' } } }],
    [
      'some member of a union list',
      '{ links_some: { Author: { name: a } } }',
      { links_some: { Author: { name: 'a' } } },
    ],
    ['an empty union list', '{ links_empty: true }', { links_empty: true }],
    ['a component', '{ seo: { slug: a } }', { seo: { slug: 'a' } }],
    ['a list of components', '{ quotes_every: { text_contains: a } }', { quotes_every: { text_contains: 'a' } }],
    [
      'a union of components',
      '{ blocks_some: { Seo: { isHidden: false } } }',
      { blocks_some: { Seo: { isHidden: false } } },
    ],
    [
      'the stages of a document',
      '{ documentInStages_none: { OR: [{ stage: QA }, { stage: PUBLISHED }] } }',
      { documentInStages_none: { OR: [{ stage: 'QA' }, { stage: 'PUBLISHED' }] } },
    ],
    ['a search', '{ _search: a }', { _search: 'a' }],
    ['a path of a Json field', '{ data_json_path_exists: "$.a" }', { data_json_path_exists: '$.a' }],
    ['a value anywhere in a Json field', '{ data_value_recursive: 5 }', { data_value_recursive: 5 }],
    [
      'a taxonomy, as the schema alone knows it',
      '{ topic_descendants_of: { value: a } }',
      { topic_descendants_of: { value: 'a' } },
    ],
    ['a claim', '{ author: { id: $claims.sub } }', { author: { id: '$claims.sub' } }],
    ['an ID as a String', '{ title_not: $claims.sub }', { title_not: '$claims.sub' }],
    ['an Int as a Float', '{ rating: $claims.level }', { rating: '$claims.level' }],
    ['a claim in a list', '{ id_in: [$claims.sub] }', { id_in: '$claims.sub' }],
    ['a list of claims', '{ title_not_in: $claims.groups }', { title_not_in: '$claims.groups' }],
  ])('%s', (_, where, want) => expect(read(where)).toEqual(want));

  it('claims keep their type', () => {
    expect(bindCondition('{ title_in: $claims.groups }', schema).condition).toMatchObject({
      operand: { kind: 'claim', name: 'groups', type: { scalar: 'String', isList: true, isRequired: true } },
    });
  });
});

describe('conditions that are not ones', () => {
  it.each([
    [
      'an unknown member',
      '{ link: { Tga: { name: a } } }',
      'error[unknown-member] at "Tga": `Link` has no member `Tga`',
    ],
    [
      'two members at once',
      '{ link: { Tag: { name: a }, Author: { name: a } } }',
      'error[wrong-value] at "{ Tag: { name: a }, Author: { name: a } }": `link` takes a condition on one member of `Link`',
    ],
    [
      'no member',
      '{ links_some: {} }',
      'error[empty-condition] at "{}": `links_some` takes a condition on one member of `Link`',
    ],
    [
      'a field of another member',
      '{ link: { Author: { views: 1 } } }',
      'error[unknown-field] at "views": `Author` has no field `views`',
    ],
    [
      'what compares stages',
      '{ documentInStages_some: { compareWithParent: { outdated_to: true } } }',
      'error[unknown-field] at "compareWithParent": `documentInStages` has no field `compareWithParent`',
    ],
    [
      'a search in stages',
      '{ documentInStages_some: { _search: a } }',
      'error[unknown-field] at "_search": `documentInStages` has no field `_search`',
    ],
    [
      'null for a quantifier',
      '{ tags_some: null }',
      'error[wrong-value] at "null": `tags_some` takes an object with conditions, not null',
    ],
    ['null for a list', '{ id_in: null }', 'error[wrong-value] at "null": `id_in` takes a list, not null'],
    [
      'null in a list of texts',
      '{ keywords_contains_all: [a, null] }',
      'error[wrong-value] at "null": `keywords_contains_all` takes a value, not null',
    ],
    ['null for AND', '{ AND: null }', 'error[wrong-value] at "null": a condition is an object or a name, not null'],
    ['null for a search', '{ _search: null }', 'error[wrong-value] at "null": `_search` takes a text, not null'],
    ['an empty search', "{ _search: '' }", 'error[wrong-value] at "\'\'": `_search` takes a text, not `""`'],
    ['a text for _empty', '{ links_empty: a }', 'error[wrong-value] at "a": `links_empty` takes a Boolean, not `"a"`'],
    [
      'a list for a relation',
      '{ author: [{ name: a }] }',
      'error[wrong-value] at "[{ name: a }]": `author` takes an object with conditions, not a list',
    ],
    ['a list for equality', '{ title: [a] }', 'error[wrong-value] at "[a]": `title` takes a String, not a list'],
    ['a fraction for an ID', '{ id: 1.5 }', 'error[wrong-value] at "1.5": `id` takes an ID, not `1.5`'],
    [
      'a leap day of no leap year',
      '{ day: 2100-02-29 }',
      'error[wrong-value] at "2100-02-29": `day` takes a Date, not `"2100-02-29"`',
    ],
    [
      'a field that the language has and the type has not',
      '{ locale: en }',
      'error[unfilterable-field] at "locale": `locale` cannot be filtered',
    ],
    [
      'a claim for a list of texts',
      '{ keywords: $claims.team }',
      'error[claim-type] at "$claims.team": `$claims.team` is a String, which is not compared with `keywords`, a list',
    ],
    [
      'a claim for _empty',
      '{ links_empty: $claims.live }',
      'error[claim-operator] at "$claims.live": `links_empty` does not take a claim',
    ],
    [
      'a Date claim on a DateTime',
      '{ startsAt: $claims.day }',
      'error[claim-type] at "$claims.day": `$claims.day` is a Date, which is not compared with `startsAt`, a DateTime',
    ],
    [
      'a key of the prototype',
      '{ __proto__: { a: 1 } }',
      'error[unknown-field] at "__proto__": `Article` has no field `__proto__`',
    ],
    [
      'a name for a relation',
      '{ author: live }',
      'error[wrong-value] at "live": `author` takes an object with conditions, not `"live"`',
    ],
  ])('%s', (_, where, want) => expect(read(where)).toEqual([want]));

  it.each([
    ['a misspelt field', '{ titel: a }', 'did you mean `title`?'],
    ['a misspelt field with an operator', '{ titel_in: [a] }', 'did you mean `title_in`?'],
    ['a misspelt operator', '{ title_start_with: a }', 'did you mean `title_starts_with`?'],
    ['a misspelt group', '{ AMD: [] }', 'did you mean `AND`?'],
    ['an enum value', '{ status: redy }', 'did you mean `ready`?'],
    ['an enum value unlike any', '{ status: unpublished }', 'its values are `new`, `ready`, `retired`'],
    ['a member', '{ link: { Tga: { name: a } } }', 'did you mean `Tag`?'],
    ['a claim', '{ title: $claims.tem }', 'did you mean `team`?'],
    ['a list without a quantifier', '{ tags: { name: a } }', 'it has `_some`, `_every`, `_none`'],
    ['a field without a filter', '{ body_contains: a }', 'Hygraph has no filter for fields of this type'],
    ['a locale', '{ locale: en }', 'the grant names its locales in `locales`'],
  ])('help with %s', (_, where, want) => expect(help(where)).toEqual([want]));
});

const named = (conditions: string): string => `conditions:\n${conditions}`;

describe('named conditions', () => {
  const live = '  live: { model: Article, where: { isLive: true } }\n';

  it.each([
    ['the whole of a condition', 'live', live, { isLive: true }],
    ['an item of a group', '{ OR: [live, { views: 1 }] }', live, { OR: [{ isLive: true }, { views: 1 }] }],
    ['under NOT', '{ NOT: live }', live, { NOT: [{ isLive: true }] }],
    [
      'through one another, in any order',
      'a',
      '  a: { model: Article, where: { NOT: [z] } }\n  z: { model: Article, where: live }\n' + live,
      { NOT: [{ isLive: true }] },
    ],
    [
      'of a related model',
      '{ author: { AND: [ours, { name_not: b }] } }',
      '  ours: { model: Author, where: { name: a } }\n',
      { author: { name: 'a', name_not: 'b' } },
    ],
  ])('%s', (_, where, conditions, want) => expect(read(where, named(conditions))).toEqual(want));

  it.each([
    [
      'one of another model',
      '{ author: { AND: [live] } }',
      live,
      'error[condition-on-other-model] at "live": `live` is a condition on `Article`, not on `Author`',
    ],
    ['an unknown one', '{ NOT: lve }', live, 'error[unknown-condition] at "lve": unknown condition `lve`'],
    [
      'one that is wrong itself is reported there alone',
      'live',
      '  live: { model: Article, where: { isLve: true } }\n',
      'error[unknown-field] at "isLve": `Article` has no field `isLve`',
    ],
    [
      'one that refers to itself',
      'a',
      '  a: { model: Article, where: { OR: [a, { views: 1 }] } }\n',
      'error[condition-cycle] at "a": the condition `a` refers to itself: `a` → `a`',
    ],
    [
      'what leads into a cycle is no second mistake',
      'a',
      '  a: { model: Article, where: c }\n  b: { model: Article, where: c }\n  c: { model: Article, where: b }\n',
      'error[condition-cycle] at "c": the condition `b` refers to itself: `b` → `c` → `b`',
    ],
  ])('%s', (_, where, conditions, want) => expect(read(where, named(conditions))).toEqual([want]));

  it('two cycles are two mistakes', () => {
    const pair = (a: string, b: string): string =>
      `  ${a}: { model: Article, where: ${b} }\n  ${b}: { model: Article, where: ${a} }\n`;
    expect(read('{ views: 1 }', named(pair('a', 'b') + pair('c', 'd')))).toHaveLength(2);
  });
});

describe('conditions are bounded', () => {
  const wrap = (depth: number): string => `${'{ NOT: '.repeat(depth)}{ views: 1 }${' }'.repeat(depth)}`;

  it('as deep as is allowed', () => expect(read(wrap(MAX_DEPTH - 1))).toBeTypeOf('object'));

  it('one level too deep', () => {
    expect(read(wrap(MAX_DEPTH))).toEqual(['error[condition-too-large] at "NOT": the condition is too large']);
  });

  it('a chain of names too long', () => {
    const chain = Array.from(
      { length: 1_500 },
      (_, index) => `  c${index}: { model: Article, where: c${index + 1} }\n`,
    );
    const found = read('c0', named(`${chain.join('')}  c1500: { model: Article, where: { views: 1 } }\n`));
    expect(found).toEqual([expect.stringContaining('the condition is too large')]);
  });

  it('names that double at each step', () => {
    const steps = Array.from(
      { length: 30 },
      (_, index) => `  c${index}: { model: Article, where: { AND: [c${index + 1}, c${index + 1}] } }\n`,
    );
    const found = read('c0', named(`${steps.join('')}  c30: { model: Article, where: { views: 1 } }\n`));
    expect(found).toEqual([expect.stringContaining('the condition is too large')]);
  });

  it('too many comparisons, said once', () => {
    const items = Array.from({ length: MAX_SIZE }, () => '{ views: 1 }').join(', ');
    expect(read(`{ OR: [${items}] }`)).toEqual([expect.stringContaining('the condition is too large')]);
  });
});
