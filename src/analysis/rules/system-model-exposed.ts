import { isAbove } from '../../ir/schema.js';
import { actionGrants, cellSubject, isPublic, selectedOf } from '../grants.js';
import { defineRule } from '../rule.js';
import { SYSTEM_MODEL_TELLS } from '../system-models.js';
import { witnessOf } from '../witness.js';

export default defineRule({
  id: 'system-model-exposed',
  family: 'exposure',
  severity: 'error',
  summary: 'the public endpoint can read what Hygraph keeps about people, schedules or audiences',
  check: ({ program }) =>
    actionGrants(program, isPublic)
      // `"*"` is the finding of public-all-models.
      .filter(({ action, grant }) => action.value === 'read' && grant.models.kind === 'list')
      .flatMap(({ principal, grant, action }) =>
        selectedOf(grant.models, []).flatMap(({ value: model, origin }) => {
          const tells = SYSTEM_MODEL_TELLS.get(model.name);
          if (tells === undefined || !isAbove(model.classification, 'public')) return [];
          return [
            {
              message: `the public can read \`${model.name}\``,
              at: origin,
              label: `it tells ${tells}`,
              witness: witnessOf({ schema: program.schema, principal, grant, action: 'read' }, { model: model.name }),
              help: `take \`${model.name}\` out of the grant; copy what is meant to be seen to a model of its own`,
              subject: cellSubject({ principal, grant, action }, model),
            },
          ];
        }),
      ),
});
