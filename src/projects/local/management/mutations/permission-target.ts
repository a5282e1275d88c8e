import { refuse, found } from '../refused.js';
import type { ManagementContext } from '../context.js';
import { environmentById } from '../store/environments.js';
import type { PermissionTarget } from '../store/permissions.js';
import { roleById, tokenById } from '../store/principals.js';

/** `CreateContentPermissionTargetInput`: by kind, ROLE names role and environment, PAT a token, PUBLIC an environment. */
export interface TargetInput {
  readonly kind: PermissionTarget['kind'];
  readonly environmentId?: string | null;
  readonly patId?: string | null;
  readonly roleId?: string | null;
}

/** Whom a new row belongs to, and in which environment. */
interface ResolvedTarget {
  readonly environmentId: string;
  readonly target: PermissionTarget;
}

/** The target that the input names, refused when it names too little, too much or what does not exist. */
export function resolveTarget(context: ManagementContext, input: TargetInput): ResolvedTarget {
  switch (input.kind) {
    case 'ROLE':
      return roleTarget(context, input);
    case 'PAT':
      return tokenTarget(context, input);
    case 'PUBLIC':
      refuseOthers(input, ['roleId', 'patId']);
      return { environmentId: environmentNamed(context, input), target: { kind: 'PUBLIC' } };
  }
}

function roleTarget(context: ManagementContext, input: TargetInput): ResolvedTarget {
  refuseOthers(input, ['patId']);
  const id = input.roleId ?? refuse('a target of kind ROLE needs `roleId`');
  const role = found(roleById(context.database, id), 'role', id);
  if (role.isDefault) refuse(`the system role \`${role.name}\` cannot be edited`);
  return { environmentId: environmentNamed(context, input), target: { kind: 'ROLE', roleId: role.id } };
}

function tokenTarget({ database }: ManagementContext, input: TargetInput): ResolvedTarget {
  refuseOthers(input, ['roleId']);
  const id = input.patId ?? refuse('a target of kind PAT needs `patId`');
  const token = found(tokenById(database, id), 'permanent auth token', id);
  if ((input.environmentId ?? token.environmentId) !== token.environmentId) {
    refuse(`permanent auth token \`${id}\` is not in environment \`${input.environmentId ?? ''}\``);
  }
  return { environmentId: token.environmentId, target: { kind: 'PAT', tokenId: token.id } };
}

function environmentNamed({ database }: ManagementContext, { kind, environmentId }: TargetInput): string {
  const id = environmentId ?? refuse(`a target of kind ${kind} needs \`environmentId\``);
  return found(environmentById(database, id), 'environment', id).id;
}

function refuseOthers(input: TargetInput, others: readonly ('roleId' | 'patId')[]): void {
  for (const other of others) {
    if (typeof input[other] === 'string') refuse(`a target of kind ${input.kind} takes no \`${other}\``);
  }
}
