import type { PrincipalRef, Program } from '../ir/program.js';
import { plainRow } from '../rows/row.js';
import type { DeletionReason, DesiredPrincipal, DesiredState } from './desired.js';
import { desiredState } from './desired.js';
import type { Goal } from './goal.js';
import { liveRole, liveRoleSettings, liveToken, liveTokenSettings, type PrincipalBefore } from './live-principal.js';
import { isUnfinished } from './mark.js';
import type { LiveToken, ProjectState } from './state.js';
import { isSuccessor, liveSuccessor, ownerOf, successorOf } from './successor.js';
import { unmanagedPrincipals } from './unmanaged.js';

/** What a goal is worked out from. `today` is `YYYY-MM-DD` in UTC. */
export interface GoalContext {
  readonly program: Program;
  readonly state: ProjectState;
  readonly protect: readonly PrincipalRef[];
  readonly today: string;
}

/** What a goal wants of the project. INVARIANT: `goalProblems` found nothing. */
export function goalState(goal: Goal, context: GoalContext): DesiredState {
  switch (goal.kind) {
    case 'policy':
      return policyState(goal, context);
    case 'revoke':
      return exactly([goal.principal, successorOf(goal.principal)].map((ref) => absent(ref, 'revoked')));
    case 'rotate':
      return exactly(twinOf(liveToken(context.state, goal.principal), successorOf(goal.principal)));
    case 'finishRotation':
      return exactly(heirOf(liveSuccessor(context.state, goal.principal), goal.principal));
    case 'rollback':
      return exactly([
        ...goal.principals.map(asBefore),
        ...goal.absent.flatMap((ref) => emptied(context.state, ref, 'undone')),
      ]);
  }
}

/** Of these principals, and no other: what an apply left unfinished is theirs alone to sweep. */
function exactly(principals: readonly DesiredPrincipal[]): DesiredState {
  return { principals, isMinimal: true, sweeps: principals.map(({ principal }) => principal) };
}

/**
 * A token that is being rotated and its successor are both what the policy says. A successor that was never finished is
 * left to the rotation: the place for secrets may hold its secret already, and no longer that of the older one.
 */
function policyState({ targets, prune }: Extract<Goal, { kind: 'policy' }>, context: GoalContext): DesiredState {
  const { program, state, today } = context;
  const declared = desiredState(program, { environment: state.environment.name, today });
  const wanted = [
    ...declared.principals.flatMap((desired) => [desired, ...alsoSuccessor(desired, state)]),
    ...(prune ? pruned(context) : []),
  ];
  const isMeant = (ref: PrincipalRef): boolean => targets?.includes(ownerOf(ref)) ?? true;
  const unfinished = state.tokens.filter(({ description }) => isUnfinished(description));
  return {
    principals: wanted.filter(({ principal }) => isMeant(principal)),
    isMinimal: declared.isMinimal,
    sweeps: unfinished.map(({ name }) => `tokens/${name}`).filter((ref) => isMeant(ref) && !isSuccessor(ref)),
  };
}

function alsoSuccessor(desired: DesiredPrincipal, state: ProjectState): readonly DesiredPrincipal[] {
  const isRotating =
    liveSuccessor(state, desired.principal) !== undefined &&
    (desired.kind === 'absent' || liveToken(state, desired.principal) !== undefined);
  return isRotating ? [{ ...desired, principal: successorOf(desired.principal) }] : [];
}

function pruned({ program, state, protect }: GoalContext): readonly DesiredPrincipal[] {
  return unmanagedPrincipals(program, state)
    .filter(({ isSystem, principal }) => !isSystem && !protect.includes(ownerOf(principal)))
    .flatMap(({ principal }) => emptied(state, principal, 'unmanaged'));
}

/** Tokens go; a role, which belongs to all environments, and the public endpoint are left without rows here. */
function emptied(state: ProjectState, principal: PrincipalRef, reason: DeletionReason): readonly DesiredPrincipal[] {
  if (principal.startsWith('tokens/')) return [absent(principal, reason)];
  if (principal === 'public') return [{ kind: 'public', principal, rows: [], defaultStage: state.public.defaultStage }];
  const role = liveRole(state, principal);
  return role === undefined ? [] : [{ kind: 'role', principal, rows: [], settings: liveRoleSettings(role) }];
}

function absent(principal: PrincipalRef, reason: DeletionReason): DesiredPrincipal {
  return { kind: 'absent', principal, rows: [], reason };
}

function twinOf(token: LiveToken | undefined, principal: PrincipalRef): readonly DesiredPrincipal[] {
  if (token === undefined) return [];
  return [{ kind: 'token', principal, rows: token.rows.map(plainRow), settings: liveTokenSettings(token) }];
}

function heirOf(heir: LiveToken | undefined, principal: PrincipalRef): readonly DesiredPrincipal[] {
  if (heir === undefined) return [];
  return [{ kind: 'heir', principal, rows: heir.rows.map(plainRow), settings: liveTokenSettings(heir) }];
}

function asBefore({
  principal: given,
  formerly: principal = given,
  description,
  defaultStage,
  management,
  rows,
}: PrincipalBefore): DesiredPrincipal {
  const base = { principal, rows: rows.filter(({ enabled }) => enabled).map(plainRow) };
  if (principal === 'public') return { ...base, kind: 'public', defaultStage: defaultStage ?? '' };
  if (defaultStage === null) return { ...base, kind: 'role', settings: { description, management } };
  return { ...base, kind: 'token', settings: { description, defaultStage, management } };
}
