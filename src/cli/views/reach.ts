import { AXES_OF } from '../../ir/actions.js';
import type { Grant, Principal } from '../../ir/program.js';
import type { Reach } from '../../query/reaches.js';
import { ALL } from '../../query/say-cells.js';
import type { Box } from '../../semantics/boxes.js';
import { FUTURE } from '../../semantics/cells.js';
import { locationOf } from '../../source/location.js';
import type { JsonObject } from '../../support/json.js';

/** What `*` and the like mean, for the end of a page. */
export const LEGEND = `${ALL} is all, those to come included; ${FUTURE} is what does not exist yet`;

/** `policies/access.yaml:3:7`, and the environments that the grant is limited to. */
export function grantPlace({ origin, environments }: Grant): string {
  const { path, line, column } = locationOf(origin);
  const scope = environments === undefined ? '' : ` (in ${environments.join(', ')})`;
  return `${path}:${line}:${column}${scope}`;
}

/** Who somebody is, where the name alone does not say it. */
export function principalWords(principal: Principal): string {
  const { ref } = principal;
  switch (principal.kind) {
    case 'public':
      return `${ref} (anybody, without a token)`;
    case 'user':
      return `${ref} (end users, behind the middleware)`;
    case 'token':
      return principal.expires === undefined ? ref : `${ref} (until ${principal.expires.value})`;
    case 'role':
      return ref;
  }
}

/** `read Article, Tag`, `stages DRAFT`, `locales *`. */
export function boxWords({ action, axes }: Box): readonly string[] {
  return [`${action} ${axes.models.join(', ')}`, ...AXES_OF[action].map((axis) => `${axis} ${axes[axis].join(', ')}`)];
}

/** `any record`, or the conditions one of which must hold. */
export function whereWords(where: readonly string[]): string {
  return where.length === 0 ? 'any record' : `where ${where.join(' or ')}`;
}

/** What keeps the requests of a reach from being answered, a line each. */
export function obstacles({ missing, limits }: Reach): readonly string[] {
  return [
    ...missing.map((box) => `refused all the same: it lacks ${boxWords(box).join(', ')}`),
    ...limits.map(({ box, where }) => `as far as it may ${boxWords(box).join(', ')}: where ${where}`),
  ];
}

/** A box as data: only the axes that its action takes. */
function boxJson({ action, axes }: Box): JsonObject {
  const taken = AXES_OF[action].map((axis) => [axis, axes[axis]] as const);
  return { action, models: axes.models, ...Object.fromEntries(taken) };
}

/** A reach as data. */
export function reachJson({ box, where, grants, missing, limits }: Reach): JsonObject {
  return {
    ...boxJson(box),
    where,
    grants: grants.map(grantJson),
    missing: missing.map(boxJson),
    limits: limits.map((limit) => ({ ...boxJson(limit.box), where: limit.where })),
  };
}

/** Where a grant stands, and the environments that it is limited to. */
export function grantJson({ origin, environments }: Grant): JsonObject {
  return { location: { ...locationOf(origin) }, ...(environments === undefined ? {} : { environments }) };
}
