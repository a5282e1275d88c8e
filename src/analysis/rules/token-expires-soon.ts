import { count } from '../../support/words.js';
import { defineRule } from '../rule.js';

/** Time enough to make a successor, and to bring it to whoever uses the token. */
const DAYS = 30;
const DAY = 24 * 60 * 60 * 1_000;

export default defineRule({
  id: 'token-expires-soon',
  family: 'hygiene',
  severity: 'info',
  summary: `a token expires within ${DAYS} days`,
  check: ({ program, today }) =>
    program.principals.flatMap((principal) => {
      if (principal.kind !== 'token' || principal.expires === undefined) return [];
      const { value, origin } = principal.expires;
      const left = (Date.parse(value) - Date.parse(today)) / DAY;
      if (left < 0 || left > DAYS) return [];
      return [
        {
          message: `\`${principal.ref}\` expires on ${value}`,
          at: origin,
          label: left === 0 ? 'today is its last day' : `in ${count(left, 'day')}`,
          notes: ['after it the middleware denies the token, and the next apply deletes it'],
          help: 'make a successor and move to it, or set a later day',
          subject: { who: principal.ref },
        },
      ];
    }),
});
