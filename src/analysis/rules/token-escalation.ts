import { ESCALATING } from '../management.js';
import { managementWitness } from '../management-witness.js';
import { defineRule } from '../rule.js';

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
            witness: managementWitness(principal, value),
            notes: ['whatever else the policy says of this token no longer holds it'],
            help: `remove \`${value}\`, or keep the token of the pipeline that applies policies out of the policy`,
            subject: { who: principal.ref, permissions: [value] },
          },
        ];
      });
    }),
});
