import { OperationTypeNode } from 'graphql';
import { notingCells } from './asked-cells.js';
import { claimsOf, refsOf, type Caller } from './caller.js';
import { checkShape } from './check-shape.js';
import { createDecisionTable, type DecisionTable } from './decision-table.js';
import { denied, type Denied, type DenialStyle, type Problem } from './denial.js';
import { readOperation, type Operation, type OperationResult } from './document.js';
import { fillRequest } from './fill-request.js';
import { DEFAULT_LIMITS, type Limits } from './limits.js';
import { createIntrospection, isIntrospection, type Introspection, type SchemaQuestion } from './introspection.js';
import { LeastRecentlyUsed } from './lru.js';
import { planOperation, type Plan, type PlanResult } from './plan.js';
import { readAccessOf } from './read-access.js';
import type { RootDefaults } from './root-place.js';
import { indexSchema, type SchemaIndex } from './schema-index.js';
import type { PolicyTables, PrincipalTable } from './tables.js';
import { variableValue, type Variables } from './values.js';
import type { Allowed, Answered, Engine, EngineOptions, Judged, Pending, PolicyRequest } from './verdict.js';
import { problemsFound } from './writes/before.js';

interface State {
  readonly tables: PolicyTables;
  readonly decisions: DecisionTable;
  readonly index: SchemaIndex;
  readonly limits: Limits;
  readonly clock: () => number;
  readonly principals: ReadonlyMap<string, PrincipalTable>;
  readonly operations: LeastRecentlyUsed<OperationResult>;
  readonly plans: LeastRecentlyUsed<KnownPlan>;
  readonly introspection: Introspection;
  readonly introspects: NonNullable<EngineOptions['introspection']>;
}

interface KnownPlan {
  readonly plan: PlanResult;
  readonly cells: ReadonlySet<string>;
}

/** What is found out about a request on the way. */
interface Trace {
  who: readonly string[];
  operation: Operation | undefined;
  readonly cells: Set<string>;
}

/** Makes an engine of a policy's tables. Throws when the tables have another format than this version reads. */
export function createEngine(tables: PolicyTables, options: EngineOptions): Engine {
  const format: number = tables.format;
  if (format !== 1) throw new TypeError(`the policy tables have format ${format}, this version reads 1`);
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const state: State = {
    tables,
    decisions: createDecisionTable(tables),
    index: indexSchema(tables),
    limits,
    clock: options.clock,
    principals: new Map(tables.principals.map((principal) => [principal.ref, principal])),
    operations: new LeastRecentlyUsed(limits.cachedOperations),
    plans: new LeastRecentlyUsed(limits.cachedOperations),
    introspection: createIntrospection(tables),
    introspects: options.introspection ?? 'everybody',
  };
  const { explain = false, denials: style = 'hygraph' } = options;
  return Object.freeze({
    tables,
    decisions: state.decisions,
    clock: options.clock,
    check: (request: PolicyRequest) => {
      const trace: Trace = { who: [], operation: undefined, cells: new Set() };
      const verdict = checkSafely({ ...state, explain, trace }, request);
      const { who, operation, cells } = trace;
      return { ...toldIn(style, verdict, explain), asked: { who, operation, cells: [...cells].sort() } };
    },
    deny: (problem: Problem) => denied([problem], { explain, style }),
  });
}

function toldIn(style: DenialStyle, verdict: Judged, explain: boolean): Judged {
  if (style === 'hygraph') return verdict;
  if (verdict.kind === 'pending') {
    return { ...verdict, decide: (replies) => inGraphql(verdict.decide(replies), explain) };
  }
  return verdict.kind === 'denied' ? inGraphql(verdict, explain) : verdict;
}

function inGraphql<Other extends Allowed>(verdict: Other | Denied, explain: boolean): Other | Denied {
  const [first, ...others] = verdict.kind === 'denied' ? verdict.problems : [];
  return first === undefined ? verdict : denied([first, ...others], { explain, style: 'graphql' });
}

/** One request that is being judged. */
interface Judging extends State {
  readonly explain: boolean;
  readonly trace: Trace;
}

/** INVARIANT: whatever throws is a denial. */
function checkSafely(judging: Judging, request: PolicyRequest): Judged {
  const { explain } = judging;
  try {
    return check(judging, request);
  } catch {
    return denied([{ reason: 'unenforceable', detail: 'the request could not be judged', path: [] }], { explain });
  }
}

function check(state: Judging, request: PolicyRequest): Judged {
  const { explain, trace } = state;
  const stranger = checkCaller(state, request.principal);
  if (stranger !== undefined || request.principal === undefined) {
    const detail = stranger ?? 'nobody was authenticated';
    return denied([{ reason: 'unauthenticated', detail, path: [] }], { explain });
  }
  trace.who = refsOf(request.principal);
  const malformed = checkShape(request);
  if (malformed !== undefined) return denied([malformed], { explain });
  const read = operationFor(state, request);
  if (read.kind === 'problem') return denied([read.problem], { explain });
  trace.operation = read.operation;
  const { definition, defaults } = read.operation;
  if (definition.operation !== OperationTypeNode.QUERY && request.isReadOnly === true) {
    return denied([{ reason: 'method', detail: 'only queries are sent by GET', path: [] }], { explain });
  }
  if (definition.operation === OperationTypeNode.SUBSCRIPTION) {
    return denied([{ reason: 'unenforceable', detail: 'a subscription cannot be checked', path: [] }], { explain });
  }
  const variables: Variables = { sent: request.variables ?? {}, defaults };
  if (definition.operation === OperationTypeNode.QUERY && isIntrospection(read.operation)) {
    const problem = introspectionProblem(state, request.principal);
    if (problem !== undefined) return denied([problem], { explain });
    return introspect(state, request.principal, { operation: read.operation, variables: variables.sent });
  }
  const plan = planFor(state, { request, caller: request.principal, operation: read.operation, variables });
  if (plan.kind === 'problems') return denied(plan.problems, { explain, isMutation: isMutation(read.operation) });
  return send(state, { plan, variables, caller: request.principal });
}

function introspectionProblem({ introspects, tables }: State, caller: Caller): Problem | undefined {
  const isPublic = caller.kind === 'principal' && caller.ref === 'public';
  const isOff = introspects === 'nobody' || (introspects === 'known' && isPublic);
  const canRead = tables.cells.some(({ who, action }) => action === 'read' && refsOf(caller).includes(who));
  if (!isOff && canRead) return undefined;
  const detail = isOff ? 'introspection is off' : 'there is nothing that may be read';
  return { reason: 'not-allowed', detail, path: [] };
}

function introspect({ introspection }: State, caller: Caller, question: SchemaQuestion): Answered {
  return { kind: 'answered', status: 200, body: introspection(refsOf(caller), question) };
}

/** Why a caller is nobody that the policy knows, or undefined. */
function checkCaller({ principals, clock }: State, caller: Caller | undefined): string | undefined {
  if (caller === undefined) return 'nobody was authenticated';
  const refs = refsOf(caller);
  const known = refs.flatMap((ref) => principals.get(ref) ?? []);
  const isOfKind = known.every(({ kind }) => (kind === 'user') === (caller.kind === 'user'));
  if (known.length === 0 || known.length < refs.length || !isOfKind) return 'the principal is not known';
  const today = new Date(clock()).toISOString().slice(0, 10);
  const hasExpired = known.some(({ expires }) => expires !== null && expires < today);
  return hasExpired ? 'the token has expired' : undefined;
}

function operationFor({ operations, limits }: State, { query, operationName }: PolicyRequest): OperationResult {
  const name = operationName ?? undefined;
  if (query.length > limits.queryLength) return readOperation(query, name, limits);
  const key = `${name ?? ''}\n${query}`;
  const known = operations.get(key);
  if (known !== undefined) return known;
  const read = readOperation(query, name, limits);
  operations.set(key, read);
  return read;
}

interface PlanQuestion {
  readonly request: PolicyRequest;
  readonly caller: Caller;
  readonly operation: Operation;
  readonly variables: Variables;
}

/** The plan of an operation for these principals, this stage and these locales, and these values of its selectors. */
function planFor(state: Judging, { request, caller, operation, variables }: PlanQuestion): PlanResult {
  const refs = refsOf(caller);
  const defaults = defaultsOf(state, refs, request.headers ?? {});
  const selected = operation.selectors.map((name) => variableValue(variables, name) ?? null);
  const isSent = operation.selectors.map((name) => Object.hasOwn(variables.sent, name));
  const key = JSON.stringify([refs, defaults, selected, isSent, request.operationName ?? '', request.query]);
  const known = state.plans.get(key);
  if (known !== undefined) {
    for (const cell of known.cells) state.trace.cells.add(cell);
    return known.plan;
  }
  const { tables, decisions, index, limits, trace } = state;
  const chosen = operation.selectors.flatMap((name) => {
    const value = Object.hasOwn(variables.sent, name) ? variables.sent[name] : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  const selectors: Variables = { sent: Object.fromEntries(chosen), defaults: variables.defaults };
  const access = notingCells(readAccessOf(tables, decisions, refs), trace.cells, tables.defaultLocale);
  const { conditions } = tables;
  const plan = planOperation({ index, access, conditions, operation, variables: selectors, limits, defaults });
  if (key.length <= 2 * limits.queryLength) state.plans.set(key, { plan, cells: new Set(trace.cells) });
  return plan;
}

/** Hygraph's order: the header, else the principal's default stage and the default locale (facts 4). */
function defaultsOf(
  state: State,
  refs: readonly string[],
  headers: { readonly [name: string]: string | undefined },
): RootDefaults {
  const stages = new Set(refs.flatMap((ref) => state.principals.get(ref)?.defaultStage ?? []));
  const [stage] = stages;
  const locales = headers['gcms-locales']?.split(',').map((locale) => locale.trim());
  return {
    stage: headers['gcms-stage']?.trim() ?? (stages.size === 1 ? stage : undefined),
    locales: locales ?? [state.tables.defaultLocale],
  };
}

function isMutation({ definition }: Operation): boolean {
  return definition.operation === OperationTypeNode.MUTATION;
}

interface Sending {
  readonly plan: Plan;
  readonly variables: Variables;
  readonly caller: Caller;
}

function send(state: Judging, { plan, variables, caller }: Sending): Allowed | Denied | Pending {
  const { index, tables, decisions, limits, explain, trace } = state;
  const rights = { tables, decisions, refs: refsOf(caller) };
  const access = notingCells(readAccessOf(tables, decisions, rights.refs), trace.cells, tables.defaultLocale);
  const note = (cell: string): void => void trace.cells.add(cell);
  const { conditions } = tables;
  const filled = fillRequest({ plan, variables, claims: claimsOf(caller), index, access, rights, conditions, note });
  const telling = { explain, isMutation: plan.writes.length > 0 };
  if (filled.kind === 'problems') return denied(filled.problems, telling);
  const length = plan.text.length + JSON.stringify(filled.variables).length;
  if (length > limits.sentLength) {
    const detail = 'the request is too large with its conditions';
    return denied([{ reason: 'limits', detail, path: [] }], telling);
  }
  const allowed: Allowed = {
    kind: 'send',
    body: { query: plan.text, variables: filled.variables },
    headers: { 'content-type': 'application/json' },
    after: { ...plan.after, guards: filled.guards },
  };
  const { checks } = filled;
  if (checks.length === 0) return allowed;
  return {
    kind: 'pending',
    questions: checks.map(({ question }) => question),
    decide: (replies) => {
      const [problem, ...others] = problemsFound(checks, replies);
      return problem === undefined ? allowed : denied([problem, ...others], telling);
    },
  };
}
