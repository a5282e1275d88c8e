import type { Principal, PrincipalRef, Program, RolePrincipal, TokenPrincipal } from '../ir/program.js';
import { lower } from '../rows/lower.js';
import { rowList, type PermissionRow } from '../rows/row.js';
import { inEnvironment } from '../semantics/cells.js';
import type { RoleSettings, TokenDeletionReason, TokenSettings } from './change.js';

interface DesiredBase {
  readonly principal: PrincipalRef;
  readonly rows: readonly PermissionRow[];
}

/** Why a token is not to be there. */
export type DeletionReason = Exclude<TokenDeletionReason, 'unfinished' | 'replaced'>;

/** A principal as it is wanted, all of it. */
export type DesiredPrincipal =
  | (DesiredBase & { readonly kind: 'public'; readonly defaultStage: string })
  | (DesiredBase & { readonly kind: 'token'; readonly settings: TokenSettings })
  /** A token that is not to be there. */
  | (DesiredBase & { readonly kind: 'absent'; readonly reason: DeletionReason })
  /** A token in whose place its successor stands, as it is. */
  | (DesiredBase & { readonly kind: 'heir'; readonly settings: TokenSettings })
  | (DesiredBase & { readonly kind: 'role'; readonly settings: RoleSettings });

/** What is wanted of the project in one environment. */
export interface DesiredState {
  readonly principals: readonly DesiredPrincipal[];
  /** True when no fewer rows could say it. */
  readonly isMinimal: boolean;
  /** The tokens of which those that an apply left unfinished are deleted. */
  readonly sweeps: readonly PrincipalRef[];
}

/** Where and when a policy is to hold. `today` is `YYYY-MM-DD` in UTC. */
export interface DesiredContext {
  readonly environment: string;
  readonly today: string;
}

/** Lowers a policy to what the project should be. User classes are the middleware's alone and have no part in it. */
export function desiredState(program: Program, { environment, today }: DesiredContext): Omit<DesiredState, 'sweeps'> {
  const here = inEnvironment(program, environment);
  const lowered = here.principals.map((principal) => ({ principal, ...lower(here, principal) }));
  return {
    principals: lowered.flatMap(({ principal, rows }) => desiredPrincipal(principal, rows, today)),
    isMinimal: lowered.every(({ isMinimal }) => isMinimal),
  };
}

function desiredPrincipal(
  principal: Principal,
  rows: readonly PermissionRow[],
  today: string,
): readonly DesiredPrincipal[] {
  const base = { principal: principal.ref, rows };
  switch (principal.kind) {
    case 'public':
      if (!principal.isDeclared) return [];
      return [{ ...base, kind: 'public', defaultStage: principal.defaultStage.value.name }];
    case 'token':
      if (principal.expires !== undefined && principal.expires.value < today)
        return [{ ...base, kind: 'absent', reason: 'expired', rows: [] }];
      return [{ ...base, kind: 'token', settings: tokenSettings(principal) }];
    case 'role':
      return [{ ...base, kind: 'role', settings: roleSettings(principal) }];
    case 'user':
      return [];
  }
}

function tokenSettings(token: TokenPrincipal): TokenSettings {
  return { ...roleSettings(token), defaultStage: token.defaultStage.value.name };
}

function roleSettings({ description, management }: TokenPrincipal | RolePrincipal): RoleSettings {
  const text = description === undefined || description === '' ? null : description;
  return { description: text, management: rowList(management.map(({ value }) => value)) };
}
