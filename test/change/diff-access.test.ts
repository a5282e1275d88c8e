import { describe, expect, it } from 'vitest';
import { diffAccess, type AccessComparison } from '../../src/change/diff-access.js';
import { policyOf, schemaWith, sentences } from '../support/diff.js';

const grant = (text: string): string => `public:\n  grants:\n    - { actions: [read], ${text} }\n`;
const ONE = grant('models: [Tag], stages: [PUBLISHED], locales: [en]');
const where = (condition: string): string => ONE.replace(' }', `, where: ${condition} }`);
const NEW_MODEL = schemaWith('  Tag:', '  Salary: { plural: Salaries, fields: { amount: Int! } }\n  Tag:');
const NEW_STAGE = schemaWith('PUBLISHED:', 'QA: { audience: internal }, PUBLISHED:');
const NEW_LOCALE = schemaWith('de: {}', 'de: {}, fr: {}');
const ALL = grant('models: "*", stages: "*", locales: "*"');

const NOT_NEW = grant('models: [Article], stages: [DRAFT], locales: [en], where: { status_not: new }');

/** End users whose claim, of a type, says what they read. */
const reader = (type: string): string =>
  `users:\n  reader:\n    match: { role: reader }\n    claims: { names: ${type} }\n${ONE.replace('public:\n', '')
    .replaceAll('\n', '\n  ')
    .replace('grants', '  grants')
    .replace(' }', ', where: { name_in: $claims.names } }')}`;

interface Case {
  readonly given: readonly [before: string, after: string];
  readonly schemas?: readonly [before: string | undefined, after: string | undefined];
  readonly want: readonly string[];
  /** What stands there when the two are exchanged. */
  readonly back: readonly string[];
}

const CASES: readonly (readonly [string, Case])[] = [
  [
    'a stage in a list',
    {
      given: [ONE, ONE.replace('[PUBLISHED]', '[DRAFT, PUBLISHED]')],
      want: ['`public` can now read `Tag` in `DRAFT` (locale `en`)'],
      back: ['`public` can no longer read `Tag` in `DRAFT` (locale `en`)'],
    },
  ],
  [
    'a list that becomes all, those to come included',
    {
      given: [ONE, ONE.replace('[PUBLISHED]', '"*"')],
      want: ['`public` can now read `Tag` in `DRAFT` and stages to come (locale `en`)'],
      back: ['`public` can no longer read `Tag` in `DRAFT` and stages to come (locale `en`)'],
    },
  ],
  [
    'all that becomes a list of all there are',
    {
      given: [ONE.replace('[PUBLISHED]', '"*"'), ONE.replace('[PUBLISHED]', '[DRAFT, PUBLISHED]')],
      want: ['`public` can no longer read `Tag` in stages to come (locale `en`)'],
      back: ['`public` can now read `Tag` in stages to come (locale `en`)'],
    },
  ],
  [
    'a condition that is taken away',
    {
      given: [where('{ name: x }'), ONE],
      want: ['`public` can now read more of `Tag` in `PUBLISHED` (locale `en`)'],
      back: ['`public` can now read less of `Tag` in `PUBLISHED` (locale `en`)'],
    },
  ],
  [
    'a condition that cannot hold',
    {
      given: ['', where('{ AND: [{ name: x }, { name: y }] }')],
      want: [],
      back: [],
    },
  ],
  [
    'a condition that other records meet',
    {
      given: [where('{ name: x }'), where('{ name: y }')],
      want: ['`public` can now read other records of `Tag` in `PUBLISHED` (locale `en`)'],
      back: ['`public` can now read other records of `Tag` in `PUBLISHED` (locale `en`)'],
    },
  ],
  [
    'a condition that more records meet',
    {
      given: [where('{ name: x }'), where('{ name_in: [x, y] }')],
      want: ['`public` can now read more of `Tag` in `PUBLISHED` (locale `en`)'],
      back: ['`public` can now read less of `Tag` in `PUBLISHED` (locale `en`)'],
    },
  ],
  [
    'a condition that says the same in other words',
    {
      given: [where('{ name_in: [x, y] }'), where('{ OR: [{ name: y }, { name: x }] }')],
      want: [],
      back: [],
    },
  ],
  [
    'conditions that cannot be compared count as wider, both ways',
    {
      given: [where('{ _search: x }'), where('{ _search: y }')],
      want: ['`public` can perhaps read other records of `Tag` in `PUBLISHED` (locale `en`)'],
      back: ['`public` can perhaps read other records of `Tag` in `PUBLISHED` (locale `en`)'],
    },
  ],
  [
    'a part that no proof looks into: what is taken away is no wider',
    {
      given: [where('{ name: x }'), where('{ OR: [{ name: x }, { _search: x }] }')],
      want: ['`public` can perhaps read more of `Tag` in `PUBLISHED` (locale `en`)'],
      back: ['`public` can perhaps no longer read all of `Tag` in `PUBLISHED` (locale `en`)'],
    },
  ],
  [
    'a part that no proof looks into, where another one is lost or comes',
    {
      given: [where('{ name: x }'), where('{ name: y, _search: x }')],
      want: ['`public` can now read less, and perhaps more, of `Tag` in `PUBLISHED` (locale `en`)'],
      back: ['`public` can now read more, and perhaps less, of `Tag` in `PUBLISHED` (locale `en`)'],
    },
  ],
  [
    'a value that is new, which a condition lets through',
    {
      given: [NOT_NEW, NOT_NEW],
      schemas: [undefined, schemaWith('[new, ready]', '[new, ready, retired]')],
      want: [
        '`public` can now read more of `Article` in `DRAFT` (locale `en`), by values that are new and conditions that already stood',
      ],
      back: ['`public` can now read less of `Article` in `DRAFT` (locale `en`), by values that are gone'],
    },
  ],
  [
    'a value that is new, which a condition names others than',
    {
      given: [NOT_NEW.replace('status_not: new', 'status: ready'), NOT_NEW.replace('status_not: new', 'status: ready')],
      schemas: [undefined, schemaWith('[new, ready]', '[new, ready, retired]')],
      want: [],
      back: [],
    },
  ],
  [
    'a value that is new, and a condition that names it',
    {
      given: [
        NOT_NEW.replace('status_not: new', 'status: ready'),
        NOT_NEW.replace('status_not: new', 'status_in: [ready, retired]'),
      ],
      schemas: [undefined, schemaWith('[new, ready]', '[new, ready, retired]')],
      want: ['`public` can now read more of `Article` in `DRAFT` (locale `en`)'],
      back: ['`public` can now read less of `Article` in `DRAFT` (locale `en`)'],
    },
  ],
  [
    'a value that is new, behind an alternative that the old condition has too',
    {
      given: [
        NOT_NEW.replace('status_not: new', 'OR: [{ status: ready }, { title: x }]'),
        NOT_NEW.replace('{ status_not: new }', '{ OR: [{ status_not: new }, { title: x }] }'),
      ],
      schemas: [
        schemaWith('Status }', 'Status, required: true }'),
        schemaWith('[new, ready], name: Status }', '[new, ready, gone], name: Status, required: true }'),
      ],
      want: ['`public` can now read more of `Article` in `DRAFT` (locale `en`)'],
      back: ['`public` can now read less of `Article` in `DRAFT` (locale `en`)'],
    },
  ],
  [
    'the type of a claim under the same condition',
    {
      given: [reader('String!'), reader('"[String!]!"')],
      want: ['`users/reader` can now read other records of `Tag` in `PUBLISHED` (locale `en`)'],
      back: ['`users/reader` can now read other records of `Tag` in `PUBLISHED` (locale `en`)'],
    },
  ],
  [
    'a value that is new, where others were never held back',
    {
      given: [NOT_NEW.replace(', where: { status_not: new }', ''), NOT_NEW.replace(', where: { status_not: new }', '')],
      schemas: [undefined, schemaWith('[new, ready]', '[new, ready, retired]')],
      want: [],
      back: [],
    },
  ],
  [
    'a field that may be missing now, which a condition asks for',
    {
      given: [NOT_NEW.replace('status_not: new', 'size: null'), NOT_NEW.replace('status_not: new', 'size: null')],
      schemas: [schemaWith('size: Int', 'size: Int!'), undefined],
      want: [
        '`public` can now read more of `Article` in `DRAFT` (locale `en`), by values that are new and conditions that already stood',
      ],
      back: ['`public` can now read less of `Article` in `DRAFT` (locale `en`), by values that are gone'],
    },
  ],
  [
    'a field of another type under the same condition',
    {
      given: [NOT_NEW.replace('status_not: new', 'size: 1'), NOT_NEW.replace('status_not: new', 'size: "1"')],
      schemas: [undefined, schemaWith('size: Int', 'size: String')],
      want: ['`public` can perhaps read other records of `Article` in `DRAFT` (locale `en`)'],
      back: ['`public` can perhaps read other records of `Article` in `DRAFT` (locale `en`)'],
    },
  ],
  [
    'a condition on a field that is new',
    {
      given: [NOT_NEW.replace(', where: { status_not: new }', ''), NOT_NEW.replace('status_not: new', 'isOpen: true')],
      schemas: [undefined, schemaWith('size: Int', 'size: Int, isOpen: Boolean')],
      want: ['`public` can now read less of `Article` in `DRAFT` (locale `en`)'],
      back: ['`public` can now read more of `Article` in `DRAFT` (locale `en`)'],
    },
  ],
  [
    'a model that "*" opens',
    {
      given: [ALL, ALL],
      schemas: [undefined, NEW_MODEL],
      want: [
        '`public` can now read `Salary` in `DRAFT`, `PUBLISHED` and stages to come (locale `en`), which is new, by grants on `"*"` that already stood',
      ],
      back: [
        '`public` can no longer read `Salary` in `DRAFT`, `PUBLISHED` and stages to come (locale `en`), which is gone',
      ],
    },
  ],
  [
    'a model that an edited grant names',
    {
      given: [ONE, ONE.replace('[Tag]', '[Salary, Tag]')],
      schemas: [undefined, NEW_MODEL],
      want: ['`public` can now read `Salary` in `PUBLISHED` (locale `en`)'],
      back: ['`public` can no longer read `Salary` in `PUBLISHED` (locale `en`)'],
    },
  ],
  [
    'a stage that "*" opens',
    {
      given: [ONE.replace('[PUBLISHED]', '"*"'), ONE.replace('[PUBLISHED]', '"*"')],
      schemas: [undefined, NEW_STAGE],
      want: ['`public` can now read `Tag` in `QA` (locale `en`), which is new, by grants on `"*"` that already stood'],
      back: ['`public` can no longer read `Tag` in `QA` (locale `en`), which is gone'],
    },
  ],
  [
    'a locale that "*" opens, of what is localized',
    {
      given: [
        grant('models: [Article, Tag], stages: [PUBLISHED], locales: "*"'),
        grant('models: [Article, Tag], stages: [PUBLISHED], locales: "*"'),
      ],
      schemas: [undefined, NEW_LOCALE],
      want: [
        '`public` can now read `Article` in `PUBLISHED` (locale `fr`), which is new, by grants on `"*"` that already stood',
      ],
      back: ['`public` can no longer read `Article` in `PUBLISHED` (locale `fr`), which is gone'],
    },
  ],
  ['a stage that nobody reaches', { given: [ONE, ONE], schemas: [undefined, NEW_STAGE], want: [], back: [] }],
  [
    'a new stage and "*" narrowed to the rest: told once, of what does not exist yet',
    {
      given: [ONE.replace('[PUBLISHED]', '"*"'), ONE.replace('[PUBLISHED]', '[DRAFT, PUBLISHED]')],
      schemas: [undefined, NEW_STAGE],
      want: ['`public` can no longer read `Tag` in stages to come (locale `en`)'],
      back: ['`public` can now read `Tag` in stages to come (locale `en`)'],
    },
  ],
  [
    'one environment alone',
    {
      given: ['', ONE.replace(' }', ', environments: [master] }')],
      want: ['`public` can now read `Tag` in `PUBLISHED` (locale `en`), in `master` alone'],
      back: ['`public` can no longer read `Tag` in `PUBLISHED` (locale `en`), in `master` alone'],
    },
  ],
  [
    'all but one environment',
    {
      given: [ONE.replace(' }', ', environments: [master] }'), ONE],
      want: ['`public` can now read `Tag` in `PUBLISHED` (locale `en`), in environments that no policy names'],
      back: ['`public` can no longer read `Tag` in `PUBLISHED` (locale `en`), in environments that no policy names'],
    },
  ],
  [
    'environments that say the same as none',
    {
      given: [
        ONE,
        `${ONE}    - { actions: [read], models: [Tag], stages: [PUBLISHED], locales: [en], environments: [qa] }\n`,
      ],
      want: [],
      back: [],
    },
  ],
  [
    'a grant that repeats another in one stage of two',
    {
      given: [
        ONE.replace('[PUBLISHED]', '[DRAFT, PUBLISHED]').replace(' }', ', where: { name: x } }'),
        `${ONE.replace('[PUBLISHED]', '[DRAFT, PUBLISHED]').replace(' }', ', where: { name: x } }')}    - { actions: [read], models: [Tag], stages: [DRAFT], locales: [en], where: { name: x } }\n`,
      ],
      want: [],
      back: [],
    },
  ],
  [
    'a principal that comes',
    {
      given: ['', 'tokens:\n  web: { grants: [{ actions: [delete], models: [Tag], locales: [en] }] }'],
      want: ['`tokens/web` can now delete `Tag` (locale `en`)'],
      back: ['`tokens/web` can no longer delete `Tag` (locale `en`)'],
    },
  ],
];

/** The records that a comparison shows. */
function witnessesOf(comparison: AccessComparison): object {
  if (!('added' in comparison || 'removed' in comparison)) return {};
  const { added, removed } = comparison;
  return { ...(added && { added: added.record }), ...(removed && { removed: removed.record }) };
}

describe('the difference of two policies', () => {
  it.each(CASES)(
    '%s',
    (_, { given: [before, after], schemas: [older, newer] = [undefined, undefined], want, back }) => {
      const [a, b] = [policyOf(before, older), policyOf(after, newer)];
      expect(sentences(a, b)).toEqual(want);
      expect(sentences(b, a)).toEqual(back);
    },
  );

  it.each([
    ['the record that the new condition lets in', '{ name: x }', '{ name_in: [x, y] }', { added: { name: 'y' } }],
    ['the record that it shuts out', '{ name_in: [x, y] }', '{ name: y }', { removed: { name: 'x' } }],
    ['both, where it does both', '{ name: x }', '{ name: y }', { added: { name: 'y' }, removed: { name: 'x' } }],
    ['none, where nothing is proven', '{ _search: x }', '{ _search: y }', {}],
  ])('shows %s', (_, before, after, want) => {
    const found = diffAccess({ before: policyOf(where(before)), after: policyOf(where(after)) });
    expect(found.map(({ comparison }) => witnessesOf(comparison))).toEqual([want]);
  });
});
