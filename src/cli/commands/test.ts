import { runTests } from '../../query/run-tests.js';
import { defineCommand, type Outcome } from '../command.js';
import { compileProject } from '../compile-project.js';
import type { CommandContext } from '../context.js';
import { CONFIG_OPTION } from '../options.js';
import { TEST_VIEWS, type TestReport } from '../views/test.js';

async function run(context: CommandContext, configPath: string | undefined): Promise<Outcome<TestReport>> {
  const compiling = await compileProject(context, configPath);
  if (compiling.kind === 'failed') return compiling;
  const results = runTests(compiling.project.compilation.program);
  const isGreen = results.every(({ failures }) => failures.length === 0);
  return { kind: 'done', result: { results }, exitCode: isGreen ? 0 : 1 };
}

/** `policy test`. */
export default defineCommand({
  name: 'test',
  summary: 'run the tests that the policy holds',
  description:
    'Runs the `tests` sections: what each principal can do, and what it cannot. Exits with 1 when one fails, and with 2 when the policy has errors.',
  examples: [
    { command: 'policy test', purpose: 'run the tests of this folder' },
    { command: 'policy test --format junit --output tests.xml', purpose: 'for a CI that reads JUnit' },
  ],
  configure: (command) => command.addOption(CONFIG_OPTION),
  run: (context, { options }) => run(context, options.config),
  views: TEST_VIEWS,
});
