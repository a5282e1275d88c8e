import { defineCommand, type Outcome } from '../command.js';
import type { CommandContext } from '../context.js';
import type { Explanation } from '../services.js';
import { suggest } from '../../support/suggest.js';
import { EXPLAIN_VIEWS } from '../views/explain.js';

async function run({ services }: CommandContext, code: string): Promise<Outcome<Explanation>> {
  const { codes, find } = await services.explanations();
  const explanation = find(code);
  if (explanation !== undefined) return { kind: 'done', result: explanation, exitCode: 0 };
  const near = suggest(code, codes);
  return {
    kind: 'failed',
    failure: {
      message: `there is no rule and no code \`${code}\``,
      ...(near === undefined ? {} : { help: `did you mean \`${near}\`?` }),
    },
  };
}

/** `policy explain <id>`. */
export default defineCommand({
  name: 'explain',
  summary: 'print the page of a rule or code',
  description: 'Prints what a rule finds, why that matters, and what to write instead; or what another code means.',
  examples: [
    { command: 'policy explain public-internal-stage', purpose: 'the page of a rule' },
    { command: 'policy explain public-internal-stage --format json', purpose: 'the same for a program' },
  ],
  configure: (command) => command.argument('<id>', 'what stands in brackets after error, warning or info'),
  run: (context, { arguments: [code] }) => run(context, code),
  views: EXPLAIN_VIEWS,
});
