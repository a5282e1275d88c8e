import type { TokenPrincipal } from '../../ir/program.js';
import { listOf } from '../../support/words.js';
import { effectiveGrants } from '../grants.js';
import { changesProject } from '../management.js';
import { defineRule, type Finding } from '../rule.js';

export default defineRule({
  id: 'token-mixes-management',
  family: 'hygiene',
  severity: 'warning',
  summary: 'a token serves content and may change the project as well',
  check: ({ program }) =>
    program.principals.flatMap((principal) => (principal.kind === 'token' ? findingOf(principal) : [])),
});

function findingOf(token: TokenPrincipal): readonly Finding[] {
  const { ref, management } = token;
  const changing = management.filter(({ value }) => changesProject(value));
  const [first] = changing;
  const [grant] = effectiveGrants(token);
  if (first === undefined || grant === undefined) return [];
  return [
    {
      message: `\`${ref}\` serves content and may change the project as well`,
      at: first.origin,
      label: `it holds ${listOf(changing.map(({ value }) => value))}`,
      related: [{ span: grant.origin, label: 'and has content permissions' }],
      notes: ['management permissions hold in every environment of the project, content permissions in one'],
      help: 'make two tokens: one for content, one for the pipeline that changes the project',
      subject: { who: ref },
    },
  ];
}
