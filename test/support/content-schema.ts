import fc from 'fast-check';
import { whereKey, type Operator } from '../../src/ir/operators.js';
import type { Classification, Component, Field, FieldType, Model, Schema } from '../../src/ir/schema.js';
import { fieldOf, scalarField } from './program.js';

/** How a Content API of some year writes the same schema. */
export interface Dialect {
  /** 2020: no createdBy, no scheduling, no filter on documentInStages, no `Entity`. */
  readonly isOld: boolean;
  /** Newer projects name reverse fields `imageBlog`, older ones `blogImage`. */
  readonly reverseNames: 'fieldModel' | 'modelField';
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const byName = <T extends { readonly name: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.name, item]));

// ---------------------------------------------------------------- the printer

/** The SDL of a Content API that has this schema, in Hygraph's shape. Prints what the schema says and nothing it infers. */
export function printContentSchema(schema: Schema, { isOld }: Dialect): string {
  const out: string[] = [
    'directive @remote(url: String!) on FIELD_DEFINITION',
    'scalar Date\nscalar DateTime\nscalar Json\nscalar Hex\nscalar Long\nscalar RichTextAST',
    'interface Node {\n  id: ID!\n  stage: Stage!\n}',
    ...(isOld ? [] : ['interface Entity {\n  id: ID!\n  stage: Stage!\n}']),
    enumeration('Stage', [...schema.stages.keys()]),
    enumeration('Locale', [...schema.locales.keys()]),
    'type RichText {\n  raw: RichTextAST!\n  html: String!\n  markdown: String!\n  text: String!\n}',
    'type Color {\n  hex: Hex!\n  rgba: RGBA!\n  css: String!\n}\ntype RGBA {\n  r: Int!\n}',
    'type Location {\n  latitude: Float!\n  longitude: Float!\n}',
    'type TaxonomyNode {\n  value: String!\n}\ninput TaxonomyNodeWhereInput {\n  value: String\n}',
    'type Weather {\n  degrees: Float\n}',
    'type Aggregate {\n  count: Int!\n}\ntype BatchPayload {\n  count: Long!\n}',
    'type PageInfo {\n  hasNextPage: Boolean!\n}',
    'type Version {\n  id: ID!\n  stage: Stage!\n  revision: Int!\n}',
    'type DocumentVersion {\n  id: ID!\n  data: Json\n}',
    'input VersionWhereInput {\n  id: ID!\n  stage: Stage!\n  revision: Int!\n}',
  ];
  const owners = [...schema.models.values(), ...schema.components.values()];
  const types = owners.flatMap(({ fields }) => [...fields.values()].map(({ type }) => type));
  for (const text of new Set(types.flatMap(namedType))) out.push(text);
  for (const model of schema.models.values()) out.push(...modelTypes(schema, model, isOld));
  for (const component of schema.components.values()) out.push(...componentTypes(component, isOld));
  out.push(
    `type Query {\n  node(id: ID!): Node\n${[...schema.models.values()].flatMap((m) => queries(schema, m)).join('\n')}\n}`,
  );
  out.push(`type Mutation {\n${[...schema.models.values()].flatMap(mutations).join('\n')}\n}`);
  return `${out.join('\n\n')}\n`;
}

function enumeration(name: string, values: readonly string[]): string {
  return `enum ${name} {\n${values.map((value) => `  ${value}`).join('\n')}\n}`;
}

function namedType(type: FieldType): readonly string[] {
  if (type.kind === 'enum') return [enumeration(type.name, type.values)];
  const members = type.kind === 'union' ? type.models : type.kind === 'componentUnion' ? type.components : [];
  if (type.kind !== 'union' && type.kind !== 'componentUnion') return [];
  const inputs = members.map((member) => `  ${member}: ${member}WhereInput`).join('\n');
  return [
    `union ${type.name} = ${members.join(' | ')}`,
    `input ${type.name}WhereInput {\n${inputs}\n}`,
    ...['CreateOne', 'CreateMany'].map((kind) => block('input', `${type.name}${kind}InlineInput`, [])),
  ];
}

function typeName(owner: string, type: FieldType): string {
  switch (type.kind) {
    case 'scalar':
    case 'remote':
      return type.typeName;
    case 'enum':
    case 'union':
    case 'componentUnion':
      return type.name;
    case 'relation':
      return type.model;
    case 'component':
      return type.component;
    case 'stages':
      return owner;
  }
}

function outputField(owner: string, { name, type, isList, isRequired, operators }: Field): string {
  const inner = typeName(owner, type);
  const written = `${isList ? `[${inner}!]` : inner}${isRequired ? '!' : ''}`;
  const where =
    operators.length > 0 && type.kind === 'relation' ? `(where: ${inner}WhereInput, locales: [Locale!])` : '';
  return `  ${name}${where}: ${written}${type.kind === 'remote' ? ' @remote(url: "https://example.com")' : ''}`;
}

function whereType(owner: string, field: Field, operator: Operator): string {
  const inner = typeName(owner, field.type).replace('TaxonomyNode', 'TaxonomyNodeWhereInput');
  if (operator === 'empty') return 'Boolean';
  if (field.type.kind === 'stages') return `${owner}WhereStageInput`;
  if (operator === 'json_path_exists') return 'String';
  if (['in', 'not_in', 'contains_all', 'contains_some', 'contains_none'].includes(operator)) return `[${inner}]`;
  if (['relation', 'component', 'union', 'componentUnion'].includes(field.type.kind)) return `${inner}WhereInput`;
  return field.isList ? `[${inner}!]` : inner;
}

function whereInput(owner: string, name: string, fields: readonly Field[]): string {
  const keys = fields.flatMap((field) =>
    field.operators.map((operator) => `  ${whereKey(field.name, operator)}: ${whereType(owner, field, operator)}`),
  );
  const logic = ['AND', 'OR', 'NOT'].map((key) => `  ${key}: [${owner}WhereInput!]`);
  return `input ${name} {\n  _search: String\n${[...logic, ...keys].join('\n')}\n}`;
}

function inputType(owner: string, field: Field): string {
  const inner = typeName(owner, field.type);
  if (['relation', 'component', 'union', 'componentUnion'].includes(field.type.kind)) {
    return `${inner}Create${field.isList ? 'Many' : 'One'}InlineInput`;
  }
  const name = field.type.kind === 'scalar' && field.type.scalar === 'RichText' ? 'RichTextAST' : inner;
  return field.isList ? `[${name}!]` : name;
}

function block(kind: string, name: string, lines: readonly string[]): string {
  return `${kind} ${name} {\n${(lines.length > 0 ? lines : ['  _: String']).join('\n')}\n}`;
}

/** Everything that a type has whether it is a model or a component, the many inputs that say nothing new included. */
function commonTypes(name: string, fields: readonly Field[]): readonly string[] {
  const written = fields.filter(({ isSystem, type }) => !isSystem && type.kind !== 'remote');
  const data = written
    .filter(({ type }) => !(type.kind === 'scalar' && ['Color', 'Location', 'Other'].includes(type.scalar)))
    .map((field) => `  ${field.name}: ${inputType(name, field)}`);
  const unique = fields
    .filter(({ isUnique }) => isUnique)
    .map((field) => `  ${field.name}: ${typeName(name, field.type)}`);
  const inline = ['CreateOne', 'CreateMany', 'UpdateOne', 'UpdateMany'].map((kind) =>
    block('input', `${name}${kind}InlineInput`, [`  create: ${name}CreateInput`]),
  );
  return [
    block('type', `${name}Connection`, [
      '  pageInfo: PageInfo!',
      `  edges: [${name}Edge!]!`,
      '  aggregate: Aggregate!',
    ]),
    block('type', `${name}Edge`, [`  node: ${name}!`, '  cursor: String!']),
    block('input', `${name}CreateInput`, data),
    block('input', `${name}UpdateInput`, data),
    block('input', `${name}UpdateManyInput`, data),
    block('input', `${name}UpsertInput`, [`  create: ${name}CreateInput!`, `  update: ${name}UpdateInput!`]),
    block('input', `${name}ConnectInput`, [`  where: ${name}WhereUniqueInput!`]),
    block('input', `${name}UpdateWithNestedWhereUniqueInput`, [`  where: ${name}WhereUniqueInput!`]),
    block('input', `${name}UpsertWithNestedWhereUniqueInput`, [`  where: ${name}WhereUniqueInput!`]),
    ...inline,
    whereInput(name, `${name}WhereInput`, fields),
    whereInput(
      name,
      `${name}ManyWhereInput`,
      fields.filter(({ isLocalized }) => !isLocalized),
    ),
    block('input', `${name}WhereUniqueInput`, unique),
    enumeration(`${name}OrderByInput`, ['id_ASC', 'id_DESC']),
  ];
}

function modelTypes(schema: Schema, model: Model, isOld: boolean): readonly string[] {
  const fields = [...model.fields.values()];
  const locales = [...schema.locales.keys()].join(', ');
  const hidden = [
    '  stage: Stage!',
    ...(model.isLocalized
      ? ['  locale: Locale!', `  localizations(locales: [Locale!]! = [${locales}]): [${model.name}!]!`]
      : []),
    ...(model.isVersioned ? ['  history(limit: Int! = 10, stageOverride: Stage): [Version!]!'] : []),
  ];
  const lines = [...fields.map((field) => outputField(model.name, field)), ...hidden];
  const localized = fields.filter(({ isLocalized }) => isLocalized);
  const localizationInput = block('input', `${model.name}CreateLocalizationDataInput`, [
    '  createdAt: DateTime',
    ...localized.map((field) => `  ${field.name}: ${inputType(model.name, field)}`),
  ]);
  return [
    block('type', `${model.name} implements ${isOld ? 'Node' : 'Entity & Node'}`, lines),
    ...commonTypes(model.name, fields),
    block('input', `${model.name}WhereStageInput`, [`  stage: Stage`, `  AND: [${model.name}WhereStageInput!]`]),
    ...(localized.length > 0 ? [localizationInput] : []),
  ];
}

function componentTypes(component: Component, isOld: boolean): readonly string[] {
  const fields = [...component.fields.values()];
  const lines = [...fields.map((field) => outputField(component.name, field)), '  stage: Stage!'];
  return [
    block('type', isOld ? component.name : `${component.name} implements Entity`, lines),
    ...commonTypes(component.name, fields),
  ];
}

function queries(schema: Schema, { name, queries: { one, many, connection, version } }: Model): readonly string[] {
  const common = `stage: Stage! = PUBLISHED, locales: [Locale!]! = [${schema.defaultLocale}]`;
  const list = `where: ${name}WhereInput, orderBy: ${name}OrderByInput, skip: Int, ${common}`;
  return [
    ...(many === undefined ? [] : [`  ${many}(${list}): [${name}!]!`]),
    ...(one === undefined ? [] : [`  ${one}(where: ${name}WhereUniqueInput!, ${common}): ${name}`]),
    ...(connection === undefined ? [] : [`  ${connection}(${list}): ${name}Connection!`]),
    ...(version === undefined ? [] : [`  ${version}(where: VersionWhereInput!): DocumentVersion`]),
  ];
}

function mutations({ name, plural }: Model): readonly string[] {
  return [
    `  create${name}(data: ${name}CreateInput!): ${name}`,
    `  updateMany${plural}(where: ${name}ManyWhereInput): BatchPayload!`,
    `  updateMany${plural}Connection(where: ${name}ManyWhereInput): ${name}Connection!`,
  ];
}

// -------------------------------------------------------------- the generator

interface Shape {
  readonly dialect: Dialect;
  readonly models: number;
  readonly components: number;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly isStaged: boolean;
  /** Answers every further question: an endless supply of numbers from 0 to below the limit. */
  readonly choose: (limit: number) => number;
}

/** Random schemas in Hygraph's shape, with the dialect that they are to be written in. */
export function contentSchemas(
  limits: { readonly models: number; readonly components: number } = { models: 6, components: 5 },
): fc.Arbitrary<{ readonly schema: Schema; readonly dialect: Dialect }> {
  const locales = fc.uniqueArray(fc.constantFrom('en', 'de', 'fr', 'es', 'de_AT', 'pt_BR'), {
    minLength: 1,
    maxLength: 4,
  });
  return fc
    .record({
      isOld: fc.boolean(),
      reverseNames: fc.constantFrom('fieldModel' as const, 'modelField' as const),
      models: fc.integer({ min: 1, max: limits.models }),
      components: fc.integer({ min: 0, max: limits.components }),
      locales,
      defaultIndex: fc.nat(),
      isStaged: fc.boolean(),
      seed: fc.noShrink(fc.nat()),
    })
    .map(({ isOld, reverseNames, defaultIndex, seed, ...rest }) => {
      const dialect = { isOld, reverseNames };
      const defaultLocale = rest.locales[defaultIndex % rest.locales.length] ?? 'en';
      return { dialect, schema: schemaOfShape({ ...rest, dialect, defaultLocale, choose: chooser(seed) }) };
    });
}

/** A schema of a given size, the same each time. */
export function contentSchemaOfSize(models: number, components: number): { schema: Schema; dialect: Dialect } {
  const dialect = { isOld: false, reverseNames: 'fieldModel' } as const;
  const choose = chooser(2026);
  const shape = { models, components, locales: ['en', 'de'], defaultLocale: 'en', isStaged: true, dialect, choose };
  return { dialect, schema: schemaOfShape(shape) };
}

function chooser(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const MODEL_NAMES = ['Article', 'Fungus', 'Home_Page', 'Person', 'News', 'BlogPost', 'Work', 'Series2', 'Order'];
const PLURALS = ['Articles', 'Fungi', 'Home_pages', 'People', 'AllNews', 'BlogPosts', 'Works', 'SeriesList', 'Orders'];

function schemaOfShape(shape: Shape): Schema {
  const { choose, dialect } = shape;
  const names = Array.from({ length: shape.models }, (_, index) => MODEL_NAMES[index] ?? `Model${index}`);
  const plurals = names.map((name, index) => PLURALS[index] ?? `${name}List`);
  const components = Array.from({ length: shape.components }, (_, index) => `Block${index}`);
  const fields = new Map(names.map((name) => [name, ownFields(name, { names, components, shape })]));
  const asset: Field[] = [];
  relate(names, { fields, asset, shape });
  const models = names.map((name, index) => {
    const own = fields.get(name) ?? [];
    const system = systemFields(dialect, 'internal');
    const all = choose(2) === 0 ? [...system, ...own] : [...own, ...system];
    return modelOf(name, plurals[index] ?? name, { fields: all, isVersioned: choose(5) > 0 });
  });
  const stages = shape.isStaged ? ['DRAFT', 'QA', 'PUBLISHED'] : ['PUBLISHED', 'DRAFT'];
  return {
    stages: byName(
      stages.map((name) => ({ name, audience: name === 'PUBLISHED' ? 'public' : 'internal', origin: undefined })),
    ),
    locales: byName(
      shape.locales.map((name) => ({ name, isDefault: name === shape.defaultLocale, origin: undefined })),
    ),
    defaultLocale: shape.defaultLocale,
    models: byName([...models, ...systemModels(names, asset, dialect)]),
    components: byName(
      components.map((name) => ({ name, fields: byName(componentFields(name, { components, names, shape })) })),
    ),
  };
}

interface Names {
  readonly names: readonly string[];
  readonly components: readonly string[];
  readonly shape: Shape;
}

const RELATION = (model: string, reverse?: string): FieldType => ({ kind: 'relation', model, reverse });
const MANY = { isList: true, isRequired: true } as const;
const NONE = { operators: [] } as const;

/** Fields that lead to no model: scalars, enumerations, lists, components and their unions, remote values. */
function ownFields(owner: string, { components, shape }: Names): Field[] {
  const { choose } = shape;
  const isLocalizedModel = choose(2) === 0;
  const flags = () => ({ isRequired: choose(2) === 0, isLocalized: isLocalizedModel && choose(2) === 0 });
  const pick = <T>(items: readonly T[]): T | undefined => items[choose(items.length)];
  const block = pick(components) ?? '';
  const some = components.filter(() => choose(2) === 0);
  const union = { kind: 'componentUnion', name: `${owner}sectionsUnion`, components: some } as const;
  const all: readonly (Field | undefined)[] = [
    scalarField('title', 'String', { ...flags(), isUnique: choose(3) === 0 }),
    scalarField('price_in_cents', 'Int', flags()),
    scalarField('price', 'Float', flags()),
    scalarField('isNew', 'Boolean', flags()),
    scalarField('day', 'Date', flags()),
    scalarField('moment', 'DateTime', flags()),
    scalarField('payload', 'Json', flags()),
    fieldOf('tags', {
      ...flags(),
      isList: true,
      isRequired: true,
      type: { kind: 'scalar', scalar: 'String', typeName: 'String' },
    }),
    fieldOf('numbers', {
      ...NONE,
      isList: true,
      isRequired: true,
      type: { kind: 'scalar', scalar: 'Int', typeName: 'Int' },
    }),
    fieldOf('text', { ...flags(), ...NONE, type: { kind: 'scalar', scalar: 'RichText', typeName: 'RichText' } }),
    fieldOf('tint', { ...NONE, type: { kind: 'scalar', scalar: 'Color', typeName: 'Color' } }),
    fieldOf('place', { ...NONE, type: { kind: 'scalar', scalar: 'Location', typeName: 'Location' } }),
    fieldOf('topic', {
      type: { kind: 'scalar', scalar: 'Other', typeName: 'TaxonomyNode' },
      operators: ['eq', 'not', 'in', 'not_in', 'descendants_of'],
    }),
    fieldOf('weather', { ...NONE, type: { kind: 'remote', typeName: 'Weather' } }),
    fieldOf('status', { ...flags(), type: { kind: 'enum', name: `${owner}Status`, values: ['new', 'ready', 'old'] } }),
    fieldOf('kinds', { ...MANY, ...NONE, type: { kind: 'enum', name: 'Kind', values: ['a', 'b'] } }),
    block === '' ? undefined : fieldOf('block', { type: { kind: 'component', component: block } }),
    block === '' ? undefined : fieldOf('blocks', { ...MANY, type: { kind: 'component', component: block } }),
    some.length === 0 ? undefined : fieldOf('sections', { ...MANY, type: union, operators: ['some', 'empty'] }),
    some.length === 0 ? undefined : fieldOf('section', { type: union, operators: ['nested', 'empty'] }),
    choose(4) === 0 ? fieldOf('next', { type: RELATION(owner) }) : undefined,
  ];
  return all.filter((field): field is Field => field !== undefined && choose(2) === 0);
}

interface Relating {
  readonly fields: ReadonlyMap<string, Field[]>;
  readonly asset: Field[];
  readonly shape: Shape;
}

/** Relations of every kind that can be told apart: at most one between two models, any number to Asset by their names. */
function relate(names: readonly string[], { fields, asset, shape }: Relating): void {
  const { choose, dialect } = shape;
  const add = (model: string, field: Field): unknown => fields.get(model)?.push(field);
  for (const [index, a] of names.entries()) {
    const left: string[] = [];
    for (const b of names.slice(index + 1)) {
      const way = choose(5);
      if (way === 0) add(a, fieldOf(`to${b}`, { type: RELATION(b) }));
      if (way === 1) add(b, fieldOf(`all${a}`, { ...MANY, type: RELATION(a) }));
      if (way === 2) {
        add(a, fieldOf(`one${b}`, { type: RELATION(b, `many${a}`) }));
        add(b, fieldOf(`many${a}`, { ...MANY, type: RELATION(a, `one${b}`) }));
      }
      if (way === 3) left.push(b);
    }
    if (left.length > 0) {
      const type = { kind: 'union', name: `${a}Links`, models: left } as const;
      add(a, fieldOf('links', choose(2) === 0 ? { ...MANY, type } : { type, operators: ['nested', 'empty'] }));
      for (const b of left.filter(() => choose(2) === 0)) {
        add(b, fieldOf(`linked${a}`, { ...MANY, type: RELATION(a, 'links') }));
      }
    }
    for (const name of ['image', 'cover'].filter(() => choose(2) === 0)) {
      const reverse = dialect.reverseNames === 'fieldModel' ? `${name}${a}` : `${lower(a)}${upper(name)}`;
      add(a, fieldOf(name, { type: RELATION('Asset', reverse) }));
      asset.push(fieldOf(reverse, { ...MANY, classification: 'public', type: RELATION(a, name) }));
    }
  }
}

function componentFields(owner: string, { components, names, shape }: Names): readonly Field[] {
  const { choose } = shape;
  const model = names[choose(names.length)] ?? 'Asset';
  const inner = components[choose(components.length)] ?? owner;
  const all = [
    scalarField('heading', 'String', { isRequired: choose(2) === 0 }),
    fieldOf('body', { ...NONE, type: { kind: 'scalar', scalar: 'RichText', typeName: 'RichText' } }),
    fieldOf('target', { type: RELATION(model) }),
    fieldOf('picture', { type: RELATION('Asset') }),
    fieldOf('inner', { type: { kind: 'component', component: inner } }),
  ];
  const id = scalarField('id', 'ID', { isRequired: true, isUnique: true, isSystem: true });
  return [id, ...all.filter(() => choose(2) === 0)];
}

interface SystemOptions {
  readonly people?: boolean;
  readonly stagesFilter?: boolean;
  readonly scheduling?: boolean;
}

function systemFields(dialect: Dialect, classification: Classification, options: SystemOptions = {}): readonly Field[] {
  const { people = true, stagesFilter = true, scheduling = true } = options;
  const system = { isSystem: true, classification } as const;
  const time = (name: string, isRequired: boolean): Field => scalarField(name, 'DateTime', { ...system, isRequired });
  const person = (name: string): Field => fieldOf(name, { ...system, type: RELATION('User') });
  const filter = dialect.isOld || !stagesFilter ? NONE : {};
  return [
    scalarField('id', 'ID', { ...system, isRequired: true, isUnique: true }),
    time('createdAt', true),
    time('updatedAt', true),
    time('publishedAt', false),
    ...(dialect.isOld || !people ? [] : ['createdBy', 'updatedBy', 'publishedBy'].map(person)),
    fieldOf('documentInStages', { ...system, ...MANY, ...filter, type: { kind: 'stages' } }),
    ...(dialect.isOld || !scheduling
      ? []
      : [fieldOf('scheduledIn', { ...system, ...MANY, type: RELATION('ScheduledOperation', 'affectedDocuments') })]),
  ];
}

interface ModelShape {
  readonly fields: readonly Field[];
  readonly isVersioned: boolean;
  readonly isSystem?: boolean;
  readonly classification?: Classification;
}

function modelOf(name: string, plural: string, shape: ModelShape): Model {
  const { fields, isVersioned, isSystem = false, classification = 'internal' } = shape;
  const many = lower(plural);
  return {
    name,
    plural,
    queries: {
      one: lower(name),
      many,
      connection: `${many}Connection`,
      version: isVersioned ? `${lower(name)}Version` : undefined,
    },
    classification,
    isSystem,
    isLocalized: fields.some(({ isLocalized }) => isLocalized),
    isVersioned,
    fields: byName(fields),
    origin: undefined,
  };
}

function systemModels(names: readonly string[], asset: readonly Field[], dialect: Dialect): readonly Model[] {
  const system = { isSystem: true, isVersioned: false } as const;
  const lean = { scheduling: false, stagesFilter: false } as const;
  const file = { classification: 'public', isLocalized: true } as const;
  const assetFields = [
    ...systemFields(dialect, 'public'),
    scalarField('fileName', 'String', { ...file, isRequired: true }),
    scalarField('url', 'String', { classification: 'public', isRequired: true, ...NONE }),
    ...asset,
  ];
  const models = [
    modelOf('Asset', 'Assets', { ...system, isVersioned: true, classification: 'public', fields: assetFields }),
  ];
  if (dialect.isOld) return models;
  const affected = { kind: 'union', name: 'ScheduledOperationAffectedDocument', models: ['Asset', ...names] } as const;
  return [
    ...models,
    modelOf('User', 'Users', {
      ...system,
      fields: [
        ...systemFields(dialect, 'internal', { people: false, scheduling: false }),
        scalarField('name', 'String'),
      ],
    }),
    modelOf('ScheduledOperation', 'ScheduledOperations', {
      ...system,
      fields: [
        ...systemFields(dialect, 'internal', lean),
        fieldOf('affectedDocuments', { ...MANY, ...NONE, type: affected }),
        scalarField('rawPayload', 'Json', { isRequired: true, classification: 'confidential' }),
        fieldOf('release', { type: RELATION('ScheduledRelease', 'operations') }),
      ],
    }),
    modelOf('ScheduledRelease', 'ScheduledReleases', {
      ...system,
      fields: [
        ...systemFields(dialect, 'internal', lean),
        fieldOf('operations', { ...MANY, type: RELATION('ScheduledOperation', 'release') }),
      ],
    }),
  ];
}
