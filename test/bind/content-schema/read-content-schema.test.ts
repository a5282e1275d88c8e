import { describe, expect, test } from 'vitest';
import { readContentSchema } from '../../../src/bind/content-schema/read-content-schema.js';
import { MAXIMUM_SCHEMA_BYTES } from '../../../src/source/limits.js';
import { described } from '../../support/diagnostics.js';

const TINY = `
  enum Stage { DRAFT PUBLISHED }
  enum Locale { en de }
  type Post { id: ID! stage: Stage! history: String locale: Locale! localizations: [Post!]! next: Post }
  input PostWhereInput { AND: [PostWhereInput!] id: ID id_in: [ID] next: PostWhereInput }
  input PostWhereUniqueInput { id: ID }
`;
const QUERY = 'posts(where: PostWhereInput, locales: [Locale!]! = [de]): [Post!]!';

const REFUSED: readonly [title: string, file: { readonly path: string; readonly text: string }, want: string][] = [
  [
    'not GraphQL',
    { path: 's.graphql', text: 'type Query {\n  a: ~\n}' },
    'error[schema-syntax] at "~": the schema is not GraphQL: unexpected character: "~"',
  ],
  [
    'an unexpected token',
    { path: 's.graphql', text: 'type Query {\n  a: Int\n} tpye Post { id: ID }' },
    'error[schema-syntax] at "tpye": the schema is not GraphQL: unexpected Name "tpye"',
  ],
  [
    'an empty file',
    { path: 's.graphql', text: '' },
    'error[schema-syntax] at "": the schema is not GraphQL: unexpected <EOF>',
  ],
  [
    'nesting without end',
    { path: 's.graphql', text: `type Query { a: ${'['.repeat(100_000)}` },
    'error[schema-syntax] at "type": the schema is not GraphQL: it is nested too deeply',
  ],
  [
    'a query',
    { path: 's.graphql', text: 'query { posts { id } }' },
    'error[schema-not-content-api] at "": the schema declares no types',
  ],
  [
    'some other schema',
    { path: 's.graphql', text: 'type Query { a: Int }' },
    'error[schema-not-content-api] at "": not a Hygraph Content API schema: it has no enumeration `Stage` with `DRAFT` and no enumeration `Locale` and no query that reads a model',
  ],
  [
    'a schema without queries',
    { path: 's.graphql', text: TINY },
    'error[schema-not-content-api] at "": not a Hygraph Content API schema: it has no query that reads a model',
  ],
  [
    'not JSON',
    { path: 's.json', text: '{"data": nope}' },
    'error[schema-syntax] at "": the schema is not JSON: a character is out of place',
  ],
  [
    'not JSON, at a place that is known',
    { path: 's.json', text: '{"data": 1 2}' },
    'error[schema-syntax] at "2": the schema is not JSON: a character is out of place',
  ],
  [
    'JSON that stops',
    { path: 's.json', text: '{"data":' },
    'error[schema-syntax] at "": the schema is not JSON: it ends too early',
  ],
  [
    'half a JSON',
    { path: 's.json', text: '{"data": {"__schema"' },
    'error[schema-syntax] at "": the schema is not JSON: it ends too early',
  ],
  [
    'JSON of something else',
    { path: 's.json', text: '[1, 2]' },
    'error[schema-not-content-api] at "": the JSON is not the answer of an introspection query: it has no `__schema` with types',
  ],
  [
    'a refusal',
    { path: 's.json', text: '{"errors":[{"message":"not allowed"}]}' },
    'error[schema-not-content-api] at "": the schema file holds the errors of a refused introspection query',
  ],
  [
    'an introspection without types',
    { path: 's.json', text: '{"__schema":{"types":[{"name":7},{"kind":"OBJECT","name":"Query","fields":null}]}}' },
    'error[schema-not-content-api] at "": not a Hygraph Content API schema: it has no enumeration `Stage` with `DRAFT` and no enumeration `Locale` and no query that reads a model',
  ],
];

describe('a file that is no Content API schema', () => {
  test.each(REFUSED)('%s', (_title, file, want) => {
    const { value, diagnostics } = readContentSchema(file);
    expect(value).toBeUndefined();
    expect(described(diagnostics)).toEqual([want]);
  });

  test('a file of more than 20 MB', () => {
    const { value, diagnostics } = readContentSchema({ path: 's.graphql', text: ' '.repeat(MAXIMUM_SCHEMA_BYTES + 1) });
    expect(value).toBeUndefined();
    expect(described(diagnostics)).toEqual(['error[file-too-large] at "": the schema is larger than 20 MB']);
  });
});

describe('the default locale', () => {
  test('is the default of the argument `locales`', () => {
    const { value, diagnostics } = readContentSchema({ path: 's.graphql', text: `${TINY} type Query { ${QUERY} }` });
    expect(diagnostics).toEqual([]);
    expect(value?.defaultLocale).toBe('de');
    expect([...(value?.locales.values() ?? [])].map(({ isDefault }) => isDefault)).toEqual([false, true]);
  });

  test('is asked for where the schema has no defaults, and the first one taken', () => {
    const text = `${TINY} type Query { ${QUERY.replace(' = [de]', '')} }`;
    const { value, diagnostics } = readContentSchema({ path: 's.graphql', text });
    expect(value?.defaultLocale).toBe('en');
    expect(described(diagnostics)).toEqual([
      'error[default-locale-unknown] at "": the schema does not tell which locale is the default',
    ]);
  });
});

describe('odd schemas', () => {
  const read = (text: string) => readContentSchema({ path: 's.graphql', text }).value?.models.get('Post');

  test('a query type of another name', () => {
    expect(read(`schema { query: Root } type Root { ${QUERY} } ${TINY}`)?.queries.many).toBe('posts');
  });

  test('a model of which parts are declared by extension', () => {
    const post = read(
      `type Query { ${QUERY} } ${TINY} extend type Post { extra: Int } extend input PostWhereInput { extra: Int }`,
    );
    expect(post?.fields.get('extra')?.operators).toEqual(['eq']);
    expect(post?.fields.get('id')?.operators).toEqual(['eq', 'in']);
  });

  test('a byte order mark', () => {
    expect(read(`\uFEFFtype Query { ${QUERY} } ${TINY}`)?.name).toBe('Post');
  });

  test('a field of the project that is called as a hidden one', () => {
    expect(read(`type Query { ${QUERY} } ${TINY}`)?.fields.has('history')).toBe(true);
    expect(read(`type Query { ${QUERY} } ${TINY}`)?.fields.has('locale')).toBe(false);
  });

  test('a key of `where` goes to the longest field that it can be of', () => {
    const text = `type Query { ${QUERY} } ${TINY} extend type Post { price: Int price_not: Int }
      extend input PostWhereInput { price: Int price_in: [Int] price_not: Int price_not_in: [Int] }`;
    expect(read(text)?.fields.get('price')?.operators).toEqual(['eq', 'in']);
    expect(read(text)?.fields.get('price_not')?.operators).toEqual(['eq', 'in']);
  });

  test('two relations between the same models are not paired', () => {
    const text = `type Query { ${QUERY} tags(where: TagWhereInput): [Tag!]! } ${TINY}
      type Tag { id: ID! first: Post second: Post } input TagWhereInput { AND: [TagWhereInput!] }
      extend type Post { tags: [Tag!]! }`;
    expect(read(text)?.fields.get('tags')?.type).toEqual({ kind: 'relation', model: 'Tag', reverse: undefined });
  });

  test('Segment is a system model where there are variants, and a model of the project where there are none', () => {
    const segment = 'type Segment { id: ID! } input SegmentWhereInput { AND: [SegmentWhereInput!] }';
    const schema = `type Query { ${QUERY} segments(where: SegmentWhereInput): [Segment!]! } ${TINY} ${segment}`;
    const isSystem = (text: string): boolean | undefined =>
      readContentSchema({ path: 's.graphql', text }).value?.models.get('Segment')?.isSystem;
    expect(isSystem(schema)).toBe(false);
    expect(isSystem(`${schema} type PostVariant { id: ID! }`)).toBe(true);
  });
});
