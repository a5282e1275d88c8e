import { jsonText } from '../../diagnostics/render/json-text.js';
import { printable } from '../../diagnostics/render/printable.js';
import type { PrincipalRef } from '../../ir/program.js';
import type { Goal } from '../../plan/goal.js';
import type { Plan } from '../../plan/plan.js';
import { planDigest } from '../../plan/plan-digest.js';
import { count } from '../../support/words.js';
import type { LazyViews } from '../command.js';
import type { Look } from '../context.js';
import type { PlanAxes } from '../plan-axes.js';
import { changesText, totalsText } from './changes.js';
import { widenedBeyond } from '../fail-on.js';
import { byRisk } from './entry.js';
import { accessText } from './plan-access.js';
import { betweenText } from './plan-between.js';

/** A plan, and what became of it. */
export interface PlanResult {
  readonly plan: Plan;
  readonly projectName: string;
  /** The file that holds it now. */
  readonly savedAs: string | undefined;
  /** The principals whose wider access `--fail-on` refuses. */
  readonly refused: readonly PrincipalRef[];
  /** Where the plan was compared with a base. */
  readonly axes?: PlanAxes | undefined;
}

/** The plan as rows and as access; as JSON it is the plan file itself, or with a base the three axes. */
export const PLAN_VIEWS = {
  text: async (result: PlanResult, look: Look) => {
    const axes = result.axes === undefined ? '' : (await import('./axes.js')).axesText(result.axes, look);
    return { stdout: `${planText(result, look)}${axes}`, stderr: `${savedText(result)}${refusedText(result)}` };
  },
  json: async (result: PlanResult) => {
    const { plan, axes } = result;
    const stdout = axes === undefined ? jsonText(plan) : (await import('./axes.js')).axesJson(plan, axes);
    return { stdout, stderr: refusedText(result) };
  },
  markdown: async (result: PlanResult) => {
    const { plan, projectName, axes } = result;
    const more = axes === undefined ? [] : (await import('./axes.js')).axesSections(axes);
    const { planMarkdown } = await import('./plan-markdown.js');
    return { stdout: planMarkdown(plan, projectName, more), stderr: refusedText(result) };
  },
} satisfies LazyViews<PlanResult>;

/** A plan as a person reads it: who can do more or less, what is changed for it, and the totals. */
export function planText({ plan, projectName }: Pick<PlanResult, 'plan' | 'projectName'>, look: Look): string {
  const target = printable(`${projectName} (environment ${plan.environment.name})`);
  if (plan.changes.length === 0) {
    const unmanaged = unmanagedText(plan, look);
    const rest = [partialText(plan), rotatingText(plan), unmanaged].filter((section) => section !== '');
    return [`${nothingText(plan.goal, target)}\n`, ...rest].join('\n');
  }
  const sections = [
    partialText(plan),
    `${look.styler('strong', `Access in ${target}`)}\n\n${accessSection(plan, look)}`,
    `${look.styler('strong', 'Changes')}\n\n${changesText(plan.changes, look)}`,
    betweenText(plan, look),
    rotatingText(plan),
    unmanagedText(plan, look),
    `${quotaText(plan)}${totalsText('Plan', plan.changes)}\n`,
    isApprovable(plan) ? `Digest ${planDigest(plan)}\n` : '',
  ];
  return sections.filter((section) => section !== '').join('\n');
}

/** What it means that there is nothing to change. */
export function nothingText(goal: Goal, target: string): string {
  if (goal.kind === 'rollback') return `No changes. ${target} is what it was before.`;
  const whose = goal.kind === 'policy' && goal.targets !== null ? ` about ${goal.targets.join(', ')}` : '';
  return `No changes. ${target} is what the policy says${whose}.`;
}

/** True where there is wider access, and so something that a gate can refuse and somebody approve. */
export function isApprovable(plan: Plan): boolean {
  return widenedBeyond(plan, { who: undefined }).length > 0;
}

/** A plan that leaves out principals says so before anything else. */
function partialText({ goal, changes }: Plan): string {
  if (goal.kind === 'rollback') return goingBack(goal, changes);
  if (goal.kind !== 'policy' || goal.targets === null) return '';
  return `PARTIAL PLAN: only ${printable(goal.targets.join(', '))}. Whatever else the policy says is left out.\n`;
}

function goingBack({ absent }: Extract<Goal, { kind: 'rollback' }>, changes: Plan['changes']): string {
  const isMadeAnew = changes.some(({ kind }) => kind === 'createToken');
  const secrets = isMadeAnew ? '  a token that comes back has a new secret: that of the old one is gone\n' : '';
  const roles = absent.filter((ref) => ref.startsWith('roles/'));
  const left = roles.length === 0 ? '' : `  ${roles.join(', ')} cannot be deleted, and is left without rows\n`;
  return `Back to before the last apply; the policy may say something else.\n${secrets}${left}`;
}

function rotatingText({ rotating }: Plan): string {
  return rotating
    .map(
      (token) =>
        `${printable(token)} has a successor, and both work; \`policy rotate ${printable(token)} --finish\` deletes the older one\n`,
    )
    .join('');
}

function accessSection({ access }: Plan, look: Look): string {
  return access.length === 0 ? '  nobody can do more or less than before\n' : accessText(access, look);
}

/** Who is not in the policy. Hygraph's own roles are in every project, and nobody's doing. */
export function unmanagedText(
  { unmanaged, changes }: Pick<Plan, 'unmanaged' | 'changes'>,
  { styler, isQuiet }: Look,
): string {
  const touched = changes.map(({ principal }) => principal);
  const foreign = unmanaged.filter(
    ({ isSystem, principal, rows }) =>
      !isSystem && !touched.includes(principal) && !(principal === 'public' && rows === 0),
  );
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
