import type { SettingChange } from '../../change/diff-settings.js';
import { printable } from '../../diagnostics/render/printable.js';
import type { PrincipalRef } from '../../ir/program.js';
import type { LazyViews } from '../command.js';
import type { Look } from '../context.js';
import { isWeaker, widerPrincipals, type DiffReport } from '../diff/report.js';
import { accessEntries } from './access.js';
import { totalsOf } from './access-words.js';
import { placeWords, samenessWords, sideWords } from './diff-words.js';

/** Two policies compared, and what `--fail-on` refuses of it. */
export interface DiffResult {
  readonly report: DiffReport;
  /** Names the difference for who approves it. */
  readonly digest: string;
  readonly refused: readonly PrincipalRef[];
  readonly isWeakRefused: boolean;
}

/** Who can do more or less; weaker safeguards first. */
export const DIFF_VIEWS: LazyViews<DiffResult> = {
  text: (result, look) => ({ stdout: diffText(result, look), stderr: refusalText(result) }),
  json: async (result) => ({
    stdout: (await import('./diff-json.js')).diffJson(result),
    stderr: refusalText(result),
  }),
  markdown: async (result) => ({
    stdout: (await import('./diff-markdown.js')).diffMarkdown(result),
    stderr: refusalText(result),
  }),
};

function diffText({ report, digest }: DiffResult, look: Look): string {
  const { before, after } = report.sides;
  const sections = [
    weakeningSection(report, look),
    accessSection(report, look),
    listSection('Principals', report.settings.map(settingWords), look),
    listSection('Schema', schemaLines(report), look),
  ].filter((section) => section !== '');
  const heading = look.isQuiet ? '' : `From ${printable(sideWords(before))} to ${printable(sideWords(after))}\n\n`;
  const end = look.isQuiet || !isApprovable(report) ? '' : `\nDigest ${digest}\n`;
  return `${heading}${sections.join('\n')}${end}`;
}

/** True where there is something that a gate can refuse, and so somebody approve. */
export function isApprovable(report: DiffReport): boolean {
  return widerPrincipals(report).length > 0 || isWeaker(report);
}

/** Safeguards that are weaker, and what they would have stopped. */
export function weakeningLines({ weakenings, judgement }: DiffReport): readonly string[] {
  return [
    ...weakenings.map(({ message, before, after }) => {
      const places = [before, after].flatMap((span) => (span === undefined ? [] : [`\`${placeWords(span)}\``]));
      return `${message}${places.length === 0 ? '' : ` (${places.join(', now ')})`}`;
    }),
    ...judgement.findings.map(
      ({ code, message, primary }) =>
        `by the rules of the base, an error: ${message} [${code}] (\`${placeWords(primary.span)}\`)`,
    ),
    ...judgement.failures.map(
      ({ name, failure }) => `by the tests of the base, a failure: \`${name}\`: ${failure.message}`,
    ),
  ];
}

/** One sentence: what changes about a principal beside its grants. */
export function settingWords({ principal, message }: SettingChange): string {
  return `\`${principal}\` ${message}`;
}

/** Models, stages and locales that come or go. */
export function schemaLines({ schema }: DiffReport): readonly string[] {
  return schema.map(({ kind, what, name }) => `the ${what} \`${name}\` is ${kind}`);
}

function weakeningSection(report: DiffReport, look: Look): string {
  return listSection('Weaker safeguards', weakeningLines(report), look);
}

function listSection(heading: string, lines: readonly string[], { styler }: Look): string {
  if (lines.length === 0) return '';
  return `${styler('strong', heading)}\n${lines.map((line) => `  ${printable(line)}\n`).join('')}`;
}

function accessSection({ access, sides, settings }: DiffReport, look: Look): string {
  if (access.length === 0) {
    return settings.every(({ kind }) => kind === 'neutral') ? `Access is the same: ${samenessWords(sides)}\n` : '';
  }
  return `${look.styler('strong', 'Access')}\n${accessEntries(access, look)}\nAccess: ${totalsOf(access)}\n`;
}

function refusalText({ refused, isWeakRefused }: DiffResult): string {
  const wider = refused.length === 0 ? '' : `access widens for ${refused.join(', ')}, which \`--fail-on\` refuses\n`;
  return `${wider}${isWeakRefused ? 'safeguards are weaker, which `--fail-on` refuses\n' : ''}`;
}
