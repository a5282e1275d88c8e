import { readContentSchema } from '../../src/bind/content-schema/read-content-schema.js';
import { compile } from '../../src/compiler.js';
import { readContent } from '../../src/cli/content-files.js';
import { readConfig } from '../../src/cli/load-project.js';
import { ruleOptions } from '../../src/cli/rule-options.js';
import { compareDiagnostics, hasErrors, type Diagnostic } from '../../src/diagnostics/diagnostic.js';
import type { SourceFile } from '../../src/source/source-file.js';
import { CONFIG_NAME } from '../../src/source/workspace.js';

/** The day on which the corpus is read. */
const TODAY = '2026-11-24';

/**
 * Everything that `policy check` has to say about a project whose files are given, in the order in which it is shown. The
 * config may be missing; `content.json` is the content of a local project, and any other file that is not YAML the Content
 * API schema.
 */
export function diagnose(files: readonly SourceFile[]): readonly Diagnostic[] {
  const config = files.find(({ path }) => path === CONFIG_NAME);
  const read = config === undefined ? undefined : readConfig(config, '/project');
  const found = read?.diagnostics ?? [];
  const policies = files.filter((file) => file !== config && /\.ya?ml$/.test(file.path));
  if (hasErrors(found) || policies.length === 0) return [...found].sort(compareDiagnostics);
  const contents = files.filter(({ path }) => path === 'content.json').map((file) => ({ projects: [], read: file }));
  const schema = files.find((file) => ![config, ...policies, ...contents.map(({ read }) => read)].includes(file));
  const compilation = compile({
    files: policies,
    contentSchema: schema && readContentSchema(schema),
    ...(read?.config === undefined ? { levels: {} } : ruleOptions(read.config)),
    today: TODAY,
  });
  const readings = compilation.isUnderstood
    ? contents.map((file) => readContent(file, compilation.program.schema))
    : [];
  const ofContents = readings.flatMap((reading) => (reading.kind === 'mistakes' ? reading.diagnostics : []));
  return [...found, ...compilation.diagnostics, ...ofContents].sort(compareDiagnostics);
}
