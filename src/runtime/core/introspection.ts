import {
  buildSchema,
  executeSync,
  Kind,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Operation } from './document.js';
import { isJsonObject, plainJson, type JsonObject } from './json.js';
import { LeastRecentlyUsed } from './lru.js';
import { ownSchemaText } from './own-schema/own-schema.js';
import type { PolicyTables } from './tables.js';

/** A question about the schema. */
export interface SchemaQuestion {
  readonly operation: Operation;
  readonly variables: JsonObject;
}

/** Answers questions about the schema that some principals, together, have. */
export type Introspection = (refs: readonly string[], question: SchemaQuestion) => JsonObject;

/** How many principals' schemas are kept: a schema takes some hundred kilobytes. */
const KEPT = 20;

/** Answers from schemas that are built once for each principal, when it first asks. */
export function createIntrospection(tables: PolicyTables): Introspection {
  const schemas = new LeastRecentlyUsed<GraphQLSchema>(KEPT);
  return (refs, question) => {
    const key = refs.join(' ');
    const schema = schemas.get(key) ?? buildSchema(ownSchemaText(tables, refs) ?? '');
    schemas.set(key, schema);
    return answer(schema, question);
  };
}

/** The last rule of graphql-js bounds how deep a question may nest; without aliases no part is answered twice. */
function answer(schema: GraphQLSchema, { operation, variables }: SchemaQuestion): JsonObject {
  const { definition, fragments } = operation;
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [definition, ...fragments.values()] };
  const mistakes = hasAlias(operation) ? ['aliases are not accepted here'] : messagesOf(validate(schema, document));
  if (mistakes.length > 0) return refused(mistakes);
  const { data, errors } = executeSync({ schema, document, variableValues: variables });
  return errors === undefined && isJsonObject(data) ? { data: plainJson(data) } : refused(messagesOf(errors ?? []));
}

function messagesOf(errors: readonly { readonly message: string }[]): readonly string[] {
  return errors.map(({ message }) => message);
}

function refused(messages: readonly string[]): JsonObject {
  return { errors: messages.map((message) => ({ message, extensions: { code: '400' } })), data: null };
}

/** True for an operation that asks for nothing but the schema. */
export function isIntrospection({ definition, fragments }: Operation): boolean {
  const names = new Set<string>();
  const seen = new Set<string>();
  const visit = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet);
      if (selection.kind !== Kind.FRAGMENT_SPREAD || seen.has(selection.name.value)) continue;
      seen.add(selection.name.value);
      const fragment = fragments.get(selection.name.value);
      if (fragment !== undefined) visit(fragment.selectionSet);
    }
  };
  visit(definition.selectionSet);
  const asks = names.has('__schema') || names.has('__type');
  return asks && [...names].every((name) => name === '__schema' || name === '__type' || name === '__typename');
}

function hasAlias({ definition, fragments }: Operation): boolean {
  const isAliased = (selection: SelectionNode): boolean =>
    (selection.kind === Kind.FIELD && selection.alias !== undefined) ||
    (selection.kind !== Kind.FRAGMENT_SPREAD && (selection.selectionSet?.selections.some(isAliased) ?? false));
  return [definition, ...fragments.values()].some(({ selectionSet }) => selectionSet.selections.some(isAliased));
}
