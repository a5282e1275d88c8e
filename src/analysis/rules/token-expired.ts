import { defineRule } from '../rule.js';

export default defineRule({
  id: 'token-expired',
  family: 'hygiene',
  severity: 'warning',
  summary: 'a token is past the day on which it expires',
  check: ({ program, today }) =>
    program.principals.flatMap((principal) => {
      if (principal.kind !== 'token' || principal.expires === undefined || principal.expires.value >= today) return [];
      const { value, origin } = principal.expires;
      return [
        {
          message: `\`${principal.ref}\` expired on ${value}`,
          at: origin,
          label: `today is ${today}`,
          notes: ['the middleware denies it, and the next apply deletes it'],
          help: 'remove the token, or set a later day',
          subject: { who: principal.ref },
        },
      ];
    }),
});
