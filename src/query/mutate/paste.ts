import type { Expectation, Program } from '../../ir/program.js';
import { flowYaml, plainOrQuoted } from '../../support/flow-yaml.js';
import { groupBy } from '../../support/group.js';
import { expectationKey, type Kill } from './killing-test.js';
import type { Survivor } from './mutate.js';

/** The tests that kill the survivors, as a `tests` section: one test for each principal. Ends with a line break. */
export function pasteOf({ tests }: Program, survivors: readonly Survivor[]): string {
  const names = new Set(tests.map(({ name }) => name));
  const byPrincipal = groupBy(survivors, ({ mutation }) => mutation.principal.ref);
  const blocks = [...byPrincipal].map(([who, mine]) => {
    const kills = new Map(
      mine.map(({ outcome: { kill } }) => [`${kill.kind} ${expectationKey(kill.expectation)}`, kill]),
    );
    return testText(who, freeName(`${who} can this and no more`, names), [...kills.values()]);
  });
  return blocks.length === 0 ? '' : `tests:\n${blocks.join('\n')}`;
}

/** The name, with a number where a test has it already. */
function freeName(name: string, taken: ReadonlySet<string>, number = 1): string {
  const numbered = number === 1 ? name : `${name} (${number})`;
  return taken.has(numbered) ? freeName(name, taken, number + 1) : numbered;
}

function testText(who: string, name: string, kills: readonly Kill[]): string {
  const lines = (kind: Kill['kind']): readonly string[] => {
    const some = kills.filter((kill) => kill.kind === kind);
    return some.length === 0
      ? []
      : [`    ${kind}:`, ...some.map(({ expectation }) => `      - ${expectationText(expectation)}`)];
  };
  return [`  - name: ${name}`, `    who: ${plainOrQuoted(who)}`, ...lines('can'), ...lines('cannot'), ''].join('\n');
}

/** An expectation as a policy has it, in flow style. */
export function expectationText({ pattern, record, claims }: Expectation): string {
  const { actions, models, stages, from, to, locales } = pattern;
  const parts = [
    ['action', actions?.[0]],
    ['model', models?.[0]?.name],
    ['stage', stages?.[0]?.name],
    ['from', from?.[0]?.name],
    ['to', to?.[0]?.name],
    ['locale', locales?.[0]?.name],
  ].flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${plainOrQuoted(value)}`]));
  const subject = [
    ...(record === undefined ? [] : [`record: ${flowYaml(record)}`]),
    ...(claims === undefined ? [] : [`claims: ${flowYaml(claims)}`]),
  ];
  return `{ ${[...parts, ...subject].join(', ')} }`;
}
