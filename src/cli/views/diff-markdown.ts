import { isWider } from '../../change/diff-access.js';
import type { SettingChange } from '../../change/diff-settings.js';
import { words } from '../../diagnostics/render/markdown-text.js';
import { count } from '../../support/words.js';
import type { DiffReport } from '../diff/report.js';
import { requestWords, sentenceOf, totalsOf } from './access-words.js';
import { isApprovable, schemaLines, settingWords, weakeningLines, type DiffResult } from './diff.js';
import { samenessWords, sideWords } from './diff-words.js';
import { accessSection, comment, listSections } from './markdown-sections.js';

/**
 * The difference as a comment on a pull request. The first line says who can now do what; then come the weaker
 * safeguards, then the changes, the riskiest first. Whole sections are left out where it would be too long.
 */
export function diffMarkdown({ report, digest }: DiffResult): string {
  const name = isApprovable(report) ? [`\nDigest of this difference: \`${digest}\`\n`] : [];
  return comment([firstLine(report), ...name, ...sectionsOf(report)]);
}

function firstLine(report: DiffReport): string {
  const weaker = report.weakenings.length;
  const warning = weaker === 0 ? '' : `, and ${count(weaker, 'safeguard')} ${weaker === 1 ? 'is' : 'are'} weaker`;
  const [first, ...rest] = headlines(report);
  if (first === undefined) return `**Access is the same${warning}**: ${words(samenessWords(report.sides))}.\n`;
  const more = rest.length === 0 ? '' : `, and ${count(rest.length, 'more change')}`;
  return `**${words(first)}${more}${warning}**${firstRequest(report)}\n`;
}

/** The request of the headline, where more can be done. */
function firstRequest({ access: [first] }: DiffReport): string {
  if (first?.added?.request === undefined) return '';
  return `: now ${words(requestWords(first.added))}`;
}

/** What changes about what somebody can do: more access before less. */
function headlines({ access, settings }: DiffReport): readonly string[] {
  const saysMore = ({ kind }: SettingChange): boolean => kind === 'widened' || kind === 'unknown';
  return [
    ...access.filter(({ kind }) => isWider(kind)).map(sentenceOf),
    ...settings.filter(saysMore).map(settingWords),
    ...access.filter(({ kind }) => !isWider(kind)).map(sentenceOf),
    ...settings.filter(({ kind }) => kind === 'narrowed').map(settingWords),
  ];
}

function sectionsOf(report: DiffReport): readonly string[] {
  const { before, after } = report.sides;
  return [
    ...listSections('Weaker safeguards', weakeningLines(report)),
    ...report.access.map(accessSection),
    ...listSections('Principals', report.settings.map(settingWords)),
    ...listSections('Schema', schemaLines(report)),
    `\nFrom ${words(`\`${sideWords(before)}\``)} to ${words(`\`${sideWords(after)}\``)}${totals(report)}.\n`,
  ];
}

function totals({ access }: DiffReport): string {
  return access.length === 0 ? '' : `: ${totalsOf(access)}`;
}
