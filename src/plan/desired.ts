import type { Principal, PrincipalRef, Program, RolePrincipal, TokenPrincipal } from '../ir/program.js';
import { lower } from '../rows/lower.js';
import { rowList, type PermissionRow } from '../rows/row.js';
import { inEnvironment } from '../semantics/cells.js';
import { locationOf, type Location } from '../source/location.js';
import type { RoleSettings, TokenSettings } from './change.js';

interface DesiredBase {
  readonly principal: PrincipalRef;
  readonly rows: readonly PermissionRow[];
  /** The key that declares it. */
  readonly location: Location;
}

/** A principal as the policy wants it, all of it. */
export type DesiredPrincipal =
  | (DesiredBase & { readonly kind: 'public'; readonly defaultStage: string })
  | (DesiredBase & { readonly kind: 'token'; readonly settings: TokenSettings })
  /** A token whose last day is over. */
  | (DesiredBase & { readonly kind: 'expired' })
  | (DesiredBase & { readonly kind: 'role'; readonly settings: RoleSettings });

/** What the policy wants of the project in one environment. */
export interface DesiredState {
  readonly principals: readonly DesiredPrincipal[];
  /** True when no fewer rows could say it. */
  readonly isMinimal: boolean;
}

/** Where and when a policy is to hold. `today` is `YYYY-MM-DD` in UTC. */
export interface DesiredContext {
  readonly environment: string;
  readonly today: string;
}

/** Lowers a policy to what the project should be. User classes are the middleware's alone and have no part in it. */
export function desiredState(program: Program, { environment, today }: DesiredContext): DesiredState {
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
  const base = { principal: principal.ref, rows, location: locationOf(principal.origin) };
  switch (principal.kind) {
    case 'public':
      if (!principal.isDeclared) return [];
      return [{ ...base, kind: 'public', defaultStage: principal.defaultStage.value.name }];
    case 'token':
      if (principal.expires !== undefined && principal.expires.value < today)
        return [{ ...base, kind: 'expired', rows: [] }];
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
