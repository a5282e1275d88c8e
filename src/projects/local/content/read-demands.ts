import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLError,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { DRAFT, type Model, type Schema } from '../../../ir/schema.js';
import type { JsonObject } from '../../../support/json.js';
import { localesFor, type Place } from './content-node.js';
import { entityPlaces } from './entity-places.js';
import { filterDemands } from './filter-demands.js';
import { objectOf, textOf, textsOf, toJsonObject } from './json-values.js';
import { isBulk, stageOfBulk, type MutationField, type QueryField } from './root-fields.js';

/**
 * A read that a request makes, whatever it finds: of a model, in a stage and a locale, at a place of the answer.
 * `readVersions` is demanded of the model alone.
 */
export interface ReadDemand {
  readonly action: 'read' | 'readVersions';
  readonly model: string;
  readonly stage: string;
  readonly locale: string;
  readonly path: readonly string[];
}

/** What the demands of an operation are worked out from. */
export interface DemandContext {
  readonly schema: Schema;
  readonly graphql: GraphQLSchema;
  readonly queries: ReadonlyMap<string, QueryField>;
  readonly mutations: ReadonlyMap<string, MutationField>;
  readonly fragments: { readonly [name: string]: FragmentDefinitionNode };
  readonly variables: JsonObject;
  /** Where the documents that a mutation returns are looked for. */
  readonly localesOfWrites: readonly string[];
}

/** A place; under `entities`, of the documents of one model alone. */
type WalkPlace = Place & { readonly only?: string };

interface Walk {
  readonly type: GraphQLNamedType;
  readonly places: readonly WalkPlace[];
  readonly path: readonly string[];
  /** Selection sets around this one. */
  readonly depth: number;
  /** The selections that were walked so far, those of a fragment each time that it is spread. */
  readonly count: { selections: number };
}

const MAX_DEPTH = 200;
const MAX_SELECTIONS = 100_000;

/**
 * Every read of an operation, in the order of its text, worked out before anything is looked up: so that a denial says
 * nothing about what there is. Selections that `@skip` and `@include` leave out are not read. The document of `node`,
 * and that of a union, is demanded by the fragments on its model; without one it is hidden when it may not be read.
 * Throws a `GraphQLError` for an operation that is nested too deeply, or too large when its fragments are expanded.
 */
export function readDemands(
  selections: SelectionSetNode,
  root: GraphQLObjectType,
  context: DemandContext,
): readonly ReadDemand[] {
  return walk(selections, { type: root, places: [], path: [], depth: 0, count: { selections: 0 } }, context);
}

function walk(selections: SelectionSetNode, at: Walk, context: DemandContext): readonly ReadDemand[] {
  const inside: Walk = { ...at, depth: at.depth + 1 };
  at.count.selections += selections.selections.length;
  if (inside.depth > MAX_DEPTH) throw new GraphQLError('the query is nested too deeply');
  if (at.count.selections > MAX_SELECTIONS) throw new GraphQLError('the query selects too much');
  return selections.selections
    .filter((selection) => isIncluded(selection, context.variables))
    .flatMap((selection) => walkSelection(selection, inside, context));
}

function walkSelection(selection: SelectionNode, at: Walk, context: DemandContext): readonly ReadDemand[] {
  switch (selection.kind) {
    case Kind.FIELD:
      return walkField(selection, at, context);
    case Kind.INLINE_FRAGMENT:
      return walkFragment(selection, at, context);
    case Kind.FRAGMENT_SPREAD: {
      const fragment = context.fragments[selection.name.value];
      return fragment === undefined ? [] : walkFragment(fragment, at, context);
    }
  }
}

type Fragment = Pick<FragmentDefinitionNode, 'selectionSet'> & Partial<Pick<FragmentDefinitionNode, 'typeCondition'>>;

function walkFragment(fragment: Fragment, at: Walk, context: DemandContext): readonly ReadDemand[] {
  const name = fragment.typeCondition?.name.value ?? at.type.name;
  const type = context.graphql.getType(name) ?? at.type;
  const model = isAbstractType(at.type) ? context.schema.models.get(name) : undefined;
  if (model === undefined) return walk(fragment.selectionSet, { ...at, type }, context);
  const places = at.places.filter(({ only = name }) => only === name).map(({ stage, locales }) => ({ stage, locales }));
  const inside = { ...at, type, places };
  return [...demandsOf(model, inside, context), ...walk(fragment.selectionSet, inside, context)];
}

function walkField(node: FieldNode, at: Walk, context: DemandContext): readonly ReadDemand[] {
  const field = isObjectType(at.type) ? at.type.getFields()[node.name.value] : undefined;
  if (field === undefined) return [];
  const argumentValues = toJsonObject(getArgumentValues(field, node, context.variables));
  const path = [...at.path, node.alias?.value ?? node.name.value];
  const inner: Walk = {
    ...at,
    type: getNamedType(field.type),
    places: placesOf(field, argumentValues, { at, context }),
    path,
  };
  const own = ownDemands(field, { at: inner, outer: at }, context);
  const filters = filteredModel(field, at, context).flatMap(({ model: filtered, schema }) =>
    inner.places.flatMap((place) =>
      filterDemands(objectOf(argumentValues['where']), filtered, { schema, place }).map((demand) => ({
        ...demand,
        action: 'read' as const,
        path,
      })),
    ),
  );
  const selected = bulkDemands(field, argumentValues, { at: inner, context });
  const below = node.selectionSet === undefined ? [] : walk(node.selectionSet, inner, context);
  return [...own, ...filters, ...selected, ...below];
}

interface Nested {
  readonly at: Walk;
  readonly outer: Walk;
}

/** What a field reads by itself, whatever is selected of it. */
function ownDemands(
  field: GraphQLField<unknown, unknown>,
  { at, outer }: Nested,
  context: DemandContext,
): readonly ReadDemand[] {
  const versioned = versionsRead(field, outer, context);
  if (versioned !== undefined) return versionDemands(versioned, at, context);
  const model = modelRead(field, outer, context);
  return model === undefined ? entityDemands(at, context) : demandsOf(model, at, context);
}

/** The model whose versions a field answers with. */
function versionsRead(field: GraphQLField<unknown, unknown>, at: Walk, context: DemandContext): Model | undefined {
  if (at.type.name !== 'Query') return field.name === 'history' ? context.schema.models.get(at.type.name) : undefined;
  const query = context.queries.get(field.name);
  return query?.kind === 'version' ? query.model : undefined;
}

/** Versions are granted by model: no stage, no locale and no condition narrows them (facts 1.1). */
function versionDemands(model: Model, { path }: Walk, { schema }: DemandContext): readonly ReadDemand[] {
  return [{ action: 'readVersions', model: model.name, stage: DRAFT, locale: schema.defaultLocale, path }];
}

/** What a bulk mutation reads to select its documents: they are looked for in a stage, by the default locale. */
function bulkDemands(
  { name }: GraphQLField<unknown, unknown>,
  given: JsonObject,
  { at, context }: Surroundings,
): readonly ReadDemand[] {
  const { schema, mutations } = context;
  const mutation = at.path.length === 1 ? mutations.get(name) : undefined;
  if (mutation === undefined || !isBulk(mutation)) return [];
  const place = { stage: stageOfBulk(mutation, given), locales: [schema.defaultLocale] };
  const filters = filterDemands(objectOf(given['where']), mutation.model, { schema, place });
  return [
    ...demandsOf(mutation.model, { ...at, places: [place] }, context),
    ...filters.map((demand) => ({ ...demand, action: 'read' as const, path: at.path })),
  ];
}

/** What `entities` names is read, whatever is selected of it. */
function entityDemands(at: Walk, context: DemandContext): readonly ReadDemand[] {
  return at.places.flatMap(({ only, ...place }) => {
    const model = only === undefined ? undefined : context.schema.models.get(only);
    return model === undefined ? [] : demandsOf(model, { ...at, places: [place] }, context);
  });
}

interface Surroundings {
  readonly at: Walk;
  readonly context: DemandContext;
}

/** The places where the values of a field are looked for. */
function placesOf(
  { name }: GraphQLField<unknown, unknown>,
  given: JsonObject,
  { at, context }: Surroundings,
): readonly WalkPlace[] {
  if (at.type.name === 'Query' && context.queries.get(name)?.kind === 'entities') {
    return entityPlaces(given).map(({ model, place }) => ({ ...place, only: model }));
  }
  if (at.type.name === 'Query') return [{ stage: textOf(given['stage']) ?? '', locales: textsOf(given['locales']) }];
  if (at.type.name === 'Mutation') return [{ stage: DRAFT, locales: context.localesOfWrites }];
  if (!context.schema.models.has(at.type.name)) return relocated(at.places, given);
  if (name === 'documentInStages') {
    const stages = textsOf(given['stages']);
    return stages.flatMap((stage) => at.places.map(({ locales }) => ({ stage, locales })));
  }
  return relocated(at.places, given);
}

/** `locales` of a relation, and of `localizations`, replace those of the request. */
function relocated(places: readonly Place[], given: JsonObject): readonly Place[] {
  const locales = textsOf(given['locales']);
  return given['locales'] === undefined ? places : places.map(({ stage }) => ({ stage, locales }));
}

/** The model whose documents a field answers with. */
function modelRead(field: GraphQLField<unknown, unknown>, at: Walk, context: DemandContext): Model | undefined {
  if (at.type.name === 'Query') {
    const query = context.queries.get(field.name);
    return query === undefined || !('model' in query) ? undefined : query.model;
  }
  return context.schema.models.get(getNamedType(field.type).name);
}

/** The model that the `where` argument of a field filters, if it has one. */
function filteredModel(
  field: GraphQLField<unknown, unknown>,
  at: Walk,
  context: DemandContext,
): readonly { readonly model: Model; readonly schema: Schema }[] {
  if (at.type.name === 'Mutation' || !field.args.some(({ name }) => name === 'where')) return [];
  const model = modelRead(field, at, context);
  return model === undefined ? [] : [{ model, schema: context.schema }];
}

function demandsOf(model: Model, { places, path }: Walk, { schema }: DemandContext): readonly ReadDemand[] {
  return places.flatMap(({ stage, locales }) =>
    localesFor(schema, model, locales).map((locale) => ({ action: 'read', model: model.name, stage, locale, path })),
  );
}

function isIncluded(selection: SelectionNode, variables: JsonObject): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, variables);
  return skip?.['if'] !== true && include?.['if'] !== false;
}
