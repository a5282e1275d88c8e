import type { PrincipalRef } from '../ir/program.js';
import type { PermissionRow } from '../rows/row.js';
import { invariant } from '../support/invariant.js';
import type { RowInput, RowTarget } from './project.js';
import type { Named, ProjectState } from './state.js';

/**
 * The server's ids of what a row names. INVARIANT: `stateProblems` found nothing, so the project has all of the names.
 */
export function resolveRow(row: PermissionRow, state: ProjectState): RowInput {
  const stages = (names: readonly string[] | null): readonly string[] | null =>
    names?.map((name) => idOf(state.stages, name)) ?? null;
  return {
    action: row.action,
    modelId: row.model === null ? null : idOf(state.models, row.model),
    localeIds: row.locales?.map((name) => idOf(state.locales, name)) ?? null,
    stageIds: stages(row.stages),
    fromStageIds: stages(row.fromStages),
    toStageIds: stages(row.toStages),
    condition: row.condition,
  };
}

/** The id of a stage. */
export function stageId(name: string, state: ProjectState): string {
  return idOf(state.stages, name);
}

/** The ids by which management permissions are given. */
export function managementIds(actions: readonly string[], { managementPermissions }: ProjectState): readonly string[] {
  return actions.map((action) => {
    const id = managementPermissions.find((permission) => permission.action === action)?.id;
    invariant(id !== undefined, `the project has no management permission ${action}`);
    return id;
  });
}

/** Whose rows, by the server's ids; `ids` has those of tokens and roles. */
export function resolveTarget(
  principal: PrincipalRef,
  ids: ReadonlyMap<PrincipalRef, string>,
  environmentId: string,
): RowTarget {
  if (principal === 'public') return { kind: 'public', environmentId };
  const id = ids.get(principal);
  invariant(id !== undefined, `${principal} has no id`);
  return principal.startsWith('tokens/') ? { kind: 'token', tokenId: id } : { kind: 'role', roleId: id, environmentId };
}

function idOf(items: readonly Named[], name: string): string {
  const id = items.find(({ apiId }) => apiId === name)?.id;
  invariant(id !== undefined, `the project has no ${name}`);
  return id;
}
