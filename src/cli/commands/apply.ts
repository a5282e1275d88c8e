import path from 'node:path';
import { applyPlan } from '../../plan/apply.js';
import { makePlan } from '../../plan/make-plan.js';
import type { Plan } from '../../plan/plan.js';
import { parsePlan } from '../../plan/plan-file.js';
import { failure, success, type Outcome as PlanOutcome } from '../../plan/problem.js';
import { defineCommand, type Outcome } from '../command.js';
import { compileProject, type CompiledProject } from '../compile-project.js';
import { connectProject, type ConnectedProject, type Connecting } from '../connect-project.js';
import { isInteractive, type CommandContext } from '../context.js';
import { failOnProblem, parseFailOn, widenedBeyond, type FailOn } from '../fail-on.js';
import { CONFIG_OPTION, ENVIRONMENT_OPTION, PROJECT_OPTION } from '../options.js';
import { planFailure } from '../plan-failure.js';
import { toolVersion } from '../version.js';
import { APPLY_VIEWS, planPreview, type ApplyResult } from '../views/apply.js';
import { words } from '../views/changes.js';

interface ApplyOptions {
  readonly config?: string | undefined;
  readonly project?: string | undefined;
  readonly environment?: string | undefined;
  readonly autoApprove?: true | undefined;
  readonly failOn?: FailOn | undefined;
}

interface Apply {
  readonly context: CommandContext;
  readonly options: ApplyOptions;
  readonly compiled: CompiledProject;
  readonly connected: ConnectedProject;
}

async function run(
  context: CommandContext,
  file: string | undefined,
  options: ApplyOptions,
): Promise<Outcome<ApplyResult>> {
  const compiling = await compileProject(context, options.config);
  if (compiling.kind === 'failed') return compiling;
  const compiled = compiling.project;
  const connect = (create: boolean): Promise<Connecting> => connectProject(context, compiled, { ...options, create });
  const planning = await withConnection(connect(false), (project) =>
    approvedPlan({ context, options, compiled, connected: project }, file),
  );
  if (planning.kind !== 'plan') return planning;
  return withConnection(connect(true), (project) =>
    performAlone({ context, options, compiled, connected: project }, planning.plan),
  );
}

type Failed = Extract<Outcome<never>, { kind: 'failed' }>;

/** Works with a connection, which is closed afterwards. */
async function withConnection<T>(
  attempt: Promise<Connecting>,
  work: (connected: ConnectedProject) => Promise<T>,
): Promise<T | Failed> {
  const connecting = await attempt;
  if (connecting.kind === 'failed') return connecting;
  try {
    return await work(connecting.connected);
  } finally {
    connecting.connected.close();
  }
}

type Planning = { readonly kind: 'plan'; readonly plan: Plan } | Failed;

/** The plan that may be performed, or why there is none. Writes nothing: what is refused leaves no trace. */
async function approvedPlan(apply: Apply, file: string | undefined): Promise<Planning> {
  const plan = file === undefined ? await freshPlan(apply) : await savedPlan(apply, file);
  if (!plan.ok) return planFailure(plan.problems);
  const unknown = failOnProblem(apply.compiled.planned, plan.value, apply.options.failOn);
  if (unknown !== undefined) return planFailure([unknown]);
  const refused = widenedBeyond(plan.value, apply.options.failOn);
  if (refused.length > 0) {
    const message = `access widens for ${refused.join(', ')}, which \`--fail-on\` refuses`;
    return { kind: 'failed', failure: { message, help: 'nothing was written' } };
  }
  const needsApproval = file === undefined && plan.value.changes.length > 0;
  const refusal = needsApproval ? await approve(apply, plan.value) : undefined;
  return refusal ?? { kind: 'plan', plan: plan.value };
}

/** Performs the plan while no other apply that has the same store works on the project. */
async function performAlone(apply: Apply, plan: Plan): Promise<Outcome<ApplyResult>> {
  const lock = await apply.connected.store.lock();
  if (!lock.ok) return planFailure(lock.problems);
  try {
    return await perform(apply, plan);
  } finally {
    await lock.value.release();
  }
}

async function freshPlan({ context, compiled, connected }: Apply): Promise<PlanOutcome<Plan>> {
  const reply = await connected.project.read();
  if (!reply.ok) return failure(reply.problem);
  return makePlan({
    program: compiled.planned,
    state: reply.value,
    protect: compiled.config.protect,
    createdAt: context.now().toISOString(),
    version: toolVersion(),
  });
}

async function savedPlan({ context }: Apply, file: string): Promise<PlanOutcome<Plan>> {
  const text = await context.files.read(path.resolve(context.workingDirectory, file));
  if (text === undefined) return failure({ code: 'bad-plan-file', message: `there is no file \`${file}\`` });
  const plan = parsePlan(text, file);
  return plan.ok ? success(plan.value) : plan;
}

/** Undefined when the changes may be made: only `yes` counts, and nothing is assumed where nobody can be asked. */
async function approve({ context, options, connected }: Apply, plan: Plan): Promise<Failed | undefined> {
  if (options.autoApprove === true) return undefined;
  if (!isInteractive(context)) {
    const message = 'nobody can be asked whether to apply this';
    return { kind: 'failed', failure: { message, help: 'apply a saved plan, or pass `--auto-approve`' } };
  }
  context.progress(planPreview(plan, connected.name));
  const prompter = await context.prompter();
  const answer = await prompter.text({ message: 'Type yes to apply', fallback: 'no', problem: () => undefined });
  if (answer.kind === 'answer' && answer.value === 'yes') return undefined;
  return { kind: 'failed', failure: { message: 'nothing was applied: the answer was not `yes`' } };
}

async function perform({ context, compiled, connected }: Apply, plan: Plan): Promise<Outcome<ApplyResult>> {
  const interruption = context.interruption();
  const result = await applyPlan({
    plan,
    program: compiled.planned,
    protect: compiled.config.protect,
    project: connected.project,
    journal: connected.store.journal,
    clock: { now: () => context.now().toISOString() },
    sink: connected.sink,
    isInterrupted: () => interruption.aborted,
    onChange: ({ step, total, change }) => context.progress(`[${step}/${total}] ${change.principal}: ${words(change)}`),
  });
  switch (result.kind) {
    case 'refused':
      return planFailure(result.problems);
    case 'stopped':
      for (const { principal, sha256 } of result.digests) context.progress(`new token ${principal} sha256 ${sha256}`);
      context.progress(`${result.made.length} of ${result.made.length + result.left.length} changes were made`);
      return interruption.aborted ? { kind: 'interrupted' } : planFailure([result.problem]);
    case 'applied':
      return { kind: 'done', result: { ...result, projectName: connected.name }, exitCode: 0 };
  }
}

/** `policy apply`. */
export default defineCommand({
  name: 'apply',
  summary: 'make the live project what the policy says',
  description:
    'Applies a saved plan as it is, or makes one and asks. The project is read again first; a plan that no longer fits is refused. After a crash the same command goes on. Exits with 0, with 1 for any failure, with 130 when interrupted.',
  examples: [
    { command: 'policy apply', purpose: 'plan, ask, apply' },
    { command: 'policy apply plan.json', purpose: 'apply a saved plan, without asking' },
    { command: 'policy apply --auto-approve', purpose: 'plan and apply without asking' },
  ],
  failureExitCode: 1,
  configure: (command) =>
    command
      .argument('[plan]', 'a plan that `policy plan --out` saved')
      .addOption(CONFIG_OPTION)
      .addOption(PROJECT_OPTION)
      .addOption(ENVIRONMENT_OPTION)
      .option('--auto-approve', 'do not ask')
      .option('--fail-on <widen[=who,…]>', 'refuse when access widens, of anybody or of these principals', parseFailOn),
  run: (context, { arguments: [file], options }) => run(context, file, options),
  views: APPLY_VIEWS,
});
