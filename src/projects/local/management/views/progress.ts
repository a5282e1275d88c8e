import { invariant } from '../../../../support/invariant.js';
import { integer } from '../../columns.js';
import type { LocalQuotas, ManagementSettings } from '../context.js';
import { refuse } from '../refused.js';
import type { View } from '../view.js';

/** What is metered for the whole project. */
type ProjectMeter = 'environments' | 'roles';
/** What is metered for each environment. */
export type EnvironmentMeter = Exclude<keyof LocalQuotas, ProjectMeter>;

const COUNTS: { readonly [M in ProjectMeter | EnvironmentMeter]: string } = {
  environments: 'SELECT count(*) AS count FROM environment',
  roles: 'SELECT count(*) AS count FROM role WHERE is_default = 0',
  contentPermissions: 'SELECT count(*) AS count FROM content_permission WHERE environment_id = ?',
  locales: 'SELECT count(*) AS count FROM locale WHERE environment_id = ?',
  models: 'SELECT count(*) AS count FROM model WHERE environment_id = ? AND is_system = 0',
  stages: 'SELECT count(*) AS count FROM stage WHERE environment_id = ?',
};

const NAMES: { readonly [M in ProjectMeter | EnvironmentMeter]: string } = {
  environments: 'environments',
  roles: 'custom roles',
  contentPermissions: 'content permissions',
  locales: 'locales',
  models: 'models',
  stages: 'stages',
};

/** How much there is of something, and how much there may be; null for no limit. */
export function progress(current: number, max: number | undefined): View {
  return {
    current,
    max: max ?? null,
    percent: max === undefined || max === 0 ? null : (current / max) * 100,
    estimate: null,
  };
}

/** How much of it there is: system models and system roles do not count. */
export function countOf(
  { database }: Pick<ManagementSettings, 'database'>,
  meter: ProjectMeter | EnvironmentMeter,
  environmentId?: string,
): number {
  const row = database.get(COUNTS[meter], environmentId === undefined ? [] : [environmentId]);
  invariant(row, 'a count has a row');
  return integer(row, 'count');
}

/** Refuses to make one more where the quota is used up. */
export function demandQuota(
  settings: ManagementSettings,
  meter: ProjectMeter | EnvironmentMeter,
  environmentId?: string,
): void {
  const max = settings.quotas[meter];
  if (max === undefined || countOf(settings, meter, environmentId) < max) return;
  refuse(`the project has used up its ${max} ${NAMES[meter]}`, 'LIMIT_EXCEEDED');
}
