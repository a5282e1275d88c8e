import { commonAccess, isWithin, unitedAccess } from './access-bounds.js';
import type { PrincipalRef, Program } from '../ir/program.js';
import { raise, type RowAccess } from '../rows/raise.js';
import { plainRow } from '../rows/row.js';
import { canonicalJson } from '../support/json.js';
import type { DesiredPrincipal } from './desired.js';
import { goalState } from './goal-state.js';
import { principalBefore, type PrincipalBefore } from './live-principal.js';
import { planId } from './make-plan.js';
import type { Plan } from './plan.js';
import { policyDigest } from './policy-digest.js';
import type { Problem } from './problem.js';
import { spaceOf, type ProjectState } from './state.js';

/** What a saved plan is held against. */
export interface FitInput {
  readonly program: Program;
  /** The live project, just read. */
  readonly state: ProjectState;
  readonly protect: readonly PrincipalRef[];
  /** True when an apply of this very plan has begun and not finished: the project may stand in between. */
  readonly isBegun: boolean;
}

/**
 * Why a saved plan no longer fits, or undefined. It fits when the policy says the same, where it leads to that, and each
 * principal of which it speaks may do what it could when the plan was made: what is compared is access, so that a row written differently, or made
 * again with another id, does not matter. After an apply that was stopped, each may stand anywhere between before
 * and after.
 */
export function misfit(plan: Plan, { program, state, protect, isBegun }: FitInput): Problem | undefined {
  if (planId(plan) !== plan.id) return stale('the plan was changed after it was made', 'make a new plan');
  const same = plan.project.id === state.project.id && plan.environment.id === state.environment.id;
  if (!same)
    return stale(
      `the plan is for project \`${plan.project.name}\`, environment \`${plan.environment.name}\``,
      'choose that project',
    );
  if (plan.goal.kind === 'policy' && plan.policyHash !== policyDigest(program))
    return stale('the policy has changed since the plan was made', AGAIN);
  const { principals } = goalState(plan.goal, { program, state, protect, today: plan.createdAt.slice(0, 10) });
  const changed = principals.find((desired) => !fits(desired, { plan, state, isBegun }));
  if (changed === undefined) return undefined;
  return stale(`what \`${changed.principal}\` may do in the project has changed since the plan was made`, AGAIN);
}

const AGAIN = 'make a new plan and have it reviewed';

function stale(message: string, help: string): Problem {
  return { code: 'stale-plan', message, help };
}

interface Compared {
  readonly plan: Plan;
  readonly state: ProjectState;
  readonly isBegun: boolean;
}

function fits(desired: DesiredPrincipal, { plan, state, isBegun }: Compared): boolean {
  const { principal } = desired;
  const access = (rows: PrincipalBefore['rows'] | DesiredPrincipal['rows']): RowAccess =>
    raise(rows.map(plainRow), spaceOf(state));
  const live = outline(principalBefore(state, principal), access);
  const before = outline(
    plan.before.find((saved) => saved.principal === principal),
    access,
  );
  if (isEqual(live, before)) return true;
  return isBegun && isBetween(live, before, outline(wanted(desired), access));
}

/** What of a principal matters here. */
interface Outline {
  readonly exists: boolean;
  readonly settings: readonly string[];
  readonly access: RowAccess;
}

type Settled = Omit<PrincipalBefore, 'rows' | 'principal' | 'description'> & {
  readonly rows: DesiredPrincipal['rows'];
};

function outline(of: Settled | undefined, access: (rows: Settled['rows']) => RowAccess): Outline {
  if (of === undefined) return { exists: false, settings: [], access: new Map() };
  return { exists: true, settings: [of.defaultStage ?? '', of.management.join()], access: access(of.rows) };
}

function wanted(desired: DesiredPrincipal): Settled | undefined {
  switch (desired.kind) {
    case 'public':
      return { defaultStage: desired.defaultStage, management: [], rows: desired.rows };
    case 'token':
    case 'heir':
      return { ...desired.settings, rows: desired.rows };
    case 'role':
      return { defaultStage: null, management: desired.settings.management, rows: desired.rows };
    case 'absent':
      return undefined;
  }
}

function isEqual(a: Outline, b: Outline): boolean {
  return textOf(a) === textOf(b);
}

function textOf({ exists, settings, access }: Outline): string {
  return canonicalJson([exists, settings, Object.fromEntries(access)]);
}

function isBetween(live: Outline, before: Outline, after: Outline): boolean {
  if (!live.exists) return !before.exists || !after.exists;
  const ends = [before, after].filter(({ exists }) => exists);
  const isSettled = live.settings.every((value, index) => ends.some(({ settings }) => settings[index] === value));
  const floor = commonAccess(before.access, after.access);
  return isSettled && isWithin(floor, live.access) && isWithin(live.access, unitedAccess(before.access, after.access));
}
