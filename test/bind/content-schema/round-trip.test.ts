import fc from 'fast-check';
import { buildSchema, introspectionFromSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { readContentSchema } from '../../../src/bind/content-schema/read-content-schema.js';
import type { Schema } from '../../../src/ir/schema.js';
import { contentSchemaOfSize, contentSchemas, printContentSchema } from '../../support/content-schema.js';

/** The order of models and fields, which comparing maps does not see. */
function orderOf({ models, components }: Schema): readonly string[] {
  const fieldsOf = (owner: { readonly name: string; readonly fields: ReadonlyMap<string, unknown> }): string =>
    `${owner.name}: ${[...owner.fields.keys()].join(' ')}`;
  return [...models.values(), ...components.values()].map(fieldsOf);
}

describe('a schema printed as SDL and read again', () => {
  test('is the schema, in its order', () => {
    fc.assert(
      fc.property(contentSchemas(), ({ schema, dialect }) => {
        const { value, diagnostics } = readContentSchema({
          path: 's.graphql',
          text: printContentSchema(schema, dialect),
        });
        expect(diagnostics).toEqual([]);
        expect(value).toEqual(schema);
        expect(value && orderOf(value)).toEqual(orderOf(schema));
      }),
      { numRuns: 60 },
    );
  });

  test('is the schema also as the JSON of an introspection query', () => {
    fc.assert(
      fc.property(contentSchemas({ models: 3, components: 2 }), fc.boolean(), ({ schema, dialect }, isWrapped) => {
        const introspection = introspectionFromSchema(buildSchema(printContentSchema(schema, dialect)));
        const text = JSON.stringify(isWrapped ? { data: introspection } : introspection);
        const { value, diagnostics } = readContentSchema({ path: 'schema.json', text });
        expect(diagnostics).toEqual([]);
        expect(value).toEqual(schema);
      }),
      { numRuns: 15 },
    );
  });

  test('is valid GraphQL, which the printer is to be trusted for', () => {
    const { schema, dialect } = contentSchemaOfSize(9, 12);
    expect(() => buildSchema(printContentSchema(schema, dialect))).not.toThrow();
  });

  test('is read at the size of the largest projects', () => {
    const { schema, dialect } = contentSchemaOfSize(60, 60);
    const text = printContentSchema(schema, dialect);
    expect(text.match(/^(?:type|input|enum|union|interface|scalar) /gm)?.length).toBeGreaterThan(2000);
    expect(readContentSchema({ path: 's.graphql', text })).toEqual({ value: schema, diagnostics: [] });
  });
});
