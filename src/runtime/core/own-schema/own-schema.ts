import type { ComponentTable, FieldTable, ModelTable, PolicyTables } from '../tables.js';
import {
  filterTypes,
  orderedFields,
  unionName,
  unionWhere,
  uniqueFields,
  valueType,
  whereInput,
} from './own-filters.js';
import { isOwnField, membersOf, ownTypesOf, type OwnTypes } from './own-types.js';
import { block, fieldText } from './sdl-text.js';

const PAGING = ['skip: Int', 'after: String', 'before: String', 'first: Int', 'last: Int'];
const FROM = ['forceParentLocale: Boolean', 'locales: [Locale!]'];

const FIXED = [
  block('interface Node', ['id: ID!', 'stage: Stage!']),
  block('type Aggregate', ['count: Int!']),
  block('type PageInfo', [
    'hasNextPage: Boolean!',
    'hasPreviousPage: Boolean!',
    'startCursor: String',
    'endCursor: String',
    'pageSize: Int',
  ]),
];

/**
 * The schema of what some principals, together, may ask for, in the schema language; undefined when they may read
 * nothing. It has each model of which some record may be read in some stage and locale, and the stages and locales in
 * which anything may be. An operation that is valid by it is denied only for a stage or locale of a model that it has, or
 * for what a condition leaves open. An operation that is not denied is valid by it, but for `entities` and `Entity`,
 * which not every project has, and for a stage or locales that a header names in the place of an argument.
 */
export function ownSchemaText(tables: PolicyTables, refs: readonly string[]): string | undefined {
  const own = ownTypesOf(tables, refs);
  if (own === undefined) return undefined;
  const models = [...own.models.values()];
  const holders = [...models, ...own.components.values()];
  const definitions = [
    ...FIXED,
    block('enum Stage', own.stages),
    block('enum Locale', own.locales),
    ...models.flatMap((model) => modelTypes(own, model)),
    ...[...own.components.values()].flatMap((component) => componentTypes(own, component)),
    ...unionTypes(own, holders),
    ...valueTypes(tables, holders),
    block('type Query', [nodeQuery(own), ...models.flatMap((model) => queriesOf(own, model))]),
  ];
  return `${definitions.join('\n\n')}\n`;
}

function modelTypes(own: OwnTypes, model: ModelTable): readonly string[] {
  const { name, connection } = model;
  return [
    block(`type ${name} implements Node`, fieldsOf(own, model)),
    ...(connection === null ? [] : connectionTypes(name)),
    ...filterTypes(own, model),
  ];
}

function connectionTypes(name: string): readonly string[] {
  return [
    block(`type ${name}Connection`, ['pageInfo: PageInfo!', `edges: [${name}Edge!]!`, 'aggregate: Aggregate!']),
    block(`type ${name}Edge`, [`node: ${name}!`, 'cursor: String!']),
  ];
}

function componentTypes(own: OwnTypes, component: ComponentTable): readonly string[] {
  return [block(`type ${component.name}`, fieldsOf(own, component)), whereInput(own, component)];
}

function fieldsOf(own: OwnTypes, { name, fields }: ModelTable | ComponentTable): readonly string[] {
  return fields
    .filter((field) => isOwnField(own, field))
    .map((field) => fieldText(field.name, argumentsOf(own, field), outputType(name, field)));
}

function argumentsOf(own: OwnTypes, { kind, isList, targets: [target = ''] = [] }: FieldTable): readonly string[] {
  switch (kind) {
    case 'relation':
      return isList === true ? [...listArguments(own, target), ...FROM] : FROM;
    case 'union':
      return isList === true ? [...PAGING, ...FROM] : FROM;
    case 'localizations':
      return [`locales: [Locale!]!${own.everyLocale}`, 'includeCurrent: Boolean! = false'];
    case 'stages':
      return [
        `stages: [Stage!]!${own.everyStage}`,
        'includeCurrent: Boolean! = false',
        'inheritLocale: Boolean! = false',
      ];
    case 'leaf':
    case 'richText':
    case 'color':
    case 'location':
    case 'component':
    case 'componentUnion':
    case 'opaque':
      return [];
  }
}

function listArguments({ models }: OwnTypes, name: string): readonly string[] {
  const model = models.get(name);
  const isOrdered = model !== undefined && orderedFields(model).length > 0;
  return [`where: ${name}WhereInput`, ...(isOrdered ? [`orderBy: ${name}OrderByInput`] : []), ...PAGING];
}

/** INVARIANT: `id` and `stage` are never null, as the interface of all models says. */
function outputType(holder: string, field: FieldTable): string {
  const { name, kind, isList, isRequired } = field;
  const type = outputName(holder, field);
  if (kind === 'leaf' && isList === true) return `[${type}!]${isRequired === true ? '!' : ''}`;
  if (isList === true || kind === 'localizations' || kind === 'stages') return `[${type}!]!`;
  return isRequired === true || name === 'id' || name === 'stage' ? `${type}!` : type;
}

function outputName(holder: string, field: FieldTable): string {
  switch (field.kind) {
    case 'relation':
    case 'component':
      return field.targets?.[0] ?? holder;
    case 'localizations':
    case 'stages':
      return holder;
    case 'union':
    case 'componentUnion':
      return unionName(field);
    case 'richText':
      return 'RichText';
    case 'color':
      return 'Color';
    case 'location':
      return 'Location';
    case 'leaf':
    case 'opaque':
      return valueType(field);
  }
}

/** Unions by name, each once, with those of their members that may be read. */
function unionTypes(own: OwnTypes, holders: readonly (ModelTable | ComponentTable)[]): readonly string[] {
  const texts = new Map<string, readonly string[]>();
  for (const field of holders.flatMap(({ fields }) => fields)) {
    if (field.kind !== 'union' && field.kind !== 'componentUnion') continue;
    const members = membersOf(own, field);
    if (members.length === 0) continue;
    texts.set(unionName(field), [`union ${unionName(field)} = ${members.join(' | ')}`, unionWhere(own, field)]);
  }
  return [...texts.values()].flat();
}

const BUILT_IN = new Set(['ID', 'String', 'Int', 'Float', 'Boolean', 'Stage', 'Locale']);
const SHAPES = {
  richText: [
    'scalar RichTextAST',
    block('type RichText', ['raw: RichTextAST!', 'html: String!', 'markdown: String!', 'text: String!']),
  ],
  color: [
    'scalar Hex',
    block('type Color', ['hex: Hex!', 'css: String!', 'rgba: RGBA!']),
    block('type RGBA', ['r: Int!', 'g: Int!', 'b: Int!', 'a: Float!']),
  ],
  location: [block('type Location', ['latitude: Float!', 'longitude: Float!'])],
} as const;

/** The enumerations, scalars and objects without records that are used. */
function valueTypes({ enums }: PolicyTables, holders: readonly (ModelTable | ComponentTable)[]): readonly string[] {
  const fields = holders.flatMap((holder) => holder.fields);
  const used = new Set(fields.flatMap((field) => (field.kind === 'leaf' ? valueType(field) : [])));
  const own = enums.filter(({ name }) => used.has(name));
  const known = new Set([...BUILT_IN, ...own.map(({ name }) => name), 'RichTextAST', 'Hex']);
  const scalars = [...used].filter((name) => !known.has(name)).sort();
  const kinds = (['richText', 'color', 'location'] as const).filter((kind) =>
    fields.some((field) => field.kind === kind),
  );
  return [
    ...own.map(({ name, values }) => block(`enum ${name}`, values)),
    ...scalars.map((name) => `scalar ${name}`),
    ...kinds.flatMap((kind) => SHAPES[kind]),
  ];
}

function rootArguments({ defaultStage, defaultLocale, locales }: OwnTypes): readonly string[] {
  const stage = defaultStage === undefined ? '' : ` = ${defaultStage}`;
  const locale = locales.includes(defaultLocale) ? ` = [${defaultLocale}]` : '';
  return [`stage: Stage!${stage}`, `locales: [Locale!]!${locale}`];
}

function nodeQuery(own: OwnTypes): string {
  return fieldText('node', ['id: ID!', ...rootArguments(own)], 'Node');
}

function queriesOf(own: OwnTypes, model: ModelTable): readonly string[] {
  const { name, one, many, connection } = model;
  const root = rootArguments(own);
  const list = [...listArguments(own, name), ...root];
  const hasUnique = uniqueFields(model).length > 0;
  return [
    ...(one === null || !hasUnique ? [] : [fieldText(one, [`where: ${name}WhereUniqueInput!`, ...root], name)]),
    ...(many === null ? [] : [fieldText(many, list, `[${name}!]!`)]),
    ...(connection === null ? [] : [fieldText(connection, list, `${name}Connection!`)]),
  ];
}
