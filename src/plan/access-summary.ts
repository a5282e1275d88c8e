import { accessChanges, type AccessChange } from '../change/access-change.js';
import { AXES_OF } from '../ir/actions.js';
import type { Program } from '../ir/program.js';
import { inEnvironment, isAbout, selects } from '../semantics/cells.js';
import { locationOf } from '../source/location.js';
import { groupBy } from '../support/group.js';
import type { Change } from './change.js';
import { withOpaqueTexts } from './opaque-condition.js';
import type { AccessSummary } from './plan.js';
import type { Standing } from './standing.js';
import { liveSchema, standingProgram } from './standing-program.js';
import type { ProjectState } from './state.js';

/** Two moments of a live project, and what is done between them. */
export interface SummaryInput {
  /** The policy: what its conditions speak of, and where its grants stand. */
  readonly program: Program;
  readonly state: ProjectState;
  readonly before: Standing;
  readonly after: Standing;
  readonly changes: readonly Change[];
}

/** What the changes do to the access of each principal that they touch, proven from the rows of both moments. */
export function accessSummaries({ program, state, before, after, changes }: SummaryInput): readonly AccessSummary[] {
  const principals = [...new Set(changes.map(({ principal }) => principal))];
  const schema = liveSchema(state, program.schema);
  const programs = {
    before: standingProgram(before, schema, principals),
    after: standingProgram(after, schema, principals),
  };
  const here = inEnvironment(program, state.environment.name);
  const found = accessChanges(programs).map((change) => withOpaqueTexts(withPlaces(change, here)));
  const byPrincipal = groupBy(found, ({ principal }) => principal);
  return principals
    .map((principal) => ({ principal, changes: byPrincipal.get(principal) ?? [], ...managementOf(principal, changes) }))
    .filter((summary) => isChanged(summary));
}

function isChanged({ changes, managementGained, managementLost }: AccessSummary): boolean {
  return changes.length + managementGained.length + managementLost.length > 0;
}

/** Where the policy grants what is allowed afterwards. */
function withPlaces(change: AccessChange, { principals }: Program): AccessChange {
  const { where } = change.after;
  if (where === null) return change;
  const grants = principals.find(({ ref }) => ref === change.principal)?.grants ?? [];
  const reaching = grants.filter(
    (grant) =>
      isAbout(grant, change.action) &&
      selects(grant.models, change.models[0] ?? null) &&
      AXES_OF[change.action].every((axis) => selects(grant[axis], change[axis]?.[0] ?? null)),
  );
  return { ...change, after: { where, grants: reaching.map(({ origin }) => locationOf(origin)) } };
}

type Management = Pick<AccessSummary, 'managementGained' | 'managementLost'>;

function managementOf(principal: string, changes: readonly Change[]): Management {
  const found = changes.filter((change) => change.principal === principal).map(managementChange);
  return {
    managementGained: found.flatMap(({ lost, gained }) => gained.filter((action) => !lost.includes(action))),
    managementLost: found.flatMap(({ lost, gained }) => lost.filter((action) => !gained.includes(action))),
  };
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
