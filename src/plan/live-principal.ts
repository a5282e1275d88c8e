import type { PrincipalRef } from '../ir/program.js';
import type { RoleSettings, TokenSettings } from './change.js';
import { isUnfinished, unmarked } from './mark.js';
import type { LiveRole, LiveRow, LiveToken, ProjectState } from './state.js';

/** A principal as it was when a plan was made. */
export interface PrincipalBefore {
  readonly principal: PrincipalRef;
  /** The name that it had then, where the plan gives it this one. */
  readonly formerly?: PrincipalRef;
  /** Without the mark of a plan; null for the public endpoint. */
  readonly description: string | null;
  /** API id; null for a role, which has none. */
  readonly defaultStage: string | null;
  readonly management: readonly string[];
  readonly rows: readonly LiveRow[];
}

/** The live token that a reference names, one left unfinished aside. */
export function liveToken(state: ProjectState, principal: PrincipalRef): LiveToken | undefined {
  return liveTokens(state, principal)[0];
}

/** All live tokens of a name, those left unfinished aside. */
export function liveTokens(state: ProjectState, principal: PrincipalRef): readonly LiveToken[] {
  return state.tokens.filter(({ name, description }) => `tokens/${name}` === principal && !isUnfinished(description));
}

/** The live role that a reference names. */
export function liveRole(state: ProjectState, principal: PrincipalRef): LiveRole | undefined {
  return state.roles.find(({ name }) => `roles/${name}` === principal);
}

/** A token's settings as a policy would give them. */
export function liveTokenSettings({ description, defaultStage, management }: LiveToken): TokenSettings {
  return { description: unmarked(description), defaultStage, management };
}

/** A role's settings as a policy would give them. Roles bear no mark. */
export function liveRoleSettings({ description, management }: LiveRole): RoleSettings {
  return { description: description === '' ? null : description, management };
}

/** A principal as the project has it; undefined when it has not. */
export function principalBefore(state: ProjectState, principal: PrincipalRef): PrincipalBefore | undefined {
  if (principal === 'public') {
    const { defaultStage, rows } = state.public;
    return { principal, description: null, defaultStage, management: [], rows };
  }
  const token = liveToken(state, principal);
  if (token !== undefined) return { principal, ...liveTokenSettings(token), rows: token.rows };
  const role = liveRole(state, principal);
  return role && { principal, defaultStage: null, ...liveRoleSettings(role), rows: role.rows };
}
