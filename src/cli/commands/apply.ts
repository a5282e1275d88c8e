import path from 'node:path';
import { InvalidArgumentError } from '@commander-js/extra-typings';
import { isBegun } from '../../plan/journal.js';
import type { Plan } from '../../plan/plan.js';
import { planDigest } from '../../plan/plan-digest.js';
import { parsePlan } from '../../plan/plan-file.js';
import { failure, type Outcome as PlanOutcome } from '../../plan/problem.js';
import { approved, carryOut, freshPlan, type Planning, type Undertaking } from '../carry-out.js';
import { defineCommand, type Outcome } from '../command.js';
import { compileProject } from '../compile-project.js';
import { connectProject, type ConnectedProject } from '../connect-project.js';
import type { CommandContext } from '../context.js';
import { ALL_OPTION, everyView, everywhere } from '../every-project.js';
import { failOnProblem, gateProblem, parseFailOn, refusedByGate, type PlanGate } from '../fail-on.js';
import { goalOf, preferOption, PRUNE_OPTION, targetOption, type GoalOptions } from '../goal-options.js';
import { approvedOption, CONFIG_OPTION, ENVIRONMENT_OPTION, parseCount, PROJECT_OPTION } from '../options.js';
import { planFailure } from '../plan-failure.js';
import { APPLY_VIEWS, type ApplyResult } from '../views/apply.js';

interface ApplyOptions extends GoalOptions, PlanGate {
  readonly config?: string | undefined;
  readonly project?: string | undefined;
  readonly environment?: string | undefined;
  readonly all?: true | undefined;
  readonly autoApprove?: true | undefined;
  readonly parallelism?: number | undefined;
}

async function run(
  context: CommandContext,
  file: string | undefined,
  options: ApplyOptions,
): Promise<Outcome<ApplyResult>> {
  const isDecided = options.target !== undefined || options.prune === true || options.prefer !== undefined;
  if (file !== undefined && isDecided) return decidedAlready();
  const ungated = gateProblem(options);
  if (ungated !== undefined) return ungated;
  const compiling = await compileProject(context, options.config);
  if (compiling.kind === 'failed') return compiling;
  const { project } = compiling;
  const undertaking: Undertaking = {
    context,
    program: project.planned,
    protect: project.config.protect,
    preference: options.prefer,
    parallelism: options.parallelism,
    connect: (create) => connectProject(context, project, { ...options, create }),
  };
  return carryOut(undertaking, (connected) => approvedPlan({ undertaking, connected, options }, file));
}

function decidedAlready(): Outcome<never> {
  const message = 'a saved plan is applied as it is: `--target`, `--prune` and `--prefer` belong to `policy plan`';
  return { kind: 'failed', failure: { message } };
}

/** Several projects at once have no plan of one of them, and nobody can be asked about all. */
function unasked(file: string | undefined, options: ApplyOptions): Promise<Outcome<never>> | undefined {
  if (options.all !== true || (file === undefined && options.autoApprove === true)) return undefined;
  const message = '`--all` takes no saved plan and asks nothing';
  return Promise.resolve({
    kind: 'failed',
    failure: { message, help: 'pass `--auto-approve`, and `--fail-on widen`' },
  });
}

interface Approving {
  readonly undertaking: Undertaking;
  readonly connected: ConnectedProject;
  readonly options: ApplyOptions;
}

/** The plan that may be performed, or why there is none. Writes nothing: what is refused leaves no trace. */
async function approvedPlan(approving: Approving, file: string | undefined): Promise<Planning> {
  const { undertaking, connected, options } = approving;
  const { program } = undertaking;
  const plan =
    file === undefined
      ? await freshPlan(undertaking, connected, goalOf(options))
      : await savedPlan(undertaking.context, file);
  if (!plan.ok) return planFailure(plan.problems);
  const unknown = failOnProblem(program, plan.value, options.failOn);
  if (unknown !== undefined) return planFailure([unknown]);
  const stopped = file === undefined ? gated(plan.value, options) : await gatedNow(approving, plan.value);
  if (stopped !== undefined) return stopped;
  const help = 'apply a saved plan, or pass `--auto-approve`';
  const question = { plan: plan.value, projectName: connected.name, verb: 'apply', help };
  return approved(undertaking, question, file !== undefined || options.autoApprove === true);
}

/** Why a plan may not be applied: nobody approved the access that it adds. */
function gated(plan: Plan, gate: PlanGate): Extract<Planning, { kind: 'failed' }> | undefined {
  const refused = refusedByGate(plan, gate);
  if (refused.length === 0) return undefined;
  const message = `access widens for ${refused.join(', ')}, which \`--fail-on\` refuses`;
  const help = `nothing was written; \`--approved ${planDigest(plan)}\` lets exactly this pass`;
  return { kind: 'failed', failure: { message, help } };
}

/** What a file says of access is not believed: the project is asked, unless it stands where this very plan left it. */
async function gatedNow({ undertaking, connected, options }: Approving, saved: Plan): Promise<Planning | undefined> {
  const stopped = gated(saved, options);
  if (stopped !== undefined || options.failOn === undefined) return stopped;
  const entries = await connected.store.journal.entries();
  if (!entries.ok) return planFailure(entries.problems);
  if (isBegun(entries.value, saved.id)) return undefined;
  const fresh = await freshPlan(undertaking, connected, saved.goal);
  return fresh.ok ? gated(fresh.value, options) : planFailure(fresh.problems);
}

async function savedPlan({ files, workingDirectory }: CommandContext, file: string): Promise<PlanOutcome<Plan>> {
  const text = await files.read(path.resolve(workingDirectory, file));
  if (text === undefined) return failure({ code: 'bad-plan-file', message: `there is no file \`${file}\`` });
  return parsePlan(text, file);
}

/** As many as a fast runner can keep up; the API's limits slow down what is too much. */
const MOST_AT_ONCE = 32;

function parseAtOnce(text: string): number {
  const number = parseCount(text);
  if (number >= 1 && number <= MOST_AT_ONCE) return number;
  throw new InvalidArgumentError(`it must be from 1 to ${MOST_AT_ONCE}.`);
}

/** `policy apply`. */
export default defineCommand({
  name: 'apply',
  summary: 'make the live project what the policy says',
  description:
    'Applies a saved plan as it is, or makes one and asks. The project is read again first; a plan that no longer fits is refused. After a crash the same command goes on. Ctrl-C lets the change that is being made end and stops; a second one stops at once. Exits with 0, with 1 for any failure, with 130 when interrupted.',
  examples: [
    { command: 'policy apply', purpose: 'plan, ask, apply' },
    { command: 'policy apply plan.json', purpose: 'apply a saved plan, without asking' },
    { command: 'policy apply --auto-approve', purpose: 'plan and apply without asking' },
    { command: 'policy apply --target tokens/web', purpose: 'change nobody else' },
    {
      command: 'policy apply --auto-approve --fail-on widen --approved <digest>',
      purpose: 'stop where access widens otherwise than was approved',
    },
  ],
  failureExitCode: 1,
  configure: (command) =>
    command
      .argument('[plan]', 'a plan that `policy plan --out` saved')
      .addOption(CONFIG_OPTION)
      .addOption(PROJECT_OPTION)
      .addOption(ENVIRONMENT_OPTION)
      .addOption(ALL_OPTION)
      .addOption(targetOption())
      .addOption(PRUNE_OPTION)
      .addOption(preferOption())
      .option('--auto-approve', 'do not ask')
      .option('--parallelism <n>', 'how many changes may be under way at once, where any may come first', parseAtOnce)
      .option('--fail-on <widen[=who,…]>', 'refuse when access widens, of anybody or of these principals', parseFailOn)
      .addOption(approvedOption()),
  files: ({ arguments: [file] }) => ({ reads: [file] }),
  run: (context, { arguments: [file], options }) =>
    unasked(file, options) ??
    everywhere(context, {
      options,
      failureExitCode: 1,
      run: (one, project) => run(one, file, { ...options, project }),
    }),
  views: everyView(APPLY_VIEWS),
});
