import { OperationTypeNode } from 'graphql';
import type { After } from './after.js';
import { claimsOf, refsOf, type Caller } from './caller.js';
import { createDecisionTable, type DecisionTable } from './decision-table.js';
import { denied, type Denied, type Problem } from './denial.js';
import { readOperation, type Operation, type OperationResult } from './document.js';
import { fillRequest } from './fill-request.js';
import { isJsonObject, isSuspicious, type JsonObject } from './json.js';
import { DEFAULT_LIMITS, type Limits } from './limits.js';
import { createIntrospection, isIntrospection, type Introspection, type SchemaQuestion } from './introspection.js';
import { LeastRecentlyUsed } from './lru.js';
import { planOperation, type Plan, type PlanResult } from './plan.js';
import { readAccessOf } from './read-access.js';
import type { RootDefaults } from './root-place.js';
import { indexSchema, type SchemaIndex } from './schema-index.js';
import type { PolicyTables, PrincipalTable } from './tables.js';
import { variableValue, type Variables } from './values.js';

/** A GraphQL request, and who sends it. */
export interface PolicyRequest {
  readonly query: string;
  readonly variables?: JsonObject | null | undefined;
  readonly operationName?: string | null | undefined;
  /** Names in lower case. `gcms-stage` and `gcms-locales` alone are read; none is ever sent on. */
  readonly headers?: { readonly [name: string]: string | undefined };
  /** Undefined is denied: a host whose authentication gave nothing must say who the caller is. */
  readonly principal: Caller | undefined;
}

/** A request that may be sent on, in the form in which it was checked, and what is then done with the answer. */
export interface Allowed {
  readonly kind: 'send';
  readonly body: { readonly query: string; readonly variables: JsonObject };
  readonly headers: { readonly [name: string]: string };
  readonly after: After;
}

/** How an engine works. */
export interface EngineOptions {
  /** Milliseconds since 1970, to know whether a token has expired. */
  readonly clock: () => number;
  /** Says in the body of a denial why: the cell that is missing and the grants that nearly reach it. Off when not given. */
  readonly explain?: boolean;
  readonly limits?: Partial<Limits>;
  /** Who may ask for their own schema; everybody when not given. `known`: all but the public. */
  readonly introspection?: 'everybody' | 'known' | 'nobody';
}

/** An answer that the engine gives itself: a principal's own schema. */
export interface Answered {
  readonly kind: 'answered';
  readonly status: 200;
  readonly body: JsonObject;
}

/** What becomes of a request. */
export type Verdict = Allowed | Answered | Denied;

/** A policy in force. */
export interface Engine {
  readonly tables: PolicyTables;
  readonly decisions: DecisionTable;
  /** Judges a request. Never throws, and knows no answer but these three. */
  check(request: PolicyRequest): Verdict;
}

interface State {
  readonly tables: PolicyTables;
  readonly decisions: DecisionTable;
  readonly index: SchemaIndex;
  readonly limits: Limits;
  readonly clock: () => number;
  readonly principals: ReadonlyMap<string, PrincipalTable>;
  readonly operations: LeastRecentlyUsed<OperationResult>;
  readonly plans: LeastRecentlyUsed<PlanResult>;
  readonly introspection: Introspection;
  readonly introspects: NonNullable<EngineOptions['introspection']>;
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
  const explain = options.explain ?? false;
  return Object.freeze({
    tables,
    decisions: state.decisions,
    check: (request: PolicyRequest) => checkSafely(state, request, explain),
  });
}

/** INVARIANT: whatever throws is a denial. */
function checkSafely(state: State, request: PolicyRequest, explain: boolean): Verdict {
  try {
    return check(state, request, explain);
  } catch {
    return denied([{ reason: 'unenforceable', detail: 'the request could not be judged', path: [] }], { explain });
  }
}

function check(state: State, request: PolicyRequest, explain: boolean): Verdict {
  const stranger = checkCaller(state, request.principal);
  if (stranger !== undefined || request.principal === undefined) {
    const detail = stranger ?? 'nobody was authenticated';
    return denied([{ reason: 'unauthenticated', detail, path: [] }], { explain });
  }
  const malformed = checkShape(request);
  if (malformed !== undefined) return denied([malformed], { explain });
  const read = operationFor(state, request);
  if (read.kind === 'problem') return denied([read.problem], { explain });
  const { definition, defaults } = read.operation;
  if (definition.operation !== OperationTypeNode.QUERY) {
    const detail = `a ${definition.operation} cannot be checked`;
    const isMutation = definition.operation === OperationTypeNode.MUTATION;
    return denied([{ reason: 'unenforceable', detail, path: [] }], { explain, isMutation });
  }
  const variables: Variables = { sent: request.variables ?? {}, defaults };
  if (isIntrospection(read.operation)) {
    const problem = introspectionProblem(state, request.principal);
    if (problem !== undefined) return denied([problem], { explain });
    return introspect(state, request.principal, { operation: read.operation, variables: variables.sent });
  }
  const plan = planFor(state, { request, caller: request.principal, operation: read.operation, variables });
  if (plan.kind === 'problems') return denied(plan.problems, { explain });
  return send(state, { plan, variables, caller: request.principal, explain });
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

function checkShape({ query, variables, operationName }: PolicyRequest): Problem | undefined {
  const bad = (detail: string): Problem => ({ reason: 'bad-request', detail, path: [] });
  if (typeof query !== 'string') return bad('`query` must be text');
  if (variables !== undefined && variables !== null && !isJsonObject(variables))
    return bad('`variables` must be an object');
  if (variables && isSuspicious(variables)) return bad('`variables` nest too deep or use a reserved key');
  if (operationName === undefined || operationName === null) return undefined;
  if (typeof operationName !== 'string') return bad('`operationName` must be text');
  return NAME.test(operationName) && operationName.length < query.length
    ? undefined
    : bad('there is no such operation');
}

/** INVARIANT: nothing else is part of a cache's key, where it could be taken for a piece of another query. */
const NAME = /^[_A-Za-z][_0-9A-Za-z]*$/;

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
function planFor(state: State, { request, caller, operation, variables }: PlanQuestion): PlanResult {
  const refs = refsOf(caller);
  const defaults = defaultsOf(state, refs, request.headers ?? {});
  const selected = operation.selectors.map((name) => variableValue(variables, name) ?? null);
  const isSent = operation.selectors.map((name) => Object.hasOwn(variables.sent, name));
  const key = JSON.stringify([refs, defaults, selected, isSent, request.operationName ?? '', request.query]);
  const known = state.plans.get(key);
  if (known !== undefined) return known;
  const { tables, decisions, index, limits } = state;
  const chosen = operation.selectors.flatMap((name) => {
    const value = Object.hasOwn(variables.sent, name) ? variables.sent[name] : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  const selectors: Variables = { sent: Object.fromEntries(chosen), defaults: variables.defaults };
  const access = readAccessOf(tables, decisions, refs);
  const plan = planOperation({
    index,
    access,
    conditions: tables.conditions,
    operation,
    variables: selectors,
    limits,
    defaults,
  });
  if (key.length <= 2 * limits.queryLength) state.plans.set(key, plan);
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

interface Sending {
  readonly plan: Plan;
  readonly variables: Variables;
  readonly caller: Caller;
  readonly explain: boolean;
}

function send(state: State, { plan, variables, caller, explain }: Sending): Allowed | Denied {
  const { index, tables, decisions, limits } = state;
  const access = readAccessOf(tables, decisions, refsOf(caller));
  const filled = fillRequest({
    plan,
    variables,
    claims: claimsOf(caller),
    index,
    access,
    conditions: tables.conditions,
  });
  if (filled.kind === 'problem') return denied([filled.problem], { explain });
  const length = plan.text.length + JSON.stringify(filled.variables).length;
  if (length > limits.sentLength) {
    return denied([{ reason: 'limits', detail: 'the request is too large with its conditions', path: [] }], {
      explain,
    });
  }
  return {
    kind: 'send',
    body: { query: plan.text, variables: filled.variables },
    headers: { 'content-type': 'application/json' },
    after: { ...plan.after, guards: filled.guards },
  };
}
