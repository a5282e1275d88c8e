import type { AppliedFix } from '../../diagnostics/apply-fixes.js';
import { renderGitHub } from '../../diagnostics/render/github.js';
import { renderJson } from '../../diagnostics/render/json.js';
import { renderJUnit } from '../../diagnostics/render/junit.js';
import { renderMarkdown } from '../../diagnostics/render/markdown.js';
import { printable } from '../../diagnostics/render/printable.js';
import { renderSarif } from '../../diagnostics/render/sarif.js';
import { renderText } from '../../diagnostics/render/text.js';
import { onlyErrors, type DescribeRule, type Report } from '../../diagnostics/report.js';
import type { View, Views } from '../command.js';
import type { Look } from '../context.js';

/** What `check` found, after the fixes. */
export interface CheckResult {
  readonly report: Report;
  readonly describeRule: DescribeRule;
  /** Under `--fix` and `--fix-dry-run`. */
  readonly fixes: CheckFixes | undefined;
  /** More warnings than `--max-warnings` allows. */
  readonly excess: { readonly warnings: number; readonly maxWarnings: number } | undefined;
}

/** The fixes that were made; not written under `--fix-dry-run`. */
export interface CheckFixes {
  readonly applied: readonly AppliedFix[];
  readonly isWritten: boolean;
}

/** The report in every format; what was fixed and why the exit code is not 0, on stderr. */
export const CHECK_VIEWS: Views<CheckResult> = {
  text: view((report, { styler, columns, isQuiet }) => renderText(report, { styler, columns, hasSummary: !isQuiet })),
  json: view((report) => renderJson(report)),
  sarif: view((report, { toolVersion }, { describeRule }) => renderSarif(report, { toolVersion, describeRule })),
  github: view((report, { isQuiet }) => renderGitHub(report, { hasSummary: !isQuiet })),
  junit: view((report) => renderJUnit(report)),
  markdown: view((report) => renderMarkdown(report)),
};

function view(render: (report: Report, look: Look, result: CheckResult) => string): View<CheckResult> {
  return (result, look) => ({
    stdout: render(look.isQuiet ? onlyErrors(result.report) : result.report, look, result),
    stderr: `${look.isQuiet ? '' : fixesText(result.fixes)}${excessText(result.excess)}`,
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

function excessText(excess: CheckResult['excess']): string {
  if (excess === undefined) return '';
  return `too many warnings: ${excess.warnings}, and \`--max-warnings\` allows ${excess.maxWarnings}\n`;
}
