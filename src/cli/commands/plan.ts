import path from 'node:path';
import { Option } from '@commander-js/extra-typings';
import type { Goal } from '../../plan/goal.js';
import { printPlan } from '../../plan/plan-file.js';
import { success, type Outcome as PlanOutcome } from '../../plan/problem.js';
import type { ProjectState } from '../../plan/state.js';
import { rollbackGoal } from '../../plan/rollback.js';
import { createFileJournal } from '../../projects/stores/file-journal.js';
import { planFrom, type Undertaking } from '../carry-out.js';
import { defineCommand, type Outcome } from '../command.js';
import { compileProject } from '../compile-project.js';
import { connectProject, type ConnectedProject, type Connecting } from '../connect-project.js';
import type { CommandContext } from '../context.js';
import { goalOf, preferOption, PRUNE_OPTION, targetOption, type GoalOptions } from '../goal-options.js';
import { approvedOption, CONFIG_OPTION, ENVIRONMENT_OPTION, parseResultFile, PROJECT_OPTION } from '../options.js';
import { failOnProblem, gateProblem, parseFailOn, refusedByGate, type PlanGate } from '../fail-on.js';
import { ALL_OPTION, everyView, everywhere } from '../every-project.js';
import { loadSides, planAxes, type SidesLoading } from '../plan-axes.js';
import { planFailure } from '../plan-failure.js';
import { PLAN_VIEWS, type PlanResult } from '../views/plan.js';

interface PlanOptions extends GoalOptions, PlanGate {
  readonly config?: string | undefined;
  readonly project?: string | undefined;
  readonly environment?: string | undefined;
  /** A journal; true for the one that the config keeps for the project. */
  readonly rollback?: string | true | undefined;
  /** A revision or folder that the policy is compared with. */
  readonly base?: string | undefined;
  readonly out?: string | undefined;
  readonly detailedExitcode?: true | undefined;
}

async function run(context: CommandContext, options: PlanOptions): Promise<Outcome<PlanResult>> {
  const ungated = gateProblem(options);
  if (ungated !== undefined) return ungated;
  const compiling = await compileProject(context, options.config);
  if (compiling.kind === 'failed') return compiling;
  const { project } = compiling;
  const { config, base } = options;
  const sides = base === undefined ? undefined : await loadSides(context, project, { config, base });
  if (sides?.kind === 'failed') return sides;
  const connect = (create: boolean): Promise<Connecting> => connectProject(context, project, { ...options, create });
  const undertaking = {
    context,
    program: project.planned,
    protect: project.config.protect,
    preference: options.prefer,
    connect,
  };
  const connecting = await connect(false);
  if (connecting.kind === 'failed') return connecting;
  try {
    return await plan({ undertaking, connected: connecting.connected, options, sides });
  } finally {
    connecting.connected.close();
  }
}

async function wantedGoal(
  { undertaking: { context }, connected, options }: PlanCall,
  { environment }: ProjectState,
): Promise<PlanOutcome<Goal>> {
  const { rollback } = options;
  if (rollback === undefined) return success(goalOf(options));
  const isOwn = rollback === true;
  const journal = isOwn ? connected.store.journal : createFileJournal(path.resolve(context.workingDirectory, rollback));
  const entries = await journal.entries();
  const name = isOwn ? `of ${connected.name}` : rollback;
  return entries.ok ? rollbackGoal(entries.value, { environment: environment.id, name }) : entries;
}

interface PlanCall {
  readonly undertaking: Undertaking;
  readonly connected: ConnectedProject;
  readonly options: PlanOptions;
  readonly sides: Extract<SidesLoading, { kind: 'loaded' }> | undefined;
}

async function plan(call: PlanCall): Promise<Outcome<PlanResult>> {
  const { undertaking, connected, options, sides } = call;
  const { context, program } = undertaking;
  const reply = await connected.project.read();
  if (!reply.ok) return planFailure([reply.problem]);
  const goal = await wantedGoal(call, reply.value);
  const made = goal.ok ? planFrom(undertaking, reply.value, goal.value) : goal;
  if (!made.ok) return planFailure(made.problems);
  const { value } = made;
  const unknown = failOnProblem(program, value, options.failOn);
  if (unknown !== undefined) return planFailure([unknown]);
  if (options.out !== undefined) {
    await context.files.write(path.resolve(context.workingDirectory, options.out), printPlan(value));
  }
  const refused = refusedByGate(value, options);
  const axes = sides && planAxes(context, sides, reply.value);
  const result = { plan: value, projectName: connected.name, savedAs: options.out, refused, axes };
  if (refused.length > 0) return { kind: 'done', result, exitCode: 1 };
  return { kind: 'done', result, exitCode: options.detailedExitcode === true && value.changes.length > 0 ? 2 : 0 };
}

/** `policy plan`. */
export default defineCommand({
  name: 'plan',
  summary: 'show what an apply would change in the live project',
  description:
    'Reads the live project and shows the difference to the policy twice: as rows, and as access, each change of it with a record and a request that show it. Changes nothing. Exits with 0, also with changes; with 1 for any failure.',
  examples: [
    { command: 'policy plan', purpose: "plan for the config's default project" },
    {
      command: 'policy plan --project production --out plan.json',
      purpose: 'save the plan, to be reviewed and applied as it is',
    },
    { command: 'policy plan --format markdown --output plan.md', purpose: 'write a comment for a pull request' },
    { command: 'policy plan --all', purpose: 'plan for every project of the config' },
    { command: 'policy plan --target tokens/web', purpose: 'plan for one principal, and leave all others alone' },
    {
      command: 'policy plan --rollback --out back.json',
      purpose: 'plan the way back behind the last apply',
    },
    {
      command: 'policy plan --base origin/main',
      purpose: 'tell what a branch changes from what the project lacks already',
    },
    { command: 'policy plan --prefer safety', purpose: 'take away before giving: nothing is open on the way' },
    { command: 'policy plan --detailed-exitcode', purpose: 'exit with 2 when there are changes' },
    { command: 'policy plan --fail-on widen=public', purpose: 'exit with 1 when the public could do more than before' },
    {
      command: 'policy plan --fail-on widen --approved <digest>',
      purpose: 'let what was approved pass, and nothing else',
    },
  ],
  failureExitCode: 1,
  configure: (command) =>
    command
      .addOption(CONFIG_OPTION)
      .addOption(PROJECT_OPTION)
      .addOption(ENVIRONMENT_OPTION)
      .addOption(ALL_OPTION)
      .addOption(targetOption())
      .addOption(PRUNE_OPTION)
      .addOption(preferOption())
      .addOption(
        new Option(
          '--rollback [journal]',
          'plan what brings back how the project was before its last apply, by its own journal or by a file',
        ).conflicts(['target', 'prune', 'base']),
      )
      .option(
        '--base <revision>',
        'show too what the policy changes about this revision or folder, and what an apply of that would change already',
      )
      .option('--out <file>', 'save the plan', parseResultFile)
      .option('--detailed-exitcode', 'exit with 2 when there are changes')
      .option(
        '--fail-on <widen[=who,…]>',
        'exit with 1 when access widens, of anybody or of these principals',
        parseFailOn,
      )
      .addOption(approvedOption()),
  files: ({ options: { rollback, out } }) => ({ reads: [rollback === true ? undefined : rollback], writes: [out] }),
  run: (context, { options }) =>
    everywhere(context, { options, failureExitCode: 1, run: (one, project) => run(one, { ...options, project }) }),
  views: everyView(PLAN_VIEWS),
});
