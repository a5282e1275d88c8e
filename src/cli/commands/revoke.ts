import type { PrincipalRef } from '../../ir/program.js';
import { didYouMean } from '../../support/suggest.js';
import { approved, carryOut, freshPlan, type Planning, type Undertaking } from '../carry-out.js';
import { defineCommand, type Outcome } from '../command.js';
import type { ConnectedProject } from '../connect-project.js';
import type { CommandContext } from '../context.js';
import { parseToken } from '../goal-options.js';
import { CONFIG_OPTION, ENVIRONMENT_OPTION, PROJECT_OPTION } from '../options.js';
import { planFailure } from '../plan-failure.js';
import { urgentUndertaking, type UrgentOptions } from '../understood-undertaking.js';
import { REVOKE_VIEWS, type RevokeResult } from '../views/revoke.js';

interface RevokeOptions extends UrgentOptions {
  readonly autoApprove?: true | undefined;
}

async function run(
  context: CommandContext,
  token: PrincipalRef,
  options: RevokeOptions,
): Promise<Outcome<RevokeResult>> {
  const understood = await urgentUndertaking(context, options);
  if (understood.kind === 'failed') return understood;
  const { undertaking } = understood;
  const declaredAt = understood.declaredAt(token);
  const outcome = await carryOut(undertaking, (connected) =>
    approvedRevocation(undertaking, connected, { token, isApproved: options.autoApprove === true }),
  );
  if (outcome.kind !== 'done') return outcome;
  const { plan, projectName, made } = outcome.result;
  const known = plan.unmanaged.map(({ principal }) => principal).filter((ref) => ref.startsWith('tokens/'));
  const declared = undertaking.program.principals.map(({ ref }) => ref);
  const hint = declaredAt === undefined && made.length === 0 ? didYouMean(token, [...known, ...declared]) : undefined;
  return { ...outcome, result: { token, projectName, made, declaredAt, hint } };
}

interface Revocation {
  readonly token: PrincipalRef;
  readonly isApproved: boolean;
}

async function approvedRevocation(
  undertaking: Undertaking,
  connected: ConnectedProject,
  { token, isApproved }: Revocation,
): Promise<Planning> {
  const made = await freshPlan(undertaking, connected, { kind: 'revoke', principal: token });
  if (!made.ok) return planFailure(made.problems);
  const warnings = [`Whoever uses \`${token}\` is refused from now on; its secret never works again.`];
  const help = 'pass `--auto-approve`';
  const question = { plan: made.value, projectName: connected.name, verb: 'revoke', warnings, help };
  return approved(undertaking, question, isApproved);
}

/** `policy revoke`. */
export default defineCommand({
  name: 'revoke',
  summary: 'delete a token at once, whatever the policy says of it',
  description:
    'Deletes the permission rows of a token, then the token, and its successor if it is being rotated. Needs no plan and no change of the policy, heeds no findings of the rules, works whatever is broken in the policy files, and works for a token that no file declares. Shows what stops working and asks. When it was stopped, the same command goes on; when there is no such token, there is nothing to do. Exits with 0, with 1 for any failure, with 130 when interrupted.',
  examples: [
    { command: 'policy revoke tokens/web', purpose: 'show what stops working, ask, revoke' },
    { command: 'policy revoke tokens/web --project production --auto-approve', purpose: 'without asking' },
  ],
  failureExitCode: 1,
  configure: (command) =>
    command
      .argument('<token>', 'such as tokens/web, by its name in the project', parseToken)
      .addOption(CONFIG_OPTION)
      .addOption(PROJECT_OPTION)
      .addOption(ENVIRONMENT_OPTION)
      .option('--auto-approve', 'do not ask'),
  run: (context, { arguments: [token], options }) => run(context, token, options),
  views: REVOKE_VIEWS,
});
