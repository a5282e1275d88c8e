import { accessChanges, type AccessChange } from '../change/access-change.js';
import { AXES_OF } from '../ir/actions.js';
import type { PrincipalRef, Program } from '../ir/program.js';
import { inEnvironment, isAbout, selects } from '../semantics/cells.js';
import { locationOf, type Location } from '../source/location.js';
import { groupBy } from '../support/group.js';
import type { Moment } from './moment.js';
import { withOpaqueTexts } from './opaque-condition.js';
import type { AccessSummary } from './plan.js';
import { liveSchema, standingProgram } from './standing-program.js';
import type { ProjectState } from './state.js';

/** Two moments of a live project. */
export interface SummaryInput {
  /** The policy: what its conditions speak of, and where its grants stand. */
  readonly program: Program;
  readonly state: ProjectState;
  readonly before: Moment;
  readonly after: Moment;
  /** At which of the moments the project is what the policy says; undefined: at neither. */
  readonly policyHolds: 'before' | 'after' | undefined;
  /** Whose access is compared. */
  readonly principals: Iterable<PrincipalRef>;
}

/** How the access of principals differs from one moment to another, proven from the rows of both. */
export function accessSummaries(input: SummaryInput): readonly AccessSummary[] {
  const { program, state, before, after } = input;
  const principals = [...new Set(input.principals)];
  const schema = liveSchema(state, program.schema);
  const programs = {
    before: standingProgram(before.rows, schema, principals),
    after: standingProgram(after.rows, schema, principals),
  };
  const byPrincipal = groupBy(accessChanges(programs), ({ principal }) => principal);
  const here = inEnvironment(program, state.environment.name);
  const shown = (change: AccessChange): AccessChange => withOpaqueTexts(withPlaces(change, here, input.policyHolds));
  return principals
    .map((principal) => ({
      principal,
      changes: (byPrincipal.get(principal) ?? []).map(shown),
      managementGained: missing(before, after, principal),
      managementLost: missing(after, before, principal),
    }))
    .filter((summary) => isChanged(summary));
}

function isChanged({ changes, managementGained, managementLost }: AccessSummary): boolean {
  return changes.length + managementGained.length + managementLost.length > 0;
}

/** The management permissions that a principal has at one moment and not at the other. */
function missing(from: Moment, to: Moment, principal: PrincipalRef): readonly string[] {
  const known = from.management.get(principal) ?? [];
  return (to.management.get(principal) ?? []).filter((action) => !known.includes(action));
}

/** Where the policy grants what it says. */
function withPlaces(change: AccessChange, policy: Program, side: SummaryInput['policyHolds']): AccessChange {
  if (side === undefined || change[side].where === null) return change;
  return { ...change, [side]: { ...change[side], grants: placesOf(change, policy) } };
}

function placesOf(change: AccessChange, { principals }: Program): readonly Location[] {
  const grants = principals.find(({ ref }) => ref === change.principal)?.grants ?? [];
  return grants
    .filter(
      (grant) =>
        isAbout(grant, change.action) &&
        selects(grant.models, change.models[0] ?? null) &&
        AXES_OF[change.action].every((axis) => selects(grant[axis], change[axis]?.[0] ?? null)),
    )
    .map(({ origin }) => locationOf(origin));
}
