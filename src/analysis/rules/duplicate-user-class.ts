import type { UserPrincipal } from '../../ir/program.js';
import { groupBy } from '../../support/group.js';
import { canonicalJson } from '../../support/json.js';
import { canMeet } from '../../semantics/environments.js';
import { defineRule, type Finding } from '../rule.js';

export default defineRule({
  id: 'duplicate-user-class',
  family: 'conflict',
  severity: 'warning',
  summary: 'two classes of users are told apart by nothing',
  check: ({ program }) => {
    const users = program.principals.filter((principal) => principal.kind === 'user');
    const alike = groupBy(users, ({ match }) => canonicalJson(match));
    return [...alike.values()].flatMap(([first, ...others]) => {
      return first === undefined ? [] : others.filter((other) => canMeet(first, other)).map(findingOf(first));
    });
  },
});

function findingOf(first: UserPrincipal): (other: UserPrincipal) => Finding {
  return (other) => ({
    message: `every user of \`${other.ref}\` is one of \`${first.ref}\` too`,
    at: other.origin,
    label: 'has the union of what both allow',
    related: [{ span: first.origin, label: 'matches the same claims' }],
    help: 'make them one class, or let `match` tell them apart',
    subject: { who: other.ref },
  });
}
