import { Option } from '@commander-js/extra-typings';
import { ACTIONS, type Action } from '../../ir/actions.js';
import { matrixOf } from '../../query/matrix.js';
import { resolvePattern, resolvePrincipals } from '../../query/resolve-words.js';
import { defineCommand, type Outcome } from '../command.js';
import type { CommandContext } from '../context.js';
import { CONFIG_OPTION, POLICY_ENVIRONMENT_OPTION } from '../options.js';
import { problemFailure } from '../problem-failure.js';
import { understandProject, type PolicyOptions } from '../understand-project.js';
import { MATRIX_VIEWS, type MatrixResult } from '../views/matrix.js';

interface MatrixOptions extends PolicyOptions {
  readonly who?: readonly string[] | undefined;
  readonly action?: readonly Action[] | undefined;
  readonly model?: readonly string[] | undefined;
}

async function run(context: CommandContext, options: MatrixOptions): Promise<Outcome<MatrixResult>> {
  const understanding = await understandProject(context, options);
  if (understanding.kind === 'failed') return understanding;
  const { program, notes } = understanding.project;
  const principals = resolvePrincipals(program, options.who);
  if (principals.kind === 'problem') return problemFailure(principals.problem);
  const pattern = resolvePattern(program, { actions: options.action, models: options.model });
  if (pattern.kind === 'problem') return problemFailure(pattern.problem);
  const blocks = matrixOf(program, { principals: principals.value, pattern: pattern.value });
  return { kind: 'done', result: { blocks, environment: options.environment, notes }, exitCode: 0 };
}

/** `policy matrix`. */
export default defineCommand({
  name: 'matrix',
  summary: 'show who may do what, at a glance',
  description:
    'Shows for each principal a table of models by actions; in its cells stand the stages and locales. Models that are alike share a row.',
  examples: [
    { command: 'policy matrix', purpose: 'the whole policy' },
    { command: 'policy matrix --who public tokens/*', purpose: 'the public and all tokens' },
    { command: 'policy matrix --action read --model Article --format markdown', purpose: 'for a pull request' },
  ],
  configure: (command) =>
    command
      .addOption(CONFIG_OPTION)
      .option('--who <principals...>', 'public, tokens/web, roles/*, …; all when not given')
      .addOption(new Option('--action <actions...>', 'these actions alone').choices(ACTIONS))
      .option('--model <models...>', 'these models alone')
      .addOption(POLICY_ENVIRONMENT_OPTION),
  run: (context, { options }) => run(context, options),
  views: MATRIX_VIEWS,
});
