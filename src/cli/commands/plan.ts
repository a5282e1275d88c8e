import path from 'node:path';
import { makePlan } from '../../plan/make-plan.js';
import { printPlan } from '../../plan/plan-file.js';
import { defineCommand, type Outcome } from '../command.js';
import { compileProject, type CompiledProject } from '../compile-project.js';
import { connectProject, type ConnectedProject } from '../connect-project.js';
import type { CommandContext } from '../context.js';
import { CONFIG_OPTION, ENVIRONMENT_OPTION, parseResultFile, PROJECT_OPTION } from '../options.js';
import { failOnProblem, parseFailOn, widenedBeyond, type FailOn } from '../fail-on.js';
import { planFailure } from '../plan-failure.js';
import { toolVersion } from '../version.js';
import { PLAN_VIEWS, type PlanResult } from '../views/plan.js';

interface PlanOptions {
  readonly config?: string | undefined;
  readonly project?: string | undefined;
  readonly environment?: string | undefined;
  readonly out?: string | undefined;
  readonly detailedExitcode?: true | undefined;
  readonly failOn?: FailOn | undefined;
}

async function run(context: CommandContext, options: PlanOptions): Promise<Outcome<PlanResult>> {
  const compiling = await compileProject(context, options.config);
  if (compiling.kind === 'failed') return compiling;
  const connecting = await connectProject(context, compiling.project, { ...options, create: false });
  if (connecting.kind === 'failed') return connecting;
  try {
    return await plan(context, options, { compiled: compiling.project, connected: connecting.connected });
  } finally {
    connecting.connected.close();
  }
}

interface Sides {
  readonly compiled: CompiledProject;
  readonly connected: ConnectedProject;
}

async function plan(
  context: CommandContext,
  options: PlanOptions,
  { compiled, connected }: Sides,
): Promise<Outcome<PlanResult>> {
  const reply = await connected.project.read();
  if (!reply.ok) return planFailure([reply.problem]);
  const made = makePlan({
    program: compiled.planned,
    state: reply.value,
    protect: compiled.config.protect,
    createdAt: context.now().toISOString(),
    version: toolVersion(),
  });
  if (!made.ok) return planFailure(made.problems);
  const { value } = made;
  const unknown = failOnProblem(compiled.planned, value, options.failOn);
  if (unknown !== undefined) return planFailure([unknown]);
  if (options.out !== undefined) {
    await context.files.write(path.resolve(context.workingDirectory, options.out), printPlan(value));
  }
  const widened = widenedBeyond(value, options.failOn);
  const result = { plan: value, projectName: connected.name, savedAs: options.out, refused: widened };
  if (widened.length > 0) return { kind: 'done', result, exitCode: 1 };
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
    { command: 'policy plan --detailed-exitcode', purpose: 'exit with 2 when there are changes' },
    { command: 'policy plan --fail-on widen=public', purpose: 'exit with 1 when the public could do more than before' },
  ],
  failureExitCode: 1,
  configure: (command) =>
    command
      .addOption(CONFIG_OPTION)
      .addOption(PROJECT_OPTION)
      .addOption(ENVIRONMENT_OPTION)
      .option('--out <file>', 'save the plan', parseResultFile)
      .option('--detailed-exitcode', 'exit with 2 when there are changes')
      .option(
        '--fail-on <widen[=who,…]>',
        'exit with 1 when access widens, of anybody or of these principals',
        parseFailOn,
      ),
  run: (context, { options }) => run(context, options),
  views: PLAN_VIEWS,
});
