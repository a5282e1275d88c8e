import type { Expectation, PolicyTest } from '../../ir/program.js';
import { meetsNothing, whyNothing } from '../dead-pattern.js';
import { defineRule, type Finding, type RuleContext } from '../rule.js';

export default defineRule({
  id: 'test-vacuous',
  family: 'conflict',
  severity: 'warning',
  summary: 'a test expects that something cannot be done which nobody ever can',
  check: (context) =>
    context.program.tests.flatMap((test) =>
      test.cannot
        .filter(({ pattern }) => meetsNothing(context.program.schema, pattern))
        .map((expectation) => findingOf(context, test, expectation)),
    ),
});

function findingOf({ program }: RuleContext, { name, who }: PolicyTest, { pattern, origin }: Expectation): Finding {
  return {
    message: `this expectation of the test \`${name}\` can never fail`,
    at: origin,
    label: whyNothing(program.schema, pattern),
    help: 'ask for something that a grant could allow',
    subject: { who: who.ref },
  };
}
