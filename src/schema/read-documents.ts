import type { Staged } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../source/source-file.js';
import { sortBy } from '../support/order.js';
import { parseYaml } from '../syntax/parse-yaml.js';
import type { PolicyDocument } from './policy-document.js';
import { poisonedByDuplicates } from './poisoned-names.js';
import { validatePolicy } from './validate-policy.js';

/** Policy files as documents, in the order of their paths, with everything that is wrong with their text and shape. */
export function readDocuments(files: readonly SourceFile[]): Staged<readonly PolicyDocument[]> {
  const staged = sortBy(files, ({ path }) => path).map(readDocument);
  return { value: staged.map(({ value }) => value), diagnostics: staged.flatMap(({ diagnostics }) => diagnostics) };
}

function readDocument(file: SourceFile): Staged<PolicyDocument> {
  const parsed = parseYaml(file);
  const validated = validatePolicy(parsed.value);
  const hasDuplicates = parsed.value.value !== undefined && parsed.diagnostics.length > 0;
  return {
    value: hasDuplicates ? withoutDuplicates(validated.value) : validated.value,
    diagnostics: [...parsed.diagnostics, ...validated.diagnostics],
  };
}

/** What a text declares that has mistakes and yet a value: keys stand in it twice, and only the first ones count. */
function withoutDuplicates(document: PolicyDocument): PolicyDocument {
  return { ...document, poisoned: [...document.poisoned, ...poisonedByDuplicates()], isWhole: false };
}
