import { isWider } from '../../change/diff-access.js';
import type { SettingChange } from '../../change/diff-settings.js';
import { words } from '../../diagnostics/render/markdown-text.js';
import { count } from '../../support/words.js';
import { countKinds, type DiffReport, type ShownDifference } from '../diff/report.js';
import { schemaLines, settingWords, weakeningLines } from './diff.js';
import { detailsOf, requestWords, samenessWords, sentenceOf, sideWords, totalsOf } from './diff-words.js';

/** A comment on GitHub holds as many characters; counted in bytes of UTF-8, of which there are never fewer. */
const MAX_BYTES = 65_536;
/** Kept for the line that counts what is left out. */
const RESERVED_BYTES = 200;

/**
 * The difference as a comment on a pull request. The first line says who can now do what; then come the weaker
 * safeguards, then the changes, the riskiest first. Whole sections are left out where it would be too long.
 */
export function diffMarkdown(report: DiffReport): string {
  return fitted([firstLine(report), ...sectionsOf(report)], MAX_BYTES - RESERVED_BYTES);
}

function fitted(sections: readonly string[], limit: number): string {
  let size = 0;
  const kept = sections.findIndex((section) => {
    size += bytesOf(section);
    return size > limit;
  });
  if (kept === -1) return sections.join('');
  const rest = count(sections.length - kept, 'section');
  return `${sections.slice(0, kept).join('')}\n… and ${rest} more, which \`--format json\` has\n`;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
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
  if (first?.added === undefined || first.added.request.kind === 'none') return '';
  return `: now ${words(requestWords(first.added))}`;
}

/** What changes about what somebody can do: more access before less. */
function headlines({ access, settings }: DiffReport): readonly string[] {
  const saysMore = ({ kind }: SettingChange): boolean => kind === 'widened' || kind === 'unknown';
  return [
    ...access.filter(isWider).map(sentenceOf),
    ...settings.filter(saysMore).map(settingWords),
    ...access.filter((group) => !isWider(group)).map(sentenceOf),
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
  return access.length === 0 ? '' : `: ${totalsOf(countKinds(access))}`;
}

/** A section for each line. The first has the heading, which so never stands alone. */
function listSections(heading: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => `${index === 0 ? `\n### ${heading}\n\n` : ''}- ${words(line)}\n`);
}

function accessSection(group: ShownDifference): string {
  const details = detailsOf(group).map((line) => `- ${words(line)}\n`);
  return `\n#### ${isWider(group) ? '⚠️ ' : ''}${words(sentenceOf(group))}\n\n${details.join('')}`;
}
