import path from 'node:path';
import { fixUntilStable, type AppliedFix, type FixableKinds } from '../../diagnostics/apply-fixes.js';
import { compareDiagnostics, hasErrors } from '../../diagnostics/diagnostic.js';
import { countSeverities, type Report } from '../../diagnostics/report.js';
import type { Baseline } from '../../analysis/baseline-file.js';
import type { SourceFile } from '../../source/source-file.js';
import {
  loadBaseline,
  writeBaseline,
  type BaselineInput,
  type BaselineOptions,
  type BaselineUpdate,
} from '../check-baseline.js';
import { defineCommand, type Outcome } from '../command.js';
import type { CommandContext } from '../context.js';
import type { ExitCode } from '../exit-code.js';
import { CONFIG_OPTION, parseCount } from '../options.js';
import type { LoadedProject, ProjectLoad } from '../load-project.js';
import type { CheckService } from '../services.js';
import {
  loadedWithStdin,
  readStdinFile,
  STDIN_FILENAME_OPTION,
  STDIN_OPTION,
  type StdinOptions,
} from '../stdin-file.js';
import { CHECK_VIEWS, type CheckResult } from '../views/check.js';

interface CheckOptions extends BaselineOptions, StdinOptions {
  readonly config?: string | undefined;
  readonly fix?: true | undefined;
  readonly fixDryRun?: true | undefined;
  readonly unsafeFixes?: true | undefined;
  readonly maxWarnings?: number | undefined;
}

async function run(context: CommandContext, options: CheckOptions): Promise<Outcome<CheckResult>> {
  const { services, workingDirectory, now } = context;
  const checker = await services.checker();
  const stdin = await readStdinFile(context, options);
  const loaded = loadedWithStdin(await checker.load({ workingDirectory, configPath: options.config }), stdin);
  if ('message' in loaded) return { kind: 'failed', failure: loaded };
  if (options.fix === true && stdin.kind === 'file') return { kind: 'failed', failure: FIX_OF_STDIN };
  const input = { checker, options, root: loaded.project?.root };
  const read = await loadBaseline(context, input);
  if (read.kind === 'failed') return read;
  const today = now().toISOString().slice(0, 10);
  const checked = checkLoaded(loaded, { checker, today, options });
  if (options.fix === true) await writeFixed(context, checked);
  const update = await updateOf(context, input, checked);
  const baseline = update?.kind === 'written' ? update.baseline : read.baseline;
  const report = checked.reportWith(baseline);
  const result: CheckResult = {
    report,
    describeRule: async () => (await services.explanations()).find,
    fixes: isFixing(options) ? { applied: checked.applied, isWritten: options.fix === true } : undefined,
    update: update && { ...update, file: options.baseline ?? '' },
    excess: excessOf(report, options),
  };
  return { kind: 'done', result, exitCode: exitCodeOf(result, loaded) };
}

/** As ESLint has it: there is no file that a fix could be written to. */
const FIX_OF_STDIN = {
  message: '`--fix` cannot be used with `--stdin`',
  help: 'see what it would do with `--fix-dry-run`',
} as const;

function excessOf({ diagnostics }: Report, { maxWarnings }: CheckOptions): CheckResult['excess'] {
  const warnings = countSeverities(diagnostics).warning;
  return maxWarnings !== undefined && warnings > maxWarnings ? { warnings, maxWarnings } : undefined;
}

async function updateOf(
  context: CommandContext,
  input: BaselineInput,
  checked: Checked,
): Promise<BaselineUpdate | undefined> {
  const { baseline: named, updateBaseline } = input.options;
  if (named === undefined || updateBaseline !== true) return undefined;
  return writeBaseline(context, { ...input, named }, checked.reportWith(undefined).diagnostics);
}

interface CheckInput {
  readonly checker: CheckService;
  readonly today: string;
  readonly options: CheckOptions;
}

interface Checked {
  readonly reportWith: (baseline: Baseline | undefined) => Report;
  readonly applied: readonly AppliedFix[];
  readonly before: LoadedProject | undefined;
  readonly after: LoadedProject | undefined;
}

/**
 * A policy that could not be read whole is not judged: what is missing might be what matters. What a baseline knows is
 * fixed like the rest.
 */
function checkLoaded({ project, diagnostics }: ProjectLoad, { checker, today, options }: CheckInput): Checked {
  if (project === undefined || hasErrors(diagnostics)) {
    const sources = project?.files ?? [];
    const report = { diagnostics: [...diagnostics].sort(compareDiagnostics), suppressed: [], sources };
    return { reportWith: () => report, applied: [], before: project, after: project };
  }
  const check = (files: readonly SourceFile[], baseline?: Baseline): Omit<Report, 'sources'> =>
    checker.check({ ...project, files }, { today, baseline });
  const { files, applied } = isFixing(options)
    ? fixUntilStable({ files: project.files, kinds: kindsOf(options), check: (some) => check(some).diagnostics })
    : { files: project.files, applied: [] };
  const reportWith = (baseline: Baseline | undefined): Report => {
    const found = check(files, baseline);
    const all = [...diagnostics, ...found.diagnostics].sort(compareDiagnostics);
    return { ...found, diagnostics: all, sources: files };
  };
  return { reportWith, applied, before: project, after: { ...project, files } };
}

function isFixing({ fix, fixDryRun }: CheckOptions): boolean {
  return fix === true || fixDryRun === true;
}

function kindsOf({ unsafeFixes }: CheckOptions): FixableKinds {
  return unsafeFixes === true ? ['safe', 'unsafe'] : ['safe'];
}

async function writeFixed({ files }: CommandContext, { before, after }: Checked): Promise<void> {
  if (before === undefined || after === undefined) return;
  for (const file of after.files) {
    if (!before.files.includes(file)) await files.write(path.join(after.root, file.path), file.text);
  }
}

/** Without a config to read, the command could not do its work. */
function exitCodeOf({ report, excess }: CheckResult, { hasConfig }: ProjectLoad): ExitCode {
  if (!hasErrors(report.diagnostics)) return excess === undefined ? 0 : 1;
  return hasConfig ? 1 : 2;
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
    { command: 'policy check --baseline known.json', purpose: 'pass over what is known, as long as it is there' },
    { command: 'policy check --format github', purpose: 'annotate a pull request' },
    { command: 'policy check --format text --format sarif=policy.sarif', purpose: 'for people and for code scanning' },
    { command: 'policy check --stdin --stdin-filename policies/access.yaml < draft.yaml', purpose: 'for an editor' },
  ],
  configure: (command) =>
    command
      .addOption(CONFIG_OPTION)
      .option('--fix', 'make the safe fixes')
      .option('--fix-dry-run', 'show what would be left after --fix, and write nothing')
      .option('--unsafe-fixes', 'with --fix: also those that may change access')
      .option('--baseline <file>', 'let what this file knows pass; findings that are new still fail')
      .option('--update-baseline', 'write to the --baseline file all that the rules find now')
      .addOption(STDIN_OPTION)
      .addOption(STDIN_FILENAME_OPTION)
      .option('--max-warnings <count>', 'exit with 1 when there are more warnings than this', parseCount),
  files: ({ options: { baseline } }) => ({ reads: [baseline] }),
  run: (context, { options }) => run(context, options),
  views: CHECK_VIEWS,
});
