import { words } from '../../diagnostics/render/markdown-text.js';
import type { Plan } from '../../plan/plan.js';
import { count } from '../../support/words.js';
import { requestWords, sentenceOf, totalsOf } from './access-words.js';
import { totalsText, words as changeWords } from './changes.js';
import { byRisk } from './entry.js';
import { accessSection, comment, listSections } from './markdown-sections.js';
import { changesOf, managementLines } from './plan-access.js';

/**
 * A plan as a comment on a pull request: the first line says who could then do what; then come the changes of access,
 * the riskiest first, and the rows that are changed for it.
 */
export function planMarkdown(plan: Plan, projectName: string): string {
  const target = words(`\`${projectName}\` (environment \`${plan.environment.name}\`)`);
  if (plan.changes.length === 0) return `**No changes**: ${target} is what the policy says.\n`;
  const lines = byRisk(plan.changes).map((change) => `\`${change.principal}\`: ${changeWords(change)}`);
  return comment([
    `${firstLine(plan)}\n`,
    ...changesOf(plan.access).map(accessSection),
    ...listSections(
      'Management',
      managementLines(plan.access).map(({ text }) => text),
    ),
    ...listSections('Rows', lines),
    `\n${totalsText('Plan', plan.changes)} For ${target}${totals(plan)}.\n`,
  ]);
}

function totals({ access }: Plan): string {
  const changes = changesOf(access);
  return changes.length === 0 ? '' : `: ${totalsOf(changes)}`;
}

function firstLine({ access }: Plan): string {
  const [first, ...more] = changesOf(access);
  const management = managementLines(access).map(({ text }) => text);
  const [headline, ...rest] = [
    ...(first === undefined ? [] : [sentenceOf(first), ...more.map(sentenceOf)]),
    ...management,
  ];
  if (headline === undefined) return '**Nobody can do more or less than before**';
  const others = rest.length === 0 ? '' : `, and ${count(rest.length, 'more change')}`;
  const request = first?.added?.request === undefined ? '' : `: then ${words(requestWords(first.added))}`;
  return `**${words(headline)}${others}**${request}`;
}
