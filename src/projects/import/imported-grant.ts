import { ACTIONS, AXES_OF, takesCondition, type Action, type Axis } from '../../ir/actions.js';
import { listOf, type PermissionRow } from '../../rows/row.js';
import { canonicalJson, type Json } from '../../support/json.js';
import { groupBy } from '../../support/group.js';
import { compareText, firstDifference } from '../../support/order.js';

/** A grant as a person would write it. Null is `"*"`. */
export interface ImportedGrant {
  readonly actions: readonly Action[];
  readonly models: readonly string[] | null;
  /** Of each axis that the actions take, in the order of `AXES`. */
  readonly axes: readonly (readonly [Axis, readonly string[] | null])[];
  /** Canonical JSON text; null for any record. */
  readonly condition: string | null;
}

/**
 * Rows as few grants: models that may be handled alike stand in one list, and so do actions that are allowed at the same
 * places. A grant with a condition is about one model, whose fields the condition speaks of.
 */
export function importedGrants(rows: readonly PermissionRow[]): readonly ImportedGrant[] {
  const withModels = merged(
    rows.map(grantOf),
    ({ models, condition }) => models !== null && condition === null,
    ({ actions, axes }) => [actions, axes],
  ).map((group) => joined(group));
  const whole = merged(
    withModels,
    () => true,
    ({ actions, models, axes, condition }) => [models, axes, condition, actions.every(takesCondition)],
  ).map((group) => joined(group));
  return [...whole].sort(compareGrants);
}

function grantOf(row: PermissionRow): ImportedGrant {
  const axes = AXES_OF[row.action].map((axis) => {
    const list = listOf(row.action, axis);
    return [axis, list === undefined ? null : row[list]] as const;
  });
  return { actions: [row.action], models: row.model === null ? null : [row.model], axes, condition: row.condition };
}

/** Grants that may be joined, by what must be the same of them; each of the others alone. */
function merged(
  grants: readonly ImportedGrant[],
  mayJoin: (grant: ImportedGrant) => boolean,
  keyOf: (grant: ImportedGrant) => Json,
): readonly (readonly ImportedGrant[])[] {
  const keyed = grants.map((grant, index) => ({ grant, key: mayJoin(grant) ? canonicalJson(keyOf(grant)) : index }));
  return [...groupBy(keyed, ({ key }) => key).values()].map((group) => group.map(({ grant }) => grant));
}

function joined(group: readonly ImportedGrant[]): ImportedGrant {
  const actions = new Set(group.flatMap((grant) => grant.actions));
  const models = group.flatMap((grant) => grant.models ?? []);
  const [first] = group;
  return {
    axes: [],
    condition: null,
    ...first,
    actions: ACTIONS.filter((action) => actions.has(action)),
    models: first === undefined || first.models === null ? null : [...new Set(models)].sort(compareText),
  };
}

function compareGrants(a: ImportedGrant, b: ImportedGrant): number {
  const rank = ({ actions: [action = 'read'] }: ImportedGrant): number => ACTIONS.indexOf(action);
  return firstDifference(rank(a) - rank(b), compareText(textOf(a), textOf(b)));
}

function textOf({ models, axes, condition }: ImportedGrant): string {
  return canonicalJson([models, axes, condition]);
}
