import { buildSchema, type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql';
import type { Schema } from '../../../ir/schema.js';
import { checkedDocument } from '../checked-document.js';
import { useScalars } from './scalars.js';
import { contentSdl } from './sdl.js';

/** The schema of a Content API, as text and as it is executed. */
export interface ServedSchema {
  readonly sdl: string;
  readonly graphql: GraphQLSchema;
  /** The document of a query that fits, or what is wrong with it. Clients send the same few texts again and again. */
  readonly check: (query: string) => DocumentNode | readonly GraphQLError[];
}

const KNOWN = new WeakMap<Schema, ServedSchema>();
const MOST_DOCUMENTS = 100;

/** What is served of a schema, made once for each. */
export function servedSchema(schema: Schema): ServedSchema {
  const known = KNOWN.get(schema) ?? makeServed(schema);
  KNOWN.set(schema, known);
  return known;
}

function makeServed(schema: Schema): ServedSchema {
  const sdl = contentSdl(schema);
  const graphql = buildSchema(sdl, { assumeValid: true, assumeValidSDL: true });
  useScalars(graphql);
  const documents = new Map<string, DocumentNode>();
  const check: ServedSchema['check'] = (query) => {
    const checked = documents.get(query) ?? checkedDocument(query, graphql);
    if (!('kind' in checked)) return checked;
    if (documents.size >= MOST_DOCUMENTS) documents.clear();
    documents.set(query, checked);
    return checked;
  };
  return { sdl, graphql, check };
}
