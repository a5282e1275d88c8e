import type { Expectation, PolicyTest, Program } from '../../ir/program.js';
import { canonicalJson } from '../../support/json.js';
import type { Pair } from '../../support/pair.js';
import type { Weakening } from './weakening.js';

/** Tests that expect what no test of the new policy expects of the same principal, if it still has that. */
export function testWeakenings({ before, after }: Pair<Program>): readonly Weakening[] {
  const kept = new Set(after.tests.flatMap(expectationKeys));
  return before.tests.flatMap((test) => {
    if (!after.principals.some(({ ref }) => ref === test.who.ref)) return [];
    if (expectationKeys(test).every((key) => kept.has(key))) return [];
    const namesake = after.tests.find(({ name }) => name === test.name);
    const message =
      namesake === undefined
        ? `the test \`${test.name}\` is removed`
        : `the test \`${test.name}\` no longer expects all that it did`;
    return [{ kind: 'test', message, before: test.origin, after: namesake?.origin }];
  });
}

function expectationKeys({ who, can, cannot }: PolicyTest): readonly string[] {
  const keysOf = (kind: string, items: readonly Expectation[]): readonly string[] =>
    items.map((item) => `${who.ref} ${kind} ${expectationKey(item)}`);
  return [...keysOf('can', can), ...keysOf('cannot', cannot)];
}

function expectationKey({ pattern, record, claims }: Expectation): string {
  const names = (items: readonly { readonly name: string }[] | undefined) => items?.map(({ name }) => name) ?? null;
  return canonicalJson({
    actions: pattern.actions ?? null,
    models: names(pattern.models),
    stages: names(pattern.stages),
    from: names(pattern.from),
    to: names(pattern.to),
    locales: names(pattern.locales),
    record: record ?? null,
    claims: claims ?? null,
  });
}
