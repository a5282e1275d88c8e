import type { ModelQueries } from '../../ir/schema.js';
import type { FieldShape, TypeTable } from './type-table.js';

/**
 * The models that the query type reads, and by which of its fields. A field belongs to the model that it returns and
 * that its `where` is of: plural names are free, so no rule makes one name from another (facts 3.1).
 */
export function rootQueries(table: TypeTable): ReadonlyMap<string, ModelQueries> {
  const query = table.objects.get(table.queryType);
  const fields = [...(query?.fields.values() ?? [])];
  const one = namesByModel(fields, oneOf);
  const many = namesByModel(fields, manyOf);
  const connection = namesByModel(fields, (field) => connectionOf(table, field));
  const models = [...table.objects.keys()].filter((name) => one.has(name) || many.has(name));
  return new Map(
    models.map((model) => [
      model,
      Object.freeze({
        one: one.get(model),
        many: many.get(model),
        connection: connection.get(model),
        version: versionQuery(query?.fields, one.get(model)),
      }),
    ]),
  );
}

function namesByModel(
  fields: readonly FieldShape[],
  modelOf: (field: FieldShape) => string | undefined,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const field of fields) {
    const model = modelOf(field);
    if (model !== undefined && !names.has(model)) names.set(model, field.name);
  }
  return names;
}

function oneOf({ type, args }: FieldShape): string | undefined {
  return !type.isList && args.get('where')?.type.name === `${type.name}WhereUniqueInput` ? type.name : undefined;
}

function manyOf({ type, args }: FieldShape): string | undefined {
  return type.isList && args.get('where')?.type.name === `${type.name}WhereInput` ? type.name : undefined;
}

function connectionOf(table: TypeTable, { type, args }: FieldShape): string | undefined {
  const edge = table.objects.get(type.name)?.fields.get('edges')?.type.name;
  const node = edge === undefined ? undefined : table.objects.get(edge)?.fields.get('node')?.type.name;
  return node !== undefined && args.get('where')?.type.name === `${node}WhereInput` ? node : undefined;
}

/** `postVersion` returns raw JSON, so its name alone ties it to `post`. */
function versionQuery(
  fields: ReadonlyMap<string, FieldShape> | undefined,
  one: string | undefined,
): string | undefined {
  const field = one === undefined ? undefined : fields?.get(`${one}Version`);
  return field?.args.get('where')?.type.name === 'VersionWhereInput' ? field.name : undefined;
}

/**
 * The plural API id of a model. Bulk mutations spell it out (`updateManyPostsConnection`); where there are none, it is
 * the list query's name with a capital.
 */
export function pluralOf(table: TypeTable, model: string, queries: ModelQueries): string {
  const mutations = table.objects.get(table.mutationType)?.fields;
  for (const name of mutations?.keys() ?? []) {
    const plural = /^(?:update|delete|publish|unpublish)Many(.+)Connection$/.exec(name)?.[1];
    if (plural !== undefined && capitalized(plural) === capitalized(queries.many ?? '')) return plural;
  }
  return capitalized(queries.many ?? model);
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
