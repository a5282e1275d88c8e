import { findDrift } from '../../plan/drift.js';
import { defineCommand, type Outcome } from '../command.js';
import { connectProject } from '../connect-project.js';
import type { CommandContext } from '../context.js';
import { ALL_OPTION, everyView, everywhere } from '../every-project.js';
import { failOnProblem, parseFailOn, widenedBeyond, type FailOn } from '../fail-on.js';
import { CONFIG_OPTION, ENVIRONMENT_OPTION, PROJECT_OPTION } from '../options.js';
import { planFailure } from '../plan-failure.js';
import { understandProject } from '../understand-project.js';
import { DRIFT_VIEWS, type DriftResult } from '../views/drift.js';

interface DriftOptions {
  readonly config?: string | undefined;
  readonly project?: string | undefined;
  readonly environment?: string | undefined;
  readonly unmanaged?: true | undefined;
  readonly failOn?: FailOn | undefined;
}

async function run(context: CommandContext, options: DriftOptions): Promise<Outcome<DriftResult>> {
  const understanding = await understandProject(context, { config: options.config });
  if (understanding.kind === 'failed') return understanding;
  const { project } = understanding;
  const connectable = { ...project, schema: project.program.schema };
  const connecting = await connectProject(context, connectable, { ...options, create: false });
  if (connecting.kind === 'failed') return connecting;
  const { connected } = connecting;
  try {
    const reply = await connected.project.read();
    if (!reply.ok) return planFailure([reply.problem]);
    const found = findDrift({
      program: project.program,
      state: reply.value,
      createdAt: context.now().toISOString(),
      countsUnmanaged: options.unmanaged === true,
    });
    if (!found.ok) return planFailure(found.problems);
    const unknown = failOnProblem(project.program, found.value, options.failOn);
    if (unknown !== undefined) return planFailure([unknown]);
    return outcomeOf({ drift: found.value, projectName: connected.name }, options.failOn);
  } finally {
    connected.close();
  }
}

/** Any drift is found, unless only drift that widens was asked for. */
function outcomeOf(found: Omit<DriftResult, 'refused'>, failOn: FailOn | undefined): Outcome<DriftResult> {
  const refused = widenedBeyond(found.drift, failOn);
  const isFound = failOn === undefined ? found.drift.access.length + found.drift.changes.length : refused.length;
  return { kind: 'done', result: { ...found, refused }, exitCode: isFound > 0 ? 1 : 0 };
}

/** `policy drift`. */
export default defineCommand({
  name: 'drift',
  summary: 'show what was changed by hand in the live project, and who gains by it',
  description:
    'Compares the live project with the policy: who can do more or less than the policy says, each with a record and a request that show it, and what an apply would change back. Changes nothing. Findings of the rules do not stop it. Exits with 0 when the project is what the policy says, with 1 when it is not (with `--fail-on`, when access is wider), with 2 when it could not be compared.',
  examples: [
    { command: 'policy drift', purpose: 'what is different from the policy' },
    {
      command: 'policy drift --fail-on widen',
      purpose: 'exit with 1 only when somebody can do more than the policy says',
    },
    { command: 'policy drift --all', purpose: 'in every project of the config' },
    { command: 'policy drift --unmanaged --format markdown', purpose: 'count tokens and roles that no file declares' },
  ],
  configure: (command) =>
    command
      .addOption(CONFIG_OPTION)
      .addOption(PROJECT_OPTION)
      .addOption(ENVIRONMENT_OPTION)
      .addOption(ALL_OPTION)
      .option('--unmanaged', 'count what principals may do that the policy does not declare')
      .option(
        '--fail-on <widen[=who,…]>',
        'exit with 1 only when access is wider, of anybody or of these principals',
        parseFailOn,
      ),
  run: (context, { options }) =>
    everywhere(context, { options, failureExitCode: 2, run: (one, project) => run(one, { ...options, project }) }),
  views: everyView(DRIFT_VIEWS),
});
