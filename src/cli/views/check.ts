import type { AppliedFix } from '../../diagnostics/apply-fixes.js';
import { printable } from '../../diagnostics/render/printable.js';
import { renderText } from '../../diagnostics/render/text.js';
import { onlyErrors, type DescribeRule, type Report } from '../../diagnostics/report.js';
import { count } from '../../support/words.js';
import type { BaselineUpdate } from '../check-baseline.js';
import type { LazyView, LazyViews } from '../command.js';
import type { Look } from '../context.js';

/** What `check` found, after the fixes. */
export interface CheckResult {
  readonly report: Report;
  /** The pages of the rules are loaded for the format that holds them. */
  readonly describeRule: () => Promise<DescribeRule>;
  /** Under `--fix` and `--fix-dry-run`. */
  readonly fixes: CheckFixes | undefined;
  /** Under `--update-baseline`. */
  readonly update: (BaselineUpdate & { readonly file: string }) | undefined;
  /** More warnings than `--max-warnings` allows. */
  readonly excess: { readonly warnings: number; readonly maxWarnings: number } | undefined;
}

/** The fixes that were made; not written under `--fix-dry-run`. */
export interface CheckFixes {
  readonly applied: readonly AppliedFix[];
  readonly isWritten: boolean;
}

/** The report in every format, of which a call loads one; what was fixed and why the exit code is not 0, on stderr. */
export const CHECK_VIEWS: LazyViews<CheckResult> = {
  text: view((report, { styler, columns, isQuiet }) => renderText(report, { styler, columns, hasSummary: !isQuiet })),
  json: view(async (report) => (await import('../../diagnostics/render/json.js')).renderJson(report)),
  sarif: view(async (report, { toolVersion }, result) => {
    const { renderSarif } = await import('../../diagnostics/render/sarif.js');
    return renderSarif(report, { toolVersion, describeRule: await result.describeRule() });
  }),
  github: view(async (report, { isQuiet }) => {
    const { renderGitHub } = await import('../../diagnostics/render/github.js');
    return renderGitHub(report, { hasSummary: !isQuiet });
  }),
  junit: view(async (report) => (await import('../../diagnostics/render/junit.js')).renderJUnit(report)),
  markdown: view(async (report) => (await import('../../diagnostics/render/markdown.js')).renderMarkdown(report)),
};

type Render = (report: Report, look: Look, result: CheckResult) => string | Promise<string>;

function view(render: Render): LazyView<CheckResult> {
  return async (result, look) => ({
    stdout: await render(look.isQuiet ? onlyErrors(result.report) : result.report, look, result),
    stderr: `${look.isQuiet ? '' : fixesText(result.fixes)}${updateText(result.update, look)}${excessText(result.excess)}`,
  });
}

function fixesText(fixes: CheckFixes | undefined): string {
  if (fixes === undefined) return '';
  const verb = fixes.isWritten ? 'fixed' : 'would fix';
  if (fixes.applied.length === 0) return 'there is nothing to fix\n';
  return fixes.applied
    .map(({ code, title, paths }) => `${verb} [${code}]: ${printable(`${title} (${paths.join(', ')})`)}\n`)
    .join('');
}

/** That nothing was written is said under `--quiet` too. */
function updateText(update: CheckResult['update'], { isQuiet }: Look): string {
  if (update === undefined) return '';
  switch (update.kind) {
    case 'written':
      return isQuiet ? '' : `the baseline \`${printable(update.file)}\` holds ${count(update.findings, 'finding')}\n`;
    case 'held-back':
      return `the baseline was not written: mend the mistakes that are no findings of rules first\n`;
  }
}

function excessText(excess: CheckResult['excess']): string {
  if (excess === undefined) return '';
  return `too many warnings: ${excess.warnings}, and \`--max-warnings\` allows ${excess.maxWarnings}\n`;
}
