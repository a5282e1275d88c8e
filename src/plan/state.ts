import type { CellSpace } from '../semantics/cells.js';
import type { PermissionRow } from '../rows/row.js';

/** Something of the project that has an id of its own in its environment, and the API id by which policies know it. */
export interface Named {
  readonly id: string;
  readonly apiId: string;
}

/** A permission row as the project holds it. */
export interface LiveRow extends PermissionRow {
  readonly id: string;
}

/** What a token or role is besides its rows. `description` is as the project holds it, the plan's mark included. */
export interface PrincipalSettings {
  readonly name: string;
  readonly description: string | null;
  /** Management API permissions, sorted. */
  readonly management: readonly string[];
}

/** A permanent auth token of the environment. There is no room for its secret. */
export interface LiveToken extends PrincipalSettings {
  readonly id: string;
  /** API id of the stage that a request without one reads. */
  readonly defaultStage: string;
  readonly rows: readonly LiveRow[];
}

/** A role of the project, with its rows in the environment. */
export interface LiveRole extends PrincipalSettings {
  readonly id: string;
  /** True for Hygraph's own roles, which cannot be changed. */
  readonly isSystem: boolean;
  readonly rows: readonly LiveRow[];
}

/** How much of a metered resource is used; `max` is null where there is no limit. */
export interface Quota {
  readonly current: number;
  readonly max: number | null;
}

/** All that a plan needs to know of a live project in one environment. Holds no secret. */
export interface ProjectState {
  readonly project: { readonly id: string; readonly name: string };
  readonly environment: { readonly id: string; readonly name: string };
  readonly stages: readonly Named[];
  readonly locales: readonly (Named & { readonly isDefault: boolean })[];
  /** System models included. */
  readonly models: readonly (Named & { readonly isSystem: boolean; readonly isLocalized: boolean })[];
  readonly public: { readonly defaultStage: string; readonly rows: readonly LiveRow[] };
  readonly tokens: readonly LiveToken[];
  readonly roles: readonly LiveRole[];
  /** The management permissions that a token or role can be given, by `action`. */
  readonly managementPermissions: readonly { readonly id: string; readonly action: string }[];
  readonly quotas: { readonly contentPermissions: Quota; readonly roles: Quota };
}

/** The cells that there are in the live project. */
export function spaceOf(state: ProjectState): CellSpace {
  const first = state.locales[0]?.apiId ?? '';
  return {
    stages: new Map(state.stages.map((stage) => [stage.apiId, stage])),
    locales: new Map(state.locales.map((locale) => [locale.apiId, locale])),
    defaultLocale: state.locales.find(({ isDefault }) => isDefault)?.apiId ?? first,
    models: new Map(state.models.map((model) => [model.apiId, model])),
  };
}
