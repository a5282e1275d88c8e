import { actionGrants, selectedOf } from '../grants.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'asset-create-remote-url',
  family: 'exposure',
  severity: 'warning',
  summary: 'end users can create assets, and have Hygraph fetch any address for them',
  check: ({ program }) =>
    // Of the public, each write is the finding of public-mutation; tokens and members are trusted with files.
    actionGrants(program, ({ kind }) => kind === 'user')
      .filter(({ action }) => action.value === 'create')
      .flatMap(({ principal, grant, action }) =>
        selectedOf(grant.models, program.schema.models.values())
          .filter(({ value }) => value.name === 'Asset')
          .map(({ value: { name }, origin }) => ({
            message: `\`${principal.ref}\` can have Hygraph fetch any address as an asset`,
            at: origin,
            label: 'whoever creates an asset may name an `uploadUrl`',
            help: 'let a server create assets for end users, from files that it has checked',
            subject: { who: principal.ref, action: action.value, models: [name] },
          })),
      ),
});
