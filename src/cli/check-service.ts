import { baselineOf, parseBaseline } from '../analysis/baseline-file.js';
import { RULES } from '../analysis/rules/registry.generated.js';
import { compile } from '../compiler.js';
import { compareDiagnostics } from '../diagnostics/diagnostic.js';
import { readContent } from './content-files.js';
import { loadProject } from './load-project.js';
import { protectMistakes } from './protect-mistakes.js';
import { ruleOptions } from './rule-options.js';
import type { CheckService } from './services.js';

/** The compiler, as `check` and `fmt` use it. */
export const CHECK_SERVICE: CheckService = {
  load: ({ workingDirectory, configPath }) => loadProject(workingDirectory, configPath),
  check: ({ config, configDocument, files, contentSchema, contents }, { today, baseline }) => {
    const compilation = compile({ files, contentSchema, today, baseline, ...ruleOptions(config) });
    const { program, isUnderstood, suppressed, known } = compilation;
    const read = isUnderstood ? contents.map((content) => readContent(content, program.schema)) : [];
    const ofContents = read.flatMap((reading) => (reading.kind === 'mistakes' ? reading.diagnostics : []));
    const ofConfig = isUnderstood ? protectMistakes({ config, configDocument }, program) : [];
    const diagnostics = [...compilation.diagnostics, ...ofConfig, ...ofContents].sort(compareDiagnostics);
    return { diagnostics, suppressed, known: baseline === undefined ? undefined : known };
  },
  ruleIds: RULES.map(({ id }) => id),
  readBaseline: parseBaseline,
  baselineOf,
};
