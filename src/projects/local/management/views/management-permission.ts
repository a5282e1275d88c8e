import type { ManagementPermissionRecord } from '../store/principals.js';
import type { View } from '../view.js';

/** A management permission. */
export function managementPermissionView({ id, action, createdAt }: ManagementPermissionRecord): View {
  return { id, action, createdAt, updatedAt: createdAt, description: null };
}
