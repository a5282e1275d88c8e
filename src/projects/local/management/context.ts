import type { Database } from '../contract.js';
import type { LocalPorts } from '../ports.js';
import { refuse } from './refused.js';
import type { ManagementAction } from './management-actions.js';
import type { EnvironmentRecord } from './store/environments.js';
import type { ComponentRecord, ModelRecord } from './store/models.js';
import type { RoleRecord, TokenRecord } from './store/principals.js';
import type { View } from './view.js';

/** Who sent a Management API request: the owner of the local project, or a permanent auth token. */
export type ManagementCaller =
  | { readonly kind: 'owner'; readonly id: string }
  | { readonly kind: 'token'; readonly id: string; readonly actions: ReadonlySet<string> };

/** The most there may be of each; no number means no limit. Hygraph meters these (facts 1.6). */
export interface LocalQuotas {
  readonly contentPermissions?: number;
  readonly locales?: number;
  readonly models?: number;
  readonly stages?: number;
  readonly environments?: number;
  readonly roles?: number;
}

/**
 * What an argument does that an update leaves out or gives as null: Hygraph's sources do not say (facts 8.9), so the
 * project can run either way.
 */
export type UpdateNull = 'keep' | 'reset';

/** What stays the same for all requests. */
export interface ManagementSettings {
  readonly database: Database;
  readonly ports: LocalPorts;
  readonly quotas: LocalQuotas;
  readonly updateNull: UpdateNull;
  /** True when the model has an entry. */
  readonly hasContent: (modelApiId: string) => boolean;
  /** Told that models, stages or locales of an environment were changed through the Management API. */
  readonly onSchemaChange: (environmentId: string) => void;
}

/** The objects that a permission row or a field leads back to: the API's types refer to each other in circles. */
export interface Views {
  readonly environment: (record: EnvironmentRecord) => View;
  readonly role: (record: RoleRecord) => View;
  readonly token: (record: TokenRecord) => View;
  readonly model: (record: ModelRecord) => View;
  readonly component: (record: ComponentRecord) => View;
}

/** What the resolvers of one request work with. */
export interface ManagementContext extends ManagementSettings {
  readonly caller: ManagementCaller;
  /** The host and port that the request was sent to. */
  readonly host: string;
  readonly views: Views;
  /** Has the schema changes that are queued carried out, after the request. */
  readonly startMigrations: () => void;
}

/** Refuses the request unless its sender has the management permission (facts 1.8). */
export function demand({ caller }: Pick<ManagementContext, 'caller'>, action: ManagementAction): void {
  if (caller.kind === 'token' && !caller.actions.has(action)) {
    refuse(`missing permission for action: ${action}`, 'FORBIDDEN');
  }
}

/** The time of a write, as `createdAt` and `updatedAt` show it. */
export function now({ ports }: Pick<ManagementSettings, 'ports'>): string {
  return ports.clock().toISOString();
}
