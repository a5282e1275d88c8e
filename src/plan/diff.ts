import type { PrincipalRef } from '../ir/program.js';
import type { Change, RoleSettings, TokenDeletionReason, TokenSettings } from './change.js';
import { plainRow } from '../rows/row.js';
import { canonicalJson } from '../support/json.js';
import type { DeletionReason, DesiredPrincipal, DesiredState } from './desired.js';
import { liveRole, liveRoleSettings, liveToken, liveTokens, liveTokenSettings } from './live-principal.js';
import { isUnfinished } from './mark.js';
import { matchRows } from './match-rows.js';
import type { LiveRole, LiveRow, LiveToken, ProjectState } from './state.js';
import { liveSuccessor } from './successor.js';

/**
 * The changes that make a project what is wanted, in no order yet. Principals that are spoken of are owned whole: rows
 * that they are not to have are deleted. The others are not touched, tokens aside that an apply left unfinished.
 * INVARIANT: at most one finished token or role of each name that is to be there, which `goalProblems` sees to.
 */
export function diff(state: ProjectState, desired: DesiredState): readonly Change[] {
  const unfinished = state.tokens.filter(
    ({ name, description }) => isUnfinished(description) && desired.sweeps.includes(`tokens/${name}`),
  );
  return [
    ...unfinished.map((token) => deletion(token, 'unfinished')),
    ...desired.principals.flatMap((principal) => principalChanges(state, principal)),
  ];
}

function principalChanges(state: ProjectState, desired: DesiredPrincipal): readonly Change[] {
  switch (desired.kind) {
    case 'public':
      return [...publicStage(state, desired.defaultStage), ...rowChanges(desired, state.public.rows)];
    case 'token':
      return tokenChanges(state, desired);
    case 'absent':
      return liveTokens(state, desired.principal).flatMap((token) => removal(token, desired.reason));
    case 'heir':
      return inherited(state, desired.principal);
    case 'role':
      return roleChanges(liveRole(state, desired.principal), desired);
  }
}

function publicStage(state: ProjectState, after: string): readonly Change[] {
  const before = state.public.defaultStage;
  return before === after ? [] : [{ kind: 'setPublicStage', principal: 'public', before, after }];
}

function tokenChanges(state: ProjectState, desired: Extract<DesiredPrincipal, { kind: 'token' }>): readonly Change[] {
  const { principal, settings: after } = desired;
  const own = liveToken(state, principal);
  const live = own ?? liveSuccessor(state, principal);
  if (live === undefined) return [{ kind: 'createToken', principal, after }, ...rowChanges(desired, [])];
  const before = liveTokenSettings(live);
  const settings: readonly Change[] = isSame(before, after)
    ? []
    : [{ kind: 'updateToken', principal, id: live.id, before, after }];
  return [...(own === undefined ? [promotion(live, principal)] : []), ...settings, ...rowChanges(desired, live.rows)];
}

function inherited(state: ProjectState, principal: PrincipalRef): readonly Change[] {
  const heir = liveSuccessor(state, principal);
  const replaced = liveTokens(state, principal).map((token) => deletion(token, 'replaced'));
  return heir === undefined ? [] : [...replaced, promotion(heir, principal)];
}

function promotion(heir: LiveToken, principal: PrincipalRef): Change {
  return { kind: 'promoteToken', principal, id: heir.id, after: liveTokenSettings(heir) };
}

/** What is revoked loses its rows one by one first: they are gone also where the token itself cannot be deleted. */
function removal(token: LiveToken, reason: DeletionReason): readonly Change[] {
  if (reason !== 'revoked') return [deletion(token, reason)];
  const principal = `tokens/${token.name}`;
  return [
    ...token.rows.map((row): Change => ({ kind: 'deleteRow', principal, id: row.id, row: plainRow(row) })),
    deletion({ ...token, rows: [] }, reason),
  ];
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

function deletion(token: LiveToken, reason: TokenDeletionReason): Change {
  return {
    kind: 'deleteToken',
    principal: `tokens/${token.name}`,
    id: token.id,
    reason,
    before: liveTokenSettings(token),
    rows: token.rows.map(plainRow),
  };
}
