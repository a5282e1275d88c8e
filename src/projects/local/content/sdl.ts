import type { Component, Field, FieldType, Model, Schema } from '../../../ir/schema.js';
import { modelFilterTypes, unionWhereInput, whereInput } from './filter-sdl.js';
import { mutationType } from './mutation-sdl.js';
import { block, fieldText, inputBlock } from './sdl-text.js';
import {
  ATTRIBUTION,
  defaultStage,
  hasAttribution,
  isWritable,
  OPERATION_MODEL,
  ownFields,
  showsSchedule,
} from './shape.js';
import { componentUnionWriteTypes, componentWriteTypes, modelWriteTypes, unionWriteTypes } from './write-sdl.js';

const PAGING = ['skip: Int', 'after: String', 'before: String', 'first: Int', 'last: Int'];
const LOCALES_OF_RELATION = ['forceParentLocale: Boolean', 'locales: [Locale!]'];
const VARIATION = ['variation: SystemDateTimeFieldVariation! = COMBINED'];

const REVISION = ['id: ID!', 'stage: Stage!', 'revision: Int!', 'createdAt: DateTime!'];

const FIXED_TYPES = [
  'scalar Date',
  'scalar DateTime',
  'scalar Json',
  'scalar Hex',
  'scalar RichTextAST',
  'scalar Long',
  block('type BatchPayload', ['count: Long!']),
  block('type Version', REVISION),
  block('type DocumentVersion', [...REVISION, 'data: Json']),
  inputBlock('VersionWhereInput', ['id: ID!', 'stage: Stage!', 'revision: Int!']),
  block('interface Node', ['id: ID!', 'stage: Stage!']),
  block('interface Entity', ['id: ID!', 'stage: Stage!']),
  block('enum SystemDateTimeFieldVariation', ['BASE', 'LOCALIZATION', 'COMBINED']),
  block('type Aggregate', ['count: Int!']),
  block('type PageInfo', [
    'hasNextPage: Boolean!',
    'hasPreviousPage: Boolean!',
    'startCursor: String',
    'endCursor: String',
    'pageSize: Int',
  ]),
  block('type RichText', ['raw: RichTextAST!', 'text: String!']),
  block('type Color', ['hex: Hex!']),
  block('type Location', ['latitude: Float!', 'longitude: Float!']),
  inputBlock('ColorInput', ['hex: Hex!']),
  inputBlock('LocationInput', ['latitude: Float!', 'longitude: Float!']),
  inputBlock('ConnectPositionInput', ['after: ID', 'before: ID', 'start: Boolean', 'end: Boolean']),
];

/**
 * The Content API schema of a content schema, in Hygraph's shape (facts 3.1 to 3.5): what is served of it. The default
 * of `stage` is PUBLISHED here; an answer uses the caller's own.
 */
export function contentSdl(schema: Schema): string {
  const models = [...schema.models.values()];
  const components = [...schema.components.values()];
  const definitions = [
    ...FIXED_TYPES,
    block('enum Stage', [...schema.stages.keys()]),
    block('enum Locale', [...schema.locales.keys()]),
    ...entityTypes(models),
    ...valueTypes(schema),
    ...unionTypes(schema),
    ...components.flatMap((component) => [
      block(`type ${component.name}`, members(schema, component)),
      whereInput(schema, component),
      ...componentWriteTypes(schema, component),
    ]),
    ...models.flatMap((model) => modelTypes(schema, model)),
    block('type Query', [nodeQuery(schema), ENTITIES, ...models.flatMap((model) => queriesOf(schema, model))]),
    ...mutationType(schema, models),
  ];
  return `${definitions.join('\n\n')}\n`;
}

const ENTITIES = fieldText('entities', ['where: [EntityWhereInput!]!', 'locales: [Locale!]'], '[Entity!]');

function entityTypes(models: readonly Model[]): readonly string[] {
  return [
    block(
      'enum EntityTypeName',
      models.map(({ name }) => name),
    ),
    inputBlock('EntityWhereInput', ['id: ID!', 'stage: Stage!', 'typename: EntityTypeName!', 'locale: Locale']),
  ];
}

function modelTypes(schema: Schema, model: Model): readonly string[] {
  const { name } = model;
  return [
    block(`type ${name} implements Entity & Node`, [...systemMembers(schema, model), ...members(schema, model)]),
    block(`type ${name}Connection`, [`pageInfo: PageInfo!`, `edges: [${name}Edge!]!`, 'aggregate: Aggregate!']),
    block(`type ${name}Edge`, [`node: ${name}!`, 'cursor: String!']),
    ...modelFilterTypes(schema, model),
    ...modelWriteTypes(schema, model),
  ];
}

function systemMembers(schema: Schema, model: Model): readonly string[] {
  const { name, isLocalized } = model;
  const dates = isLocalized ? VARIATION : [];
  const locales = [...schema.locales.keys()].join(', ');
  const stages = [...schema.stages.keys()].join(', ');
  const localized = [
    'locale: Locale!',
    `localizations(locales: [Locale!]! = [${locales}], includeCurrent: Boolean! = false): [${name}!]!`,
  ];
  const documentInStages = [
    `stages: [Stage!]! = [${stages}]`,
    'includeCurrent: Boolean! = false',
    'inheritLocale: Boolean! = false',
  ];
  return [
    'stage: Stage!',
    ...(isLocalized ? localized : []),
    fieldText('documentInStages', documentInStages, `[${name}!]!`),
    'id: ID!',
    fieldText('createdAt', dates, 'DateTime!'),
    fieldText('updatedAt', dates, 'DateTime!'),
    fieldText('publishedAt', dates, 'DateTime'),
    ...(model.isVersioned ? [HISTORY] : []),
    ...(showsSchedule(schema, model) ? [SCHEDULED_IN] : []),
    ...(hasAttribution(schema, model) ? ATTRIBUTION.map((by) => fieldText(by, LOCALES_OF_RELATION, 'User')) : []),
  ];
}

const SCHEDULED_IN = fieldText(
  'scheduledIn',
  [`where: ${OPERATION_MODEL}WhereInput`, ...PAGING, ...LOCALES_OF_RELATION],
  `[${OPERATION_MODEL}!]!`,
);

const HISTORY = fieldText('history', ['limit: Int! = 10', 'skip: Int! = 0', 'stageOverride: Stage'], '[Version!]!');

function members(schema: Schema, holder: Model | Component): readonly string[] {
  const texts = ownFields(schema, holder).map((field) => fieldText(field.name, argumentsOf(field), outputType(field)));
  return texts.length === 0 && !schema.models.has(holder.name) ? ['_: String'] : texts;
}

function argumentsOf({ type, isList }: Field): readonly string[] {
  switch (type.kind) {
    case 'relation':
      return isList
        ? [`where: ${type.model}WhereInput`, `orderBy: ${type.model}OrderByInput`, ...PAGING, ...LOCALES_OF_RELATION]
        : LOCALES_OF_RELATION;
    case 'union':
      return isList ? [...PAGING, ...LOCALES_OF_RELATION] : LOCALES_OF_RELATION;
    case 'component':
    case 'componentUnion':
      return LOCALES_OF_RELATION;
    case 'scalar':
    case 'enum':
    case 'stages':
    case 'remote':
      return [];
  }
}

function outputType(field: Field): string {
  const name = outputTypeName(field);
  if (field.isList) return `[${name}!]!`;
  return field.isRequired ? `${name}!` : name;
}

function outputTypeName({ type }: Field): string {
  switch (type.kind) {
    case 'relation':
      return type.model;
    case 'component':
      return type.component;
    case 'union':
    case 'componentUnion':
    case 'enum':
      return type.name;
    case 'scalar':
      return type.scalar === 'Other' ? type.typeName : type.scalar;
    case 'stages':
    case 'remote':
      return 'String';
  }
}

function rootArguments(schema: Schema): readonly string[] {
  return [`stage: Stage! = ${defaultStage(schema)}`, `locales: [Locale!]! = [${schema.defaultLocale}]`];
}

function nodeQuery(schema: Schema): string {
  return fieldText('node', ['id: ID!', ...rootArguments(schema)], 'Node');
}

function queriesOf(schema: Schema, { name, queries, isVersioned }: Model): readonly string[] {
  const root = rootArguments(schema);
  const list = [`where: ${name}WhereInput`, `orderBy: ${name}OrderByInput`, ...PAGING, ...root];
  const { one, many, connection, version } = queries;
  return [
    ...(one === undefined ? [] : [fieldText(one, [`where: ${name}WhereUniqueInput!`, ...root], name)]),
    ...(many === undefined ? [] : [fieldText(many, list, `[${name}!]!`)]),
    ...(connection === undefined ? [] : [fieldText(connection, list, `${name}Connection!`)]),
    ...(version === undefined || !isVersioned
      ? []
      : [fieldText(version, ['where: VersionWhereInput!'], 'DocumentVersion')]),
  ];
}

function allFields(schema: Schema): readonly Field[] {
  return [...schema.models.values(), ...schema.components.values()].flatMap(({ fields }) => [...fields.values()]);
}

/** Enumerations, and the scalars that are not among Hygraph's common ones. */
function valueTypes(schema: Schema): readonly string[] {
  const texts = new Map<string, string>();
  for (const { type } of allFields(schema)) {
    if (type.kind === 'enum') texts.set(type.name, block(`enum ${type.name}`, type.values));
    if (type.kind === 'scalar' && type.scalar === 'Other') texts.set(type.typeName, `scalar ${type.typeName}`);
  }
  for (const name of ['Stage', 'Locale', 'Hex', 'RichTextAST', 'Long']) texts.delete(name);
  return [...texts.values()];
}

function unionTypes(schema: Schema): readonly string[] {
  const texts = new Map<string, readonly string[]>();
  const written = writtenUnions(schema);
  for (const { type } of allFields(schema)) {
    if (type.kind === 'union') {
      const union = `union ${type.name} = ${type.models.join(' | ')}`;
      texts.set(type.name, written.has(type.name) ? [union, ...unionInputs(schema, type)] : [union]);
    }
    if (type.kind === 'componentUnion') {
      const { name, components } = type;
      const inputs = [unionWhereInput(name, components), ...componentUnionWriteTypes(name, components)];
      texts.set(name, [`union ${name} = ${components.join(' | ')}`, ...inputs]);
    }
  }
  return [...texts.values()].flat();
}

/** The unions that something else than Hygraph itself writes or filters: what operations are scheduled for is none. */
function writtenUnions(schema: Schema): ReadonlySet<string> {
  const holders = [...[...schema.models.values()].filter(isWritable), ...schema.components.values()];
  const own = holders.flatMap(({ fields }) => [...fields.values()]);
  const filtered = allFields(schema).filter(({ operators }) => operators.length > 0);
  return new Set([...own, ...filtered].flatMap(({ type }) => (type.kind === 'union' ? [type.name] : [])));
}

type Union = Extract<FieldType, { kind: 'union' }>;

function unionInputs(schema: Schema, { name, models }: Union): readonly string[] {
  return [unionWhereInput(name, models), ...unionWriteTypes(schema, name, models)];
}
