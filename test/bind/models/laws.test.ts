import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readContentSchema } from '../../../src/bind/content-schema/read-content-schema.js';
import { bindSchema } from '../../../src/bind/models/bind-schema.js';
import { CODES } from '../../../src/diagnostics/codes.js';
import type { Schema } from '../../../src/ir/schema.js';
import { contentSchemaOfSize, printContentSchema } from '../../support/content-schema.js';
import { documentAt } from '../../support/document.js';

const NAMES = [
  'Tag',
  'tag',
  'Article',
  'Asset',
  'User',
  'Query',
  'id',
  'AND',
  'a_in',
  'a',
  'de-AT',
  '2x',
  '',
  '__proto__',
  'constructor',
];
const name = fc.constantFrom(...NAMES);
const words = fc.constantFrom(
  'String!',
  '[Tag!]!',
  '[[Tag]]',
  'Autor',
  'Tag',
  'Json',
  'User',
  '!',
  '',
  'a b',
  '[',
  'Kind',
);
const classification = fc.constantFrom(
  'public' as const,
  'internal' as const,
  'confidential' as const,
  'restricted' as const,
);
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const field = fc.oneof(
  words,
  fc.record(
    {
      type: words,
      enum: fc.array(name, { minLength: 1, maxLength: 3 }) as fc.Arbitrary<[string, ...string[]]>,
      name,
      required: fc.boolean(),
      unique: fc.boolean(),
      localized: fc.boolean(),
      reverse: name,
      classification,
    },
    { requiredKeys: [] },
  ),
);
const model = fc.record(
  { plural: name, classification, fields: fc.dictionary(name, field, { maxKeys: 5 }) },
  { requiredKeys: [] },
);
const file = fc
  .record({
    stages: optional(fc.dictionary(name, fc.record({ audience: classification }), { maxKeys: 3 })),
    locales: optional(fc.dictionary(name, fc.record({ default: fc.boolean() }), { maxKeys: 3 })),
    models: optional(fc.dictionary(name, model, { maxKeys: 4 })),
  })
  .map((sections) => stringify({ version: 1, ...sections }));
const files = fc.array(file, { minLength: 1, maxLength: 3 });

function documentsOf(texts: readonly string[]) {
  return texts.map((text, index) => documentAt(`${index}.yaml`, text));
}

function isFrozen(schema: Schema): boolean {
  const owners = [...schema.models.values()];
  const fields = owners.flatMap((owner) => [...owner.fields.values()]);
  const values = [schema, ...schema.stages.values(), ...schema.locales.values(), ...owners, ...fields];
  return [...values, ...fields.map(({ type }) => type)].every((value) => Object.isFrozen(value));
}

describe('whatever the sections say', () => {
  const { schema, dialect } = contentSchemaOfSize(3, 2);
  const contentSchemas = [
    undefined,
    readContentSchema({ path: 's.graphql', text: printContentSchema(schema, dialect) }),
    readContentSchema({ path: 's', text: '{' }),
  ];

  test('binding does not throw, blames a place in a file, and has one default locale and DRAFT', () => {
    fc.assert(
      fc.property(files, fc.constantFrom(...contentSchemas), (texts, contentSchema) => {
        const { value, diagnostics } = bindSchema(documentsOf(texts), contentSchema);
        for (const { code, primary } of diagnostics) {
          expect(Object.keys(CODES)).toContain(code);
          expect(primary.span.start).toBeLessThanOrEqual(primary.span.end);
          expect(primary.span.end).toBeLessThanOrEqual(primary.span.file.text.length);
        }
        const defaults = [...value.locales.values()].filter(({ isDefault }) => isDefault);
        expect(defaults.map((locale) => locale.name)).toEqual([value.defaultLocale]);
        expect(value.stages.has('DRAFT')).toBe(true);
        expect(isFrozen(value)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('every relation leads to a model, and a named reverse leads back', () => {
    fc.assert(
      fc.property(files, (texts) => {
        const { value, diagnostics } = bindSchema(documentsOf(texts), undefined);
        for (const { name: owner, fields } of value.models.values()) {
          for (const { name: from, type } of fields.values()) {
            if (type.kind !== 'relation') continue;
            expect(value.models.has(type.model)).toBe(true);
            if (type.reverse === undefined || diagnostics.length > 0) continue;
            const back = value.models.get(type.model)?.fields.get(type.reverse)?.type;
            expect(back?.kind === 'union' || (back?.kind === 'relation' && back.model === owner)).toBe(true);
            if (back?.kind === 'relation') expect(back.reverse).toBe(from);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('the order of the documents does not matter', () => {
    fc.assert(
      fc.property(files, (texts) => {
        const documents = documentsOf(texts);
        expect(bindSchema([...documents].reverse(), undefined)).toEqual(bindSchema(documents, undefined));
      }),
      { numRuns: 50 },
    );
  });
});

test('the list of codes is sorted', () => {
  expect(Object.keys(CODES)).toEqual(Object.keys(CODES).sort());
});
