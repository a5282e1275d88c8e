import { createHash } from 'node:crypto';
import type { PrincipalRef, Program } from '../ir/program.js';
import { canonicalJson } from '../support/json.js';
import { parseJson } from '../support/parse-json.js';
import { invariant } from '../support/invariant.js';
import { accessSummaries } from './access-summary.js';
import { accessBetween } from './between.js';
import { changeProblems } from './check-state.js';
import { draft, type Draft } from './draft.js';
import type { Goal } from './goal.js';
import { principalBefore } from './live-principal.js';
import { isMarked, isUnfinished } from './mark.js';
import type { Plan } from './plan.js';
import { policyDigest } from './policy-digest.js';
import type { Preference } from './preference.js';
import { failure, success, type Outcome } from './problem.js';
import { addedRoles, addedRows, quotaProblem, quotaUse } from './quota-use.js';
import { spaceOf, type ProjectState } from './state.js';
import { liveSuccessors, ownerOf } from './successor.js';
import { unmanagedPrincipals } from './unmanaged.js';

/** What a plan is made from. */
export interface PlanInput {
  /** The whole policy; what belongs to other environments is left out here. */
  readonly program: Program;
  readonly goal: Goal;
  /** What the order of the changes keeps; `availability` when not given. */
  readonly preference?: Preference | undefined;
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
  const permitted = permittedDraft(input);
  if (!permitted.ok) return permitted;
  const { program } = input;
  const { changes, state, before, after, between, quotas } = permitted.value;
  const principals = changes.map(({ principal }) => principal);
  const policyHolds = input.goal.kind === 'policy' ? 'after' : undefined;
  const access = accessSummaries({ program, state, before, after, policyHolds, principals });
  return success(sealed({ ...headOf(input, permitted.value), changes, access, between, quotas }));
}

/** A draft that may be carried out. */
export interface PermittedDraft extends Draft {
  readonly between: Plan['between'];
  /** What it uses of them. */
  readonly quotas: Plan['quotas'];
}

/** The changes, or the problems when they may not be made: what is protected, secrets that would be lost, quotas. */
export function permittedDraft(input: Omit<PlanInput, 'version'>): Outcome<PermittedDraft> {
  const { program, protect } = input;
  const drafted = draft(input);
  if (!drafted.ok) return drafted;
  const { changes, state } = drafted.value;
  const quotas = {
    contentPermissions: quotaUse(changes, state.quotas.contentPermissions, addedRows),
    roles: quotaUse(changes, state.quotas.roles, addedRoles),
  };
  const isSafe = input.preference === 'safety';
  const refusals = [
    ...changeProblems(changes, { protect, tokens: [...declaredTokens(program), ...keptTokens(state)] }),
    ...[
      quotaProblem('permission rows', quotas.contentPermissions, isSafe),
      quotaProblem('roles', quotas.roles, isSafe),
    ],
  ].filter((problem) => problem !== undefined);
  if (refusals.length > 0) return failure(...refusals);
  const between = accessBetween({ changes, standing: drafted.value.before.rows, space: spaceOf(state) });
  return success({ ...drafted.value, between, quotas });
}

function declaredTokens({ principals }: Program): readonly PrincipalRef[] {
  return principals.flatMap(({ kind, ref }) => (kind === 'token' ? [ref] : []));
}

/** Tokens that an apply made: where the secrets are, theirs are too, whether or not the policy still has them. */
function keptTokens({ tokens }: ProjectState): readonly PrincipalRef[] {
  return tokens.flatMap(({ name, description }): readonly PrincipalRef[] =>
    isMarked(description) && !isUnfinished(description) ? [ownerOf(`tokens/${name}`)] : [],
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

type Head = Omit<Plan, 'id' | 'changes' | 'access' | 'between' | 'quotas'>;

function headOf(
  { program, goal, preference = 'availability', createdAt, version }: PlanInput,
  { state, renames, principals, isMinimal }: Draft,
): Head {
  return {
    formatVersion: 1,
    tool: { name: 'hygraph-policy', version },
    createdAt,
    project: state.project,
    environment: state.environment,
    goal,
    policyHash: policyDigest(program),
    preference,
    isMinimal,
    before: principals.flatMap((ref) => {
      const before = principalBefore(state, ref);
      const formerly = renames.find(({ principal }) => principal === ref)?.from;
      return before === undefined ? [] : [{ ...before, ...(formerly === undefined ? {} : { formerly }) }];
    }),
    unmanaged: unmanagedPrincipals(program, state),
    rotating: liveSuccessors(state).map(({ name }) => ownerOf(`tokens/${name}`)),
  };
}
