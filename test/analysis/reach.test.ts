import { describe, expect, it } from 'vitest';
import { compileText } from '../support/check-text.js';
import { dedent } from '../support/dedent.js';

const MODELS = dedent`
  locales: { en: { default: true }, de: {} }
  models:
    Article:
      plural: Articles
      fields:
        title: { type: String, localized: true }
        status: { enum: [new, ready], name: ArticleStatus, required: true }
        author: { type: Author, reverse: articles }
        tags: "[Tag!]!"
    Author: { plural: Authors, fields: { name: String!, isTrusted: Boolean!, agency: { type: Agency, reverse: authors } } }
    Agency: { plural: Agencies, fields: { isOpen: Boolean! } }
    Tag: { plural: Tags, fields: { isSafe: Boolean! } }
`;

const READ = '{ actions: [read], models: [Article, Author, Agency, Tag], stages: "*", locales: "*" }';
const publish = (where: string, more = ''): string =>
  `{ actions: [publish], models: [Article], from: [DRAFT], to: [PUBLISHED], locales: [en], where: ${where}${more} }`;
const update = (models: string, more = ''): string =>
  `{ actions: [update], models: [${models}], locales: [en]${more} }`;

/** The fields and models of what one rule finds about a token with these grants. */
function found(rule: string, grants: readonly string[]): readonly unknown[] {
  const list = grants.map((grant) => `      - ${grant}\n`).join('');
  const { diagnostics } = compileText(`${MODELS}tokens:\n  web:\n    defaultStage: DRAFT\n    grants:\n${list}`);
  return diagnostics.filter(({ code }) => code === rule).map(({ subject }) => subject?.fields ?? subject?.models);
}

describe('a field by which a condition limits somebody', () => {
  it.each([
    ['can be changed', { given: [READ, update('Article'), publish('{ status: ready }')], want: [['status']] }],
    [
      'can be changed in another environment alone',
      {
        given: [
          READ,
          update('Article', ', environments: [staging]'),
          publish('{ status: ready }', ', environments: [master]'),
        ],
        want: [],
      },
    ],
    [
      'can be changed in another locale alone',
      {
        given: [READ, '{ actions: [update], models: [Article], locales: [de] }', publish('{ status: ready }')],
        want: [],
      },
    ],
    [
      'is left as it is by each update',
      {
        given: [READ, update('Article', ', where: { status: new }'), publish('{ status: ready }')],
        want: [],
      },
    ],
    [
      'can be changed by two updates, the one from where it is and the other to where it shall be',
      {
        given: [
          READ,
          update('Article', ', where: { status: new }'),
          update('Article', ', where: { AND: [{ status: ready }, { title: "a" }] }'),
          publish('{ status: ready }'),
        ],
        want: [['status']],
      },
    ],
    [
      'limits nothing, since another grant has no condition',
      {
        given: [
          READ,
          update('Article'),
          publish('{ status: ready }'),
          '{ actions: [publish], models: [Article], from: [DRAFT], to: [PUBLISHED], locales: "*" }',
        ],
        want: [],
      },
    ],
    [
      'is a relation, and the peer may be updated',
      { given: [READ, update('Article, Author'), publish('{ author: { id: "a" } }')], want: [['author']] },
    ],
    [
      'is a relation, and the peer may not be updated',
      { given: [READ, update('Article'), publish('{ author: { id: "a" } }')], want: [] },
    ],
    ['is kept by Hygraph', { given: [READ, update('Article'), publish('{ createdBy: { id: "a" } }')], want: [] }],
  ])('%s', (_, { given, want }) => {
    expect(found('condition-on-mutable-field', given)).toEqual(want);
  });
});

describe('a related record through which a condition limits somebody', () => {
  it.each([
    [
      'can be edited',
      { given: [READ, update('Author'), publish('{ author: { isTrusted: true } }')], want: [['Article']] },
    ],
    [
      'can be edited, two relations away',
      { given: [READ, update('Agency'), publish('{ author: { agency: { isOpen: true } } }')], want: [['Article']] },
    ],
    [
      'can be edited, one of many',
      { given: [READ, update('Tag'), publish('{ tags_some: { isSafe: true } }')], want: [['Article']] },
    ],
    ['cannot be edited', { given: [READ, update('Tag'), publish('{ author: { isTrusted: true } }')], want: [] }],
    ['is known by its id', { given: [READ, update('Author'), publish('{ author: { id: "a" } }')], want: [] }],
    [
      'can be edited within what is in reach already',
      {
        given: [READ, update('Author', ', where: { isTrusted: true }'), publish('{ author: { isTrusted: true } }')],
        want: [],
      },
    ],
    [
      'limits nothing, since another grant has no condition',
      {
        given: [
          READ,
          update('Author'),
          '{ actions: [read], models: [Article], stages: [DRAFT], locales: [en], where: { author: { isTrusted: true } } }',
        ],
        want: [],
      },
    ],
  ])('%s', (_, { given, want }) => {
    expect(found('condition-relation-mutable', given)).toEqual(want);
  });
});

describe('a condition that cannot be sent', () => {
  const text = '{ actions: [read], models: [Article], stages: [DRAFT], locales: [en], where: { title_contains: "a" } }';

  it.each([
    ['is found', { given: [text], want: [['Article']] }],
    ['is not found where the same is allowed without it', { given: [READ, text], want: [] }],
    [
      'is found where the same is allowed in another environment alone',
      { given: [READ.replace(' }', ', environments: [staging] }'), text], want: [['Article']] },
    ],
  ])('%s', (_, { given, want }) => {
    expect(found('condition-unsendable', given)).toEqual(want);
  });
});
