import { describe, expect, test } from 'vitest';
import { readContentSchema } from '../../../src/bind/content-schema/read-content-schema.js';
import { bindSchema } from '../../../src/bind/models/bind-schema.js';
import { described } from '../../support/diagnostics.js';
import { documentAt } from '../../support/document.js';

const SDL = `
  enum Stage { DRAFT QA PUBLISHED }
  enum Locale { en de }
  enum Kind { short long }
  type Query {
    posts(where: PostWhereInput, locales: [Locale!]! = [en]): [Post!]!
    tags(where: TagWhereInput): [Tag!]!
    assets(where: AssetWhereInput): [Asset!]!
  }
  type Post { id: ID! title: String! kind: Kind tags: [Tag!]! slug: String upload: Asset }
  input PostWhereInput { AND: [PostWhereInput!] title: String kind: Kind tags_some: TagWhereInput }
  input PostWhereUniqueInput { id: ID slug: String }
  type Tag { id: ID! posts: [Post!]! }
  input TagWhereInput { AND: [TagWhereInput!] }
  type Asset { id: ID! url: String! upload: String }
  input AssetWhereInput { AND: [AssetWhereInput!] }
`;

function bind(yaml: string, sdl = SDL) {
  return bindSchema([documentAt('policy.yaml', yaml)], readContentSchema({ path: 'schema.graphql', text: sdl }));
}

describe('a policy on top of a schema file', () => {
  test('adds classifications, audiences and the default locale', () => {
    const { value, diagnostics } = bind(`
      stages: { QA: { audience: confidential } }
      locales: { de: { default: true } }
      models:
        Post: { classification: confidential, plural: Posts, fields: { slug: { classification: restricted }, title: String! } }
        Asset: { classification: internal }
    `);
    expect(described(diagnostics)).toEqual([]);
    expect([...value.stages.values()].map(({ name, audience }) => `${name} ${audience}`)).toEqual([
      'DRAFT internal',
      'QA confidential',
      'PUBLISHED public',
    ]);
    expect([value.defaultLocale, value.locales.get('en')?.isDefault, value.locales.get('de')?.isDefault]).toEqual([
      'de',
      false,
      true,
    ]);
    const classOf = (model: string, field: string) => value.models.get(model)?.fields.get(field)?.classification;
    expect(value.models.get('Post')?.classification).toBe('confidential');
    expect([classOf('Post', 'title'), classOf('Post', 'slug'), classOf('Tag', 'id')]).toEqual([
      'confidential',
      'restricted',
      'internal',
    ]);
    expect([classOf('Asset', 'url'), classOf('Asset', 'upload')]).toEqual(['internal', 'restricted']);
    expect(value.models.get('Post')?.fields.get('title')?.operators).toEqual(['eq']);
  });

  test('knows where it says so itself, and nowhere else', () => {
    const { value } = bind('models: { Post: { fields: { slug: { classification: internal } } } }');
    expect(value.models.get('Post')?.origin).toBeDefined();
    expect(value.models.get('Post')?.fields.get('slug')?.origin).toBeDefined();
    expect(value.models.get('Post')?.fields.get('title')?.origin).toBeUndefined();
    expect(value.models.get('Tag')?.origin).toBeUndefined();
    expect(value.stages.get('QA')?.origin).toBeUndefined();
  });

  const MISMATCHES: readonly [title: string, yaml: string, ...want: string[]][] = [
    ['an unknown model', 'models: { Pots: {} }', 'error[unknown-model] at "Pots": unknown model `Pots`'],
    [
      'an unknown field',
      'models: { Post: { fields: { titel: String! } } }',
      'error[unknown-field] at "titel": `Post` has no field `titel`',
    ],
    [
      'an unknown stage',
      'stages: { DRFT: { audience: internal } }',
      'error[unknown-stage] at "DRFT": unknown stage `DRFT`',
    ],
    ['an unknown locale', 'locales: { fr: { default: true } }', 'error[unknown-locale] at "fr": unknown locale `fr`'],
    [
      'another type',
      'models: { Post: { fields: { title: String, slug: Int, tags: "[Tag]" } } }',
      'error[schema-mismatch] at "String": `title` is of type `String!`, not `String`',
      'error[schema-mismatch] at "Int": `slug` is of type `String`, not `Int`',
      'error[schema-mismatch] at "[Tag]": `tags` is of type `[Tag!]!`, not `[Tag]`',
    ],
    [
      'another plural',
      'models: { Post: { plural: Postes } }',
      'error[schema-mismatch] at "Postes": the plural of `Post` is `Posts`, not `Postes`',
    ],
    [
      'other flags',
      'models: { Post: { fields: { title: { unique: true, localized: true }, slug: { required: true, unique: true } } } }',
      'error[schema-mismatch] at "true": `title` is not unique',
      'error[schema-mismatch] at "true": `title` is not localized',
      'error[schema-mismatch] at "true": `slug` is not required',
    ],
    [
      'other values, another name, no enumeration',
      'models: { Post: { fields: { kind: { enum: [short] }, title: { enum: [a], required: true } } } }',
      'error[schema-mismatch] at "[short]": the values of `kind` are others',
      'error[schema-mismatch] at "[a]": `title` is of type `String!`, no enumeration',
    ],
    [
      'another name of an enumeration',
      'models: { Post: { fields: { kind: { enum: [long, short], name: Sort } } } }',
      'error[schema-mismatch] at "Sort": the enumeration of `kind` is `Kind`, not `Sort`',
    ],
    [
      'another reverse',
      'models: { Post: { fields: { tags: { reverse: articles }, title: { reverse: x } } } }',
      'error[schema-mismatch] at "articles": the reverse of `tags` is `posts`, not `articles`',
      'error[schema-mismatch] at "x": `title` is no relation',
    ],
  ];
  test.each(MISMATCHES)('%s', (_title, yaml, ...want) => {
    expect(described(bind(yaml).diagnostics)).toEqual(want);
  });

  test('the nearest name is offered', () => {
    const helps = bind('stages: { DRFT: { audience: internal } }\nmodels: { Pots: {} }').diagnostics.map(
      ({ help }) => help,
    );
    expect(helps).toEqual(['did you mean `DRAFT`?', 'did you mean `Post`?']);
  });

  test('answers which locale is the default where the schema does not tell', () => {
    const sdl = SDL.replace(' = [en]', '');
    expect(described(bind('version: 1', sdl).diagnostics)).toEqual([
      'error[default-locale-unknown] at "": the schema does not tell which locale is the default',
    ]);
    const { value, diagnostics } = bind('locales: { de: { default: true } }', sdl);
    expect([value.defaultLocale, diagnostics]).toEqual(['de', []]);
  });

  test('says nothing of what the schema file would have told, where that cannot be read', () => {
    const { value, diagnostics } = bind(
      'models: { Post: { fields: { slug: { classification: restricted } } } }',
      'type {',
    );
    expect(described(diagnostics)).toEqual([
      'error[schema-syntax] at "{": the schema is not GraphQL: expected Name, found "{"',
    ]);
    expect(value.isIncomplete).toBe(true);
  });
});
