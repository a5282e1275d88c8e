import { digestOf } from '../change/access-digest.js';
import type { SettingChange } from '../change/diff-settings.js';
import { listOf } from '../support/words.js';
import type { AccessSummary, Plan } from './plan.js';

/**
 * Names what a plan does to access, for who approves it: `digestOf`, of this project and environment alone. Which rows
 * say it and when the plan was made make no difference.
 */
export function planDigest({ project, environment, access }: Pick<Plan, 'project' | 'environment' | 'access'>): string {
  return digestOf({
    place: [project.name, environment.name],
    access: access.flatMap(({ changes }) => changes),
    settings: access.flatMap(managementChanges),
    weaker: [],
  });
}

function managementChanges({ principal, managementGained, managementLost }: AccessSummary): readonly SettingChange[] {
  const change = (kind: 'widened' | 'narrowed', names: readonly string[]): readonly SettingChange[] =>
    names.length === 0
      ? []
      : [{ principal, kind, message: `management: ${listOf(names)}`, before: undefined, after: undefined }];
  return [...change('widened', managementGained), ...change('narrowed', managementLost)];
}
