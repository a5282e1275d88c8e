import type { DiagnosticWitness } from '../../diagnostics/diagnostic.js';
import { isWrite } from '../../ir/actions.js';
import type { Schema } from '../../ir/schema.js';
import { versionRequest } from '../../request/version-request.js';
import { actionGrants, cellSubject, isPublic, type ActionGrant } from '../grants.js';
import { defineRule } from '../rule.js';
import { witnessAs, witnessOf } from '../witness.js';

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
        witness: exampleOf(program.schema, { principal, grant, action }),
        notes: ['`User` holds the names and pictures of the people who work in the project'],
        help: 'write out the models that the public is meant to read',
        subject: cellSubject({ principal, grant, action }),
      })),
});

/** The model that tells most of people is the example, where there is one. */
function exampleOf(schema: Schema, { principal, grant, action }: ActionGrant): DiagnosticWitness | undefined {
  if (action.value === 'read') {
    const model = schema.models.has('User') ? 'User' : undefined;
    return witnessOf({ schema, principal, grant, action: action.value }, { model });
  }
  const requests = [...schema.models.values()].map((model) => versionRequest(model));
  return witnessAs(
    principal,
    requests.find((query) => query !== undefined),
  );
}
