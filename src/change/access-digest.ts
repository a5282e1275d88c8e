import { createHash } from 'node:crypto';
import { AXES_OF } from '../ir/actions.js';
import { canonicalJson, type JsonObject } from '../support/json.js';
import type { AccessChange } from './access-change.js';
import type { SettingChange } from './diff-settings.js';

/** What an approval is about. */
export interface Approvable {
  readonly access: readonly AccessChange[];
  readonly settings: readonly SettingChange[];
  /** Safeguards that are weaker, a sentence each. */
  readonly weaker: readonly string[];
}

/**
 * Names a difference: the first 32 hex digits of the SHA-256 of who can do more or less, where and under which
 * conditions, and of the safeguards that are weaker. Where it stands in files, how it is laid out and which records show
 * it make no difference; any other cell or condition does.
 */
export function digestOf({ access, settings, weaker }: Approvable): string {
  const content = {
    access: access.map((change) => canonicalJson(contentOf(change))).sort(),
    settings: settings
      .filter(({ kind }) => kind !== 'neutral')
      .map(({ principal, kind, message }) => canonicalJson({ principal, kind, message }))
      .sort(),
    weaker: [...weaker].sort(),
  };
  return createHash('sha256').update(canonicalJson(content)).digest('hex').slice(0, 32);
}

function contentOf(change: AccessChange): JsonObject {
  const { principal, kind, action, models, environments = null, before, after } = change;
  const axes = AXES_OF[action].map((axis) => [axis, [...(change[axis] ?? [])].sort()] as const);
  return {
    ...{ principal, kind, action, environments, before: before.where, after: after.where },
    ...{ models: [...models].sort(), ...Object.fromEntries(axes) },
  };
}
