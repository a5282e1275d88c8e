import { compareText } from '../../support/order.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Report, SuppressedDiagnostic } from '../report.js';
import { printable } from './printable.js';
import { renderDiagnostic } from './text.js';

/** One case of a suite. The lines of `body` are XML. */
export interface TestCase {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly body: readonly string[];
}

/**
 * The report as JUnit XML: a suite for each file, a case for each finding. Errors fail, warnings and infos pass with a
 * word, waived and known findings are skipped; a file without findings is one case that passes. Ends with a line break.
 */
export function renderJUnit(report: Report): string {
  const { diagnostics, suppressed, known = [] } = report;
  const findings = [...diagnostics, ...suppressed.map(({ diagnostic }) => diagnostic), ...known];
  const paths = new Set([
    ...report.sources.map(({ path }) => path),
    ...findings.map(({ primary }) => primary.span.file.path),
  ]);
  const suites = [...paths].sort(compareText).map((path) => ({ path, cases: casesOf(report, path) }));
  return junitDocument(suites);
}

/** Cases that belong together, such as those of one file. */
export interface TestSuite {
  readonly path: string;
  readonly cases: readonly TestCase[];
}

/** A JUnit document of these suites. Ends with a line break. */
export function junitDocument(suites: readonly TestSuite[]): string {
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="policy" ${countsOf(all)}>`,
    ...suites.flatMap(({ path, cases }) => suiteLines(path, cases)),
    '</testsuites>',
    '',
  ].join('\n');
}

function casesOf({ diagnostics, suppressed, known = [] }: Report, path: string): readonly TestCase[] {
  const isHere = ({ primary }: Diagnostic): boolean => primary.span.file.path === path;
  const cases = [
    ...diagnostics.filter(isHere).map((item) => findingCase(item)),
    ...suppressed.filter(({ diagnostic }) => isHere(diagnostic)).map((item) => waivedCase(item)),
    ...known.filter(isHere).map((item) => skippedCase(item, 'known: it is in the baseline')),
  ];
  return cases.length === 0 ? [{ name: 'no problems', outcome: 'passed', body: [] }] : cases;
}

function findingCase(item: Diagnostic): TestCase {
  const text = escapeXml(renderDiagnostic(item));
  if (item.severity !== 'error') {
    return { name: nameOf(item), outcome: 'passed', body: [`<system-out>${text}</system-out>`] };
  }
  const message = escapeXml(printable(item.message));
  return {
    name: nameOf(item),
    outcome: 'failed',
    body: [`<failure type="${escapeXml(item.code)}" message="${message}">${text}</failure>`],
  };
}

function waivedCase({ diagnostic, reason, until }: SuppressedDiagnostic): TestCase {
  return skippedCase(diagnostic, `waived until ${until}: ${reason}`);
}

function skippedCase(item: Diagnostic, why: string): TestCase {
  const message = escapeXml(printable(why));
  return { name: nameOf(item), outcome: 'skipped', body: [`<skipped message="${message}"/>`] };
}

function nameOf({ code, message }: Diagnostic): string {
  return printable(`${code}: ${message}`);
}

function suiteLines(path: string, cases: readonly TestCase[]): readonly string[] {
  const name = escapeXml(printable(path));
  return [
    `  <testsuite name="${name}" ${countsOf(cases)}>`,
    ...cases.flatMap((item) => caseLines(item, name)),
    '  </testsuite>',
  ];
}

function caseLines({ name, body }: TestCase, suite: string): readonly string[] {
  const opening = `    <testcase classname="${suite}" name="${escapeXml(name)}"`;
  return body.length === 0
    ? [`${opening}/>`]
    : [`${opening}>`, ...body.map((line) => `      ${line}`), '    </testcase>'];
}

function countsOf(cases: readonly TestCase[]): string {
  const count = (outcome: TestCase['outcome']): number => cases.filter((item) => item.outcome === outcome).length;
  return `tests="${cases.length}" failures="${count('failed')}" errors="0" skipped="${count('skipped')}"`;
}

/** Only line breaks and tabs are left of the control characters: XML 1.0 allows no others. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[\ufffe\uffff]/g, '\ufffd');
}
