import type { PrincipalRef, Program } from '../ir/program.js';
import type { Change } from './change.js';
import { diff } from './diff.js';
import type { Goal } from './goal.js';
import { goalProblems } from './goal-problems.js';
import { goalState } from './goal-state.js';
import { momentAfter, momentOf, type Moment } from './moment.js';
import { orderChanges } from './order.js';
import type { Preference } from './preference.js';
import { failure, success, type Outcome } from './problem.js';
import { renameProblems, renamesOf, withNames, type Rename } from './renames.js';
import { spaceOf, type ProjectState } from './state.js';

/** A policy and the live project, just read. `createdAt` is ISO 8601, UTC: its date decides which tokens have expired. */
export interface DraftInput {
  readonly goal: Goal;
  /** What the order of the changes keeps; `availability` when not given. */
  readonly preference?: Preference | undefined;
  readonly program: Program;
  readonly state: ProjectState;
  /** Principals that no plan may change. */
  readonly protect: readonly PrincipalRef[];
  readonly createdAt: string;
}

/** What makes a project what is wanted, whether or not it may be done. */
export interface Draft {
  readonly changes: readonly Change[];
  /** The project with the names that the changes give. */
  readonly state: ProjectState;
  /** Those of the changes that give another name. */
  readonly renames: readonly Rename[];
  /** Of whom the goal speaks. */
  readonly principals: readonly PrincipalRef[];
  /** Now, and after the changes. */
  readonly before: Moment;
  readonly after: Moment;
  /** True when no fewer rows could say it. */
  readonly isMinimal: boolean;
}

/** The changes in order, or why the goal and the project do not go together. */
export function draft({ goal, preference = 'availability', createdAt, ...context }: DraftInput): Outcome<Draft> {
  const renames = renamesOf(goal, context);
  const state = withNames(context.state, renames);
  const barred = renameProblems(goal, context);
  const problems = barred.length > 0 ? barred : goalProblems(goal, { ...context, state });
  if (problems.length > 0) return failure(...problems);
  const desired = goalState(goal, { ...context, state, today: createdAt.slice(0, 10) });
  const before = momentOf(state);
  const changes = orderChanges(
    { changes: [...renames, ...diff(state, desired)], standing: before.rows, space: spaceOf(state) },
    preference,
  );
  const principals = desired.principals.map(({ principal }) => principal);
  const { isMinimal } = desired;
  return success({ changes, state, renames, principals, before, after: momentAfter(before, changes), isMinimal });
}
