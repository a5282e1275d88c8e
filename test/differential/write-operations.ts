import {
  astFromValue,
  isInputObjectType,
  getNullableType,
  print,
  type GraphQLSchema,
  type GraphQLInputType,
} from 'graphql';
import fc from 'fast-check';
import type { Field, Model, Schema } from '../../src/ir/schema.js';
import { toWhere } from '../../src/ir/to-where.js';
import { isJsonObject, type Json, type JsonObject } from '../../src/support/json.js';
import { existing } from '../support/existing.js';
import { conditionOn } from './conditions.js';
import { userAsker, type Asker } from './operations.js';
import { IDS } from './world.js';

/** The token whose writes are compared. */
export const WRITER = 'tokens/writer';

/** How the values of a root field stand in the text. */
type Form = 'literal' | 'variables' | 'inner';

/** A root field of a mutation. */
export interface WriteRoot {
  readonly field: string;
  readonly arguments: { readonly [name: string]: Json };
  readonly form: Form;
  readonly selection: string;
}

/** A random mutation, and who sends it. */
export interface WriteOperation {
  readonly asker: Asker;
  readonly roots: readonly WriteRoot[];
}

/** A mutation as it is sent. */
export interface PrintedWrite {
  readonly query: string;
  readonly variables: JsonObject;
}

/** The text of a mutation, by the types of the Content API. */
export function printWrite({ roots }: WriteOperation, graphql: GraphQLSchema): PrintedWrite {
  const definitions: string[] = [];
  const variables: { [name: string]: Json } = {};
  const variable = (type: GraphQLInputType, value: Json): string => {
    const name = `v${String(definitions.length)}`;
    definitions.push(`$${name}: ${String(type)}`);
    variables[name] = value;
    return `$${name}`;
  };
  const literal = (type: GraphQLInputType, value: Json): string => {
    const node = astFromValue(value, type);
    return node ? print(node) : 'null';
  };
  const fields = roots.map(({ field, arguments: given, form, selection }, index) => {
    const { args } = existing(graphql.getMutationType()?.getFields()[field]);
    const texts = Object.entries(given).map(([name, value]) => {
      const { type } = existing(args.find((arg) => arg.name === name));
      const inner = getNullableType(type);
      if (form === 'variables') return `${name}: ${variable(type, value)}`;
      if (form === 'literal' || !isInputObjectType(inner) || !isJsonObject(value))
        return `${name}: ${literal(type, value)}`;
      const members = Object.entries(value).map(
        ([key, item]) => `${key}: ${variable(existing(inner.getFields()[key]).type, item)}`,
      );
      return `${name}: { ${members.join(', ')} }`;
    });
    return `r${String(index)}: ${field}${texts.length === 0 ? '' : `(${texts.join(', ')})`} ${selection}`;
  });
  const head = definitions.length === 0 ? '' : ` (${definitions.join(', ')})`;
  return { query: `mutation${head} { ${fields.join(' ')} }`, variables };
}

interface Making {
  readonly schema: Schema;
  readonly depth: number;
}

type Data = fc.Arbitrary<JsonObject>;

const some = <T>(item: fc.Arbitrary<T>, maxLength = 2) => fc.array(item, { minLength: 1, maxLength });
const idOf = (model: string): fc.Arbitrary<string> => fc.constantFrom(...IDS[model as keyof typeof IDS]);
const byId = (model: string): fc.Arbitrary<JsonObject> => idOf(model).map((id) => ({ id }));
/** A record by its id or, where there is one, by another unique value. */
const named = (model: string): fc.Arbitrary<JsonObject> =>
  model === 'Article'
    ? fc.oneof(
        { weight: 7, arbitrary: byId(model) },
        { weight: 1, arbitrary: idOf(model).map((id): JsonObject => ({ slug: `s-${id}` })) },
      )
    : byId(model);

function leafOf(field: Field): fc.Arbitrary<Json> {
  if (field.type.kind === 'enum') return fc.constantFrom<Json>(...field.type.values);
  switch (field.name) {
    case 'slug':
      return fc.constantFrom<Json>('s-a1', 's-a2', 's-new', 's-newer');
    case 'size':
      return fc.integer({ min: 0, max: 2 });
    case 'isOpen':
      return fc.boolean();
    case 'day':
      return fc.constantFrom<Json>('2027-01-01', '2027-01-02');
    case 'labels':
      return fc.subarray(['a', 'b']);
    default:
      return fc.constantFrom<Json>('a', 'A', 'b-1', '');
  }
}

/** Some of the fields that a holder's input has; `share` of a hundred of each. */
function members(entries: readonly (readonly [string, fc.Arbitrary<Json>])[], share: number): Data {
  const each = entries.map(([name, value]) =>
    fc
      .tuple(value, fc.integer({ min: 0, max: 99 }))
      .map(([item, roll]) => (roll < share ? [[name, item] as const] : [])),
  );
  return fc.tuple(...each).map((lists) => Object.fromEntries(lists.flat()));
}

function dataOf(model: Model, kind: 'create' | 'update', making: Making): Data {
  const fields = [...model.fields.values()].filter(({ isSystem, name }) => !isSystem && name !== 'id');
  const leaves = fields.filter(({ type }) => type.kind === 'scalar' || type.kind === 'enum');
  const others = making.depth <= 0 ? [] : fields.filter((field) => !leaves.includes(field));
  const next = { ...making, depth: making.depth - 1 };
  const plain = members(
    leaves.map((field) => [
      field.name,
      fc.oneof({ weight: 9, arbitrary: leafOf(field) }, { weight: 1, arbitrary: fc.constant(null) }),
    ]),
    25,
  );
  const linked = members(
    others.map((field) => [
      field.name,
      fc.oneof({ weight: 12, arbitrary: linkOf(field, kind, next) }, { weight: 1, arbitrary: fc.constant(null) }),
    ]),
    12,
  );
  const localized = leaves.filter(({ isLocalized }) => isLocalized);
  const translated = model.isLocalized
    ? members([['localizations', localizationsOf(localized, kind)]], 15)
    : fc.constant({});
  return fc.tuple(plain, linked, translated).map(([a, b, c]) => ({ ...a, ...b, ...c }));
}

function localizationsOf(fields: readonly Field[], kind: 'create' | 'update'): fc.Arbitrary<Json> {
  const data = members(
    fields.map((field) => [field.name, leafOf(field)]),
    80,
  );
  const item = data.map((values): JsonObject => ({ locale: 'de', data: values }));
  const create = item.map((value): Json => ({ create: [value] }));
  if (kind === 'create') return create;
  return fc.oneof(
    create,
    item.map((value): Json => ({ update: [value] })),
    data.map((values): Json => ({ upsert: [{ locale: 'de', create: values, update: values }] })),
    fc.constant<Json>({ delete: ['de'] }),
  );
}

function linkOf(field: Field, kind: 'create' | 'update', making: Making): fc.Arbitrary<Json> {
  const { type, isList } = field;
  switch (type.kind) {
    case 'relation': {
      const model = existing(making.schema.models.get(type.model));
      return linksOf([[undefined, model]], { isList, kind, making });
    }
    case 'union':
      return linksOf(
        type.models.map((name) => [name, existing(making.schema.models.get(name))] as const),
        { isList, kind, making },
      );
    case 'component':
      return componentsOf([[undefined, type.component]], { isList, kind, making });
    case 'componentUnion':
      return componentsOf(
        type.components.map((name) => [name, name] as const),
        { isList, kind, making },
      );
    case 'scalar':
    case 'enum':
    case 'stages':
    case 'remote':
      return fc.constant(null);
  }
}

interface Linking {
  readonly isList: boolean;
  readonly kind: 'create' | 'update';
  readonly making: Making;
}

type Keyed<T> = readonly (readonly [key: string | undefined, of: T])[];

function linksOf(peers: Keyed<Model>, { isList, kind, making }: Linking): fc.Arbitrary<Json> {
  const keyed = (make: (model: Model) => Data): Data =>
    fc.oneof(
      ...peers.map(([key, model]) =>
        make(model).map((value): JsonObject => (key === undefined ? value : { [key]: value })),
      ),
    );
  const where = keyed(({ name }) => named(name));
  const create = keyed((model) => dataOf(model, 'create', making));
  const update = keyed((model) => fc.record({ where: named(model.name), data: dataOf(model, 'update', making) }));
  const upsert = keyed((model) =>
    fc.record({
      where: named(model.name),
      data: fc.record({ create: dataOf(model, 'create', making), update: dataOf(model, 'update', making) }),
    }),
  );
  const position = fc.constantFrom<JsonObject>({ start: true }, { end: true });
  const connect = keyed(({ name }) =>
    fc.record({ where: named(name), position }, { requiredKeys: ['where'] }).map((value): JsonObject => value),
  );
  const one = (name: string, value: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
    value.map((item): Json => ({ [name]: item }));
  // Of one, GraphQL makes a list.
  const coerced = (value: Data): fc.Arbitrary<Json> =>
    fc.oneof({ weight: 6, arbitrary: some(value) }, { weight: 1, arbitrary: value });
  const list = (value: Data): fc.Arbitrary<Json> => (isList ? coerced(value) : value);
  const basic = [
    one('create', list(create)),
    one('connect', kind === 'update' && isList ? some(connect) : list(where)),
  ];
  if (kind === 'create')
    return fc.oneof({ weight: 1, arbitrary: existing(basic[0]) }, { weight: 3, arbitrary: existing(basic[1]) });
  const more = isList
    ? [one('set', fc.array(where, { maxLength: 2 })), one('disconnect', coerced(where)), one('delete', coerced(where))]
    : [one('disconnect', fc.boolean()), one('delete', fc.boolean())];
  return fc.oneof(
    ...basic.map((arbitrary) => ({ weight: 3, arbitrary })),
    ...more.map((arbitrary) => ({ weight: 1, arbitrary })),
    { weight: 1, arbitrary: one('update', list(update)) },
    { weight: 1, arbitrary: one('upsert', list(upsert)) },
  );
}

function componentsOf(components: Keyed<string>, { isList, kind, making }: Linking): fc.Arbitrary<Json> {
  const item = fc.oneof(
    ...components.map(([key, name]) => {
      const fields = [...existing(making.schema.components.get(name)).fields.values()];
      const data = members(
        fields.map((field) => [
          field.name,
          field.type.kind === 'scalar' ? leafOf(field) : linkOf(field, 'create', { ...making, depth: 0 }),
        ]),
        60,
      );
      return data.map((value): JsonObject => (key === undefined ? value : { [key]: value }));
    }),
  );
  const create = (isList ? some(item) : item).map((value: Json): Json => ({ create: value }));
  return kind === 'create' || isList ? create : fc.oneof(create, fc.constant<Json>({ delete: true }));
}

const SELECTIONS: { readonly [model: string]: readonly string[] } = {
  Article: [
    '{ id }',
    '{ id title status size }',
    '{ id author { id name } tags { id } }',
    '{ id documentInStages(stages: [PUBLISHED], includeCurrent: true) { id stage } }',
    '{ id tags(first: 1) { id name } }',
    '{ id about { ... on Tag { id name } ... on Author { id } } }',
  ],
  Author: ['{ id }', '{ id name }', '{ id boss { id } articles { id } }'],
  Tag: ['{ id }', '{ id name stage }'],
};

const STAGES = fc.subarray(['QA', 'PUBLISHED'], { minLength: 1 });
/** Where a bulk mutation looks for records. */
const anyStage = fc.constantFrom<Json>('DRAFT', 'QA', 'PUBLISHED');

function rootOf(model: Model, making: Making): fc.Arbitrary<WriteRoot> {
  const { name, plural, isLocalized } = model;
  const { schema } = making;
  const selection = fc.constantFrom(...existing(SELECTIONS[name]));
  const form = fc.constantFrom<Form>('literal', 'variables', 'inner');
  const where = fc.oneof(
    { weight: 6, arbitrary: byId(name) },
    { weight: 1, arbitrary: fc.constant<JsonObject>({ id: 'none' }) },
    ...(name === 'Article'
      ? [{ weight: 2, arbitrary: idOf(name).map((id): JsonObject => ({ slug: `s-${id}` })) }]
      : []),
  );
  const of = (field: string, given: { readonly [name: string]: fc.Arbitrary<Json> }, chosen = selection) =>
    fc.record({ field: fc.constant(field), arguments: fc.record(given), form, selection: chosen });
  const optional = (given: { readonly [name: string]: fc.Arbitrary<Json> }): Data => members(Object.entries(given), 50);
  const placed = (
    field: string,
    fixed: { readonly [name: string]: fc.Arbitrary<Json> },
    given: Data,
    chosen = selection,
  ) =>
    fc
      .tuple(of(field, fixed, chosen), given)
      .map(([root, more]): WriteRoot => ({ ...root, arguments: { ...root.arguments, ...more } }));
  const locales = fc.constantFrom<Json>(['de'], ['en'], ['en', 'de']);
  const to = optional({
    to: STAGES,
    ...(isLocalized ? { locales, publishBase: fc.boolean(), withDefaultLocale: fc.boolean() } : {}),
  });
  const from = optional({ from: STAGES, ...(isLocalized ? { locales, unpublishBase: fc.boolean() } : {}) });
  const filter = conditionOn(schema, name, { hasClaims: false, depth: 1 }).map((condition): Json =>
    manyWhere(model, toWhere(condition) ?? {}),
  );
  const paged = members(
    [
      ['first', fc.integer({ min: 0, max: 3 })],
      ['skip', fc.integer({ min: 0, max: 2 })],
      ['last', fc.integer({ min: 0, max: 3 })],
    ],
    10,
  );
  const filtered = optional({ where: filter });
  const count = fc.constant('{ count }');
  const nodes = selection.map((text) => `{ aggregate { count } edges { node ${text} } }`);
  const values = bulkData(model);
  const many = (kind: string, fixed: { readonly [name: string]: fc.Arbitrary<Json> }, given: Data, found = given) => [
    placed(`${kind}Many${plural}`, fixed, given, count),
    placed(`${kind}Many${plural}Connection`, fixed, both(found, paged), nodes),
  ];
  const both = (a: Data, b: Data): Data => fc.tuple(a, b).map(([x, y]) => ({ ...x, ...y }));
  const source = optional({ from: anyStage });
  const lookup = optional({ stage: anyStage });
  const once = (arbitrary: fc.Arbitrary<WriteRoot>) => ({ weight: 1, arbitrary });
  const update = dataOf(model, 'update', making);
  const create = dataOf(model, 'create', making);
  return fc.oneof(
    { weight: 5, arbitrary: of(`create${name}`, { data: create }) },
    { weight: 8, arbitrary: of(`update${name}`, { where, data: update }) },
    { weight: 2, arbitrary: of(`upsert${name}`, { where, upsert: fc.record({ create, update }) }) },
    { weight: 2, arbitrary: of(`delete${name}`, { where }) },
    { weight: 3, arbitrary: placed(`publish${name}`, { where }, to) },
    { weight: 2, arbitrary: placed(`unpublish${name}`, { where }, from) },
    ...many('update', { data: values }, filtered).map(once),
    ...many('delete', {}, filtered).map(once),
    ...many('publish', {}, both(filtered, to), both(both(filtered, to), source)).map(once),
    ...many('unpublish', {}, both(filtered, from), both(both(filtered, from), lookup)).map(once),
  );
}

/** Localized fields stand deeper in a bulk filter: its own level has none (facts 3.4). */
function manyWhere(model: Model, where: Json): Json {
  if (!isJsonObject(where)) return {};
  const isDeep = Object.keys(where).some((key) =>
    [...model.fields.values()].some(({ name, isLocalized }) => isLocalized && key.startsWith(name)),
  );
  return isDeep ? { AND: [where] } : where;
}

function bulkData(model: Model): Data {
  const values = [...model.fields.values()].filter(
    ({ type, isSystem, isUnique, name }) =>
      !isSystem && !isUnique && name !== 'id' && (type.kind === 'scalar' || type.kind === 'enum'),
  );
  const plain = members(
    values.map((field) => [field.name, leafOf(field)]),
    30,
  );
  if (!model.isLocalized) return plain;
  const localized = members(
    values.filter(({ isLocalized }) => isLocalized).map((field) => [field.name, leafOf(field)]),
    80,
  ).map((data): Json => ({ update: [{ locale: 'de', data }] }));
  return fc.tuple(plain, members([['localizations', localized]], 15)).map(([a, b]) => ({ ...a, ...b }));
}

/** Random mutations of a schema. */
export function writesOn(schema: Schema): fc.Arbitrary<WriteOperation> {
  const root = fc.oneof(
    ...[...schema.models.values()].map((model) => ({
      weight: model.name === 'Article' ? 3 : 1,
      arbitrary: rootOf(model, { schema, depth: 2 }),
    })),
  );
  const roots = fc.oneof({ weight: 8, arbitrary: fc.tuple(root) }, { weight: 1, arbitrary: some(root, 2) });
  const asker = fc.oneof(
    { weight: 3, arbitrary: fc.constant<Asker>({ kind: 'principal', ref: WRITER }) },
    { weight: 2, arbitrary: userAsker },
  );
  return fc.record({ asker, roots });
}
