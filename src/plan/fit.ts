import { isWithin, keepsCommon, unitedAccess } from './access-bounds.js';
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
import type { Preference } from './preference.js';
import type { Problem } from './problem.js';
import { renamesOf, withNames, type Rename } from './renames.js';
import type { Pair } from '../support/pair.js';
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
 * again with another id, does not matter. After an apply that was stopped, each may stand where that can leave it. A plan
 * that leads to what is there already fits too, and has nothing to do.
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
  const renames = renamesOf(plan.goal, { program, state });
  const other = otherRename(plan, renames, state);
  if (other !== undefined)
    return stale(`who is named \`${other}\` in the project has changed since the plan was made`, AGAIN);
  const named = withNames(state, renames);
  const { principals } = goalState(plan.goal, { program, state: named, protect, today: plan.createdAt.slice(0, 10) });
  const compared = principals.map((desired) => momentsOf(desired, plan, named));
  if (compared.every(({ live, after }) => isEqual(live, after))) return undefined;
  const changed = compared.find((moments) => !fits(moments, isBegun, plan.preference));
  if (changed === undefined) return undefined;
  return stale(`what \`${changed.principal}\` may do in the project has changed since the plan was made`, AGAIN);
}

/** A name that somebody else has than when the plan was made: a rename that it has and that is barred, or one that it has not. */
function otherRename(
  { changes }: Plan,
  renames: readonly Rename[],
  { tokens, roles }: ProjectState,
): string | undefined {
  const planned = changes.filter((change) => change.kind === 'renameToken' || change.kind === 'renameRole');
  const isSame = (a: Rename, b: Rename): boolean => a.principal === b.principal && a.from === b.from;
  const names = new Set([...tokens.map(({ name }) => `tokens/${name}`), ...roles.map(({ name }) => `roles/${name}`)]);
  const added = renames.find((rename) => !planned.some((item) => isSame(item, rename)));
  const barred = planned.find((item) => names.has(item.from) && !renames.some((rename) => isSame(item, rename)));
  return (added ?? barred)?.from;
}

const AGAIN = 'make a new plan and have it reviewed';

function stale(message: string, help: string): Problem {
  return { code: 'stale-plan', message, help };
}

interface Moments {
  readonly principal: PrincipalRef;
  readonly live: Outline;
  /** When the plan was made, and where it leads to. */
  readonly before: Outline;
  readonly after: Outline;
}

function momentsOf(desired: DesiredPrincipal, plan: Plan, state: ProjectState): Moments {
  const { principal } = desired;
  const access = (rows: Settled['rows']): RowAccess => raise(rows.map(plainRow), spaceOf(state));
  const saved = plan.before.find((item) => item.principal === principal);
  return {
    principal,
    live: outline(principalBefore(state, principal), access),
    before: outline(saved, access),
    after: outline(wanted(desired), access),
  };
}

function fits({ live, ...ends }: Moments, isBegun: boolean, preference: Preference): boolean {
  return isEqual(live, ends.before) || (isBegun && isBetween(live, ends, preference));
}

/** What of a principal matters here. */
interface Outline {
  readonly exists: boolean;
  readonly stage: string;
  readonly management: readonly string[];
  readonly access: RowAccess;
}

type Settled = Omit<PrincipalBefore, 'rows' | 'principal' | 'description'> & {
  readonly rows: DesiredPrincipal['rows'];
};

function outline(of: Settled | undefined, access: (rows: Settled['rows']) => RowAccess): Outline {
  if (of === undefined) return { exists: false, stage: '', management: [], access: new Map() };
  const { defaultStage, management, rows } = of;
  return { exists: true, stage: defaultStage ?? '', management, access: access(rows) };
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

function textOf({ exists, stage, management, access }: Outline): string {
  return canonicalJson([exists, stage, management, Object.fromEntries(access)]);
}

function isBetween(live: Outline, { before, after }: Pair<Outline>, preference: Preference): boolean {
  if (!live.exists) return !before.exists || !after.exists;
  const ends = [before, after].filter(({ exists }) => exists);
  return isSettled(live, ends, preference) && isAllowed(live.access, { before, after }, preference);
}

/** Management permissions are taken away before others are given where safety is preferred. */
function isSettled(live: Outline, ends: readonly Outline[], preference: Preference): boolean {
  if (!ends.some(({ stage }) => stage === live.stage)) return false;
  const isWithinEnd = ({ management }: Outline): boolean => live.management.every((name) => management.includes(name));
  switch (preference) {
    case 'availability':
      return ends.some(({ management }) => management.join() === live.management.join());
    case 'safety':
      return ends.some(isWithinEnd);
  }
}

function isAllowed(live: RowAccess, { before, after }: Pair<Outline>, preference: Preference): boolean {
  switch (preference) {
    case 'availability':
      return (
        keepsCommon(live, before.access, after.access) && isWithin(live, unitedAccess(before.access, after.access))
      );
    case 'safety':
      return isWithin(live, before.access) || isWithin(live, after.access);
  }
}
