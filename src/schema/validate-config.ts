import { compareDiagnostics, type Staged } from '../diagnostics/diagnostic.js';
import type { YamlDocument } from '../syntax/yaml-document.js';
import type { ConfigFile } from './config.generated.js';
import { describeMistake } from './describe-mistake.js';
import { readErrors } from './read-errors.js';
import { configErrors } from './validators.js';

/**
 * Checks the shape of `policy.config.yaml`. Undefined when anything in it is wrong: commands do not guess what they
 * were to work on.
 */
export function validateConfig(document: YamlDocument): Staged<ConfigFile | undefined> {
  const { value } = document;
  if (value === undefined) return { value: undefined, diagnostics: [] };
  const errors = configErrors(value);
  // INVARIANT: the value has passed the schema that the type was generated from.
  if (errors.length === 0) return { value: value as unknown as ConfigFile, diagnostics: [] };
  const diagnostics = readErrors(value, errors).map((mistake) => describeMistake(document, mistake));
  return { value: undefined, diagnostics: diagnostics.sort(compareDiagnostics) };
}
