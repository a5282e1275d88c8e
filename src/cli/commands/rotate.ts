import type { PrincipalRef } from '../../ir/program.js';
import { approved, carryOut, freshPlan, type Planning, type Undertaking } from '../carry-out.js';
import { defineCommand, type Outcome } from '../command.js';
import type { ConnectedProject } from '../connect-project.js';
import type { CommandContext } from '../context.js';
import { parseToken } from '../goal-options.js';
import { CONFIG_OPTION, ENVIRONMENT_OPTION, PROJECT_OPTION } from '../options.js';
import { planFailure } from '../plan-failure.js';
import { urgentUndertaking, type UrgentOptions } from '../understood-undertaking.js';
import { ROTATE_VIEWS, type RotateResult } from '../views/rotate.js';

interface RotateOptions extends UrgentOptions {
  readonly finish?: true | undefined;
  readonly autoApprove?: true | undefined;
}

async function run(
  context: CommandContext,
  token: PrincipalRef,
  options: RotateOptions,
): Promise<Outcome<RotateResult>> {
  const understood = await urgentUndertaking(context, options);
  if (understood.kind === 'failed') return understood;
  const { undertaking } = understood;
  const isFinish = options.finish === true;
  const outcome = await carryOut(undertaking, (connected) =>
    approvedRotation(undertaking, connected, { token, isFinish, isApproved: options.autoApprove === true }),
  );
  if (outcome.kind !== 'done') return outcome;
  const { projectName, made, digests } = outcome.result;
  return { ...outcome, result: { token, isFinish, projectName, made, digests } };
}

interface Rotation {
  readonly token: PrincipalRef;
  readonly isFinish: boolean;
  readonly isApproved: boolean;
}

async function approvedRotation(
  undertaking: Undertaking,
  connected: ConnectedProject,
  { token, isFinish, isApproved }: Rotation,
): Promise<Planning> {
  const goal = { kind: isFinish ? 'finishRotation' : 'rotate', principal: token } as const;
  const made = await freshPlan(undertaking, connected, goal);
  if (!made.ok) return planFailure(made.problems);
  const question = { plan: made.value, projectName: connected.name, verb: 'rotate', help: 'pass `--auto-approve`' };
  return approved(undertaking, question, isApproved);
}

/** `policy rotate`. */
export default defineCommand({
  name: 'rotate',
  summary: 'give a token another secret, by a successor that lives beside it for a while',
  description:
    'Makes a successor of a token, which may do the same, and keeps its secret in place of the older one where the config says. Both work until `--finish` deletes the older token and gives the successor its name; plans and applies in between keep both. Heeds no findings of the rules, and works whatever is broken in the policy files. When it was stopped, the same command goes on. Exits with 0, with 1 for any failure, with 130 when interrupted.',
  examples: [
    { command: 'policy rotate tokens/web', purpose: 'make the successor; then bring its secret to where it is used' },
    { command: 'policy rotate tokens/web --finish', purpose: 'delete the older one, which nobody uses any more' },
  ],
  failureExitCode: 1,
  configure: (command) =>
    command
      .argument('<token>', 'such as tokens/web, by its name in the project', parseToken)
      .addOption(CONFIG_OPTION)
      .addOption(PROJECT_OPTION)
      .addOption(ENVIRONMENT_OPTION)
      .option('--finish', 'delete the older token; its successor takes its place')
      .option('--auto-approve', 'do not ask'),
  run: (context, { arguments: [token], options }) => run(context, token, options),
  views: ROTATE_VIEWS,
});
