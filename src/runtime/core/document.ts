import {
  Kind,
  parse,
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import type { Problem } from './denial.js';
import type { Json } from './json.js';
import type { Limits } from './limits.js';
import { forEachVariable, hasUnsafeKeys, resolveValue } from './values.js';

/** The one operation of a document that is to be run, and what belongs to it. */
export interface Operation {
  readonly definition: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly defaults: ReadonlyMap<string, Json>;
  /** The variables that decide what is selected, and in which stage and locale: each value has a plan of its own. */
  readonly selectors: readonly string[];
  /** Begins the name of each variable and alias that is added: no name of the client does. */
  readonly prefix: string;
}

/** The operation, or what is wrong. */
export type OperationResult =
  | { readonly kind: 'operation'; readonly operation: Operation }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** Arguments whose variables decide which cells are read, not which records. */
const SELECTING = new Set([
  ...['stage', 'locales', 'stages', 'includeCurrent', 'inheritLocale', 'forceParentLocale', 'if', 'stageOverride'],
  ...['to', 'from', 'publishBase', 'withDefaultLocale', 'unpublishBase'],
]);

const UNSAFE_KEYS = 'an object names a key twice, or a reserved one';

/** Parses a document and picks the operation, as GraphQL over HTTP does. Never throws. */
export function readOperation(text: string, name: string | undefined, limits: Limits): OperationResult {
  if (text.length > limits.queryLength) return problem('limits', `the query is longer than ${limits.queryLength}`);
  let document: DocumentNode;
  try {
    document = parse(text, { noLocation: true, maxTokens: limits.tokens });
  } catch (error) {
    const isTooLong = error instanceof Error && error.message.includes('token');
    return problem(
      'bad-request',
      isTooLong ? 'the query does not parse, or has too many tokens' : 'the query does not parse',
    );
  }
  return operationOf(document, name);
}

function problem(reason: Problem['reason'], detail: string): OperationResult {
  return { kind: 'problem', problem: { reason, detail, path: [] } };
}

function operationOf(document: DocumentNode, name: string | undefined): OperationResult {
  const operations: OperationDefinitionNode[] = [];
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
    else if (definition.kind !== Kind.FRAGMENT_DEFINITION)
      return problem('bad-request', 'only operations are accepted');
    else if (fragments.has(definition.name.value)) return problem('bad-request', 'a fragment is declared twice');
    else fragments.set(definition.name.value, definition);
  }
  const chosen = operations.filter((operation) => name === undefined || operation.name?.value === name);
  const [definition] = chosen;
  if (definition === undefined) return problem('bad-request', 'there is no such operation');
  if (chosen.length > 1) return problem('bad-request', 'several operations: say which by operationName');
  return prepare(definition, fragments);
}

function prepare(
  definition: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): OperationResult {
  const survey = surveyOf([definition, ...fragments.values()]);
  if (survey.unsafe !== undefined) return problem('bad-request', survey.unsafe);
  const defaults = new Map<string, Json>();
  const declared = new Set<string>();
  for (const { variable, defaultValue, directives = [] } of definition.variableDefinitions ?? []) {
    if (directives.length > 0) return problem('bad-request', 'directives on variables are not accepted');
    if (declared.has(variable.name.value)) return problem('bad-request', 'a variable is declared twice');
    declared.add(variable.name.value);
    survey.names.add(variable.name.value);
    if (defaultValue !== undefined && hasUnsafeKeys(defaultValue)) return problem('bad-request', UNSAFE_KEYS);
    const value = defaultValue && resolveValue(defaultValue, { sent: {}, defaults: new Map() });
    if (value !== undefined) defaults.set(variable.name.value, value);
  }
  const selectors = [...survey.selectors].filter((selector) => declared.has(selector)).sort();
  const prefix = unusedPrefix(survey.names);
  if (prefix.length > PREFIX_LENGTH) return problem('bad-request', 'a name begins with `policy` and too many `_`');
  return { kind: 'operation', operation: { definition, fragments, defaults, selectors, prefix } };
}

/** INVARIANT: what is added many times is short, whatever names a client takes. */
const PREFIX_LENGTH = 32;

function unusedPrefix(names: ReadonlySet<string>): string {
  let prefix = 'policy';
  while (prefix.length < PREFIX_LENGTH && [...names].some((name) => name.startsWith(prefix))) prefix += '_';
  return `${prefix}_`;
}

interface Survey {
  /** Every variable and response key. */
  readonly names: Set<string>;
  readonly selectors: Set<string>;
  unsafe: string | undefined;
}

/** Looks at every field of a document once, without following fragments. */
function surveyOf(definitions: readonly (OperationDefinitionNode | FragmentDefinitionNode)[]): Survey {
  const survey: Survey = { names: new Set(), selectors: new Set(), unsafe: undefined };
  for (const { directives = [], selectionSet } of definitions) {
    if (directives.length > 0) survey.unsafe = 'directives on operations and fragments are not accepted';
    for (const selection of selectionSet.selections) surveySelection(survey, selection);
  }
  return survey;
}

function surveySelection(survey: Survey, selection: SelectionNode): void {
  surveyDirectives(survey, selection.directives ?? []);
  if (selection.kind === Kind.FRAGMENT_SPREAD) return;
  if (selection.kind === Kind.FIELD) {
    const alias = selection.alias?.value;
    survey.names.add(alias ?? selection.name.value);
    if (alias?.startsWith('__') === true) survey.unsafe = 'aliases must not begin with `__`';
    surveyArguments(survey, selection.arguments ?? []);
    if (selection.name.value === 'entities') surveyEntities(survey, selection);
  }
  for (const child of selection.selectionSet?.selections ?? []) surveySelection(survey, child);
}

/** `entities` names the models and stages of what it reads inside of its `where`. */
function surveyEntities({ selectors }: Survey, { arguments: list = [] }: FieldNode): void {
  for (const { value } of list) forEachVariable(value, (variable) => selectors.add(variable));
}

function surveyDirectives(survey: Survey, directives: readonly DirectiveNode[]): void {
  for (const { arguments: list = [] } of directives) surveyArguments(survey, list);
}

function surveyArguments(survey: Survey, list: readonly ArgumentNode[]): void {
  for (const { name, value } of list) {
    if (hasUnsafeKeys(value)) survey.unsafe = UNSAFE_KEYS;
    if (SELECTING.has(name.value)) forEachVariable(value, (variable) => survey.selectors.add(variable));
  }
}
