import { words } from '../../diagnostics/render/markdown-text.js';
import type { Plan } from '../../plan/plan.js';
import { planDigest } from '../../plan/plan-digest.js';
import { count } from '../../support/words.js';
import { requestWords, sentenceOf, totalsOf } from './access-words.js';
import { totalsText, words as changeWords } from './changes.js';
import { byRisk } from './entry.js';
import { accessSection, comment, listSections } from './markdown-sections.js';
import { isApprovable, nothingText } from './plan.js';
import { changesOf, managementLines } from './plan-access.js';
import { betweenLines } from './plan-between.js';

/** A plan as a comment on a pull request, with more sections below the changes of access. */
export function planMarkdown(plan: Plan, projectName: string, more: readonly string[] = []): string {
  const target = words(`\`${projectName}\` (environment \`${plan.environment.name}\`)`);
  if (plan.changes.length === 0)
    return comment([`**No changes**: ${nothingText(plan.goal, target).replace('No changes. ', '')}\n`, ...more]);
  const { goal } = plan;
  const partial =
    goal.kind === 'policy' && goal.targets !== null
      ? `**Partial plan**: only ${words(goal.targets.join(', '))}\n\n`
      : '';
  return (
    partial +
    changesComment(plan, {
      nobody: 'Nobody can do more or less than before',
      rows: 'Rows',
      between: betweenLines(plan.between),
      more,
      digest: isApprovable(plan) ? planDigest(plan) : undefined,
      end: `${totalsText('Plan', plan.changes)} For ${target}`,
    })
  );
}

/** The words of a comment that hang on what it is about. */
export interface CommentWords {
  /** The first line where access is the same. */
  readonly nobody: string;
  /** The heading of the changes. */
  readonly rows: string;
  /** Sections below the changes of access. */
  readonly more?: readonly string[];
  /** What an approval names; undefined where there is nothing to approve. */
  readonly digest?: string | undefined;
  /** What holds on the way alone. */
  readonly between?: readonly string[];
  readonly end: string;
}

/**
 * Access and changes as a comment: the first line says who can do what; then come the changes of access, the riskiest
 * first, and the rows that are changed.
 */
export function changesComment(
  { access, changes }: Pick<Plan, 'access' | 'changes'>,
  { nobody, rows, between = [], more = [], digest, end }: CommentWords,
): string {
  const lines = byRisk(changes).map((change) => `\`${change.principal}\`: ${changeWords(change)}`);
  return comment([
    `${firstLine(access, nobody)}\n`,
    ...(digest === undefined ? [] : [`\nDigest of this difference: \`${digest}\`\n`]),
    ...changesOf(access).map(accessSection),
    ...listSections(
      'Management',
      managementLines(access).map(({ text }) => text),
    ),
    ...listSections('While it is applied', between),
    ...more,
    ...listSections(rows, lines),
    `\n${end}${totals(access)}.\n`,
  ]);
}

function totals(access: Plan['access']): string {
  const changes = changesOf(access);
  return changes.length === 0 ? '' : `: ${totalsOf(changes)}`;
}

function firstLine(access: Plan['access'], nobody: string): string {
  const changes = changesOf(access);
  const management = managementLines(access).map(({ text }) => text);
  const [headline, ...rest] = [...changes.map(sentenceOf), ...management];
  if (headline === undefined) return `**${nobody}**`;
  const others = rest.length === 0 ? '' : `, and ${count(rest.length, 'more change')}`;
  const proof = changes[0]?.added;
  const request = proof?.request === undefined ? '' : `: ${words(requestWords(proof))}`;
  return `**${words(headline)}${others}**${request}`;
}
