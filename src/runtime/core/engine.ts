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
import { toSend } from './to-send.js';
import { variableValue, type Variables } from './values.js';
import { withReplies, type Replies } from './writes/facts.js';
import type { Allowed, Answered, Engine, EngineOptions, Judged, Pending, PolicyRequest } from './verdict.js';

interface State {
  readonly tables: PolicyTables;
  readonly decisions: DecisionTable;
  readonly index: SchemaIndex;
  readonly limits: Limits;
  readonly clock: () => number;
  readonly principals: ReadonlyMap<string, PrincipalTable>;
  readonly operations: LeastRecentlyUsed<KnownOperation>;
  readonly plans: LeastRecentlyUsed<KnownPlan>;
  readonly introspection: Introspection;
  readonly introspects: NonNullable<EngineOptions['introspection']>;
  readonly explain: boolean;
  /** Operations that were read so far. */
  readonly counts: { operations: number };
}

interface KnownOperation {
  /** No other operation has it, so that a plan is found without its text. */
  readonly id: number;
  readonly result: OperationResult;
}

interface KnownPlan {
  readonly plan: PlanResult;
  /** Sorted. */
  readonly cells: readonly string[];
}

/** What is found out about a request on the way. */
interface Trace {
  who: readonly string[];
  operation: Operation | undefined;
  /** The cells of a plan that was known, sorted. */
  planned: readonly string[];
  /** The cells that were asked for beside them. */
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
    explain: options.explain ?? false,
    counts: { operations: 0 },
  };
  const { explain } = state;
  const { denials: style = 'hygraph' } = options;
  return Object.freeze({
    tables,
    decisions: state.decisions,
    clock: options.clock,
    check: (request: PolicyRequest) => {
      const trace: Trace = { who: [], operation: undefined, planned: [], cells: new Set() };
      const verdict = checkSafely({ state, trace }, request);
      const { who, operation } = trace;
      return { ...toldIn(style, verdict, explain), asked: { who, operation, cells: cellsOf(trace) } };
    },
    deny: (problem: Problem) => denied([problem], { explain, style }),
  });
}

function cellsOf({ planned, cells }: Trace): readonly string[] {
  for (const cell of planned) cells.delete(cell);
  return cells.size === 0 ? planned : [...planned, ...cells].sort();
}

function toldIn<Other extends Allowed | Answered>(
  style: DenialStyle,
  verdict: Other | Denied | Pending,
  explain: boolean,
): Other | Allowed | Denied | Pending {
  if (style === 'hygraph') return verdict;
  if (verdict.kind === 'pending') {
    return { ...verdict, decide: (replies) => toldIn(style, verdict.decide(replies), explain) };
  }
  const [first, ...others] = verdict.kind === 'denied' ? verdict.problems : [];
  return first === undefined ? verdict : denied([first, ...others], { explain, style: 'graphql' });
}

/** One request that is being judged. */
interface Judging {
  readonly state: State;
  readonly trace: Trace;
}

/** INVARIANT: whatever throws is a denial. */
function checkSafely(judging: Judging, request: PolicyRequest): Judged {
  const { explain } = judging.state;
  try {
    return check(judging, request);
  } catch {
    return denied([{ reason: 'unenforceable', detail: 'the request could not be judged', path: [] }], { explain });
  }
}

function check(judging: Judging, request: PolicyRequest): Judged {
  const { state, trace } = judging;
  const { explain } = state;
  const stranger = checkCaller(state, request.principal);
  if (stranger !== undefined || request.principal === undefined) {
    const detail = stranger ?? 'nobody was authenticated';
    return denied([{ reason: 'unauthenticated', detail, path: [] }], { explain });
  }
  trace.who = refsOf(request.principal);
  const malformed = checkShape(request);
  if (malformed !== undefined) return denied([malformed], { explain });
  const { id, result: read } = operationFor(state, request);
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
  const plan = planFor(judging, { request, caller: request.principal, id, operation: read.operation, variables });
  if (plan.kind === 'problems') return denied(plan.problems, { explain, isMutation: isMutation(read.operation) });
  return send(judging, { plan, variables, caller: request.principal });
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

function operationFor(state: State, { query, operationName }: PolicyRequest): KnownOperation {
  const { operations, limits } = state;
  const name = operationName ?? undefined;
  if (query.length > limits.queryLength) return { id: 0, result: readOperation(query, name, limits) };
  const key = `${name ?? ''}\n${query}`;
  const known = operations.get(key);
  if (known !== undefined) return known;
  state.counts.operations += 1;
  const read: KnownOperation = { id: state.counts.operations, result: readOperation(query, name, limits) };
  operations.set(key, read);
  return read;
}

interface PlanQuestion {
  readonly request: PolicyRequest;
  readonly caller: Caller;
  readonly id: number;
  readonly operation: Operation;
  readonly variables: Variables;
}

/** The plan of an operation for these principals, this stage and these locales, and these values of its selectors. */
function planFor({ state, trace }: Judging, question: PlanQuestion): PlanResult {
  const { request, caller, id, operation, variables } = question;
  const refs = refsOf(caller);
  const defaults = defaultsOf(state, refs, request.headers ?? {});
  const selected = operation.selectors.map((name) => variableValue(variables, name) ?? null);
  const isSent = operation.selectors.map((name) => Object.hasOwn(variables.sent, name));
  const key = JSON.stringify([id, refs, defaults, selected, isSent]);
  const known = state.plans.get(key);
  if (known !== undefined) {
    trace.planned = known.cells;
    return known.plan;
  }
  const { tables, decisions, index, limits } = state;
  const chosen = operation.selectors.flatMap((name) => {
    const value = Object.hasOwn(variables.sent, name) ? variables.sent[name] : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  const selectors: Variables = { sent: Object.fromEntries(chosen), defaults: variables.defaults };
  const access = notingCells(readAccessOf(tables, decisions, refs), trace.cells, tables.defaultLocale);
  const { conditions } = tables;
  const plan = planOperation({ index, access, conditions, operation, variables: selectors, limits, defaults });
  if (key.length <= limits.queryLength) state.plans.set(key, { plan, cells: [...trace.cells].sort() });
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

/** What is stored and decides what a write does is asked for until all of it is known. */
function send(judging: Judging, sending: Sending, replies: Replies = new Map()): Allowed | Denied | Pending {
  const { state, trace } = judging;
  const { plan, variables, caller } = sending;
  const { index, tables, decisions, limits, explain } = state;
  const rights = { tables, decisions, refs: refsOf(caller) };
  const access = notingCells(readAccessOf(tables, decisions, rights.refs), trace.cells, tables.defaultLocale);
  const note = (cell: string): void => void trace.cells.add(cell);
  const { conditions } = tables;
  const { clock } = state;
  const claims = claimsOf(caller);
  const filled = fillRequest({ plan, variables, claims, index, access, rights, conditions, note, replies, clock });
  const telling = { explain, isMutation: plan.writes.length > 0 };
  if (filled.kind === 'problems') return denied(filled.problems, telling);
  if (filled.kind === 'asks') {
    const { questions } = filled;
    return {
      kind: 'pending',
      questions,
      decide: (bodies) => send(judging, sending, withReplies(replies, questions, bodies)),
    };
  }
  return toSend({ plan, length: limits.sentLength, telling }, filled);
}
