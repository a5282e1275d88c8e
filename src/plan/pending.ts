import { accessSummaries } from './access-summary.js';
import { draft, type DraftInput } from './draft.js';
import { WHOLE_POLICY } from './goal.js';
import type { AccessSummary } from './plan.js';
import { success, type Outcome } from './problem.js';

/** Who could do more or less if a policy were applied, whether or not it may be: from the live project to the policy. */
export function pendingAccess(input: Omit<DraftInput, 'goal' | 'protect'>): Outcome<readonly AccessSummary[]> {
  const drafted = draft({ ...input, goal: WHOLE_POLICY, protect: [] });
  if (!drafted.ok) return drafted;
  const { changes, state, before, after } = drafted.value;
  const principals = changes.map(({ principal }) => principal);
  const { program } = input;
  return success(accessSummaries({ program, state, before, after, policyHolds: 'after', principals }));
}
