import type { PrincipalRef } from '../ir/program.js';
import type { PrincipalBefore } from './live-principal.js';

/** What a plan leads to. */
export type Goal =
  /** What the policy says. */
  | {
      readonly kind: 'policy';
      /** Only these principals; null: all that the policy declares. */
      readonly targets: readonly PrincipalRef[] | null;
      /** Whether principals that the policy does not declare go: tokens are deleted, others lose their rows. */
      readonly prune: boolean;
    }
  /** A token is gone, whatever the policy says. */
  | { readonly kind: 'revoke'; readonly principal: PrincipalRef }
  /** A token has a successor that may do the same. */
  | { readonly kind: 'rotate'; readonly principal: PrincipalRef }
  /** The successor has taken the token's place. */
  | { readonly kind: 'finishRotation'; readonly principal: PrincipalRef }
  /** Principals are as they were before an apply. */
  | {
      readonly kind: 'rollback';
      /** The plans that are undone. */
      readonly plans: readonly string[];
      readonly principals: readonly PrincipalBefore[];
      /** Those that were not there. */
      readonly absent: readonly PrincipalRef[];
    };

/** What the policy says, of all whom it declares. */
export const WHOLE_POLICY: Goal = { kind: 'policy', targets: null, prune: false };
