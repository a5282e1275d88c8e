import type { RoleSettings, TokenSettings, Change } from './change.js';
import { plainRow } from '../rows/row.js';
import { canonicalJson } from '../support/json.js';
import type { DesiredPrincipal, DesiredState } from './desired.js';
import { isUnfinished, unmarked } from './mark.js';
import { matchRows } from './match-rows.js';
import type { LiveRole, LiveRow, LiveToken, ProjectState } from './state.js';

/**
 * The changes that make a project what the policy wants, in no order yet. Principals that the policy declares are
 * owned whole: rows that it does not have are deleted. The others are not touched, tokens aside that an apply left
 * unfinished. INVARIANT: at most one finished token or role of each declared name, which `checkState` sees to.
 */
export function diff(state: ProjectState, desired: DesiredState): readonly Change[] {
  const unfinished = state.tokens.filter(({ description }) => isUnfinished(description));
  return [
    ...unfinished.map((token) => deletion(token, 'unfinished')),
    ...desired.principals.flatMap((principal) => principalChanges(state, principal)),
  ];
}

/** A token's settings as a policy would give them. */
function liveTokenSettings({ description, defaultStage, management }: LiveToken): TokenSettings {
  return { description: unmarked(description), defaultStage, management };
}

/** A role's settings as a policy would give them. Roles bear no mark. */
function liveRoleSettings({ description, management }: LiveRole): RoleSettings {
  return { description: description === '' ? null : description, management };
}

/** The live token or role that a reference names, one left unfinished aside. */
export function liveToken(state: ProjectState, principal: string): LiveToken | undefined {
  return state.tokens.find(({ name, description }) => `tokens/${name}` === principal && !isUnfinished(description));
}

/** The live role that a reference names. */
export function liveRole(state: ProjectState, principal: string): LiveRole | undefined {
  return state.roles.find(({ name }) => `roles/${name}` === principal);
}

function principalChanges(state: ProjectState, desired: DesiredPrincipal): readonly Change[] {
  switch (desired.kind) {
    case 'public':
      return [...publicStage(state, desired.defaultStage), ...rowChanges(desired, state.public.rows)];
    case 'token':
      return tokenChanges(liveToken(state, desired.principal), desired);
    case 'expired': {
      const live = liveToken(state, desired.principal);
      return live === undefined ? [] : [deletion(live, 'expired')];
    }
    case 'role':
      return roleChanges(liveRole(state, desired.principal), desired);
  }
}

function publicStage(state: ProjectState, after: string): readonly Change[] {
  const before = state.public.defaultStage;
  return before === after ? [] : [{ kind: 'setPublicStage', principal: 'public', before, after }];
}

function tokenChanges(
  live: LiveToken | undefined,
  desired: Extract<DesiredPrincipal, { kind: 'token' }>,
): readonly Change[] {
  const { principal, settings: after } = desired;
  if (live === undefined) return [{ kind: 'createToken', principal, after }, ...rowChanges(desired, [])];
  const before = liveTokenSettings(live);
  const settings: readonly Change[] = isSame(before, after)
    ? []
    : [{ kind: 'updateToken', principal, id: live.id, before, after }];
  return [...settings, ...rowChanges(desired, live.rows)];
}

function roleChanges(
  live: LiveRole | undefined,
  desired: Extract<DesiredPrincipal, { kind: 'role' }>,
): readonly Change[] {
  const { principal, settings: after } = desired;
  if (live === undefined) return [{ kind: 'createRole', principal, after }, ...rowChanges(desired, [])];
  const before = liveRoleSettings(live);
  const settings: readonly Change[] = isSame(before, after)
    ? []
    : [{ kind: 'updateRole', principal, id: live.id, before, after }];
  return [...settings, ...rowChanges(desired, live.rows)];
}

function isSame(before: TokenSettings | RoleSettings, after: TokenSettings | RoleSettings): boolean {
  return canonicalJson({ ...before }) === canonicalJson({ ...after });
}

function rowChanges({ principal, rows }: DesiredPrincipal, live: readonly LiveRow[]): readonly Change[] {
  const match = matchRows(live, rows);
  return [
    ...match.create.map((row): Change => ({ kind: 'createRow', principal, row })),
    ...match.enable.map((row): Change => ({ kind: 'enableRow', principal, id: row.id, row: plainRow(row) })),
    ...match.update.map(({ live: row, wanted: after }): Change => {
      return { kind: 'updateRow', principal, id: row.id, before: plainRow(row), after };
    }),
    ...match.remove.map((row): Change => ({ kind: 'deleteRow', principal, id: row.id, row: plainRow(row) })),
  ];
}

function deletion(token: LiveToken, reason: 'expired' | 'unfinished'): Change {
  return {
    kind: 'deleteToken',
    principal: `tokens/${token.name}`,
    id: token.id,
    reason,
    before: liveTokenSettings(token),
    rows: token.rows.map(plainRow),
  };
}
