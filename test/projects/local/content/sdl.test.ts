import { buildSchema, GraphQLInputObjectType, GraphQLObjectType, validateSchema, type GraphQLSchema } from 'graphql';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { whereKey } from '../../../../src/ir/operators.js';
import type { Field, Model } from '../../../../src/ir/schema.js';
import { contentSdl } from '../../../../src/projects/local/content/sdl.js';
import { fieldOf, modelOf, scalarField, schemaOf } from '../../../support/program.js';
import { newsroomSchema } from './newsroom.js';

/** Fields of an object or input type, each with its type, default and arguments. */
function membersOf(schema: GraphQLSchema, name: string): readonly string[] {
  const type = schema.getType(name);
  if (type instanceof GraphQLInputObjectType) {
    return Object.values(type.getFields()).map((field) => `${field.name}: ${String(field.type)}`);
  }
  if (!(type instanceof GraphQLObjectType)) return [];
  return Object.values(type.getFields()).map((field) => {
    const given = field.args.map((item) => `${item.name}: ${String(item.type)} = ${JSON.stringify(item.defaultValue)}`);
    return `${field.name}(${given.sort().join(', ')}): ${String(field.type)}`;
  });
}

describe('the schema', () => {
  const sdl = contentSdl(newsroomSchema);
  const graphql = buildSchema(sdl);

  it('is a valid one', () => {
    expect(validateSchema(graphql)).toEqual([]);
  });

  it('filters by exactly the operators of the fields', () => {
    for (const model of newsroomSchema.models.values()) {
      const keys = [...model.fields.values()].flatMap(({ name, operators }) =>
        operators.map((item) => whereKey(name, item)),
      );
      const type = graphql.getType(`${model.name}WhereInput`);
      const names = type instanceof GraphQLInputObjectType ? Object.keys(type.getFields()) : [];
      expect(names.sort()).toEqual(['_search', 'AND', 'OR', 'NOT', ...keys].sort());
    }
  });

  it.each([
    [
      'articles(after: String = undefined, before: String = undefined, first: Int = undefined, last: Int = undefined, locales: [Locale!]! = ["en"], orderBy: ArticleOrderByInput = undefined, skip: Int = undefined, stage: Stage! = "PUBLISHED", where: ArticleWhereInput = undefined): [Article!]!',
      'Query',
    ],
    [
      'article(locales: [Locale!]! = ["en"], stage: Stage! = "PUBLISHED", where: ArticleWhereUniqueInput! = undefined): Article',
      'Query',
    ],
    ['node(id: ID! = undefined, locales: [Locale!]! = ["en"], stage: Stage! = "PUBLISHED"): Node', 'Query'],
    ['createArticle(data: ArticleCreateInput! = undefined): Article', 'Mutation'],
    ['author(forceParentLocale: Boolean = undefined, locales: [Locale!] = undefined): Author', 'Article'],
    [
      'documentInStages(includeCurrent: Boolean! = false, inheritLocale: Boolean! = false, stages: [Stage!]! = ["DRAFT","QA","PUBLISHED"]): [Article!]!',
      'Article',
    ],
    ['localizations(includeCurrent: Boolean! = false, locales: [Locale!]! = ["en","de"]): [Article!]!', 'Article'],
    ['title: String!', 'ArticleCreateInput'],
    ['title: String', 'ArticleUpdateInput'],
    ['author: AuthorCreateOneInlineInput', 'ArticleCreateInput'],
    ['related: RelatedUpdateManyInlineInput', 'ArticleUpdateInput'],
    ['locale: Locale!', 'ArticleCreateLocalizationInput'],
  ])('has %s', (member, type) => {
    expect(membersOf(graphql, type)).toContain(member);
  });

  it('has no mutations of users', () => {
    expect(membersOf(graphql, 'Mutation').filter((text) => text.includes('User'))).toEqual([]);
  });

  it('has no Mutation where nothing can be written', () => {
    const user: Model = { ...modelOf('User'), isSystem: true };
    expect(buildSchema(contentSdl(schemaOf([user]))).getMutationType()).toBeUndefined();
  });
});

const realPath = new URL('../../../../../shared/hygraph/schemas/products.graphql', import.meta.url);

describe.skipIf(!existsSync(realPath))('a real schema (skipped without ../shared)', () => {
  const real = existsSync(realPath)
    ? buildSchema(readFileSync(realPath, 'utf8'), { assumeValidSDL: true })
    : buildSchema('type Query { a: Int }');
  const isSystem = true;
  const by = (name: string): Field =>
    fieldOf(name, { type: { kind: 'relation', model: 'User', reverse: undefined }, isSystem });
  const system = [
    ...['createdAt', 'updatedAt', 'publishedAt'].map((name) => scalarField(name, 'DateTime', { isSystem })),
    ...['createdBy', 'updatedBy', 'publishedBy'].map(by),
  ];
  const many = (model: string, reverse: string) =>
    fieldOf(model, { type: { kind: 'relation', model, reverse }, isList: true });
  const product = modelOf('Product', {
    fields: [
      ...system,
      scalarField('name', 'String', { isLocalized: true, isRequired: true }),
      scalarField('slug', 'String', { isUnique: true, isRequired: true }),
      scalarField('description', 'String'),
      scalarField('price', 'Int', { isRequired: true }),
      { ...many('Review', 'product'), name: 'reviews' },
      { ...many('Vote', 'product'), name: 'votes' },
      fieldOf('image', { type: { kind: 'relation', model: 'Asset', reverse: 'productImage' } }),
      fieldOf('content', { type: { kind: 'scalar', scalar: 'RichText', typeName: 'RichText' } }),
    ].map((field) => (field.name === 'content' ? { ...field, operators: [] } : field)),
  });
  const schema = {
    ...schemaOf([
      product,
      modelOf('Review'),
      modelOf('Vote'),
      { ...modelOf('Asset'), isSystem },
      { ...modelOf('User'), isSystem },
    ]),
    stages: new Map(
      ['PUBLISHED', 'DRAFT'].map((name) => [name, { name, audience: 'public' as const, origin: undefined }]),
    ),
  };
  const ours = buildSchema(contentSdl(schema));

  it.each([
    ['ProductWhereInput'],
    ['ProductWhereUniqueInput'],
    ['ProductCreateInput'],
    ['ProductUpdateInput'],
    ['ProductUpsertInput'],
    ['ProductCreateLocalizationsInput'],
    ['ProductCreateLocalizationDataInput'],
    ['ProductUpdateLocalizationsInput'],
    ['ProductCreateOneInlineInput'],
    ['ProductCreateManyInlineInput'],
    ['ProductConnectInput'],
    ['ConnectPositionInput'],
    ['ProductConnection'],
    ['ProductEdge'],
    ['PageInfo'],
    ['Aggregate'],
  ])('%s has the same members', (name) => {
    // This dump is older than null in lists: `_in: [T!]`, now `_in: [T]` (facts 3.4).
    const older = membersOf(ours, name).map((text) => text.replace(/^(\w+_in: \[\w+)\]$/, '$1!]'));
    expect(older.toSorted()).toEqual(membersOf(real, name).toSorted());
  });

  it.each([
    ['Query', 'product'],
    ['Query', 'products'],
    ['Query', 'productsConnection'],
    ['Query', 'node'],
    ['Mutation', 'createProduct'],
    ['Mutation', 'updateProduct'],
    ['Mutation', 'upsertProduct'],
    ['Mutation', 'deleteProduct'],
    ['Mutation', 'publishProduct'],
    ['Mutation', 'unpublishProduct'],
    ['Product', 'stage'],
    ['Product', 'locale'],
    ['Product', 'localizations'],
    ['Product', 'documentInStages'],
    ['Product', 'createdAt'],
    ['Product', 'publishedAt'],
    ['Product', 'name'],
    ['Product', 'description'],
  ])('%s.%s has the same arguments and type', (type, field) => {
    const text = (graphql: GraphQLSchema) =>
      membersOf(graphql, type)
        .find((item) => item.startsWith(`${field}(`))
        ?.replaceAll('["en","de"]', '["de","en"]');
    expect(text(ours)?.replace('["de","en"]', '["en","de"]')).toEqual(
      text(real)?.replace('["de","en"]', '["en","de"]'),
    );
  });
});
