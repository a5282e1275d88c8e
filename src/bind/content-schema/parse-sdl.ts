import {
  OperationTypeNode,
  type ConstValueNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  type TypeNode,
} from 'graphql/language/ast.js';
import { GraphQLError } from 'graphql/error/GraphQLError.js';
import { Kind } from 'graphql/language/kinds.js';
import { parse } from 'graphql/language/parser.js';
import { diagnostic, type Diagnostic, type Staged } from '../../diagnostics/diagnostic.js';
import type { SourceFile } from '../../source/source-file.js';
import { sdlMistakes } from './sdl-mistakes.js';
import type { ArgumentShape, FieldShape, ObjectShape, TypeReference, TypeTable } from './type-table.js';

/**
 * Reads a schema written in SDL. Extensions are merged into what they extend. Undefined, with diagnostics, when the text
 * is no GraphQL, holds no type, names a type that it does not define, or defines a name twice.
 */
export function parseSdl(file: SourceFile): Staged<TypeTable | undefined> {
  const document = parseDocument(file);
  if (!('kind' in document)) return { value: undefined, diagnostics: [document.problem] };
  const tables = emptyTables();
  for (const definition of document.definitions) addDefinition(tables, definition);
  if (tables.objects.size === 0) return { value: undefined, diagnostics: [noTypes(file)] };
  const mistakes = sdlMistakes(file, document);
  if (mistakes.length > 0) return { value: undefined, diagnostics: mistakes };
  return { value: tables, diagnostics: [] };
}

function parseDocument(file: SourceFile): DocumentNode | { readonly problem: Diagnostic } {
  try {
    return parse(file.text);
  } catch (error) {
    return { problem: syntaxError(file, error) };
  }
}

/** The parser throws `GraphQLError` at a position; on absurdly deep nesting the engine's own `RangeError`. */
function syntaxError(file: SourceFile, error: unknown): Diagnostic {
  const start = error instanceof GraphQLError ? (error.positions?.[0] ?? 0) : 0;
  const reason =
    error instanceof GraphQLError ? error.message.replace(/^Syntax Error: /, '') : 'it is nested too deeply';
  return diagnostic({
    code: 'schema-syntax',
    message: `the schema is not GraphQL: ${lowerFirst(reason.replace(/\.$/, ''))}`,
    at: { file, start, end: start + (/^(?:\w+|[^])?/.exec(file.text.slice(start))?.[0].length ?? 0) },
    help: 'give the SDL of the Content API, or the JSON that its introspection query answers',
  });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function noTypes(file: SourceFile): Diagnostic {
  return diagnostic({
    code: 'schema-not-content-api',
    message: 'the schema declares no types',
    at: { file, start: 0, end: 0 },
    help: 'give the SDL of the Content API, or the JSON that its introspection query answers',
  });
}

interface Tables extends TypeTable {
  queryType: string;
  mutationType: string;
  readonly objects: Map<string, ObjectShape>;
  readonly inputs: Map<string, ReadonlyMap<string, TypeReference>>;
  readonly enums: Map<string, readonly string[]>;
  readonly unions: Map<string, readonly string[]>;
}

function emptyTables(): Tables {
  return {
    queryType: 'Query',
    mutationType: 'Mutation',
    objects: new Map(),
    inputs: new Map(),
    enums: new Map(),
    unions: new Map(),
  };
}

function addDefinition(tables: Tables, node: DefinitionNode): void {
  switch (node.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_EXTENSION:
      addObject(tables, node);
      return;
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_EXTENSION: {
      const fields = (node.fields ?? []).map((field) => [field.name.value, typeReference(field.type)] as const);
      tables.inputs.set(node.name.value, new Map([...(tables.inputs.get(node.name.value) ?? []), ...fields]));
      return;
    }
    case Kind.ENUM_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_EXTENSION:
      append(tables.enums, node.name.value, (node.values ?? []).map(nameOf));
      return;
    case Kind.UNION_TYPE_DEFINITION:
    case Kind.UNION_TYPE_EXTENSION:
      append(tables.unions, node.name.value, (node.types ?? []).map(nameOf));
      return;
    case Kind.SCHEMA_DEFINITION:
    case Kind.SCHEMA_EXTENSION:
      for (const { operation, type } of node.operationTypes ?? []) {
        if (operation === OperationTypeNode.QUERY) tables.queryType = type.name.value;
        if (operation === OperationTypeNode.MUTATION) tables.mutationType = type.name.value;
      }
      return;
    case Kind.OPERATION_DEFINITION:
    case Kind.FRAGMENT_DEFINITION:
    case Kind.SCALAR_TYPE_DEFINITION:
    case Kind.SCALAR_TYPE_EXTENSION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_EXTENSION:
    case Kind.DIRECTIVE_DEFINITION:
    case Kind.DIRECTIVE_EXTENSION:
      return;
  }
}

function append(table: Map<string, readonly string[]>, name: string, items: readonly string[]): void {
  table.set(name, [...new Set([...(table.get(name) ?? []), ...items])]);
}

function nameOf(node: { readonly name: { readonly value: string } }): string {
  return node.name.value;
}

function addObject(tables: Tables, node: ObjectTypeDefinitionNode | ObjectTypeExtensionNode): void {
  const name = node.name.value;
  const known = tables.objects.get(name);
  const fields = (node.fields ?? []).map((field) => [field.name.value, fieldShape(field)] as const);
  tables.objects.set(name, {
    name,
    interfaces: [...(known?.interfaces ?? []), ...(node.interfaces ?? []).map(nameOf)],
    fields: new Map([...(known?.fields ?? []), ...fields]),
  });
}

function fieldShape(node: FieldDefinitionNode): FieldShape {
  const args = (node.arguments ?? []).map((argument) => [argument.name.value, argumentShape(argument)] as const);
  return {
    name: node.name.value,
    type: typeReference(node.type),
    args: new Map(args),
    isRemote: (node.directives ?? []).some(({ name }) => name.value === 'remote'),
  };
}

function argumentShape({ type, defaultValue }: InputValueDefinitionNode): ArgumentShape {
  return { type: typeReference(type), defaultNames: enumNames(defaultValue) };
}

function enumNames(value: ConstValueNode | undefined): readonly string[] {
  if (value?.kind === Kind.ENUM) return [value.value];
  return value?.kind === Kind.LIST ? value.values.flatMap(enumNames) : [];
}

function typeReference(node: TypeNode): TypeReference {
  const isRequired = node.kind === Kind.NON_NULL_TYPE;
  let inner = node;
  let isList = false;
  while (inner.kind !== Kind.NAMED_TYPE) {
    isList ||= inner.kind === Kind.LIST_TYPE;
    inner = inner.type;
  }
  return { name: inner.name.value, isList, isRequired };
}
