import type { ComponentTable, FieldTable, ModelTable, PolicyTables } from './tables.js';

/** A field of a `where` object: the field that it filters and the operator it applies, `eq` without a suffix. */
export interface FilterKey {
  readonly field: IndexedField;
  readonly operator: string;
}

/** A field with its lists unpacked. */
export interface IndexedField extends FieldTable {
  readonly targets: readonly string[];
}

/** A model or component by the names that requests use. */
export interface IndexedType {
  readonly kind: 'model' | 'component';
  readonly name: string;
  readonly isLocalized: boolean;
  /** The root field that lists its records; empty when there is none. */
  readonly many: string;
  /** Whether a client can write it: a project's own models, and assets. */
  readonly isWritable: boolean;
  readonly fields: ReadonlyMap<string, IndexedField>;
  readonly filters: ReadonlyMap<string, FilterKey>;
}

/** What a root field of the Content API reads. `unsupported` fields exist, and cannot be enforced. */
export type RootField =
  | { readonly kind: 'one' | 'many' | 'connection'; readonly model: IndexedType }
  | { readonly kind: 'node' | 'entities' | 'unsupported' };

/** What a root field does to records of a model. */
export type WriteKind = 'create' | 'update' | 'upsert' | 'delete' | 'publish' | 'unpublish';

/** What a root field of the Content API writes: one record, or many, answered by a connection or by a count. */
export interface MutationField {
  readonly kind: WriteKind;
  readonly model: IndexedType;
  readonly reach: 'one' | 'connection' | 'count';
}

/** The content schema of a policy, by name. Maps only: no name of a request can reach a prototype. */
export interface SchemaIndex {
  readonly models: ReadonlyMap<string, IndexedType>;
  readonly components: ReadonlyMap<string, IndexedType>;
  readonly roots: ReadonlyMap<string, RootField>;
  /** The root fields that write. A name that is not among them is not classified, and denied. */
  readonly mutations: ReadonlyMap<string, MutationField>;
  readonly stages: readonly string[];
  readonly locales: readonly string[];
  readonly defaultLocale: string;
}

/** Operators that are written as the bare name of the field. */
const BARE = new Set(['eq', 'nested']);

/** Indexes the schema part of a policy's tables. */
export function indexSchema(tables: PolicyTables): SchemaIndex {
  const models = new Map(tables.models.map((model) => [model.name, indexType('model', model)]));
  const components = new Map(
    tables.components.map((component) => [
      component.name,
      indexType('component', { ...component, isLocalized: false, many: null, plural: null }),
    ]),
  );
  const { stages, locales, defaultLocale } = tables;
  return {
    models,
    components,
    roots: rootsOf(tables, models),
    mutations: mutationsOf(tables, models),
    stages,
    locales,
    defaultLocale,
  };
}

function indexType(
  kind: IndexedType['kind'],
  { name, isLocalized, many, plural, fields }: ComponentTable & Pick<ModelTable, 'isLocalized' | 'many' | 'plural'>,
): IndexedType {
  const indexed = fields.map((field): IndexedField => ({ targets: [], ...field }));
  const filters = indexed.flatMap((field) =>
    operatorsOf(field).map((operator): readonly [string, FilterKey] => [
      BARE.has(operator) ? field.name : `${field.name}_${operator}`,
      { field, operator },
    ]),
  );
  return {
    kind,
    name,
    isLocalized,
    many: many ?? '',
    isWritable: plural !== null,
    fields: new Map(indexed.map((field) => [field.name, field])),
    filters: new Map(filters),
  };
}

function operatorsOf({ operators = '' }: FieldTable): readonly string[] {
  return operators === '' ? [] : operators.split(' ');
}

function rootsOf(tables: PolicyTables, models: ReadonlyMap<string, IndexedType>): ReadonlyMap<string, RootField> {
  const roots = new Map<string, RootField>([
    ['node', { kind: 'node' }],
    ['entities', { kind: 'entities' }],
  ]);
  for (const { name, one, many, connection, version } of tables.models) {
    const model = models.get(name);
    if (model === undefined) continue;
    if (version !== null) roots.set(version, { kind: 'unsupported' });
    if (many !== null) roots.set(many, { kind: 'many', model });
    if (connection !== null) roots.set(connection, { kind: 'connection', model });
    if (one !== null) roots.set(one, { kind: 'one', model });
  }
  return roots;
}

const ONE = ['create', 'update', 'upsert', 'delete', 'publish', 'unpublish'] as const;
const MANY = ['update', 'delete', 'publish', 'unpublish'] as const;

/** The root fields that write, by Hygraph's names (facts 3.5). A name that would stand for two is left out. */
function mutationsOf(
  tables: PolicyTables,
  models: ReadonlyMap<string, IndexedType>,
): ReadonlyMap<string, MutationField> {
  const fields = tables.models.flatMap(({ name, plural }) => {
    const model = models.get(name);
    return model === undefined || plural === null ? [] : namedMutations(model, plural);
  });
  const counts = new Map<string, number>();
  for (const [name] of fields) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(fields.filter(([name]) => counts.get(name) === 1));
}

function namedMutations(model: IndexedType, plural: string): readonly (readonly [string, MutationField])[] {
  const one = ONE.map((kind) => [`${kind}${model.name}`, { kind, model, reach: 'one' }] as const);
  const many = MANY.flatMap((kind) => [
    [`${kind}Many${plural}`, { kind, model, reach: 'count' }] as const,
    [`${kind}Many${plural}Connection`, { kind, model, reach: 'connection' }] as const,
  ]);
  return [...one, ...many];
}
