import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSdl } from '../../../src/bind/content-schema/parse-sdl.js';
import { readCommonSdl } from '../../../src/bind/content-schema/read-common-sdl.js';
import { readContentSchema } from '../../../src/bind/content-schema/read-content-schema.js';
import type { TypeTable } from '../../../src/bind/content-schema/type-table.js';
import { contentSchemas, printContentSchema } from '../../support/content-schema.js';

const FOLDER = '../shared/hygraph/schemas';
const REAL = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.graphql')) : [];

/** All that a table says, written out; of inputs, what it says of each name that the text holds. */
function contentOf(table: TypeTable, text: string): object {
  const { queryType, mutationType, objects, enums, unions, inputs } = table;
  const names = new Set(text.match(/\w+/g));
  return {
    queryType,
    mutationType,
    objects: [...objects].map(([key, { name, interfaces, fields }]) => ({
      ...{ key, name, interfaces },
      fields: [...fields].map(([field, { args, ...shape }]) => [field, shape, [...args]]),
    })),
    enums: [...enums],
    unions: [...unions],
    inputs: [...names].flatMap((name) => {
      const input = inputs.get(name);
      return input === undefined ? [] : [[name, ...input]];
    }),
  };
}

/** True when the text was read as common; then the reference says the same of it, and that nothing is wrong with it. */
function isReadAlike(text: string): boolean {
  const common = readCommonSdl(text);
  if (common === undefined) return false;
  const { value, diagnostics } = parseSdl({ path: 's.graphql', text });
  expect(diagnostics).toEqual([]);
  expect(contentOf(common, text)).toEqual(value && contentOf(value, text));
  return true;
}

/** One of everything that is common. */
const SAMPLE = `# a schema
"""
What a "post" is: \\ and \\""" too
"""
type Post implements Node & Entity @key(fields: "id") {
  "its id" id: ID! @deprecated(reason: "no") @remote
  tags("how many" first: Int = 10, stage: Stage! = PUBLISHED @a, locales: [Locale!]! = [en, de]): [Tag!]! # all
  old: Int
}
type Tag { name(trim: Boolean = true, by: String = "en de"): String }
interface Node { id: ID! }
interface Entity { id: ID! }
input PostWhereInput { AND: [PostWhereInput!] id: ID = 1 id_in: [ID] @a(b: [Stage], d: "e", f: -3) }
enum Stage { DRAFT "out" PUBLISHED @a }
enum Locale { en, de }
union Any = | Post
  | Tag
union One @a = Post
scalar Json @a
directive @a(b: Int = 1 c: [String!]!) repeatable on FIELD_DEFINITION | ENUM
directive @remote on | FIELD_DEFINITION
`;

const PIECES = [
  ...Array.from('\n\r\t ,:!=&|@#()[]{}"\\$.-0x\u00e9\uFEFF\uD83D'),
  ...[
    '"""',
    '""',
    '\\"""',
    '...',
    '# type X {',
    '[[',
    '!]!',
    ' = ',
    'true',
    'null',
    '1e3',
    '0x',
    '007',
    '{a: 1}',
    '$a',
  ],
  ...[
    'type ',
    'type Post',
    'input ',
    'enum ',
    'union ',
    'extend ',
    'implements ',
    'on ',
    'repeatable ',
    'schema { query: Post }',
  ],
  ...['query { a }', '@remote', '(a: Int)', ' & Node', ' | Tag', '# ', '"# "', '{', '}', 'FIELD', 'id: ID', 'scalar A'],
];

/** Texts that are near to the sample: pieces taken out, put in, and doubled. */
function nearSample(): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.nat(SAMPLE.length),
    gone: fc.constantFrom(0, 0, 1, 2, 7),
    piece: fc.oneof(
      fc.constantFrom('', ...PIECES),
      fc
        .record({ from: fc.nat(SAMPLE.length), size: fc.nat(60) })
        .map(({ from, size }) => SAMPLE.slice(from, from + size)),
    ),
  });
  return fc
    .array(edit, { minLength: 1, maxLength: 3 })
    .map((edits) =>
      edits.reduce((text, { at, gone, piece }) => text.slice(0, at) + piece + text.slice(at + gone), SAMPLE),
    );
}

describe('what is common is read as by the reference', () => {
  it.skipIf(REAL.length === 0).each(REAL)('%s, which is common', (name) => {
    expect(isReadAlike(readFileSync(`${FOLDER}/${name}`, 'utf8'))).toBe(true);
  });

  it('whatever a Content API says, which is common', () => {
    fc.assert(
      fc.property(contentSchemas(), ({ schema, dialect }) => {
        expect(isReadAlike(printContentSchema(schema, dialect))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('one of everything that is common', () => {
    expect(isReadAlike(SAMPLE)).toBe(true);
    expect(isReadAlike(`\uFEFF${SAMPLE.replaceAll('\n', '\r\n')}`)).toBe(true);
  });

  it('a schema that somebody edits', () => {
    fc.assert(
      fc.property(nearSample(), (text) => void isReadAlike(text)),
      { numRuns: 2000 },
    );
  });

  it('a schema in which names are exchanged', () => {
    const words = SAMPLE.split(/\b/);
    const names = words.flatMap((word, at) => (/^[A-Za-z]/.test(word) ? [at] : []));
    const exchange = fc.record({ at: fc.constantFrom(...names), by: fc.constantFrom(...names) });
    fc.assert(
      fc.property(fc.array(exchange, { minLength: 1, maxLength: 2 }), (exchanges) => {
        const exchanged = new Map(exchanges.map(({ at, by }) => [at, words[by] ?? '']));
        isReadAlike(words.map((word, at) => exchanged.get(at) ?? word).join(''));
      }),
      { numRuns: 2000 },
    );
  });

  it('whatever the signs of GraphQL can be put together to', () => {
    const words = SAMPLE.match(/\w+|"[^"\n]*"|[^\w\s]|\s+/g) ?? [];
    const soup = fc.array(fc.constantFrom(...words, ...PIECES), { maxLength: 12 });
    const items = soup.map((some) => `type Post { a: Int ${some.join(' ')} } `);
    fc.assert(
      fc.property(
        fc.oneof(
          soup.map((some) => some.join('')),
          items,
        ),
        (text) => void isReadAlike(text),
      ),
      { numRuns: 2000 },
    );
  });
});

const UNCOMMON: readonly [title: string, text: string][] = [
  ['nothing', ''],
  ['no type', 'scalar A'],
  ['a type without fields', 'type A'],
  ['empty braces', 'type A { }'],
  ['an extension', 'type A { a: Int } extend type A { b: Int }'],
  ['a name that is defined twice', 'type A { a: Int } type A { b: Int }'],
  ['a name of a type and an enumeration', 'type A { a: Int } enum A { B }'],
  ['a built-in scalar that is defined', 'type A { a: Int } scalar Int'],
  ['a field twice', 'type A { a: Int b: Int a(c: Int): Int }'],
  ['a parameter twice', 'type A { a(b: Int, c: Int, b: Int): Int }'],
  ['a field of an input twice', 'type A { a: Int } input B { a: Int a: Int }'],
  ['a value twice', 'type A { a: Int } enum B { C D C }'],
  ['a field of an unknown type', 'type A { a: [B!]! }'],
  ['a parameter of an unknown type', 'type A { a(b: B): Int }'],
  ['an unknown interface', 'type A implements B { a: Int }'],
  ['an unknown member', 'type A { a: Int } union B = A | C'],
  ['other names of the root types', 'schema { query: A } type A { a: Int }'],
  ['a list of lists', 'type A { a: [[Int]] }'],
  ['an object as a default', 'type A { a(b: B = { c: 1 }): Int }'],
  ['a string with an escape', 'type A { a: Int @deprecated(reason: "a \\"b\\"") }'],
  ['a keyword that runs into a name', 'typeA { a: Int }'],
  ['a number that runs into a name', 'type A { a(b: Int = 1c: Int): Int }'],
  ['a default of a field that is read', 'type A { a: Int = 1 }'],
  ['an interface of an input', 'type A { a: Int } input B implements A { a: Int }'],
  ['a constant among the values of an enumeration', 'type A { a: Int } enum B { true }'],
  ['a directive on no known place', 'type A { a: Int } directive @a on NOTHING'],
  ['half a character', 'type A { "\uD83D" a: Int }'],
  ['a query', 'type A { a: Int } query { a }'],
];

describe('what is not common is left to the reference', () => {
  it.each(UNCOMMON)('%s', (_title, text) => {
    expect(readCommonSdl(text)).toBeUndefined();
  });

  it('also where the engine cannot match as much as there is', () => {
    const text = `type A { a(${'a:A '.repeat(4_500_000)}): Int } ?`;
    expect(() => readCommonSdl(text)).not.toThrow();
  });
});

describe('what a Content API says', () => {
  it('is the same, read with the reference', () => {
    fc.assert(
      fc.property(contentSchemas(), ({ schema, dialect }) => {
        const file = { path: 's.graphql', text: printContentSchema(schema, dialect) };
        const uncommon = { ...file, text: `${file.text} extend type Query { more: [[Int]] }` };
        expect(readCommonSdl(uncommon.text)).toBeUndefined();
        expect(readContentSchema(uncommon)).toEqual(readContentSchema(file));
      }),
      { numRuns: 20 },
    );
  });
});
