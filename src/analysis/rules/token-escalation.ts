import { defineRule } from '../rule.js';

/** Management permissions by which whoever holds them raises their own rights, or reads the secrets of other tokens. */
const ESCALATING: { readonly [permission: string]: string } = {
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

export default defineRule({
  id: 'token-escalation',
  family: 'hygiene',
  severity: 'error',
  summary: 'a token can raise its own rights through the Management API',
  check: ({ program }) =>
    program.principals.flatMap((principal) => {
      if (principal.kind !== 'token') return [];
      return principal.management.flatMap(({ value, origin }) => {
        const why = ESCALATING[value];
        if (why === undefined) return [];
        return [
          {
            message: `\`${principal.ref}\` can raise its own rights`,
            at: origin,
            label: why,
            notes: ['whatever else the policy says of this token no longer holds it'],
            help: `remove \`${value}\`, or keep the token of the pipeline that applies policies out of the policy`,
            subject: { who: principal.ref, permissions: [value] },
          },
        ];
      });
    }),
});
