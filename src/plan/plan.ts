import type { AccessChange } from '../change/access-change.js';
import type { PrincipalRef } from '../ir/program.js';
import type { Change } from './change.js';
import type { Goal } from './goal.js';
import type { PrincipalBefore } from './live-principal.js';
import type { BetweenAccess } from './between.js';
import type { Preference } from './preference.js';

/** What the changes do to the access of one principal. */
export interface AccessSummary {
  readonly principal: PrincipalRef;
  /** The riskiest first. What is `unknown` is taken as widened. */
  readonly changes: readonly AccessChange[];
  /** Management permissions that come and go. */
  readonly managementGained: readonly string[];
  readonly managementLost: readonly string[];
}

/** How much of a metered resource is used before, at most in between, and after. `max` null: no limit. */
export interface QuotaUse {
  readonly before: number;
  readonly peak: number;
  readonly after: number;
  readonly max: number | null;
}

/** A principal of the project that the policy does not declare: listed, and left as it is without `--prune`. */
export interface UnmanagedPrincipal {
  readonly principal: PrincipalRef;
  readonly id: string;
  /** True for Hygraph's own roles. */
  readonly isSystem: boolean;
  /** How many rows it has in the environment. */
  readonly rows: number;
}

/**
 * What an apply would do, as data: saved, reviewed, refused, applied. The schema is `schemas/plan.schema.json`. No type
 * in it has room for a secret.
 */
export interface Plan {
  readonly formatVersion: 1;
  /** The program that made it. */
  readonly tool: { readonly name: string; readonly version: string };
  /** The first 16 hex digits of the SHA-256 of everything else in the plan. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly project: { readonly id: string; readonly name: string };
  readonly environment: { readonly id: string; readonly name: string };
  readonly goal: Goal;
  /** `policyDigest` of the policy. */
  readonly policyHash: string;
  readonly preference: Preference;
  /** True when no fewer rows could grant what the policy does. */
  readonly isMinimal: boolean;
  /** Those of whom the goal speaks, as they were. Those that were not there are left out. */
  readonly before: readonly PrincipalBefore[];
  /** In the order in which they are made. */
  readonly changes: readonly Change[];
  /** The principals whose access or management permissions change. */
  readonly access: readonly AccessSummary[];
  /** What is allowed, or missing, while the changes are made and neither before nor after. */
  readonly between: readonly BetweenAccess[];
  readonly quotas: { readonly contentPermissions: QuotaUse; readonly roles: QuotaUse };
  readonly unmanaged: readonly UnmanagedPrincipal[];
  /** The tokens that have a successor, whose place it has not taken yet. */
  readonly rotating: readonly PrincipalRef[];
}
