import type { Field, Model, Schema } from '../../../ir/schema.js';
import type { Json, JsonObject } from '../../../support/json.js';
import type { LocalReading } from '../contract.js';
import { visibleTo, type Access } from './access.js';
import { dateOf, type ContentNode, type ContentReader, type Place } from './content-node.js';
import { compileFilter, type FilterContext } from './filter.js';
import { objectOf, textOf, textsOf } from './json-values.js';
import { entityPlaces } from './entity-places.js';
import { findUnique } from './find-unique.js';
import { inOrder, pageOf, type Page, type PageSizes } from './listing.js';
import type { Revision } from './revisions.js';
import { richText } from './rich-text.js';
import type { QueryField } from './root-fields.js';

/** What a request reads with. */
export interface ReadContext {
  readonly schema: Schema;
  readonly reader: ContentReader;
  readonly access: Access;
  readonly reading: LocalReading;
  readonly pageSizes: PageSizes;
}

/** A connection as graphql-js' own resolver reads it. */
export interface Connection {
  readonly edges: readonly { readonly node: ContentNode; readonly cursor: string }[];
  readonly aggregate: { readonly count: number };
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
    readonly pageSize: number;
  };
}

export type Resolved = Json | ContentNode | readonly ContentNode[] | Connection | readonly Revision[] | Revision;

/** The answer to a field of `Query`: what the caller's row conditions hide is left out, or null. */
export function resolveQuery(query: QueryField, given: JsonObject, context: ReadContext): Resolved {
  const place = { stage: textOf(given['stage']) ?? '', locales: textsOf(given['locales']) };
  switch (query.kind) {
    case 'entities':
      return entitiesOf(given, context);
    case 'node':
      return nodeById(textOf(given['id']) ?? '', place, context);
    case 'one':
      return visible(findUnique(query.model, objectOf(given['where']), { place, reader: context.reader }), context);
    case 'version':
      return revisionOf(query.model, objectOf(given['where']), context);
    case 'many':
      return pageOf(listed(query.model, given, { place, context }), given, context.pageSizes).nodes;
    case 'connection': {
      const nodes = listed(query.model, given, { place, context });
      return connectionOf(pageOf(nodes, given, context.pageSizes), nodes.length);
    }
  }
}

/** The answer to a field of a document or component. */
export function resolveField(
  node: ContentNode,
  { name, given }: { readonly name: string; readonly given: JsonObject },
  context: ReadContext,
): Resolved {
  if (node.kind === 'document') {
    if (name === 'documentInStages') return inStages(node, given, context);
    if (name === 'history') return historyOf(node, given, context);
    if (name === 'localizations') return localizationsOf(node, given, context);
    if (name === 'createdAt' || name === 'updatedAt' || name === 'publishedAt') {
      return dateOf(node, name, textOf(given['variation']) ?? 'COMBINED');
    }
  }
  const field = context.reader.fields(node).get(name) ?? attributionField(name);
  if (field === undefined) return context.reader.value(node, name);
  return isScalar(field) ? scalarValue(node, field, context) : relatedValue(node, { field, given }, context);
}

function nodeById(id: string, place: Place, context: ReadContext): ContentNode | null {
  const nodes = [...context.schema.models.keys()].map((model) => context.reader.find({ model, id }, place));
  return visible(
    nodes.find((node) => node !== undefined),
    context,
  );
}

/** The documents that the items of `where` name, in their order; what is not there, or not to be seen, is left out. */
function entitiesOf(given: JsonObject, context: ReadContext): readonly ContentNode[] {
  return entityPlaces(given).flatMap(({ id, model, place }) => {
    const node = visible(context.reader.find({ model, id }, place), context);
    return node === null ? [] : [node];
  });
}

function visible(node: ContentNode | undefined, { access }: ReadContext): ContentNode | null {
  return node !== undefined && access.canRead(node) ? node : null;
}

interface Listing {
  readonly place: Place;
  readonly context: ReadContext;
}

/** The documents of a model that the caller may see and that `where` selects, in the order of `orderBy`. */
export function listed(model: Model, given: JsonObject, { place, context }: Listing): readonly ContentNode[] {
  return filtered(model, { nodes: context.reader.list(model.name, place), given }, context);
}

interface Found {
  readonly nodes: readonly ContentNode[];
  readonly given: JsonObject;
}

/** Those that the caller may see and that its own filter selects, in the order it asks for. */
function filtered(model: Model, { nodes, given }: Found, context: ReadContext): readonly ContentNode[] {
  const { reader, access, reading } = context;
  const fieldsOf = (typeName: string) => reader.fieldsOf(typeName);
  const filter: FilterContext<ContentNode> = { source: visibleTo(access, reader), reading, fieldsOf };
  const test = compileFilter(objectOf(given['where']), model.name, filter);
  const selected = nodes.filter((node) => access.canRead(node) && test(node) === true);
  return inOrder(selected, textOf(given['orderBy']), { reader, model });
}

/** A page of a list of this length as a connection. */
export function connectionOf({ nodes, hasNextPage, hasPreviousPage }: Page, count: number): Connection {
  const edges = nodes.map((node) => ({ node, cursor: node.version.id }));
  return {
    edges,
    aggregate: { count },
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      pageSize: edges.length,
    },
  };
}

function inStages(node: ContentNode, given: JsonObject, { reader, access }: ReadContext): readonly ContentNode[] {
  const { model, id } = node.version;
  const locales = given['inheritLocale'] === true ? [node.locale] : node.locales;
  return textsOf(given['stages'])
    .filter((stage) => given['includeCurrent'] === true || stage !== node.version.stage)
    .map((stage) => reader.find({ model, id }, { stage, locales }))
    .filter((other) => other !== undefined)
    .map((other) => ({ ...other, locales: node.locales }))
    .filter((other) => access.canRead(other));
}

/** The revisions of a document in its stage, or in another; the caller may read the versions of its model (demanded). */
function historyOf({ version }: ContentNode, given: JsonObject, { reader }: ReadContext): readonly Revision[] {
  const stage = textOf(given['stageOverride']) ?? version.stage;
  const [skip, limit] = [given['skip'], given['limit']].map(Number);
  return reader.store.revisions.list({ ...version, stage }).slice(skip, (skip ?? 0) + (limit ?? 0));
}

function revisionOf(model: Model, where: JsonObject, { reader }: ReadContext): Revision | null {
  const document = { model: model.name, id: textOf(where['id']) ?? '', stage: textOf(where['stage']) ?? '' };
  return reader.store.revisions.find(document, Number(where['revision'])) ?? null;
}

function localizationsOf(node: ContentNode, given: JsonObject, context: ReadContext): readonly ContentNode[] {
  return textsOf(given['locales'])
    .filter((locale) => given['includeCurrent'] === true || locale !== node.locale)
    .map((locale) => context.reader.locate(node.version, [locale]))
    .filter((other) => other !== undefined)
    .filter((other) => context.access.canRead(other));
}

interface Asked {
  readonly field: Field;
  readonly given: JsonObject;
}

function relatedValue(node: ContentNode, { field, given }: Asked, context: ReadContext): Resolved {
  const { reader, access, schema } = context;
  const peers = reader
    .related({ ...node, locales: localesOfRelation(node, given, reader) }, field)
    .filter((peer) => access.canRead(peer));
  if (!field.isList) return peers[0] ?? null;
  if (field.type.kind === 'component' || field.type.kind === 'componentUnion') return peers;
  const model = field.type.kind === 'relation' ? schema.models.get(field.type.model) : undefined;
  const found = model === undefined ? peers : filtered(model, { nodes: peers, given }, context);
  return pageOf(found, given, context.pageSizes).nodes;
}

/** `locales`, else with `forceParentLocale` the locale of a localized parent, else those of the request. */
function localesOfRelation(node: ContentNode, given: JsonObject, reader: ContentReader): readonly string[] {
  if (given['locales'] !== undefined && given['locales'] !== null) return textsOf(given['locales']);
  return given['forceParentLocale'] === true && reader.isLocalized(node.version.model) ? [node.locale] : node.locales;
}

function scalarValue(node: ContentNode, field: Field, { reader }: ReadContext): Json {
  const value = reader.value(node, field.name);
  if (field.isList) return value ?? [];
  return field.type.kind === 'scalar' && field.type.scalar === 'RichText' ? richText(value) : value;
}

function isScalar({ type }: Field): boolean {
  return type.kind === 'scalar' || type.kind === 'enum';
}

/** Attribution, for a schema that does not list it among the fields of a model. */
function attributionField(name: string): Field | undefined {
  if (name !== 'createdBy' && name !== 'updatedBy' && name !== 'publishedBy') return undefined;
  return {
    name,
    type: { kind: 'relation', model: 'User', reverse: undefined },
    isList: false,
    isRequired: false,
    isUnique: false,
    isLocalized: false,
    isSystem: true,
    classification: 'internal',
    operators: [],
    origin: undefined,
  };
}
