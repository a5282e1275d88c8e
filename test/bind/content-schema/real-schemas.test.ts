import { existsSync, readFileSync } from 'node:fs';
import { buildSchema, introspectionFromSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { readContentSchema } from '../../../src/bind/content-schema/read-content-schema.js';
import { whereKey } from '../../../src/ir/operators.js';
import type { Field, Schema } from '../../../src/ir/schema.js';

const FOLDER = '../shared/hygraph/schemas';
const isThere = existsSync(FOLDER);

function textOf(name: string): string {
  return readFileSync(`${FOLDER}/${name}.graphql`, 'utf8');
}

function read(name: string): Schema {
  const { value, diagnostics } = readContentSchema({ path: `${name}.graphql`, text: textOf(name) });
  expect(diagnostics).toEqual([]);
  if (value === undefined) throw new Error('nothing was read');
  return value;
}

function fieldOf(schema: Schema, path: string): Field {
  const [model = '', name = ''] = path.split('.');
  const field = schema.models.get(model)?.fields.get(name);
  if (field === undefined) throw new Error(`no field ${path}`);
  return field;
}

interface Want {
  readonly models: string;
  readonly system: string;
  readonly locales: string;
  readonly defaultLocale: string;
  readonly localized: string;
}

const TABLE: readonly [string, Want][] = [
  [
    'products',
    {
      models: 'Product Review Vote',
      system: 'Asset User',
      locales: 'en de',
      defaultLocale: 'en',
      localized: 'Asset Product',
    },
  ],
  [
    'shop-users',
    {
      models: 'NextAuthUser Product Review Vote',
      system: 'Asset ScheduledOperation ScheduledRelease User',
      locales: 'de en',
      defaultLocale: 'en',
      localized: 'Asset Product',
    },
  ],
  [
    'docs-site',
    {
      models: 'Chapter ExternalLink Navigation Page Seo',
      system: 'Asset ScheduledOperation ScheduledRelease User',
      locales: 'en',
      defaultLocale: 'en',
      localized: 'Asset',
    },
  ],
  [
    'pizza',
    {
      models: 'Cheese Crust Fruit Fungus Meat Oil Order Pizza Sauce Vegetable',
      system: 'Asset',
      locales: 'en',
      defaultLocale: 'en',
      localized: 'Asset',
    },
  ],
  [
    'events-blog',
    {
      models:
        'Audience Blog BlogCollection Blueprint BlueprintCollection Event EventCollection Format Glossary LearningResource LearningResourceCollection Topic',
      system: 'Asset ScheduledOperation ScheduledRelease User',
      locales: 'de en es fr',
      defaultLocale: 'en',
      localized:
        'Asset Audience Blog BlogCollection Blueprint BlueprintCollection Event EventCollection Format Glossary LearningResource LearningResourceCollection Topic',
    },
  ],
];

describe.skipIf(!isThere)(`real schemas (skipped where ${FOLDER} is missing)`, () => {
  test.each(TABLE)('%s', (name, want) => {
    const { models, locales, stages, defaultLocale } = read(name);
    const names = (keep: (model: { isSystem: boolean; isLocalized: boolean }) => boolean): string =>
      [...models.values()]
        .filter(keep)
        .map((model) => model.name)
        .sort()
        .join(' ');
    expect({
      models: names(({ isSystem }) => !isSystem),
      system: names(({ isSystem }) => isSystem),
      locales: [...locales.keys()].join(' '),
      defaultLocale,
      localized: names(({ isLocalized }) => isLocalized),
    }).toEqual(want);
    expect([...stages.values()].map((stage) => `${stage.name} ${stage.audience}`).sort()).toEqual([
      'DRAFT internal',
      'PUBLISHED public',
    ]);
  });

  test.each(TABLE)('%s: every key of every where input is an operator of a field, and nothing else is', (name) => {
    const { models, components } = read(name);
    const inputs = new Map(
      [
        ...textOf(name)
          .replace(/"""[\s\S]*?"""/g, '')
          .matchAll(/^input (\w+)WhereInput \{([^}]*)\}/gm),
      ].map(([, owner = '', body = '']) => [owner, [...body.matchAll(/^\s*(\w+):/gm)].map(([, key = '']) => key)]),
    );
    for (const { name: owner, fields } of [...models.values(), ...components.values()]) {
      const keys = [...fields.values()].flatMap((field) => field.operators.map((item) => whereKey(field.name, item)));
      const wanted = (inputs.get(owner) ?? []).filter((key) => !['AND', 'OR', 'NOT', '_search'].includes(key));
      expect([owner, keys.sort()]).toEqual([owner, wanted.sort()]);
    }
  });

  test.each(TABLE)('%s: introspection JSON says the same', (name) => {
    const introspection = introspectionFromSchema(buildSchema(textOf(name), { assumeValid: true }));
    const { value, diagnostics } = readContentSchema({
      path: 'schema.json',
      text: JSON.stringify({ data: introspection }),
    });
    expect(diagnostics).toEqual([]);
    expect(value).toEqual(read(name));
  });

  test('queries are found by what they return, whatever they are called', () => {
    const fungus = read('pizza').models.get('Fungus');
    expect(fungus?.plural).toBe('Fungi');
    expect(fungus?.queries).toEqual({
      one: 'fungus',
      many: 'fungi',
      connection: 'fungiConnection',
      version: 'fungusVersion',
    });
    expect(read('shop-users').models.get('ScheduledRelease')?.isVersioned).toBe(false);
  });

  const FIELDS: readonly [schema: string, path: string, want: Partial<Field>][] = [
    ['products', 'Product.name', { isRequired: true, isLocalized: true, isUnique: false }],
    ['products', 'Product.slug', { isRequired: true, isLocalized: false, isUnique: true }],
    ['products', 'Product.reviews', { isList: true, type: { kind: 'relation', model: 'Review', reverse: 'product' } }],
    ['products', 'Product.image', { type: { kind: 'relation', model: 'Asset', reverse: 'productImage' } }],
    [
      'products',
      'Product.content',
      { type: { kind: 'scalar', scalar: 'RichText', typeName: 'RichText' }, operators: [] },
    ],
    ['products', 'Product.documentInStages', { type: { kind: 'stages' }, isSystem: true, operators: [] }],
    ['products', 'Product.price', { operators: ['eq', 'not', 'in', 'not_in', 'lt', 'lte', 'gt', 'gte'] }],
    ['docs-site', 'Page.documentInStages', { type: { kind: 'stages' }, operators: ['some', 'every', 'none'] }],
    ['docs-site', 'Page.createdBy', { isSystem: true, operators: ['nested'] }],
    [
      'docs-site',
      'Page.content',
      { type: { kind: 'scalar', scalar: 'RichText', typeName: 'PageContentRichText' }, operators: [] },
    ],
    [
      'docs-site',
      'Navigation.linkTo',
      {
        type: { kind: 'union', name: 'NavItemItem', models: ['Chapter', 'ExternalLink', 'Page'] },
        isList: true,
        operators: ['some', 'empty'],
      },
    ],
    ['docs-site', 'ScheduledOperation.rawPayload', { operators: ['json_path_exists', 'value_recursive'] }],
    [
      'events-blog',
      'Asset.upload',
      { type: { kind: 'component', component: 'AssetUpload' }, classification: 'restricted' },
    ],
    ['events-blog', 'Blog.image', { type: { kind: 'relation', model: 'Asset', reverse: 'imageBlog' } }],
    ['events-blog', 'Event.startDate', { type: { kind: 'scalar', scalar: 'Date', typeName: 'Date' } }],
    [
      'events-blog',
      'ScheduledRelease.operations',
      { type: { kind: 'relation', model: 'ScheduledOperation', reverse: 'release' } },
    ],
    ['pizza', 'Pizza.crust', { type: { kind: 'relation', model: 'Crust', reverse: 'pizzas' } }],
    ['pizza', 'Oil.pizza', { type: { kind: 'relation', model: 'Pizza', reverse: 'toppings' }, operators: [] }],
  ];
  test.each(FIELDS)('%s: %s', (schema, path, want) => {
    expect(fieldOf(read(schema), path)).toMatchObject(want);
  });

  test('fields that say where an entry stands are no data', () => {
    const fields = read('events-blog').models.get('Blog')?.fields;
    expect(['stage', 'locale', 'localizations', 'history'].filter((name) => fields?.has(name))).toEqual([]);
    expect(fields?.size).toBeGreaterThan(15);
  });
});
