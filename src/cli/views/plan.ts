import { jsonText } from '../../diagnostics/render/json-text.js';
import type { PrincipalRef } from '../../ir/program.js';
import type { Plan } from '../../plan/plan.js';
import { count } from '../../support/words.js';
import type { Views } from '../command.js';
import type { Look } from '../context.js';
import { accessText, changesText, totalsText } from './changes.js';

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
export const PLAN_VIEWS: Views<PlanResult> = {
  text: (result, look) => ({ stdout: planText(result, look), stderr: `${savedText(result)}${refusedText(result)}` }),
  json: (result) => ({ stdout: jsonText(result.plan), stderr: refusedText(result) }),
};

function planText({ plan, projectName }: PlanResult, look: Look): string {
  const target = `${projectName} (environment ${plan.environment.name})`;
  if (plan.changes.length === 0) return `No changes. ${target} is what the policy says.\n${unmanagedText(plan, look)}`;
  const sections = [
    `${look.styler('strong', `Changes to ${target}`)}\n\n${changesText(plan.changes, look)}`,
    `${look.styler('strong', 'Access')}\n\n${accessText(plan.access, look)}`,
    unmanagedText(plan, look),
    `${quotaText(plan)}${totalsText('Plan', plan.changes)}\n`,
  ];
  return sections.filter((section) => section !== '').join('\n');
}

/** Hygraph's own roles are in every project, and nobody's doing. */
function unmanagedText({ unmanaged }: Plan, { styler, isQuiet }: Look): string {
  const foreign = unmanaged.filter(({ isSystem }) => !isSystem);
  if (foreign.length === 0 || isQuiet) return '';
  const lines = foreign.map(({ principal, rows }) => `  ${principal} (${count(rows, 'row')})\n`);
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

function refusedText({ refused }: PlanResult): string {
  return refused.length === 0 ? '' : `access widens for ${refused.join(', ')}, which \`--fail-on\` refuses\n`;
}
