import type { Program } from '../ir/program.js';
import type { Change } from './change.js';
import { stateProblems } from './check-state.js';
import { desiredState } from './desired.js';
import { diff } from './diff.js';
import { momentAfter, momentOf, type Moment } from './moment.js';
import { orderChanges } from './order.js';
import { failure, success, type Outcome } from './problem.js';
import { spaceOf, type ProjectState } from './state.js';

/** A policy and the live project, just read. `createdAt` is ISO 8601, UTC: its date decides which tokens have expired. */
export interface DraftInput {
  readonly program: Program;
  readonly state: ProjectState;
  readonly createdAt: string;
}

/** What makes a project what the policy says, whether or not it may be done. */
export interface Draft {
  readonly changes: readonly Change[];
  /** Now, and after the changes. */
  readonly before: Moment;
  readonly after: Moment;
  /** True when no fewer rows could say it. */
  readonly isMinimal: boolean;
}

/** The changes in order, or why the policy and the project do not go together. */
export function draft({ program, state, createdAt }: DraftInput): Outcome<Draft> {
  const problems = stateProblems(program, state);
  if (problems.length > 0) return failure(...problems);
  const desired = desiredState(program, { environment: state.environment.name, today: createdAt.slice(0, 10) });
  const before = momentOf(state);
  const changes = orderChanges(diff(state, desired), before.rows, spaceOf(state));
  return success({ changes, before, after: momentAfter(before, changes), isMinimal: desired.isMinimal });
}
