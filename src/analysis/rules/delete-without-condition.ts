import { alwaysHolds } from '../../semantics/always-holds.js';
import { listOf } from '../../support/words.js';
import { actionGrants, cellSubject, modelWords, selectedOf } from '../grants.js';
import { defineRule } from '../rule.js';
import { witnessAs } from '../witness.js';

export default defineRule({
  id: 'delete-without-condition',
  family: 'hygiene',
  severity: 'info',
  summary: 'a token can delete every entry of a model in one request',
  check: ({ program }) =>
    // Of the public, each write is the finding of public-mutation; members and end users are asked for each entry.
    actionGrants(program, ({ kind }) => kind === 'token')
      .filter(({ action, grant }) => action.value === 'delete' && alwaysHolds(grant.condition))
      .map(({ principal, grant, action }) => {
        const example = selectedOf(grant.models, program.schema.models.values()).find(({ value }) => !value.isSystem);
        return {
          message: `\`${principal.ref}\` can delete all of ${modelWords(grant.models, listOf)} in one request`,
          at: action.origin,
          label: 'no condition keeps an entry from it',
          witness: witnessAs(principal, example && `mutation { deleteMany${example.value.plural} { count } }`),
          help: 'give the grant a `where` that only what may be deleted meets',
          subject: cellSubject({ principal, grant, action }),
        };
      }),
});
