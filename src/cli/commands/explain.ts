import { Option } from '@commander-js/extra-typings';
import { ACTIONS, type Action } from '../../ir/actions.js';
import { suggest } from '../../support/suggest.js';
import { defineCommand, type Outcome } from '../command.js';
import type { CommandContext } from '../context.js';
import type { AccessOptions } from '../explain-access.js';
import {
  CONFIG_OPTION,
  fileAfterAt,
  FROM_OPTION,
  LOCALE_OPTION,
  POLICY_ENVIRONMENT_OPTION,
  STAGE_OPTION,
  TO_OPTION,
} from '../options.js';
import { EXPLAIN_VIEWS, type ExplainResult } from '../views/explain.js';

interface ExplainOptions extends Omit<AccessOptions, 'as' | 'action' | 'model'> {
  readonly as?: string | undefined;
  readonly action?: Action | undefined;
  readonly model?: string | undefined;
}

async function run(
  context: CommandContext,
  code: string | undefined,
  options: ExplainOptions,
): Promise<Outcome<ExplainResult>> {
  if (code !== undefined && options.as === undefined) return explainCode(context, code);
  if (code !== undefined) return failed(`\`${code}\` and \`--as\` are two questions`, 'ask one after the other');
  const { as, action, model } = options;
  if (as !== undefined && action !== undefined && model !== undefined) {
    const { explainAccess } = await import('../explain-access.js');
    const outcome = await explainAccess(context, { ...options, as, action, model });
    return outcome.kind === 'done' ? { ...outcome, result: { kind: 'access', access: outcome.result } } : outcome;
  }
  const isEmpty = as === undefined && action === undefined && model === undefined;
  if (isEmpty) return failed('there is nothing to explain', NEEDED);
  return failed('an access question needs `--as`, `--action` and `--model`', NEEDED);
}

const NEEDED = 'name a rule or code, or ask `--as tokens/web --action read --model Article`';

function failed(message: string, help: string): Outcome<never> {
  return { kind: 'failed', failure: { message, help } };
}

async function explainCode({ services }: CommandContext, code: string): Promise<Outcome<ExplainResult>> {
  const { codes, find } = await services.explanations();
  const explanation = find(code);
  if (explanation !== undefined) return { kind: 'done', result: { kind: 'page', explanation }, exitCode: 0 };
  const near = suggest(code, codes);
  return {
    kind: 'failed',
    failure: {
      message: `there is no rule and no code \`${code}\``,
      ...(near === undefined ? {} : { help: `did you mean \`${near}\`?` }),
    },
  };
}

/** `policy explain <id>`, and `policy explain --as …`. */
export default defineCommand({
  name: 'explain',
  summary: 'print the page of a rule or code, or why access is allowed or denied',
  description:
    'Prints what a rule finds, why that matters, and what to write instead; or what another code means. With --as, --action and --model it answers whether a principal may do something: the grants that decide it, what Hygraph demands with it and, for a denial, the nearest grant and the smallest edit that allows this and nothing else.',
  examples: [
    { command: 'policy explain public-internal-stage', purpose: 'the page of a rule' },
    { command: 'policy explain public-internal-stage --format json', purpose: 'the same for a program' },
    {
      command: 'policy explain --as tokens/web --action read --model Article --stage DRAFT',
      purpose: 'may it, and why',
    },
  ],
  configure: (command) =>
    command
      .argument('[id]', 'what stands in brackets after error, warning or info')
      .option('--as <principal>', 'public, tokens/web, roles/editor, users/author')
      .addOption(new Option('--action <action>', 'what is done').choices(ACTIONS))
      .option('--model <model>', 'to which model')
      .addOption(STAGE_OPTION)
      .addOption(FROM_OPTION)
      .addOption(TO_OPTION)
      .addOption(LOCALE_OPTION)
      .option('--record <json>', 'to this record; @file reads it from a file')
      .option('--claims <json>', 'with --record: the claims of the end user; @file reads them from a file')
      .addOption(POLICY_ENVIRONMENT_OPTION)
      .addOption(CONFIG_OPTION),
  files: ({ options: { record, claims } }) => ({ reads: [fileAfterAt(record), fileAfterAt(claims)] }),
  run: (context, { arguments: [code], options }) => run(context, code, options),
  views: EXPLAIN_VIEWS,
});
