import { compareDiagnostics, type Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { readDocuments } from '../../src/schema/read-documents.js';
import { validateConfig } from '../../src/schema/validate-config.js';
import type { SourceFile } from '../../src/source/source-file.js';
import { CONFIG_NAME } from '../../src/source/workspace.js';
import { parseYaml } from '../../src/syntax/parse-yaml.js';

/** Everything that the compiler has to say about a set of files, in the order in which it is shown. */
export function diagnose(files: readonly SourceFile[]): readonly Diagnostic[] {
  const configs = files.filter(({ path }) => path === CONFIG_NAME);
  const policies = files.filter(({ path }) => path !== CONFIG_NAME);
  return [...configs.flatMap(diagnoseConfig), ...readDocuments(policies).diagnostics].sort(compareDiagnostics);
}

function diagnoseConfig(file: SourceFile): readonly Diagnostic[] {
  const parsed = parseYaml(file);
  return [...parsed.diagnostics, ...validateConfig(parsed.value).diagnostics];
}
