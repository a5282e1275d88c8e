/** Management permissions by which whoever holds them raises their own rights, or reads the secrets of other tokens. */
export const ESCALATING: { readonly [permission: string]: string } = {
  CONTENT_PERMISSION_CREATE: 'it can grant itself any content permission',
  CONTENT_PERMISSION_UPDATE: 'it can widen its own content permissions',
  CONTENT_PERMISSION_DELETE: 'it can take content permissions away from others',
  PAT_CREATE: 'it can create a token with rights of its choice',
  PAT_READ: 'it can read the secrets of other tokens',
  PAT_UPDATE: 'it can give itself management permissions',
  PAT_DELETE: 'it can revoke the tokens of others',
  ROLE_CREATE: 'it can create a role with rights of its choice',
  ROLE_UPDATE: 'it can widen the roles of members',
  ROLE_DELETE: 'it can take roles away from members',
  USER_ASSIGNROLE: 'it can give a member any role',
  USER_INVITE: 'it can invite members',
};

/** True for the permissions by which something of the project is changed, content and its permissions aside. */
export function changesProject(permission: string): boolean {
  if (permission in ESCALATING || permission === 'PLAYGROUND_USE') return false;
  return !/_READ$|^VIEW_(?:TEAM|ROLE|SCHEMA)|^CONTENT_(?!PERMISSION_)/.test(permission);
}
