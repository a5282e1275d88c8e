import { isWrite } from '../../ir/actions.js';
import { actionGrants, isPublic } from '../grants.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'public-all-models',
  family: 'exposure',
  severity: 'error',
  summary: 'the public endpoint can read every model, those to come included',
  check: ({ program }) =>
    actionGrants(program, isPublic)
      .filter(({ action, grant }) => !isWrite(action.value) && grant.models.kind === 'all')
      .map(({ principal, grant, action }) => ({
        message: `the public can read ${action.value === 'read' ? '' : 'the versions of '}every model`,
        at: grant.models.origin,
        label: '`"*"` also means the system models and each model that is created later',
        notes: ['`User` holds the names and pictures of the people who work in the project'],
        help: 'write out the models that the public is meant to read',
        subject: { who: principal.ref, action: action.value, models: ['*'] },
      })),
});
