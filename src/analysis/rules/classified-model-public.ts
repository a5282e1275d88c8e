import type { Field, Model, Schema } from '../../ir/schema.js';
import { isAbove } from '../../ir/schema.js';
import type { DiagnosticWitness } from '../../diagnostics/diagnostic.js';
import { fieldSelection } from '../../request/field-selection.js';
import { versionRequest } from '../../request/version-request.js';
import { actionGrants, cellSubject, isPublic, selectedOf, type ActionGrant, type Selected } from '../grants.js';
import { SYSTEM_MODEL_TELLS } from '../system-models.js';
import { defineRule, type Finding } from '../rule.js';
import { witnessAs, witnessOf } from '../witness.js';

export default defineRule({
  id: 'classified-model-public',
  family: 'exposure',
  severity: 'error',
  summary: 'the public endpoint can read a model or field that is not classified public',
  check: ({ program }) =>
    actionGrants(program, isPublic)
      .filter(({ action }) => action.value === 'read' || action.value === 'readVersions')
      // `"*"` is the finding of public-all-models.
      .filter(({ grant }) => grant.models.kind === 'list')
      .flatMap((read) =>
        selectedOf(read.grant.models, program.schema.models.values()).flatMap((model) =>
          findingsOf(program.schema, read, model),
        ),
      ),
});

function findingsOf(schema: Schema, read: ActionGrant, model: Selected<Model>): readonly Finding[] {
  // These are the findings of system-model-exposed.
  if (SYSTEM_MODEL_TELLS.has(model.value.name)) return [];
  if (isAbove(model.value.classification, 'public'))
    return [{ ...modelFinding(read, model), witness: exampleOf(schema, read, model.value) }];
  return [...model.value.fields.values()]
    .filter(({ classification, isSystem }) => !isSystem && isAbove(classification, 'public'))
    .map((field) => ({
      ...fieldFinding(read, model, field),
      witness: exampleOf(schema, read, model.value, field),
    }));
}

function modelFinding(read: ActionGrant, { value: model, origin }: Selected<Model>): Finding {
  return {
    message: `the public can read \`${model.name}\`, which is ${model.classification}`,
    at: origin,
    label: 'anyone with the endpoint reads it',
    related:
      model.origin === undefined ? [] : [{ span: model.origin, label: `${model.classification} by this declaration` }],
    help: `take \`${model.name}\` out of the grant, or, if it is meant to be seen, write \`classification: public\``,
    subject: cellSubject(read, model),
  };
}

function fieldFinding(read: ActionGrant, { value: model, origin }: Selected<Model>, field: Field): Finding {
  return {
    message: `the public can read \`${model.name}.${field.name}\`, which is ${field.classification}`,
    at: origin,
    label: 'Hygraph has no permissions on fields: who reads the model reads all of it',
    related:
      field.origin === undefined ? [] : [{ span: field.origin, label: `${field.classification} by this declaration` }],
    help: model.isSystem
      ? `take \`${model.name}\` out of the grant`
      : `move \`${field.name}\` to a model of its own, or take \`${model.name}\` out of the grant`,
    subject: { ...cellSubject(read, model), fields: [field.name] },
  };
}

/** A request that returns the model, with the field where it stands in the record itself. */
function exampleOf(
  schema: Schema,
  { principal, grant, action: { value: action } }: ActionGrant,
  ...[model, field]: readonly [Model, Field?]
): DiagnosticWitness | undefined {
  if (action === 'readVersions') return witnessAs(principal, versionRequest(model));
  const selection = field && fieldSelection(field);
  const select = selection === undefined ? [] : [selection];
  return witnessOf({ schema, principal, grant, action }, { model: model.name, select });
}
