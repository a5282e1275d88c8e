import { jsonText } from '../../diagnostics/render/json-text.js';
import { escapeXml, junitDocument, type TestCase } from '../../diagnostics/render/junit.js';
import { words } from '../../diagnostics/render/markdown-text.js';
import { printable } from '../../diagnostics/render/printable.js';
import type { TestFailure, TestResult } from '../../query/run-tests.js';
import { locationOf } from '../../source/location.js';
import type { Span } from '../../source/span.js';
import { groupBy } from '../../support/group.js';
import { count } from '../../support/words.js';
import type { Shown, Views } from '../command.js';
import type { Look } from '../context.js';
import { MUTANT_VIEWS, type MutationReport } from './mutants.js';

/** What became of the tests. */
export interface TestReport {
  readonly kind: 'tests';
  readonly results: readonly TestResult[];
}

/** What `policy test` shows of the tests, or of the mutants. */
export const TEST_VIEWS: Views<TestReport | MutationReport> = {
  text: (report, look) => (report.kind === 'mutants' ? MUTANT_VIEWS.text(report, look) : testsText(report, look)),
  json: (report, look) =>
    report.kind === 'mutants'
      ? MUTANT_VIEWS.json(report, look)
      : { stdout: jsonText({ formatVersion: 1, tests: report.results.map(testJson) }) },
  junit: (report, look) =>
    report.kind === 'mutants' ? MUTANT_VIEWS.junit(report, look) : { stdout: junitText(report.results) },
  markdown: (report, look) =>
    report.kind === 'mutants' ? MUTANT_VIEWS.markdown(report, look) : { stdout: testsMarkdown(report) },
};

/** A line for each test, and for each failure the expectation, what happened instead and the grants that allow it. */
function testsText({ results }: TestReport, look: Look): Shown {
  return {
    stdout: results
      .filter((result) => !look.isQuiet || isFailed(result))
      .map((result) => testText(result, look))
      .join(''),
    stderr: look.isQuiet ? '' : `${summaryOf(results)}\n`,
  };
}

function testsMarkdown({ results }: TestReport): string {
  const items = results
    .filter(isFailed)
    .map(({ name, failures }) => `- ${[name, ...failures.flatMap(failureLines)].map(words).join('<br>')}\n`);
  return `**${words(summaryOf(results))}**\n${items.length === 0 ? '' : `\n${items.join('')}`}`;
}

function isFailed({ failures }: TestResult): boolean {
  return failures.length > 0;
}

function testText(result: TestResult, { styler }: Look): string {
  const mark = isFailed(result) ? styler('error', 'FAIL') : styler('success', 'pass');
  const lines = result.failures.map((failure) =>
    failureLines(failure)
      .map((line) => `     ${printable(line)}\n`)
      .join(''),
  );
  return `${mark} ${printable(result.name)}\n${lines.join('')}`;
}

function failureLines({ kind, expectation, message, grants }: TestFailure): readonly string[] {
  return [
    `${placeOf(expectation.origin)} ${kind}: ${message}`,
    ...grants.map((grant) => `${placeOf(grant)} allows it`),
  ];
}

function placeOf(span: Span): string {
  const { path, line, column } = locationOf(span);
  return `${path}:${line}:${column}`;
}

function summaryOf(results: readonly TestResult[]): string {
  if (results.length === 0) return 'the policy holds no tests';
  const failed = results.filter(isFailed).length;
  return failed === 0
    ? `${count(results.length, 'test')} passed`
    : `${failed} of ${count(results.length, 'test')} failed`;
}

function testJson(result: TestResult) {
  return {
    name: result.name,
    location: locationOf(result.origin),
    passed: !isFailed(result),
    failures: result.failures.map(({ kind, expectation, message, grants }) => ({
      kind,
      message,
      location: locationOf(expectation.origin),
      grants: grants.map(locationOf),
    })),
  };
}

function junitText(results: readonly TestResult[]): string {
  const suites = groupBy(results, ({ origin }) => origin.file.path);
  return junitDocument([...suites].map(([path, tests]) => ({ path, cases: tests.map(junitCase) })));
}

function junitCase({ name, failures }: TestResult): TestCase {
  const body = failures.map((failure) => {
    const [message = '', ...rest] = failureLines(failure).map((line) => escapeXml(printable(line)));
    return `<failure message="${message}">${rest.join('\n')}</failure>`;
  });
  return { name: printable(name), outcome: failures.length === 0 ? 'passed' : 'failed', body };
}
