import type { PrincipalRef } from '../ir/program.js';
import type { PermissionRow } from '../rows/row.js';

/** What a policy says of a token besides its rows. */
export interface TokenSettings {
  /** Without the mark of a plan. */
  readonly description: string | null;
  /** API id. */
  readonly defaultStage: string;
  /** Management API permissions, sorted. */
  readonly management: readonly string[];
}

/** What a policy says of a role besides its rows. */
export interface RoleSettings {
  readonly description: string | null;
  readonly management: readonly string[];
}

/**
 * Why a token is deleted: its last day is over, an apply could not keep its secret, somebody revokes it, its successor
 * takes its place, no file declares it, or the apply that made it is undone.
 */
export type TokenDeletionReason = 'expired' | 'unfinished' | 'revoked' | 'replaced' | 'unmanaged' | 'undone';

/** One mutation of the live project. `id`s are the server's. */
export type Change =
  /** Grants more: a row that is not there yet. */
  | { readonly kind: 'createRow'; readonly principal: PrincipalRef; readonly row: PermissionRow }
  /** Changes a row in place; nothing goes from a value to "all". */
  | {
      readonly kind: 'updateRow';
      readonly principal: PrincipalRef;
      readonly id: string;
      readonly before: PermissionRow;
      readonly after: PermissionRow;
    }
  /** Turns a row on that is there and disabled. */
  | { readonly kind: 'enableRow'; readonly principal: PrincipalRef; readonly id: string; readonly row: PermissionRow }
  /** Removes a row that the policy does not have. */
  | { readonly kind: 'deleteRow'; readonly principal: PrincipalRef; readonly id: string; readonly row: PermissionRow }
  /** Makes a token; its secret goes to the one place that the config names. */
  | { readonly kind: 'createToken'; readonly principal: PrincipalRef; readonly after: TokenSettings }
  /** Changes the settings of a token. */
  | {
      readonly kind: 'updateToken';
      readonly principal: PrincipalRef;
      readonly id: string;
      readonly before: TokenSettings;
      readonly after: TokenSettings;
    }
  /** Deletes a token, and its rows with it. */
  | {
      readonly kind: 'deleteToken';
      readonly principal: PrincipalRef;
      readonly id: string;
      readonly reason: TokenDeletionReason;
      readonly before: TokenSettings;
      readonly rows: readonly PermissionRow[];
    }
  /** Gives a successor the name of the token whose place it takes, which is gone by then. Its rows stay. */
  | {
      readonly kind: 'promoteToken';
      readonly principal: PrincipalRef;
      readonly id: string;
      readonly after: TokenSettings;
    }
  /** Gives a token another name; it keeps its id, its secret and its rows. */
  | {
      readonly kind: 'renameToken';
      readonly principal: PrincipalRef;
      readonly id: string;
      readonly from: PrincipalRef;
      readonly after: TokenSettings;
    }
  /** Gives a role another name; its members keep it. */
  | {
      readonly kind: 'renameRole';
      readonly principal: PrincipalRef;
      readonly id: string;
      readonly from: PrincipalRef;
      readonly after: RoleSettings;
    }
  /** Makes a role. */
  | { readonly kind: 'createRole'; readonly principal: PrincipalRef; readonly after: RoleSettings }
  /** Changes the settings of a role. */
  | {
      readonly kind: 'updateRole';
      readonly principal: PrincipalRef;
      readonly id: string;
      readonly before: RoleSettings;
      readonly after: RoleSettings;
    }
  /** Sets the stage that requests without a token read by default. */
  | {
      readonly kind: 'setPublicStage';
      readonly principal: 'public';
      readonly before: string;
      readonly after: string;
    };

export type ChangeKind = Change['kind'];

/** The name of a token or role: what stands after the `/` of its reference. */
export function principalName(principal: PrincipalRef): string {
  return principal.slice(principal.indexOf('/') + 1);
}
