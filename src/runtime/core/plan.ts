import {
  Kind,
  OperationTypeNode,
  print,
  visit,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { After } from './after.js';
import type { Problem } from './denial.js';
import type { Operation } from './document.js';
import type { PlannedCell } from './guard.js';
import type { Limits } from './limits.js';
import { nameNode } from './nodes.js';
import type { ReadAccess } from './read-access.js';
import { rootPlace, type RootDefaults } from './root-place.js';
import type { SchemaIndex } from './schema-index.js';
import type { ConditionTable } from './tables.js';
import { typePlace } from './type-place.js';
import type { Variables } from './values.js';
import { walkSelections, type Check, type Merge, type Walk } from './walk.js';
import { mutationPlace } from './writes/mutation-place.js';
import type { PlannedWrite } from './writes/planned-write.js';

/** An operation that was checked as far as it can be without the values of filters: it is text and a list of checks. */
export interface Plan {
  readonly kind: 'plan';
  readonly text: string;
  /** The client's variables that the text uses. */
  readonly variables: readonly string[];
  readonly checks: readonly Check[];
  readonly merges: readonly Merge[];
  readonly writes: readonly PlannedWrite[];
  readonly after: After<PlannedCell>;
}

/** A plan, or why there is none: the same operation is then denied without being walked again. */
export type PlanResult = Plan | { readonly kind: 'problems'; readonly problems: readonly [Problem, ...Problem[]] };

/** What an operation is planned with. */
export interface PlanInput {
  readonly index: SchemaIndex;
  readonly access: ReadAccess;
  readonly conditions: readonly ConditionTable[];
  readonly operation: Operation;
  readonly variables: Variables;
  readonly limits: Limits;
  readonly defaults: RootDefaults;
}

/** Checks the whole of an operation and prints what is to be sent in its place. */
export function planOperation({ defaults, ...input }: PlanInput): PlanResult {
  const walk: Walk = {
    ...input,
    problems: [],
    checks: [],
    merges: new Map(),
    writes: [],
    unwrap: new Set(),
    guards: new Map(),
    positions: new Map(),
    counts: { fields: 0, aliases: 0, roots: 0 },
    hasPlaceholder: false,
    records: (type, scope) => typePlace(walk, type, scope),
  };
  const { definition } = input.operation;
  const isMutation = definition.operation === OperationTypeNode.MUTATION;
  const place = isMutation ? mutationPlace(walk, defaults) : rootPlace(walk, defaults);
  const at = { place, trail: { path: [], spreads: [] } };
  const selectionSet = walkSelections(walk, definition.selectionSet, at);
  const used = variablesIn(selectionSet);
  const [problem, ...problems] = [...walk.problems, ...undeclared(walk, used)];
  return problem === undefined
    ? planOf(walk, selectionSet, used)
    : { kind: 'problems', problems: [problem, ...problems] };
}

function planOf(walk: Walk, selectionSet: SelectionSetNode, used: ReadonlySet<string>): Plan {
  const { definition } = walk.operation;
  const declared = definition.variableDefinitions ?? [];
  const kept = declared.filter(({ variable }) => used.has(variable.name.value));
  const merges = [...walk.merges.values()];
  const sent: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: definition.operation,
    ...(definition.name === undefined ? {} : { name: definition.name }),
    variableDefinitions: [
      ...kept,
      ...merges.map(({ variable, model }) => definitionOf(variable, `${model.name}WhereInput`)),
      ...walk.writes.flatMap(({ variables }) => variables.map(({ name, type }) => definitionOf(name, type))),
    ],
    selectionSet,
  };
  return {
    kind: 'plan',
    text: print(sent),
    variables: kept.map(({ variable }) => variable.name.value),
    checks: walk.checks,
    merges,
    writes: walk.writes,
    after: {
      unwrap: [...walk.unwrap],
      added: walk.hasPlaceholder || walk.guards.size > 0 ? walk.operation.prefix : undefined,
      positions: walk.positions,
      guards: new Map([...walk.guards.values()].map((guard) => [guard.mark, guard])),
    },
  };
}

/** `$policy_Article_0: ArticleWhereInput!`. The names of input types are Hygraph's own convention (facts 3.4, 3.5). */
function definitionOf(variable: string, typeName: string): VariableDefinitionNode {
  const type = { kind: Kind.NAMED_TYPE, name: nameNode(typeName) } as const;
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: nameNode(variable) },
    type: { kind: Kind.NON_NULL_TYPE, type },
  };
}

function variablesIn(selectionSet: SelectionSetNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(selectionSet, { Variable: ({ name }) => void names.add(name.value) });
  return names;
}

/** Variables that are used, in what is sent or in a filter that was taken in, and never declared. */
function undeclared({ operation, checks, merges, writes }: Walk, used: ReadonlySet<string>): readonly Problem[] {
  const sent = writes.flatMap(({ variables }) => variables.map(({ name }) => name));
  const added = new Set([...sent, ...[...merges.values()].map(({ variable }) => variable)]);
  const names = new Set([...used].filter((name) => !added.has(name)));
  const clients = [...merges.values()].map(({ client }) => client);
  const written = writes.flatMap(({ where, data }) => [where, data]);
  const taken = [
    ...checks.map(({ value }) => value),
    ...[...clients, ...written].filter((value) => value !== undefined),
  ];
  for (const value of taken) visit(value, { Variable: ({ name }) => void names.add(name.value) });
  for (const { variable } of operation.definition.variableDefinitions ?? []) names.delete(variable.name.value);
  return [...names].map((name) => ({ reason: 'bad-request', detail: `\`$${name}\` is not declared`, path: [] }));
}
