import { diagnostic, type Diagnostic, type Staged } from '../../diagnostics/diagnostic.js';
import type { Classification, Field, Model } from '../../ir/schema.js';
import type { Model as ModelValue } from '../../schema/policy.generated.js';
import { didYouMean } from '../../support/suggest.js';
import { compareDeclaration } from './compare-declaration.js';
import { declaredFields, type DeclaredField } from './declared-field.js';
import { fieldClassification } from './default-classification.js';
import type { Entry } from './entries.js';

type Models = ReadonlyMap<string, Model>;

/**
 * Adds classifications to models that are known already, from a schema file or because they are Hygraph's own. What
 * else the entries declare is compared with what is known, and changes nothing.
 */
export function classifyModels(entries: readonly Entry<ModelValue>[], known: Models): Staged<Models> {
  const models = new Map(known);
  const diagnostics: Diagnostic[] = [];
  for (const entry of entries) {
    const model = known.get(entry.name);
    if (model === undefined) {
      diagnostics.push(unknownModel(entry, known));
      continue;
    }
    const classified = classifyModel(entry, model);
    models.set(entry.name, classified.value);
    diagnostics.push(...pluralProblem(entry, model), ...classified.diagnostics);
  }
  return { value: models, diagnostics };
}

function unknownModel({ name, origin }: Entry<ModelValue>, known: Models): Diagnostic {
  return diagnostic({
    code: 'unknown-model',
    message: `unknown model \`${name}\``,
    at: origin,
    label: 'the schema does not have it',
    help: didYouMean(name, known.keys()),
  });
}

function pluralProblem({ value, document, pointer }: Entry<ModelValue>, model: Model): readonly Diagnostic[] {
  if (value.plural === undefined || value.plural === model.plural) return [];
  return [
    diagnostic({
      code: 'schema-mismatch',
      message: `the plural of \`${model.name}\` is \`${model.plural}\`, not \`${value.plural}\``,
      at: document.spanOf([...pointer, 'plural']),
      label: 'the schema says otherwise',
      help: `write \`plural: ${model.plural}\`, or leave it out`,
    }),
  ];
}

function classifyModel(entry: Entry<ModelValue>, model: Model): Staged<Model> {
  const classification = entry.value.classification ?? model.classification;
  const fields = new Map([...model.fields].map(([name, field]) => [name, classified(model, field, classification)]));
  const diagnostics: Diagnostic[] = [];
  for (const declared of declaredFields(entry)) {
    const field = fields.get(declared.name);
    if (field === undefined) diagnostics.push(unknownField(declared, fields));
    else {
      fields.set(declared.name, declaredField(declared, field));
      diagnostics.push(...compareDeclaration(declared, field));
    }
  }
  return { value: Object.freeze({ ...model, classification, origin: entry.origin, fields }), diagnostics };
}

/** A field follows the classification of its model, unless it is known to be more secret. */
function classified(model: Model, field: Field, classification: Classification): Field {
  return Object.freeze({ ...field, classification: fieldClassification(model.name, field.name, classification) });
}

function declaredField({ shape, origin }: DeclaredField, field: Field): Field {
  const classification = shape.classification ?? field.classification;
  const type =
    field.type.kind === 'relation' && field.type.reverse === undefined && shape.reverse !== undefined
      ? Object.freeze({ ...field.type, reverse: shape.reverse })
      : field.type;
  return Object.freeze({ ...field, type, classification, origin });
}

function unknownField({ model, name, origin }: DeclaredField, fields: ReadonlyMap<string, Field>): Diagnostic {
  return diagnostic({
    code: 'unknown-field',
    message: `\`${model}\` has no field \`${name}\``,
    at: origin,
    label: 'the schema does not have it',
    help: didYouMean(name, fields.keys()),
  });
}
