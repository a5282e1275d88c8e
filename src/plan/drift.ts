import { accessSummaries } from './access-summary.js';
import type { Change } from './change.js';
import { draft, type DraftInput } from './draft.js';
import { WHOLE_POLICY } from './goal.js';
import { momentWithout } from './moment.js';
import type { AccessSummary, Plan, UnmanagedPrincipal } from './plan.js';
import { success, type Outcome } from './problem.js';
import { unmanagedPrincipals } from './unmanaged.js';

/** How a live project is not what the policy says: a plan seen from the other side. */
export interface Drift extends Pick<Plan, 'project' | 'environment'> {
  /** Who can do more or less than the policy says. */
  readonly access: readonly AccessSummary[];
  /** What an apply would do about it. */
  readonly changes: readonly Change[];
  /** Principals that the policy does not declare. */
  readonly unmanaged: readonly UnmanagedPrincipal[];
}

/** What drift is looked for in. */
export interface DriftInput extends Omit<DraftInput, 'goal' | 'preference' | 'protect'> {
  /** Whether principals that the policy does not declare are drift: then all that they may do is more than it says. */
  readonly countsUnmanaged: boolean;
}

/** Compares the policy with the project, from the policy to the project. Hygraph's own roles are nobody's doing. */
export function findDrift(input: DriftInput): Outcome<Drift> {
  const drafted = draft({ ...input, goal: WHOLE_POLICY, protect: [] });
  if (!drafted.ok) return drafted;
  const { program, countsUnmanaged } = input;
  const { changes, state, before, after } = drafted.value;
  const unmanaged = unmanagedPrincipals(program, state).filter(({ isSystem }) => !isSystem);
  const foreign = countsUnmanaged ? unmanaged.map(({ principal }) => principal) : [];
  const access = accessSummaries({
    program,
    state,
    before: momentWithout(after, foreign),
    after: before,
    policyHolds: 'before',
    principals: [...changes.map(({ principal }) => principal), ...foreign],
  });
  const { project, environment } = state;
  return success({ project, environment, access, changes, unmanaged });
}
