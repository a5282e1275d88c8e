import { createHash } from 'node:crypto';
import { compareAccess, type AccessChange, type AccessChangeKind } from '../change/compare-access.js';
import type { Principal, PrincipalRef, Program } from '../ir/program.js';
import { inEnvironment } from '../semantics/cells.js';
import { canonicalJson } from '../support/json.js';
import { sortBy } from '../support/order.js';
import { parseJson } from '../support/parse-json.js';
import { invariant } from '../support/invariant.js';
import type { Change } from './change.js';
import { changeProblems, stateProblems } from './check-state.js';
import { desiredState } from './desired.js';
import { diff, liveRole, liveToken } from './diff.js';
import { isMarked, isUnfinished } from './mark.js';
import { orderChanges } from './order.js';
import type { AccessSummary, Plan, PrincipalBefore, UnmanagedPrincipal } from './plan.js';
import { policyDigest } from './policy-digest.js';
import { failure, success, type Outcome } from './problem.js';
import { addedRoles, addedRows, quotaProblem, quotaUse } from './quota-use.js';
import { afterChange, standingAccess, standingOf, type Standing } from './standing.js';
import { spaceOf, type ProjectState } from './state.js';

/** What a plan is made from. */
export interface PlanInput {
  /** The whole policy; what belongs to other environments is left out here. */
  readonly program: Program;
  /** The live project, just read. */
  readonly state: ProjectState;
  /** Principals that no plan may change. */
  readonly protect: readonly PrincipalRef[];
  /** ISO 8601, UTC. Its date decides which tokens have expired. */
  readonly createdAt: string;
  /** The version of this program. */
  readonly version: string;
}

/** Computes what an apply would do, in order; the problems when it may not be done. Pure: nothing is read or written. */
export function makePlan(input: PlanInput): Outcome<Plan> {
  const { program, state, protect, createdAt } = input;
  const problems = stateProblems(program, state);
  if (problems.length > 0) return failure(...problems);
  const desired = desiredState(program, { environment: state.environment.name, today: createdAt.slice(0, 10) });
  const standing = standingOf(state);
  const changes = orderChanges(diff(state, desired), standing, spaceOf(state));
  const quotas = {
    contentPermissions: quotaUse(changes, state.quotas.contentPermissions, addedRows),
    roles: quotaUse(changes, state.quotas.roles, addedRoles),
  };
  const refusals = [
    ...changeProblems(changes, { protect, tokens: [...declaredTokens(program), ...keptTokens(state)] }),
    ...[quotaProblem('permission rows', quotas.contentPermissions), quotaProblem('roles', quotas.roles)],
  ].filter((problem) => problem !== undefined);
  if (refusals.length > 0) return failure(...refusals);
  return success(
    sealed({ ...headOf(input, desired.isMinimal), changes, access: accessSummaries(state, changes), quotas }),
  );
}

function declaredTokens({ principals }: Program): readonly PrincipalRef[] {
  return principals.flatMap(({ kind, ref }) => (kind === 'token' ? [ref] : []));
}

/** Tokens that an apply made: where the secrets are, theirs are too, whether or not the policy still has them. */
function keptTokens({ tokens }: ProjectState): readonly PrincipalRef[] {
  return tokens.flatMap(({ name, description }): readonly PrincipalRef[] =>
    isMarked(description) && !isUnfinished(description) ? [`tokens/${name}`] : [],
  );
}

/** The digest that a plan of this content bears as its `id`. */
export function planId({ id: _, ...content }: Plan | (Omit<Plan, 'id'> & { readonly id?: string })): string {
  const json = parseJson(JSON.stringify(content));
  invariant(json !== undefined, 'a plan is not JSON');
  return createHash('sha256').update(canonicalJson(json)).digest('hex').slice(0, 16);
}

function sealed(content: Omit<Plan, 'id'>): Plan {
  return Object.freeze({ ...content, id: planId(content) });
}

type Head = Omit<Plan, 'id' | 'changes' | 'access' | 'quotas'>;

function headOf({ program, state, createdAt, version }: PlanInput, isMinimal: boolean): Head {
  const { principals } = inEnvironment(program, state.environment.name);
  const declared = principals.flatMap((principal) => (isDeclared(principal) ? [principal.ref] : []));
  return {
    formatVersion: 1,
    tool: { name: 'hygraph-policy', version },
    createdAt,
    project: state.project,
    environment: state.environment,
    policyHash: policyDigest(program),
    preference: 'availability',
    isMinimal,
    before: declared.flatMap((ref) => principalBefore(state, ref) ?? []),
    unmanaged: unmanaged(state, declared),
  };
}

/** The public endpoint is always there, also where no file speaks of it. */
function isDeclared(principal: Principal): boolean {
  return principal.kind !== 'public' || principal.isDeclared;
}

/** A principal as the project has it; undefined when it has not. */
export function principalBefore(state: ProjectState, principal: PrincipalRef): PrincipalBefore | undefined {
  if (principal === 'public') {
    return { principal, defaultStage: state.public.defaultStage, management: [], rows: state.public.rows };
  }
  const token = liveToken(state, principal);
  if (token !== undefined) {
    return { principal, defaultStage: token.defaultStage, management: token.management, rows: token.rows };
  }
  const role = liveRole(state, principal);
  return role && { principal, defaultStage: null, management: role.management, rows: role.rows };
}

function unmanaged(state: ProjectState, declared: readonly PrincipalRef[]): readonly UnmanagedPrincipal[] {
  const tokens = state.tokens.map(({ id, name, rows }) => ({
    principal: `tokens/${name}`,
    id,
    isSystem: false,
    rows: rows.length,
  }));
  const roles = state.roles.map(({ id, name, isSystem, rows }) => ({
    principal: `roles/${name}`,
    id,
    isSystem,
    rows: rows.length,
  }));
  const endpoint = { principal: 'public', id: state.environment.id, isSystem: false, rows: state.public.rows.length };
  return sortBy([endpoint, ...tokens, ...roles], ({ principal }) => principal).filter(
    ({ principal }) => !declared.includes(principal),
  );
}

function accessSummaries(state: ProjectState, changes: readonly Change[]): readonly AccessSummary[] {
  const before = standingOf(state);
  const after = changes.reduce(afterChange, before);
  const principals = [...new Set(changes.map(({ principal }) => principal))];
  return principals
    .map((principal) => accessSummary(principal, { state, before, after, changes }))
    .filter(
      ({ cells, managementGained, managementLost }) =>
        cells.length + managementGained.length + managementLost.length > 0,
    );
}

interface SummaryInput {
  readonly state: ProjectState;
  readonly before: Standing;
  readonly after: Standing;
  readonly changes: readonly Change[];
}

function accessSummary(principal: PrincipalRef, { state, before, after, changes }: SummaryInput): AccessSummary {
  const accessAt = (standing: Standing) => standingAccess(standing.get(principal) ?? [], spaceOf(state));
  const cells = compareAccess(accessAt(before), accessAt(after));
  const management = changes.filter((change) => change.principal === principal).map(managementChange);
  return {
    principal,
    widened: countOf(cells, 'widened'),
    narrowed: countOf(cells, 'narrowed'),
    unknown: countOf(cells, 'unknown'),
    cells,
    managementGained: management.flatMap(({ lost, gained }) => gained.filter((action) => !lost.includes(action))),
    managementLost: management.flatMap(({ lost, gained }) => lost.filter((action) => !gained.includes(action))),
  };
}

function countOf(cells: readonly AccessChange[], kind: AccessChangeKind): number {
  return cells.filter((cell) => cell.kind === kind).length;
}

interface ManagementChange {
  readonly lost: readonly string[];
  readonly gained: readonly string[];
}

function managementChange(change: Change): ManagementChange {
  switch (change.kind) {
    case 'createToken':
    case 'createRole':
      return { lost: [], gained: change.after.management };
    case 'updateToken':
    case 'updateRole':
      return { lost: change.before.management, gained: change.after.management };
    case 'deleteToken':
      return { lost: change.reason === 'expired' ? change.before.management : [], gained: [] };
    case 'createRow':
    case 'updateRow':
    case 'enableRow':
    case 'deleteRow':
    case 'setPublicStage':
      return { lost: [], gained: [] };
  }
}
