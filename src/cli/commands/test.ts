import { InvalidArgumentError } from '@commander-js/extra-typings';
import { runTests } from '../../query/run-tests.js';
import { defineCommand, type Outcome } from '../command.js';
import { compileProject } from '../compile-project.js';
import type { CommandContext } from '../context.js';
import { mutatePolicy } from '../mutate-policy.js';
import { CONFIG_OPTION, parseCount } from '../options.js';
import type { MutationReport } from '../views/mutants.js';
import { TEST_VIEWS, type TestReport } from '../views/test.js';

interface TestOptions {
  readonly config?: string | undefined;
  readonly mutate?: true | undefined;
  readonly failUnder?: number | undefined;
  readonly limit?: number | undefined;
}

async function run(context: CommandContext, options: TestOptions): Promise<Outcome<TestReport | MutationReport>> {
  const { config, mutate, failUnder, limit } = options;
  if (mutate === undefined && (failUnder ?? limit) !== undefined) {
    const option = failUnder === undefined ? '--limit' : '--fail-under';
    return {
      kind: 'failed',
      failure: { message: `\`${option}\` needs \`--mutate\``, help: 'see `policy test --help`' },
    };
  }
  const compiling = await compileProject(context, config);
  if (compiling.kind === 'failed') return compiling;
  const { compilation, config: settings } = compiling.project;
  if (mutate === true) return mutatePolicy(compilation.program, settings.rules, { failUnder, limit });
  const results = runTests(compilation.program);
  const isGreen = results.every(({ failures }) => failures.length === 0);
  return { kind: 'done', result: { kind: 'tests', results }, exitCode: isGreen ? 0 : 1 };
}

function parsePercent(text: string): number {
  const percent = /^\d{1,3}(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(percent <= 100)) throw new InvalidArgumentError('it must be a number from 0 to 100.');
  return percent;
}

/** `policy test`. */
export default defineCommand({
  name: 'test',
  summary: 'run the tests that the policy holds',
  description:
    'Runs the `tests` sections: what each principal can do, and what it cannot. Exits with 1 when one fails, and with 2 when the policy has errors. With --mutate it makes the small mistakes that somebody might make (a condition dropped, a stage added, a list opened …), one at a time and in memory, and shows those that neither a test nor a guardrail notices, what lets somebody do more first, with tests that would, ready to paste. It exits with 0, whatever survives, unless --fail-under says otherwise.',
  examples: [
    { command: 'policy test', purpose: 'run the tests of this folder' },
    { command: 'policy test --format junit --output tests.xml', purpose: 'for a CI that reads JUnit' },
    { command: 'policy test --mutate', purpose: 'which mistakes would nobody notice?' },
    { command: 'policy test --mutate --fail-under 80', purpose: 'exit with 1 when less than 80 % are noticed' },
  ],
  configure: (command) =>
    command
      .addOption(CONFIG_OPTION)
      .option('--mutate', 'try the tests and guardrails on small mistakes')
      .option('--fail-under <percent>', 'with --mutate: exit with 1 when less is noticed', parsePercent)
      .option('--limit <count>', 'with --mutate: how many survivors are shown', parseCount),
  run: (context, { options }) => run(context, options),
  views: TEST_VIEWS,
});
