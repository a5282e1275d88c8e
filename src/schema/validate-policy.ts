import { compareDiagnostics, type Staged } from '../diagnostics/diagnostic.js';
import { isJsonObject, type JsonObject } from '../support/json.js';
import type { YamlDocument } from '../syntax/yaml-document.js';
import { describeMistake } from './describe-mistake.js';
import { invalidPart } from './invalid-part.js';
import type { Mistake } from './mistake.js';
import type { PolicyDocument } from './policy-document.js';
import type { PolicyFile } from './policy.generated.js';
import { poisonedBy, poisonedByText } from './poisoned-names.js';
import { prune } from './prune.js';
import { readErrors } from './read-errors.js';
import { policyErrors } from './validators.js';

/**
 * Checks the shape of a policy file. What is not valid is reported, one diagnostic a mistake, and left out, as little
 * of it as possible. A document without a value was reported by the parser: it gives an empty policy without a word.
 */
export function validatePolicy(document: YamlDocument): Staged<PolicyDocument> {
  const { file, value } = document;
  if (value === undefined) {
    return {
      value: { ...document, content: {}, poisoned: poisonedByText(file.text), isWhole: false },
      diagnostics: [],
    };
  }
  const errors = policyErrors(value);
  if (errors.length === 0 && isJsonObject(value)) {
    return { value: { ...document, content: asPolicy(value), poisoned: [], isWhole: true }, diagnostics: [] };
  }
  const mistakes = readErrors(value, errors);
  const diagnostics = mistakes.map((mistake) => describeMistake(document, mistake)).sort(compareDiagnostics);
  return { value: withoutMistakes(document, mistakes), diagnostics };
}

function withoutMistakes(document: YamlDocument, mistakes: readonly Mistake[]): PolicyDocument {
  const parts = new Map(mistakes.map(invalidPart).map((part) => [JSON.stringify(part), part]));
  const pruned = prune(isJsonObject(document.value) ? document.value : {}, [...parts.values()]);
  return {
    file: document.file,
    content: asPolicy(pruned.value),
    poisoned: mistakes.flatMap((mistake) => poisonedBy(document, mistake)),
    isWhole: false,
    spanOf: (pointer) => document.spanOf(pruned.toOriginal(pointer)),
    keySpanOf: (pointer) => document.keySpanOf(pruned.toOriginal(pointer)),
  };
}

/** INVARIANT: the value has passed the schema that the type was generated from. */
function asPolicy(value: JsonObject): PolicyFile {
  return value;
}
