import { describe, expect, test } from 'vitest';
import { bindSchema } from '../../../src/bind/models/bind-schema.js';
import type { Field, Schema } from '../../../src/ir/schema.js';
import { dedent } from '../../support/dedent.js';
import { described } from '../../support/diagnostics.js';
import { documentAt } from '../../support/document.js';

type Files = Readonly<Record<string, string>>;

function bind(files: string | Files) {
  const texts = typeof files === 'string' ? { 'a.yaml': files } : files;
  return bindSchema(
    Object.entries(texts).map(([path, text]) => documentAt(path, text)),
    undefined,
  );
}

function schemaOf(files: string | Files): Schema {
  const { value, diagnostics } = bind(files);
  expect(described(diagnostics)).toEqual([]);
  return value;
}

function fieldOf(schema: Schema, path: string): Field {
  const [model = '', name = ''] = path.split('.');
  const field = schema.models.get(model)?.fields.get(name);
  if (field === undefined) throw new Error(`no field ${path}`);
  return field;
}

const SCENARIO = {
  'policies/models.yaml': dedent`
    models:
      Author:
        plural: Authors
        classification: confidential
        fields:
          name:  String!
          email: { type: String!, unique: true, classification: restricted }
      Article:
        plural: Articles
        fields:
          title:  { type: String!, localized: true }
          status: { enum: [new, ready, retired], name: ArticleStatus, required: true }
          author: { type: Author, reverse: articles }
          tags:   "[Tag!]!"
          image:  Asset
          words:  "[String!]"
          body:   RichText
          extra:  Json
      Tag: { plural: Tags, fields: { name: String! } }
  `,
  'policies/project.yaml': dedent`
    stages:
      DRAFT:     { audience: internal }
      QA:        { audience: confidential }
      PUBLISHED: { audience: public }
    locales:
      en: { default: true }
      de: {}
  `,
};

describe('the sections of a policy', () => {
  const schema = schemaOf(SCENARIO);

  test('stages and locales, in their order', () => {
    expect([...schema.stages.values()].map(({ name, audience }) => `${name} ${audience}`)).toEqual([
      'DRAFT internal',
      'QA confidential',
      'PUBLISHED public',
    ]);
    expect([...schema.locales.values()].map(({ name, isDefault }) => `${name} ${isDefault}`)).toEqual([
      'en true',
      'de false',
    ]);
    expect(schema.defaultLocale).toBe('en');
  });

  test('models in their order, then those of Hygraph', () => {
    expect([...schema.models.values()].map(({ name, isSystem }) => `${name} ${isSystem}`)).toEqual([
      'Author false',
      'Article false',
      'Tag false',
      'Asset true',
      'User true',
      'ScheduledOperation true',
      'ScheduledRelease true',
    ]);
    const article = schema.models.get('Article');
    expect(article).toMatchObject({
      plural: 'Articles',
      classification: 'internal',
      isLocalized: true,
      isVersioned: true,
    });
    expect(article?.queries).toEqual({
      one: 'article',
      many: 'articles',
      connection: 'articlesConnection',
      version: 'articleVersion',
    });
    expect(schema.models.get('Tag')?.isLocalized).toBe(false);
  });

  const TEXT = 'eq not in not_in contains not_contains starts_with not_starts_with ends_with not_ends_with'.split(' ');
  const FIELDS: readonly [string, Partial<Record<keyof Field, unknown>>][] = [
    ['Author.name', { isRequired: true, isUnique: false, classification: 'confidential', operators: TEXT }],
    ['Author.email', { isUnique: true, classification: 'restricted' }],
    ['Article.title', { isLocalized: true, isRequired: true }],
    [
      'Article.status',
      {
        type: { kind: 'enum', name: 'ArticleStatus', values: ['new', 'ready', 'retired'] },
        isRequired: true,
        operators: ['eq', 'not', 'in', 'not_in'],
      },
    ],
    [
      'Article.author',
      { type: { kind: 'relation', model: 'Author', reverse: 'articles' }, isRequired: false, operators: ['nested'] },
    ],
    [
      'Author.articles',
      {
        type: { kind: 'relation', model: 'Article', reverse: 'author' },
        isList: true,
        isRequired: true,
        classification: 'confidential',
        operators: ['some', 'every', 'none'],
      },
    ],
    ['Article.tags', { type: { kind: 'relation', model: 'Tag', reverse: undefined }, isList: true, isRequired: true }],
    ['Article.image', { type: { kind: 'relation', model: 'Asset', reverse: undefined } }],
    [
      'Article.words',
      { isList: true, isRequired: false, operators: ['eq', 'not', 'contains_all', 'contains_some', 'contains_none'] },
    ],
    ['Article.body', { type: { kind: 'scalar', scalar: 'RichText', typeName: 'RichText' }, operators: [] }],
    ['Article.extra', { operators: ['json_path_exists', 'value_recursive'] }],
    ['Tag.id', { isSystem: true, isUnique: true, isRequired: true, operators: TEXT }],
    ['Tag.createdBy', { isSystem: true, type: { kind: 'relation', model: 'User', reverse: undefined } }],
    ['Tag.documentInStages', { isSystem: true, type: { kind: 'stages' }, operators: ['some', 'every', 'none'] }],
    ['Tag.scheduledIn', { type: { kind: 'relation', model: 'ScheduledOperation', reverse: 'affectedDocuments' } }],
    ['Asset.fileName', { classification: 'public', isLocalized: true }],
    ['User.picture', { classification: 'internal', isSystem: false }],
    ['ScheduledOperation.rawPayload', { classification: 'confidential' }],
  ];
  test.each(FIELDS)('%s', (path, want) => {
    expect(fieldOf(schema, path)).toMatchObject(want);
  });

  test('the order of the documents does not matter', () => {
    const backwards = bindSchema(
      Object.entries(SCENARIO)
        .reverse()
        .map(([path, text]) => documentAt(path, text)),
      undefined,
    );
    expect(backwards).toEqual({ value: schema, diagnostics: [] });
    expect([...backwards.value.models.keys()]).toEqual([...schema.models.keys()]);
  });

  test('what is not declared has a default', () => {
    const empty = schemaOf('tokens: {}');
    expect([...empty.stages.values()].map(({ name, audience }) => `${name} ${audience}`)).toEqual([
      'DRAFT internal',
      'PUBLISHED public',
    ]);
    expect([empty.defaultLocale, [...empty.locales.keys()]]).toEqual(['en', ['en']]);
    expect([...empty.models.keys()]).toEqual(['Asset', 'User', 'ScheduledOperation', 'ScheduledRelease']);
    expect(schemaOf('locales: { de_AT: {} }').defaultLocale).toBe('de_AT');
    expect(schemaOf('models: { Fungus: {} }').models.get('Fungus')?.plural).toBe('Funguss');
  });

  test('an enumeration is named after its field, and may be named by others', () => {
    const bound = schemaOf(dedent`
      models:
        Order:
          fields:
            state: { enum: [open, done] }
            was:   OrderState
            more:  { enum: [done, open], name: OrderState }
    `);
    const type = { kind: 'enum', name: 'OrderState', values: ['open', 'done'] };
    expect(['state', 'was', 'more'].map((name) => fieldOf(bound, `Order.${name}`).type)).toEqual([type, type, type]);
  });

  test('two fields that name each other are one relation', () => {
    const bound = schemaOf(dedent`
      models:
        Person:
          fields:
            passport: { type: Passport, reverse: owner }
            friends:  { type: "[Person!]!", reverse: friends }
            boss:     { type: Person, reverse: staff }
        Passport: { fields: { owner: { type: Person!, reverse: passport } } }
    `);
    expect(fieldOf(bound, 'Person.passport').type).toEqual({ kind: 'relation', model: 'Passport', reverse: 'owner' });
    expect(fieldOf(bound, 'Passport.owner')).toMatchObject({ isList: false, type: { reverse: 'passport' } });
    expect(fieldOf(bound, 'Person.friends').type).toMatchObject({ reverse: 'friends' });
    expect(fieldOf(bound, 'Person.staff')).toMatchObject({ isList: true, type: { model: 'Person', reverse: 'boss' } });
  });

  test('models of Hygraph can be classified', () => {
    const bound = schemaOf('models: { User: { classification: restricted, fields: { name: { type: String! } } } }');
    expect(fieldOf(bound, 'User.name').classification).toBe('restricted');
  });
});

const INVALID: readonly [title: string, files: string | Files, ...want: string[]][] = [
  [
    'a model declared in two files',
    { 'b.yaml': 'models: { Tag: {} }', 'a.yaml': 'models: { Tag: {} }' },
    'error[duplicate-name] at "Tag": `Tag` is declared twice ("Tag" declared first here)',
  ],
  [
    'a stage and a locale declared in two files',
    {
      'a.yaml': 'stages: { DRAFT: { audience: internal } }\nlocales: { en: {} }',
      'b.yaml': 'stages: { DRAFT: { audience: public } }\nlocales: { en: {} }',
    },
    'error[duplicate-name] at "DRAFT": `DRAFT` is declared twice ("DRAFT" declared first here)',
    'error[duplicate-name] at "en": `en` is declared twice ("en" declared first here)',
  ],
  [
    'stages without DRAFT',
    'stages: { PUBLISHED: { audience: public } }',
    'error[draft-missing] at "stages": `stages` does not declare `DRAFT`',
  ],
  [
    'two default locales',
    'locales: { en: { default: true }, de: { default: true } }',
    'error[two-default-locales] at "true": `de` is a second default locale ("true" `en` is the default already)',
  ],
  [
    'two default locales in two files',
    { 'a.yaml': 'locales: { en: { default: true } }', 'b.yaml': 'locales: { de: { default: true } }' },
    'error[two-default-locales] at "true": `de` is a second default locale ("true" `en` is the default already)',
  ],
  [
    'no default locale',
    'locales: { en: {}, de: {} }',
    'error[default-locale-unknown] at "locales": no locale is the default',
  ],
  [
    'a locale that GraphQL cannot name',
    'locales: { de-AT: {} }',
    'error[invalid-name] at "de-AT": `de-AT` cannot be the name of a locale',
  ],
  [
    'a stage that GraphQL cannot name',
    'stages: { DRAFT: { audience: internal }, 2ND: { audience: public } }',
    'error[invalid-name] at "2ND": `2ND` cannot be the name of a stage',
  ],
  [
    'a model that GraphQL cannot name',
    'models: { Blog-Post: { plural: BlogPosts } }',
    'error[invalid-name] at "Blog-Post": `Blog-Post` cannot be the name of a model',
  ],
  [
    'a field that GraphQL cannot name',
    'models: { Tag: { fields: { "my name": String } } }',
    'error[invalid-name] at ""my name"": `my name` cannot be the name of a field',
  ],
  [
    'an unknown type',
    'models: { Tag: { fields: { by: Autor! } }, Author: {} }',
    'error[unknown-type] at "Autor": unknown type `Autor`',
  ],
  [
    'an unknown type in a list',
    'models: { Tag: { fields: { by: "[Autor!]!" } } }',
    'error[unknown-type] at "Autor": unknown type `Autor`',
  ],
  [
    'an unknown type in an object',
    "models: { Tag: { fields: { by: { type: '[Autor]' } } } }",
    'error[unknown-type] at "Autor": unknown type `Autor`',
  ],
  [
    'a type that nobody can declare',
    'models: { Tag: { fields: { by: Other } } }',
    'error[unknown-type] at "Other": unknown type `Other`',
  ],
  [
    'a list that is not closed',
    'models: { Tag: { fields: { by: "[String!" } } }',
    'error[type-syntax] at "[": `[String!` is not a type: `[` is not closed',
  ],
  [
    'a list that is not opened',
    'models: { Tag: { fields: { by: "String]!" } } }',
    'error[type-syntax] at "]": `String]!` is not a type: `]` closes nothing',
  ],
  [
    'a list of lists',
    'models: { Tag: { fields: { by: "[[String]]" } } }',
    'error[type-syntax] at "[": `[[String]]` is not a type: Hygraph has no lists of lists',
  ],
  [
    'a character that no type has',
    'models: { Tag: { fields: { by: String? } } }',
    'error[type-syntax] at "?": `String?` is not a type: `?` cannot stand in a type',
  ],
  [
    'required twice',
    'models: { Tag: { fields: { by: "String!!" } } }',
    'error[type-syntax] at "!!": `String!!` is not a type: one `!` is enough',
  ],
  [
    'two words',
    'models: { Tag: { fields: { by: String Int } } }',
    'error[type-syntax] at "String Int": `String Int` is not a type: a type is a name, a list of one in `[` and `]`, and `!` for required',
  ],
  [
    'a field without a type',
    'models: { Tag: { fields: { by: { unique: true } } } }',
    'error[field-type] at "by": `by` has no type',
  ],
  [
    'a type and an enumeration',
    'models: { Tag: { fields: { by: { type: String, enum: [a] } } } }',
    'error[field-type] at "enum": `by` has a `type` and an `enum`',
  ],
  [
    'required, and not',
    'models: { Tag: { fields: { by: { type: String!, required: false } } } }',
    'error[field-type] at "false": `String!` is required',
  ],
  [
    'a unique relation',
    'models: { Tag: { fields: { next: { type: Tag, unique: true } } } }',
    'error[flag-not-allowed] at "unique": `next` cannot be `unique`: it is a relation',
  ],
  [
    'a unique list, a unique switch',
    'models: { Tag: { fields: { a: { type: "[String]", unique: true }, b: { type: Boolean, unique: true } } } }',
    'error[flag-not-allowed] at "unique": `a` cannot be `unique`: it is a list',
    'error[flag-not-allowed] at "unique": `b` cannot be `unique`: its type is `Boolean`',
  ],
  [
    'a localized relation',
    'models: { Tag: { fields: { next: { type: Tag, localized: true } } } }',
    'error[flag-not-allowed] at "localized": `next` cannot be `localized`: a relation is the same in all locales',
  ],
  [
    'the reverse of a string, the name of no enumeration',
    'models: { Tag: { fields: { a: { type: String, reverse: tags }, b: { type: String, name: Kind } } } }',
    'error[flag-not-allowed] at "reverse": `a` cannot be `reverse`: it is no relation',
    'error[flag-not-allowed] at "name": `b` cannot be `name`: it declares no enumeration',
  ],
  [
    'a field of Hygraph',
    'models: { Tag: { fields: { createdAt: DateTime, stage: String, AND: Int } } }',
    'error[reserved-name] at "createdAt": a field cannot be named `createdAt`: Hygraph gives every model its own',
    'error[reserved-name] at "stage": a field cannot be named `stage`: Hygraph gives every model its own',
    'error[reserved-name] at "AND": a field cannot be named `AND`: conditions use it',
  ],
  [
    'a field that is a filter of another',
    'models: { Tag: { fields: { price: Int, price_in: Int } } }',
    'error[reserved-name] at "price_in": a field of `Tag` cannot be named `price_in`: it is a filter of `price` ("price" the other field is declared here)',
  ],
  [
    'a type of Hygraph',
    'models: { Query: {}, Stage: {} }',
    'error[reserved-name] at "Query": a model cannot be named `Query`: `Query` is one of Hygraph\'s own types',
    'error[reserved-name] at "Stage": a model cannot be named `Stage`: `Stage` is one of Hygraph\'s own types',
  ],
  [
    'a model of Hygraph',
    'models: { User: { fields: { email: String! } } }',
    'error[reserved-name] at "User": a model cannot be named `User`: `User` is one of Hygraph\'s own models',
  ],
  [
    'an enumeration with other values',
    'models: { A: { fields: { x: { enum: [a, b], name: Kind }, y: { enum: [a, c], name: Kind } } } }',
    'error[enumeration-mismatch] at "Kind": the enumeration `Kind` has other values elsewhere ("Kind" here its values are `a`, `b`)',
  ],
  [
    'an enumeration named as a model or a type',
    'models: { A: { fields: { x: { enum: [a], name: A }, y: { enum: [a], name: Locale } } } }',
    'error[reserved-name] at "A": an enumeration cannot be named `A`: `A` is the name of a model ("A" the model is declared here)',
    'error[reserved-name] at "Locale": an enumeration cannot be named `Locale`: `Locale` is one of Hygraph\'s own types',
  ],
  [
    'a value that GraphQL keeps for itself',
    'models: { A: { fields: { x: { enum: [yes, "true"] } } } }',
    'error[invalid-name] at ""true"": `true` cannot be the name of a value of an enumeration',
  ],
  [
    'a plural that is the plural of another model',
    'models: { A: { plural: Things }, B: { plural: Things } }',
    'error[plural-collision] at "Things": the plural `Things` of `B` is the plural of `A` ("A" `A` is declared here)',
  ],
  [
    'a plural that is the name of another model',
    'models: { A: { plural: B }, B: { plural: Bs } }',
    'error[plural-collision] at "B": the plural `B` of `A` is the name of `B` ("B" `B` is declared here)',
  ],
  [
    'a plural that is the name of its model',
    'models: { News: { plural: News } }',
    'error[plural-collision] at "News": the plural `News` of `News` is the name of the model itself',
  ],
  [
    'a plural that is one of Hygraph',
    'models: { File: { plural: Assets } }',
    'error[plural-collision] at "Assets": the plural `Assets` of `File` is the plural of `Asset`',
  ],
  [
    'a plural that follows from the name',
    'models: { A: {}, B: { plural: As } }',
    'error[plural-collision] at "As": the plural `As` of `B` is the plural of `A` ("A" `A` is declared here)',
  ],
  [
    'names that differ in their first letter',
    'models: { Tag: { plural: Tags }, tag: { plural: Labels } }',
    'error[name-collision] at "tag": the queries of `tag` have the names of those of `Tag` ("Tag" `Tag` is declared here)',
  ],
  [
    'a reverse that the peer declares',
    'models: { A: { fields: { b: { type: B, reverse: x } } }, B: { fields: { x: String } } }',
    'error[reverse-collision] at "x": `B` has a field `x` already ("x" declared here)',
  ],
  [
    'a reverse that two relations want',
    'models: { A: { fields: { b: { type: B, reverse: x }, c: { type: B, reverse: x } } }, B: {} }',
    'error[reverse-collision] at "x": `B` has a field `x` already ("x" declared here)',
  ],
  [
    'a reverse that is a field of Hygraph',
    'models: { A: { fields: { b: { type: A, reverse: id }, c: { type: A, reverse: locale } } } }',
    'error[reverse-collision] at "id": `A` has a field `id` already',
    'error[reverse-collision] at "locale": `A` has a field `locale` already',
  ],
  [
    'a field less secret than its model',
    'models: { A: { classification: confidential, fields: { a: { type: Int, classification: public } } } }',
    'info[classification-below-model] at "public": `a` is less secret than its model, which is confidential',
  ],
];

describe('what is not valid', () => {
  test.each(INVALID)('%s', (_title, files, ...want) => {
    expect(described(bind(files).diagnostics)).toEqual(want);
  });

  const HELP: readonly [title: string, yaml: string, want: string][] = [
    ['a type that is nearly a model', 'models: { Author: { fields: { a: Autor } } }', 'did you mean `Author`?'],
    ['a type that is nearly a scalar', 'models: { Author: { fields: { a: string } } }', 'did you mean `String`?'],
    ['a locale with a hyphen', 'locales: { de-AT: {} }', 'write `de_AT`'],
  ];
  test.each(HELP)('help for %s', (_title, yaml, want) => {
    expect(bind(yaml).diagnostics.map(({ help }) => help)).toEqual([want]);
  });

  test('DRAFT is there in any case, and so is one default locale', () => {
    const { value } = bind('stages: { QA: { audience: internal } }\nlocales: { en: {}, de: {} }');
    expect([...value.stages.keys()]).toEqual(['DRAFT', 'QA']);
    expect([value.defaultLocale, value.locales.get('en')?.isDefault]).toEqual(['en', true]);
  });

  test('a field whose type is not valid is left out, and nothing takes its place', () => {
    const { value, diagnostics } = bind(
      'models: { Tag: { fields: { by: Autor } }, Post: { fields: { tag: { type: Tag, reverse: by } } } }',
    );
    expect(value.models.get('Tag')?.fields.has('by')).toBe(false);
    expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-type']);
  });

  test('of a name declared twice the first counts', () => {
    const { value } = bind({
      'a.yaml': 'models: { Tag: { fields: { one: Int } } }',
      'b.yaml': 'models: { Tag: { fields: { two: Int } } }',
    });
    expect([value.models.get('Tag')?.fields.has('one'), value.models.get('Tag')?.fields.has('two')]).toEqual([
      true,
      false,
    ]);
  });
});

describe('poisoned names', () => {
  const CASES: readonly [title: string, yaml: string, section: 'models' | 'stages' | 'locales', name: string][] = [
    ['a relation to a model that is not valid', 'models: { Tag: { fields: { by: Author } } }', 'models', 'Author'],
    [
      'a reverse at a model that is not valid',
      'models: { Tag: { fields: { by: { type: Author, reverse: x } } } }',
      'models',
      'Author',
    ],
    [
      'a reverse in the place of a field that is not valid',
      'models: { Tag: { fields: { next: { type: Tag, reverse: back } } } }',
      'models',
      'Tag.back',
    ],
    ['DRAFT declared, though not validly', 'stages: { QA: { audience: internal } }', 'stages', 'DRAFT'],
    ['a locale that may have been the default', 'locales: { en: {}, de: {} }', 'locales', 'fr'],
  ];
  test.each(CASES)('%s: no second diagnostic', (_title, yaml, section, name) => {
    const { diagnostics } = bindSchema([documentAt('a.yaml', yaml, [{ section, name }])], undefined);
    expect(described(diagnostics)).toEqual([]);
  });
});
