import fc from 'fast-check';
import type { Principal, Program, UserPrincipal } from '../../src/ir/program.js';
import type { Component, Field, FieldType, Schema } from '../../src/ir/schema.js';
import type { JsonObject } from '../../src/support/json.js';
import { fieldOf, grantOf, modelOf, principalOf, programOf, scalarField, schemaOf } from '../support/program.js';
import { CLAIMS, conditionOn } from './conditions.js';

/** Which models have locales. */
export interface Shape {
  readonly article: boolean;
  readonly author: boolean;
  readonly tag: boolean;
}

/** An entry as `schemas/content.schema.json` has it. */
export interface Entry {
  readonly id: string;
  readonly stages: readonly string[];
  readonly fields: JsonObject;
  readonly locales: { readonly [locale: string]: JsonObject };
  readonly versions: { readonly [stage: string]: { readonly fields: JsonObject } };
}

/** Entries by model. */
export type Content = { readonly [model: string]: readonly Entry[] };

/** A policy and what is stored in the project that it guards. */
export interface World {
  readonly program: Program;
  readonly content: Content;
}

/** The ids of all entries, by model. */
export const IDS = { Article: ['a1', 'a2', 'a3', 'a4'], Author: ['u1', 'u2', 'u3'], Tag: ['t1', 't2', 't3'] } as const;

const relation = (model: string, reverse?: string): FieldType => ({ kind: 'relation', model, reverse });
const union = (name: string): FieldType => ({ kind: 'union', name, models: ['Tag', 'Author'] });

function system(): readonly Field[] {
  return [
    fieldOf('documentInStages', { type: { kind: 'stages' }, isList: true, isSystem: true }),
    scalarField('createdAt', 'DateTime', { isSystem: true, isRequired: true }),
  ];
}

function components(): readonly Component[] {
  const of = (name: string, fields: readonly Field[]): Component => ({
    name,
    fields: new Map(fields.map((field) => [field.name, field])),
  });
  return [
    of('Seo', [scalarField('headline', 'String'), fieldOf('topic', { type: relation('Tag') })]),
    of('Quote', [scalarField('size', 'Int')]),
  ];
}

/** Articles by authors, with tags, other articles, unions and components. */
export function schemaOfShape({ article, author, tag }: Shape): Schema {
  const models = [
    modelOf('Article', {
      isLocalized: article,
      fields: [
        ...system(),
        scalarField('title', 'String', { isLocalized: article }),
        scalarField('slug', 'String', { isUnique: true }),
        fieldOf('status', { type: { kind: 'enum', name: 'Status', values: ['new', 'ready'] } }),
        scalarField('size', 'Int'),
        scalarField('isOpen', 'Boolean'),
        scalarField('day', 'Date'),
        scalarField('labels', 'String', { isList: true }),
        fieldOf('author', { type: relation('Author', 'articles') }),
        fieldOf('tags', { type: relation('Tag'), isList: true }),
        fieldOf('related', { type: relation('Article'), isList: true }),
        fieldOf('about', { type: union('About') }),
        fieldOf('links', { type: union('Links'), isList: true }),
        fieldOf('seo', { type: { kind: 'component', component: 'Seo' } }),
        fieldOf('blocks', {
          type: { kind: 'componentUnion', name: 'Block', components: ['Seo', 'Quote'] },
          isList: true,
          operators: ['some', 'empty'],
        }),
      ],
    }),
    modelOf('Author', {
      isLocalized: author,
      fields: [
        ...system(),
        scalarField('name', 'String', { isLocalized: author }),
        scalarField('size', 'Int'),
        fieldOf('boss', { type: relation('Author') }),
        fieldOf('articles', { type: relation('Article', 'author'), isList: true }),
      ],
    }),
    modelOf('Tag', { isLocalized: tag, fields: [...system(), scalarField('name', 'String', { isLocalized: tag })] }),
  ];
  return { ...schemaOf(models), components: new Map(components().map((item) => [item.name, item])) };
}

const shapes: fc.Arbitrary<Shape> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ article: true, author: false, tag: false }) },
  { weight: 1, arbitrary: fc.constant({ article: false, author: false, tag: false }) },
  { weight: 1, arbitrary: fc.record({ article: fc.boolean(), author: fc.boolean(), tag: fc.boolean() }) },
);

const STAGES = ['DRAFT', 'QA', 'PUBLISHED'];
const everyStage = fc.oneof(
  { weight: 3, arbitrary: fc.constant('*' as const) },
  { weight: 2, arbitrary: fc.subarray(STAGES, { minLength: 1 }) },
);
const everyLocale = fc.oneof(
  { weight: 3, arbitrary: fc.constant('*' as const) },
  { weight: 1, arbitrary: fc.subarray(['en', 'de'], { minLength: 1 }) },
);

type Grant = Principal['grants'][number];

/** A grant of `read`; a condition stands on one model alone. */
function readGrant(schema: Schema, hasClaims: boolean): fc.Arbitrary<Grant> {
  const models = [...schema.models.keys()];
  const open = fc
    .record({
      models: fc.oneof(
        { weight: 1, arbitrary: fc.constant('*' as const) },
        { weight: 3, arbitrary: fc.subarray(models, { minLength: 1 }) },
      ),
      stages: everyStage,
      locales: everyLocale,
    })
    .map((shape) => grantOf(schema, { actions: ['read'], ...shape }));
  const conditional = fc.constantFrom(...models, 'Article').chain((model) =>
    fc
      .record({
        stages: everyStage,
        locales: everyLocale,
        condition: conditionOn(schema, model, { hasClaims, depth: 2 }),
      })
      .map((shape) => grantOf(schema, { actions: ['read'], models: [model], ...shape })),
  );
  return fc.oneof({ weight: 3, arbitrary: open }, { weight: 3, arbitrary: conditional });
}

/** Mostly none: versions of one model, or of all. */
function versionsGrant(schema: Schema): fc.Arbitrary<readonly Grant[]> {
  const models = [...schema.models.keys()];
  const granted = fc.oneof(fc.constant('*' as const), fc.subarray(models, { minLength: 1 }));
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: granted.map((named) => [grantOf(schema, { actions: ['readVersions'], models: named })]) },
  );
}

function principals(schema: Schema): fc.Arbitrary<readonly Principal[]> {
  const grants = (hasClaims: boolean) =>
    fc
      .tuple(fc.array(readGrant(schema, hasClaims), { maxLength: 4, size: 'max' }), versionsGrant(schema))
      .map((lists) => lists.flat());
  const stage = fc.constantFrom('PUBLISHED', 'DRAFT');
  const open = (ref: string) =>
    fc.tuple(grants(false), stage).map(([list, defaultStage]) => principalOf(schema, ref, list, defaultStage));
  const user = (ref: string, match: JsonObject) =>
    grants(true).map((list): UserPrincipal => ({
      ...principalOf(schema, ref, list),
      kind: 'user',
      description: undefined,
      match,
      claims: new Map(Object.entries(CLAIMS)),
    }));
  return fc.tuple(
    open('public'),
    open('tokens/app'),
    open('tokens/web'),
    user('users/author', { role: 'author' }),
    user('users/desk', { desk: 'abroad' }),
  );
}

/** Random policies over a schema of `schemaOfShape`. */
export function policiesOn(schema: Schema): fc.Arbitrary<Program> {
  return principals(schema).map((list) => programOf(schema, list));
}

const text = fc.constantFrom('a', 'A', 'b-1', '');
const option = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 4 });
const idsOf = (model: keyof typeof IDS) => fc.constantFrom(...IDS[model]);
const reference = fc.oneof(
  idsOf('Tag').map((id) => ({ model: 'Tag', id })),
  idsOf('Author').map((id) => ({ model: 'Author', id })),
);
const size = fc.integer({ min: 0, max: 2 });
const seo = fc.record({ headline: option(text), topic: option(idsOf('Tag')) });

const ARTICLE = {
  title: option(text),
  status: option(fc.constantFrom('new', 'ready')),
  size: option(size),
  isOpen: option(fc.boolean()),
  day: option(fc.constantFrom('2027-01-01', '2027-01-02')),
  labels: option(fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 })),
  author: option(idsOf('Author')),
  tags: fc.subarray([...IDS.Tag]),
  related: fc.subarray([...IDS.Article]),
  about: option(reference),
  links: fc.array(reference, { maxLength: 2 }),
  seo: option(seo),
  blocks: fc.array(
    fc.oneof(
      seo.map((value) => ({ component: 'Seo', value })),
      fc.record({ size: option(size) }).map((value) => ({ component: 'Quote', value })),
    ),
    { maxLength: 2 },
  ),
};
const AUTHOR = { name: option(text), size: option(size), boss: option(idsOf('Author')) };
const TAG = { name: option(text) };

interface EntryInput {
  readonly id: string;
  readonly fields: { readonly [name: string]: fc.Arbitrary<unknown> };
  /** The field that has a value for each locale, where the model is localized. */
  readonly localized: string | undefined;
}

function entryOf({ id, fields, localized }: EntryInput): fc.Arbitrary<Entry> {
  const values = fc.record(fields) as fc.Arbitrary<JsonObject>;
  const translated =
    localized === undefined ? fc.constant(null) : fc.option(text.map((value) => ({ [localized]: value })));
  return fc
    .record({
      values,
      isNamed: fc.boolean(),
      stages: fc.subarray(['QA', 'PUBLISHED']),
      german: translated,
      published: fc.option(fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>, { freq: 2 }),
    })
    .map(({ values: own, isNamed, stages, german, published }) => ({
      id,
      stages: ['DRAFT', ...stages],
      fields: 'title' in fields ? { ...own, slug: isNamed ? `s-${id}` : null } : own,
      locales: german === null ? {} : { de: german },
      versions: published === null || !stages.includes('PUBLISHED') ? {} : { PUBLISHED: { fields: published } },
    }));
}

function contents({ article, author, tag }: Shape): fc.Arbitrary<Content> {
  const all = (ids: readonly string[], fields: EntryInput['fields'], localized: string | undefined) =>
    fc.tuple(...ids.map((id) => entryOf({ id, fields, localized })));
  return fc.record({
    Author: all(IDS.Author, AUTHOR, author ? 'name' : undefined),
    Tag: all(IDS.Tag, TAG, tag ? 'name' : undefined),
    Article: all(IDS.Article, ARTICLE, article ? 'title' : undefined),
  });
}

/** A random policy over random content, and something that depends on the schema of both. */
export function worlds<T>(more: (schema: Schema) => fc.Arbitrary<T>): fc.Arbitrary<World & { readonly more: T }> {
  const made = new Map<string, fc.Arbitrary<World & { readonly more: T }>>();
  return shapes.chain((shape) => {
    const key = JSON.stringify(shape);
    const world = made.get(key) ?? worldOf(shape, more);
    made.set(key, world);
    return world;
  });
}

function worldOf<T>(
  shape: Shape,
  more: (schema: Schema) => fc.Arbitrary<T>,
): fc.Arbitrary<World & { readonly more: T }> {
  const schema = schemaOfShape(shape);
  return fc
    .record({ principals: principals(schema), content: contents(shape), more: more(schema) })
    .map(({ principals: list, content, more: rest }) => ({ program: programOf(schema, list), content, more: rest }));
}
