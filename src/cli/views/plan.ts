import { jsonText } from '../../diagnostics/render/json-text.js';
import { printable } from '../../diagnostics/render/printable.js';
import type { PrincipalRef } from '../../ir/program.js';
import type { Plan } from '../../plan/plan.js';
import { count } from '../../support/words.js';
import type { LazyViews } from '../command.js';
import type { Look } from '../context.js';
import { changesText, totalsText } from './changes.js';
import { byRisk } from './entry.js';
import { accessText } from './plan-access.js';

/** A plan, and what became of it. */
export interface PlanResult {
  readonly plan: Plan;
  readonly projectName: string;
  /** The file that holds it now. */
  readonly savedAs: string | undefined;
  /** The principals whose wider access `--fail-on` refuses. */
  readonly refused: readonly PrincipalRef[];
}

/** The plan as rows and as access; as JSON it is the plan file itself. */
export const PLAN_VIEWS = {
  text: (result: PlanResult, look: Look) => ({
    stdout: planText(result, look),
    stderr: `${savedText(result)}${refusedText(result)}`,
  }),
  json: (result: PlanResult) => ({ stdout: jsonText(result.plan), stderr: refusedText(result) }),
  markdown: async (result: PlanResult) => ({
    stdout: (await import('./plan-markdown.js')).planMarkdown(result.plan, result.projectName),
    stderr: refusedText(result),
  }),
} satisfies LazyViews<PlanResult>;

/** A plan as a person reads it: who can do more or less, what is changed for it, and the totals. */
export function planText({ plan, projectName }: Pick<PlanResult, 'plan' | 'projectName'>, look: Look): string {
  const target = printable(`${projectName} (environment ${plan.environment.name})`);
  if (plan.changes.length === 0) {
    const unmanaged = unmanagedText(plan, look);
    return `No changes. ${target} is what the policy says.\n${unmanaged === '' ? '' : `\n${unmanaged}`}`;
  }
  const sections = [
    `${look.styler('strong', `Access in ${target}`)}\n\n${accessSection(plan, look)}`,
    `${look.styler('strong', 'Changes')}\n\n${changesText(plan.changes, look)}`,
    unmanagedText(plan, look),
    `${quotaText(plan)}${totalsText('Plan', plan.changes)}\n`,
  ];
  return sections.filter((section) => section !== '').join('\n');
}

function accessSection({ access }: Plan, look: Look): string {
  return access.length === 0 ? '  nobody can do more or less than before\n' : accessText(access, look);
}

/** Who is not in the policy. Hygraph's own roles are in every project, and nobody's doing. */
export function unmanagedText({ unmanaged }: Pick<Plan, 'unmanaged'>, { styler, isQuiet }: Look): string {
  const foreign = unmanaged.filter(({ isSystem }) => !isSystem);
  if (foreign.length === 0 || isQuiet) return '';
  const width = Math.max(...foreign.map(({ principal }) => printable(principal).length));
  const lines = byRisk(foreign).map(
    ({ principal, rows }) => `  ${printable(principal).padEnd(width)}  ${count(rows, 'row')}\n`,
  );
  return `${styler('strong', 'Not in the policy, and left as they are')}\n\n${lines.join('')}`;
}

function quotaText({ quotas: { contentPermissions: use } }: Plan): string {
  return use.max === null
    ? ''
    : `Permission rows: ${use.before} now, ${use.peak} at most, ${use.after} after, ${use.max} allowed.\n`;
}

function savedText({ savedAs }: PlanResult): string {
  return savedAs === undefined ? '' : `saved as ${savedAs}; apply it with \`policy apply ${savedAs}\`\n`;
}

/** What `--fail-on` refuses. */
export function refusedText({ refused }: Pick<PlanResult, 'refused'>): string {
  return refused.length === 0 ? '' : `access widens for ${refused.join(', ')}, which \`--fail-on\` refuses\n`;
}
