import { Argument } from '@commander-js/extra-typings';
import { ACTIONS, type Action } from '../../ir/actions.js';
import { resolvePattern } from '../../query/resolve-words.js';
import { whoCan } from '../../query/who-can.js';
import { defineCommand, type Outcome } from '../command.js';
import type { CommandContext } from '../context.js';
import {
  CONFIG_OPTION,
  FROM_OPTION,
  LOCALE_OPTION,
  POLICY_ENVIRONMENT_OPTION,
  STAGE_OPTION,
  TO_OPTION,
} from '../options.js';
import { problemFailure } from '../problem-failure.js';
import { understandProject, type PolicyOptions } from '../understand-project.js';
import { WHO_CAN_VIEWS, type WhoCanResult } from '../views/who-can.js';

interface WhoCanOptions extends PolicyOptions {
  readonly model?: string | undefined;
  readonly stage?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly locale?: string | undefined;
}

async function run(context: CommandContext, action: Action, options: WhoCanOptions): Promise<Outcome<WhoCanResult>> {
  const understanding = await understandProject(context, options);
  if (understanding.kind === 'failed') return understanding;
  const { program, notes } = understanding.project;
  const { environment } = options;
  const pattern = resolvePattern(program, {
    actions: [action],
    models: listOf(options.model),
    stages: listOf(options.stage),
    from: listOf(options.from),
    to: listOf(options.to),
    locales: listOf(options.locale),
  });
  if (pattern.kind === 'problem') return problemFailure(pattern.problem);
  const result = { question: questionOf(action, options), action, environment, notes };
  return { kind: 'done', result: { ...result, holders: whoCan(program, pattern.value) }, exitCode: 0 };
}

function listOf(name: string | undefined): readonly string[] | undefined {
  return name === undefined ? undefined : [name];
}

function questionOf(action: Action, { model, stage, from, to, locale, environment }: WhoCanOptions): string {
  const parts = [
    ['stage', stage],
    ['from', from],
    ['to', to],
    ['locale', locale],
    ['environment', environment],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]));
  return [`${action} ${model ?? 'something'}`, ...parts].join(', ');
}

/** `policy who-can`. */
export default defineCommand({
  name: 'who-can',
  summary: 'list who can do something, and why',
  description:
    'Lists every principal that can do an action to some record: to which models and where, under which condition, and which grants allow it. What an option leaves out means any, what does not exist yet included. A write that Hygraph would refuse, since the principal lacks what it demands besides, is marked. Exits with 0, whoever can.',
  examples: [
    { command: 'policy who-can read --stage DRAFT', purpose: 'who can read drafts, and why' },
    { command: 'policy who-can delete --model Article', purpose: 'who can delete articles' },
    { command: 'policy who-can publish --to PUBLISHED --format json', purpose: 'who can publish, for a program' },
  ],
  configure: (command) =>
    command
      .addArgument(new Argument('<action>', 'what is done').choices(ACTIONS))
      .addOption(CONFIG_OPTION)
      .option('--model <model>', 'a model')
      .addOption(STAGE_OPTION)
      .addOption(FROM_OPTION)
      .addOption(TO_OPTION)
      .addOption(LOCALE_OPTION)
      .addOption(POLICY_ENVIRONMENT_OPTION),
  run: (context, { arguments: [action], options }) => run(context, action, options),
  views: WHO_CAN_VIEWS,
});
