import { readContentSchema } from '../../src/bind/content-schema/read-content-schema.js';
import { compile } from '../../src/compiler.js';
import { readConfig } from '../../src/cli/load-project.js';
import { ruleOptions } from '../../src/cli/rule-options.js';
import { compareDiagnostics, hasErrors, type Diagnostic } from '../../src/diagnostics/diagnostic.js';
import type { SourceFile } from '../../src/source/source-file.js';
import { CONFIG_NAME } from '../../src/source/workspace.js';

/** The day on which the corpus is read. */
const TODAY = '2026-11-24';

/**
 * Everything that `policy check` has to say about a project whose files are given, in the order in which it is shown. The
 * config may be missing; a file that is not YAML is the Content API schema.
 */
export function diagnose(files: readonly SourceFile[]): readonly Diagnostic[] {
  const config = files.find(({ path }) => path === CONFIG_NAME);
  const read = config === undefined ? undefined : readConfig(config, '/project');
  const found = read?.diagnostics ?? [];
  const policies = files.filter((file) => file !== config && /\.ya?ml$/.test(file.path));
  if (hasErrors(found) || policies.length === 0) return [...found].sort(compareDiagnostics);
  const schema = files.find((file) => file !== config && !policies.includes(file));
  const compilation = compile({
    files: policies,
    contentSchema: schema && readContentSchema(schema),
    ...(read?.config === undefined ? { levels: {} } : ruleOptions(read.config)),
    today: TODAY,
  });
  return [...found, ...compilation.diagnostics].sort(compareDiagnostics);
}
