import path from 'node:path';
import { fixUntilStable, type AppliedFix, type FixableKinds } from '../../diagnostics/apply-fixes.js';
import { hasErrors } from '../../diagnostics/diagnostic.js';
import { countSeverities } from '../../diagnostics/report.js';
import type { SourceFile } from '../../source/source-file.js';
import { defineCommand, type Outcome } from '../command.js';
import type { CommandContext } from '../context.js';
import type { ExitCode } from '../exit-code.js';
import { CONFIG_OPTION, parseCount } from '../options.js';
import type { CheckService, CheckSettings, LoadedProject } from '../services.js';
import { CHECK_VIEWS, type CheckResult } from '../views/check.js';

interface CheckOptions {
  readonly config?: string | undefined;
  readonly fix?: true | undefined;
  readonly fixDryRun?: true | undefined;
  readonly unsafeFixes?: true | undefined;
  readonly maxWarnings?: number | undefined;
}

async function run(context: CommandContext, options: CheckOptions): Promise<Outcome<CheckResult>> {
  const { services, workingDirectory, now } = context;
  const [checker, explanations] = await Promise.all([services.checker(), services.explanations()]);
  const project = await checker.load({ workingDirectory, configPath: options.config });
  const settings = { today: now().toISOString().slice(0, 10) };
  const fixed = fix({ checker, project, settings }, options);
  if (options.fix === true) await writeChanged(context, project, fixed.files);
  const report = checker.check({ ...project, files: fixed.files }, settings);
  const warnings = countSeverities(report.diagnostics).warning;
  const { maxWarnings } = options;
  const result: CheckResult = {
    report,
    describeRule: explanations.find,
    fixes: isFixing(options) ? { applied: fixed.applied, isWritten: options.fix === true } : undefined,
    excess: maxWarnings !== undefined && warnings > maxWarnings ? { warnings, maxWarnings } : undefined,
  };
  return { kind: 'done', result, exitCode: exitCodeOf(project, result) };
}

interface Checked {
  readonly checker: CheckService;
  readonly project: LoadedProject;
  readonly settings: CheckSettings;
}

interface Fixed {
  readonly files: readonly SourceFile[];
  readonly applied: readonly AppliedFix[];
}

function fix({ checker, project, settings }: Checked, options: CheckOptions): Fixed {
  if (!isFixing(options)) return { files: project.files, applied: [] };
  const kinds: FixableKinds = options.unsafeFixes === true ? ['safe', 'unsafe'] : ['safe'];
  return fixUntilStable({
    files: project.files,
    kinds,
    check: (files) => checker.check({ ...project, files }, settings).diagnostics,
  });
}

function isFixing(options: CheckOptions): boolean {
  return options.fix === true || options.fixDryRun === true;
}

async function writeChanged(
  { files }: CommandContext,
  project: LoadedProject,
  fixed: readonly SourceFile[],
): Promise<void> {
  for (const file of fixed) {
    if (!project.files.includes(file)) await files.write(path.join(project.root, file.path), file.text);
  }
}

/** Without a file to check, the command could not do its work. */
function exitCodeOf({ files, diagnostics }: LoadedProject, { report, excess }: CheckResult): ExitCode {
  if (files.length === 0 && hasErrors(diagnostics)) return 2;
  return hasErrors(report.diagnostics) || excess !== undefined ? 1 : 0;
}

/** `policy check`. */
export default defineCommand({
  name: 'check',
  summary: 'check the policy: its shape, its names, and the rules',
  description:
    'Reads the policy files, resolves every name, proves what they allow and runs the rules. Findings go to stdout. Exits with 1 when there is an error.',
  examples: [
    { command: 'policy check', purpose: 'check the project of this folder' },
    { command: 'policy check --fix', purpose: 'make the fixes that change no meaning' },
    { command: 'policy check --format github', purpose: 'annotate a pull request' },
    { command: 'policy check --format sarif --output policy.sarif', purpose: 'for code scanning' },
  ],
  configure: (command) =>
    command
      .addOption(CONFIG_OPTION)
      .option('--fix', 'make the safe fixes')
      .option('--fix-dry-run', 'show what would be left after --fix, and write nothing')
      .option('--unsafe-fixes', 'with --fix: also those that may change access')
      .option('--max-warnings <count>', 'exit with 1 when there are more warnings than this', parseCount),
  run: (context, { options }) => run(context, options),
  views: CHECK_VIEWS,
});
