import fc from 'fast-check';
import { toWhere } from '../../src/ir/to-where.js';
import type { Field, Model, Schema } from '../../src/ir/schema.js';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/support/json.js';
import { existing } from '../support/existing.js';
import { conditionOn } from './conditions.js';
import { IDS } from './world.js';

/**
 * How a value stands in the text of an operation: `overridden` is a variable whose default is another value, `inside` a
 * literal whose leaves are variables, `single` one in which lists of one are their element. `absent` is a variable that is
 * not sent, `null` one that is sent as null: both only where the value may be left out.
 */
type Form = 'literal' | 'variable' | 'default' | 'overridden' | 'inside' | 'single' | 'absent' | 'null';

/** An argument with its value as JSON. */
export interface Argument {
  readonly name: string;
  readonly value: Json;
  /** Another that could stand there. */
  readonly other: Json;
  readonly form: Form;
}

/** How a selection is written: as it is, in inline fragments, or by named ones, once, twice or one in another. */
type Wrapping =
  'plain' | 'inline' | 'typed' | 'node' | 'entity' | 'included' | 'skipped' | 'spread' | 'spreadTwice' | 'spreadInside';

/** A field that is asked for. `on` selects by type, where the field leads to a union. */
export interface Pick {
  readonly name: string;
  readonly isAliased: boolean;
  readonly include: 'always' | 'literal' | 'variable' | 'not';
  readonly wrapping: Wrapping;
  /** True where what is selected of it stands in two fields of one response key. */
  readonly isSplit: boolean;
  /** The type that the field stands in. */
  readonly parent: string;
  readonly arguments: readonly Argument[];
  readonly inner: readonly Pick[];
  readonly on: readonly { readonly type: string; readonly inner: readonly Pick[] }[];
}

/** Who asks: a principal that Hygraph knows, or an end user. */
export type Asker =
  | { readonly kind: 'principal'; readonly ref: string }
  | { readonly kind: 'user'; readonly classes: readonly string[]; readonly claims: JsonObject };

/** A random read, and who sends it. */
export interface Operation {
  readonly asker: Asker;
  readonly roots: readonly Pick[];
  readonly headers: { readonly [name: string]: string };
  /** What aliases and variables begin with: some like what the middleware adds. */
  readonly names: (typeof NAMES)[number];
  /** Another operation of the document, which is not run. */
  readonly decoy: (typeof DECOYS)[number] | undefined;
}

/** Beginnings of names. */
export const NAMES = ['x', 'policy_', 'policy__', 'policy'] as const;
/** Operations that nobody asks for. */
export const DECOYS = [
  'query Decoy { articles(stage: DRAFT, locales: [de]) { title } }',
  'query Decoy($v0: Stage! = DRAFT) { articles(stage: $v0) { author { ...Decoys } } } fragment Decoys on Author { name }',
] as const;

const form: fc.Arbitrary<Form> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('literal' as const) },
  { weight: 6, arbitrary: fc.constantFrom<Form>('variable', 'default', 'overridden', 'inside', 'single') },
  { weight: 1, arbitrary: fc.constantFrom<Form>('absent', 'null') },
);
const include: fc.Arbitrary<Pick['include']> = fc.oneof(
  { weight: 12, arbitrary: fc.constant('always' as const) },
  { weight: 1, arbitrary: fc.constantFrom('literal' as const, 'variable' as const, 'not' as const) },
);
const wrapping: fc.Arbitrary<Wrapping> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('plain' as const) },
  { weight: 1, arbitrary: fc.constantFrom<Wrapping>('inline', 'typed', 'node', 'entity', 'included', 'skipped') },
  { weight: 1, arbitrary: fc.constantFrom<Wrapping>('spread', 'spreadTwice', 'spreadInside') },
);
const stage = fc.oneof(
  { weight: 3, arbitrary: fc.constant('PUBLISHED') },
  { weight: 2, arbitrary: fc.constantFrom('DRAFT', 'QA') },
);
const locales: fc.Arbitrary<readonly string[]> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(['en'], ['de'], ['de', 'en'], ['en', 'de']) },
  { weight: 1, arbitrary: fc.constantFrom(['en', 'en'], ['de', 'en', 'de']) },
);

type Given = { readonly [name: string]: fc.Arbitrary<Json> };

/** Some of the arguments, each with its share of a hundred. */
function argumentsFrom(given: Given, shares: { readonly [name: string]: number }): fc.Arbitrary<readonly Argument[]> {
  const each = Object.entries(given).map(([name, value]) =>
    fc
      .record({
        value,
        other: value,
        form,
        isGiven: fc.integer({ min: 0, max: 99 }).map((roll) => roll < (shares[name] ?? 20)),
      })
      .map(({ isGiven, ...rest }) => (isGiven ? [{ name, ...rest }] : [])),
  );
  return fc.tuple(...each).map((lists) => lists.flat());
}

function filterOf(schema: Schema, model: string): fc.Arbitrary<Json> {
  return conditionOn(schema, model, { hasClaims: false, depth: 1 }).map((condition) => toWhere(condition) ?? {});
}

function orderOf({ fields }: Model): fc.Arbitrary<Json> {
  const names = [...fields.values()].filter(
    ({ type, isList }) => !isList && (type.kind === 'scalar' || type.kind === 'enum'),
  );
  return fc
    .tuple(fc.constantFrom(...names.map(({ name }) => name)), fc.constantFrom('ASC', 'DESC'))
    .map(([name, direction]) => `${name}_${direction}`);
}

interface Making {
  readonly schema: Schema;
  readonly depth: number;
}

type Shape = { readonly name: string; readonly parent: string } & {
  readonly arguments?: fc.Arbitrary<readonly Argument[]>;
  readonly inner?: fc.Arbitrary<readonly Pick[]>;
  readonly on?: fc.Arbitrary<Pick['on']>;
};

function pick({ name, parent, ...shape }: Shape): fc.Arbitrary<Pick> {
  const none = fc.constant([]);
  return fc
    .record({
      isAliased: fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0),
      include,
      wrapping,
      isSplit: fc.integer({ min: 0, max: 11 }).map((roll) => roll === 0),
      arguments: shape.arguments ?? none,
      inner: shape.inner ?? none,
      on: shape.on ?? none,
    })
    .map((rest) => ({ name, parent, ...rest }));
}

const several = (item: fc.Arbitrary<Pick>, maxLength = 3) => fc.array(item, { minLength: 1, maxLength });

const FIRST = fc.integer({ min: 0, max: 3 });
const paging = (schema: Schema, model: Model): Given => ({
  where: filterOf(schema, model.name),
  orderBy: orderOf(model),
  first: FIRST,
  skip: fc.integer({ min: 0, max: 2 }),
  last: FIRST,
  after: fc.constantFrom(...IDS[model.name as keyof typeof IDS]),
  before: fc.constantFrom(...IDS[model.name as keyof typeof IDS]),
});
const PAGING_SHARES = { where: 35, orderBy: 30, first: 30, skip: 15, last: 5, after: 1, before: 1 };
const FORCED = fc.boolean();
/** Which of the two says where to look: not both. */
const from = (more: Given): fc.Arbitrary<Given> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant<Given>({ locales, ...more }) },
    { weight: 1, arbitrary: fc.constant<Given>({ forceParentLocale: FORCED, ...more }) },
  );
const FROM_SHARES = { locales: 16, forceParentLocale: 16 };

/** A field of a record. */
function fieldOf(model: Model, making: Making): fc.Arbitrary<Pick> {
  const parent = model.name;
  const leaves = [...model.fields.values()].filter(({ type }) => type.kind === 'scalar' || type.kind === 'enum');
  const names = [...leaves.map(({ name }) => name), 'stage', 'updatedAt', 'publishedAt', '__typename'];
  const leaf = fc
    .constantFrom(...names, ...(model.isLocalized ? ['locale'] : []), 'id', 'id')
    .chain((name) => pick({ name, parent }));
  if (making.depth <= 0) return leaf;
  const next = { ...making, depth: making.depth - 1 };
  const structured = [...model.fields.values()].flatMap((field) => structuredField(field, parent, next));
  return fc.oneof(
    { weight: 12, arbitrary: leaf },
    ...(structured.length === 0 ? [] : [{ weight: 8, arbitrary: fc.oneof(...structured) }]),
    { weight: 1, arbitrary: elsewhere(model, next) },
  );
}

function structuredField(field: Field, parent: string, making: Making): readonly fc.Arbitrary<Pick>[] {
  const { schema } = making;
  const { name, type, isList } = field;
  switch (type.kind) {
    case 'relation': {
      const model = existing(schema.models.get(type.model));
      const given = from(isList ? paging(schema, model) : {});
      const list = given.chain((some) => argumentsFrom(some, { ...PAGING_SHARES, ...FROM_SHARES }));
      return [pick({ name, parent, arguments: list, inner: several(fieldOf(model, making)) })];
    }
    case 'union': {
      const given = from(isList ? { first: FIRST, skip: FIRST } : {});
      const list = given.chain((some) => argumentsFrom(some, { ...FROM_SHARES, first: 3, skip: 3 }));
      return [pick({ name, parent, arguments: list, on: members(type.models, making) })];
    }
    case 'component':
      return [pick({ name, parent, inner: several(componentField(type.component, making)) })];
    case 'componentUnion':
      return [pick({ name, parent, on: members(type.components, making) })];
    case 'scalar':
    case 'enum':
    case 'stages':
    case 'remote':
      return [];
  }
}

function members(names: readonly string[], making: Making): fc.Arbitrary<Pick['on']> {
  const each = names.map((type) => {
    const model = making.schema.models.get(type);
    const depth = Math.max(0, making.depth - 1);
    const field = model === undefined ? componentField(type, making) : fieldOf(model, { ...making, depth });
    return several(field, 2).map((inner) => ({ type, inner }));
  });
  return fc.tuple(...each).chain((all) => fc.subarray(all));
}

function componentField(name: string, { schema, depth }: Making): fc.Arbitrary<Pick> {
  const fields = [...existing(schema.components.get(name)).fields.values()];
  return fc.oneof(
    ...fields.map((field) => {
      if (field.type.kind !== 'relation') return pick({ name: field.name, parent: name });
      const model = existing(schema.models.get(field.type.model));
      const inner = several(fieldOf(model, { schema, depth: Math.max(0, depth - 1) }), 2);
      return pick({ name: field.name, parent: name, inner });
    }),
  );
}

function versionField(parent: 'Version' | 'DocumentVersion'): fc.Arbitrary<Pick> {
  const names = ['id', 'stage', 'revision', 'createdAt', ...(parent === 'Version' ? [] : ['data', 'data'])];
  return fc.constantFrom(...names).chain((name) => pick({ name, parent }));
}

/** A version of a record: the first that it has in a stage, or one that is not there. */
function versionOf(model: Model): fc.Arbitrary<Pick> {
  const where = fc.record({
    id: fc.constantFrom(...IDS[model.name as keyof typeof IDS]),
    stage,
    revision: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.constant(2) }),
  });
  return pick({
    name: existing(model.queries.version),
    parent: 'Query',
    arguments: argumentsFrom({ where }, { where: 100 }),
    inner: several(versionField('DocumentVersion')),
  });
}

/** The same record in other stages, locales and times. */
function elsewhere(model: Model, making: Making): fc.Arbitrary<Pick> {
  const inner = several(fieldOf(model, making), 2);
  const flag = fc.boolean();
  const stages = fc.subarray(['DRAFT', 'QA', 'PUBLISHED'], { minLength: 1 });
  const inStages = pick({
    name: 'documentInStages',
    parent: model.name,
    arguments: argumentsFrom({ stages, includeCurrent: flag, inheritLocale: flag }, { inheritLocale: 60 }),
    inner,
  });
  const inLocales = pick({
    name: 'localizations',
    parent: model.name,
    arguments: argumentsFrom({ locales, includeCurrent: flag }, { locales: 40 }),
    inner,
  });
  const history = pick({
    name: 'history',
    parent: model.name,
    arguments: argumentsFrom(
      { limit: FIRST, skip: fc.integer({ min: 0, max: 1 }), stageOverride: stage },
      { limit: 30, skip: 20, stageOverride: 40 },
    ),
    inner: several(versionField('Version')),
  });
  const others = model.isLocalized ? [inStages, inLocales] : [inStages];
  return fc.oneof(...others.map((arbitrary) => ({ weight: 4, arbitrary })), { weight: 1, arbitrary: history });
}

function rootOf(model: Model, making: Making): fc.Arbitrary<Pick> {
  const { schema } = making;
  const inner = several(fieldOf(model, making));
  const place = { stage, locales };
  const shares = { ...PAGING_SHARES, stage: 40, locales: 25 };
  const list = argumentsFrom({ ...paging(schema, model), ...place }, shares);
  const id = fc.constantFrom(...IDS[model.name as keyof typeof IDS]);
  const unique = fc.oneof(
    { weight: 4, arbitrary: id.map((value) => ({ id: value })) },
    ...(model.name === 'Article' ? [{ weight: 1, arbitrary: id.map((value) => ({ slug: `s-${value}` })) }] : []),
  );
  const one = argumentsFrom({ where: unique, ...place }, { ...shares, where: 100 });
  const parent = 'Query';
  const named = (name: string | undefined) => existing(name);
  return fc.oneof(
    { weight: 4, arbitrary: pick({ name: named(model.queries.many), parent, arguments: list, inner }) },
    { weight: 2, arbitrary: pick({ name: named(model.queries.one), parent, arguments: one, inner }) },
    {
      weight: 2,
      arbitrary: pick({
        name: named(model.queries.connection),
        parent,
        arguments: list,
        inner: several(connectionField(model, inner)),
      }),
    },
  );
}

function connectionField({ name }: Model, inner: fc.Arbitrary<readonly Pick[]>): fc.Arbitrary<Pick> {
  const parent = `${name}Connection`;
  const leaf = (field: string, of: string) => several(pick({ name: field, parent: of }), 1);
  const edge = `${name}Edge`;
  return fc.oneof(
    pick({ name: 'aggregate', parent, inner: leaf('count', 'Aggregate') }),
    pick({ name: 'pageInfo', parent, inner: leaf('hasNextPage', 'PageInfo') }),
    pick({
      name: 'edges',
      parent,
      inner: several(fc.oneof(pick({ name: 'cursor', parent: edge }), pick({ name: 'node', parent: edge, inner })), 2),
    }),
  );
}

const claims = fc.record(
  {
    sub: fc.constantFrom<Json>('a1', 'u1', 'u2', 't1', 5),
    team: fc.constantFrom<Json>('a', 'b-1', ''),
    level: fc.constantFrom<Json>(0, 1, 'x'),
    groups: fc.constantFrom<Json>(['a', 'b-1'], ['u1', 'a1'], [], 'a'),
  },
  { requiredKeys: ['sub', 'team'] },
) as fc.Arbitrary<JsonObject>;

/** An end user of some classes. */
export const userAsker: fc.Arbitrary<Asker> = fc.record({
  kind: fc.constant('user' as const),
  classes: fc.subarray(['users/author', 'users/desk'], { minLength: 1 }),
  claims,
});

const asker: fc.Arbitrary<Asker> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('public', 'tokens/web', 'tokens/app')
      .map((ref) => ({ kind: 'principal' as const, ref })),
  },
  {
    weight: 1,
    arbitrary: userAsker,
  },
);

const headers: fc.Arbitrary<Operation['headers']> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        'gcms-stage': fc.tuple(stage, fc.constantFrom('', ' ')).map(([name, space]) => `${space}${name}${space}`),
        'gcms-locales': fc.tuple(locales, fc.constantFrom(',', ', ', ' ,')).map(([names, comma]) => names.join(comma)),
      },
      { requiredKeys: [] },
    ),
  },
);

/** A record of some model by its id, asked for by fragments on some models. */
function nodeOf(making: Making): fc.Arbitrary<Pick> {
  const models = [...making.schema.models.keys()];
  const id = fc.constantFrom(...Object.values(IDS).flat());
  const given = argumentsFrom({ id, stage, locales }, { id: 100, stage: 40, locales: 25 });
  return pick({ name: 'node', parent: 'Query', arguments: given, inner: shared('Node'), on: members(models, making) });
}

/** Fields of every record, or none. */
function shared(parent: 'Node' | 'Entity'): fc.Arbitrary<readonly Pick[]> {
  return fc.array(
    fc.constantFrom('id', 'stage').chain((name) => pick({ name, parent })),
    { maxLength: 2 },
  );
}

/** Records by model, stage and perhaps locale, mostly the same, asked for by fragments on some models. */
function entitiesOf(making: Making): fc.Arbitrary<Pick> {
  const models = [...making.schema.models.keys()];
  const wanted = fc.constantFrom(...models).chain((typename) =>
    fc.record({
      id: fc.constantFrom(...IDS[typename as keyof typeof IDS], ...IDS.Article),
      typename: fc.constant(typename),
      stage,
    }),
  );
  const one = fc.constantFrom(undefined, undefined, 'en', 'de');
  const where = fc
    .tuple(fc.array(wanted, { minLength: 1, maxLength: 3 }), one, fc.integer({ min: 0, max: 9 }), one)
    .map(([list, common, roll, other]) =>
      list.map((item, index): JsonObject => {
        const locale = roll === 0 && index === 1 ? other : common;
        return locale === undefined ? item : { ...item, locale };
      }),
    ) as fc.Arbitrary<Json>;
  return argumentsFrom({ where, locales }, { where: 100, locales: 30 }).chain((given) => {
    const items = given.find(({ name }) => name === 'where')?.value;
    const named = isJsonArray(items) ? items.flatMap(typenameOf) : [];
    return pick({
      name: 'entities',
      parent: 'Query',
      arguments: fc.constant(given),
      inner: shared('Entity'),
      on: members([...new Set(named)], making),
    });
  });
}

function typenameOf(item: Json): readonly string[] {
  const name = isJsonObject(item) ? item['typename'] : undefined;
  return typeof name === 'string' ? [name] : [];
}

/** Random reads of a schema: what a client may send, and what validates. */
export function operationOn(schema: Schema): fc.Arbitrary<Operation> {
  const models = [...schema.models.values()];
  const root = fc.oneof(
    ...models.map((model) => ({
      weight: model.name === 'Article' ? 12 : 4,
      arbitrary: rootOf(model, { schema, depth: 2 }),
    })),
    { weight: 3, arbitrary: nodeOf({ schema, depth: 1 }) },
    { weight: 3, arbitrary: entitiesOf({ schema, depth: 1 }) },
    { weight: 1, arbitrary: fc.constantFrom(...models).chain(versionOf) },
  );
  const roots = fc.oneof({ weight: 3, arbitrary: fc.tuple(root) }, { weight: 1, arbitrary: several(root, 3) });
  const rarely = <T>(usual: T, ...others: readonly T[]) =>
    fc.oneof(
      { weight: 4, arbitrary: fc.constant(usual) },
      { weight: others.length, arbitrary: fc.constantFrom(...others) },
    );
  const [plain, ...odd] = NAMES;
  return fc.record({
    ...{ asker, roots, headers },
    names: rarely<Operation['names']>(plain, ...odd),
    decoy: rarely<Operation['decoy']>(undefined, ...DECOYS),
  });
}
