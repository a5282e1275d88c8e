import { modelNames } from '../grants.js';
import { canHold } from '../../semantics/can-hold.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'condition-never-holds',
  family: 'conflict',
  severity: 'error',
  summary: 'no record can meet the condition of a grant',
  check: ({ program }) =>
    program.principals.flatMap((principal) =>
      principal.grants.flatMap((grant) =>
        canHold(grant.condition)
          ? []
          : [
              {
                message: 'no record can meet this condition',
                at: grant.conditionOrigin ?? grant.origin,
                label: 'it contradicts itself, so the grant allows nothing',
                related: [{ span: grant.origin, label: 'the grant' }],
                help: 'mend the condition, or remove the grant',
                subject: { who: principal.ref, models: modelNames(grant.models) },
              },
            ],
      ),
    ),
});
