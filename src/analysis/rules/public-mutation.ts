import { isWrite } from '../../ir/actions.js';
import { listOf } from '../../support/words.js';
import { actionGrants, cellSubject, isPublic, modelWords } from '../grants.js';
import { defineRule } from '../rule.js';
import { witnessOf } from '../witness.js';

export default defineRule({
  id: 'public-mutation',
  family: 'exposure',
  severity: 'error',
  summary: 'the public endpoint can change content',
  check: ({ program }) =>
    actionGrants(program, isPublic)
      .filter(({ action }) => isWrite(action.value))
      .map(({ principal, grant, action }) => ({
        message: `the public can \`${action.value}\` content`,
        at: action.origin,
        label: `anyone with the endpoint may ${action.value} ${modelWords(grant.models, listOf)} without a token`,
        witness: witnessOf({ schema: program.schema, principal, grant, action: action.value }),
        notes: ['every write needs read on `DRAFT` too, so whoever may write also reads the drafts of the model'],
        help: 'grant it to a token that only your server knows, and let your server check who asks',
        subject: cellSubject({ principal, grant, action }),
      })),
});
