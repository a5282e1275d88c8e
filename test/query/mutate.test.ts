import { describe, expect, it } from 'vitest';
import { isBelow, mutate, MOST_MUTANTS, percentOf, scoreOf, type Mutants } from '../../src/query/mutate/mutate.js';
import { expectationText, pasteOf } from '../../src/query/mutate/paste.js';
import { sampled } from '../../src/query/mutate/sampled.js';
import { policyOf } from '../support/diff.js';

/** What became of each mutant, as one line. */
function lines({ tried }: Mutants): readonly string[] {
  return tried.map(({ mutation: { operator, words }, outcome }) => {
    const what = `${operator}: ${words}`;
    switch (outcome.kind) {
      case 'killed':
        return `${what} => killed by ${outcome.by.kind} ${outcome.by.name}`;
      case 'survived':
        return `${what} => ${outcome.effect}, ${outcome.kill.kind} ${expectationText(outcome.kill.expectation)}`;
      case 'untestable':
        return `${what} => untestable: ${outcome.reason}`;
      case 'unknown':
        return `${what} => unknown: ${outcome.cause}`;
      case 'equivalent':
        return `${what} => equivalent`;
    }
  });
}

function grantOf(grant: string, more = ''): string {
  return `tokens:\n  t:\n    grants:\n      - ${grant}\n${more}`;
}

const READ = '{ actions: [read], models: [Article], stages: [DRAFT], locales: [en] }';
const where = (text: string): string => READ.replace(' }', `, where: ${text} }`);

describe('mutants', () => {
  it.each([
    [
      'a stage more',
      grantOf(READ),
      'widen-list: adds `PUBLISHED` to `stages` => widens, cannot { action: read, stage: PUBLISHED }',
    ],
    [
      'a locale more',
      grantOf(READ),
      'widen-list: adds `de` to `locales` => widens, cannot { action: read, locale: de }',
    ],
    [
      'a model more',
      grantOf(READ),
      'widen-list: adds `Tag` to `models` => widens, cannot { action: read, model: Tag }',
    ],
    [
      'a list opened',
      grantOf(READ),
      'open-list: makes `stages` `"*"` => widens, cannot { action: read, stage: PUBLISHED }',
    ],
    [
      'an action more',
      grantOf(READ),
      'add-action: adds the action `delete` on `Article` => widens, cannot { action: delete }',
    ],
    [
      'another model',
      grantOf(READ),
      'swap-model: puts the model `Tag` in the place of `Article` => changes, cannot { action: read, model: Tag }',
    ],
    [
      'no grant',
      grantOf(READ),
      'drop-grant: drops the grant of `read` on `Article` => narrows, can { action: read, model: Article, stage: DRAFT, locale: en }',
    ],
    [
      'an action less',
      grantOf('{ actions: [create, update], models: [Article], locales: [en] }'),
      'drop-action: drops the action `create` on `Article` => narrows, can { action: create, model: Article, locale: en }',
    ],
    [
      'a name less',
      grantOf(READ.replace('[DRAFT]', '[DRAFT, PUBLISHED]')),
      'shorten-list: drops `DRAFT` from `stages` => narrows, can { action: read, model: Article, stage: DRAFT, locale: en }',
    ],
    [
      'all but one',
      grantOf(READ.replace('[en]', '"*"')),
      'shorten-list: makes `locales` a list without `de` => narrows, can { action: read, model: Article, stage: DRAFT, locale: de }',
    ],
    [
      'no condition',
      grantOf(where('{ status: new }')),
      'drop-condition: drops the condition `{ status: "new" }` => widens, cannot { action: read, model: Article, record: { status: "ready" } }',
    ],
    [
      'a conjunct less',
      grantOf(where('{ status: new, size: 1 }')),
      'drop-conjunct: drops `{ size: 1 }` from the condition => widens, cannot { action: read, model: Article, record: { size: 0, status: "new" } }',
    ],
    [
      'a disjunct less',
      grantOf(where('{ OR: [{ status: new }, { size: 1 }] }')),
      'drop-disjunct: drops `{ size: 1 }` from the condition => narrows, can { action: read, model: Article, stage: DRAFT, locale: en, record: { size: 1, status: "ready" } }',
    ],
    [
      'the other way round',
      grantOf(where('{ status: new }')),
      'negate: negates `{ status: "new" }` => changes, cannot { action: read, model: Article, record: { status: "ready" } }',
    ],
    [
      'a value less',
      grantOf(where('{ size_in: [1, 2] }')),
      'drop-value: drops `1` from `{ size_in: [1, 2] }` => narrows, can { action: read, model: Article, stage: DRAFT, locale: en, record: { size: 1 } }',
    ],
    [
      'a bound',
      grantOf(where('{ size_gt: 1 }')),
      'move-bound: makes `{ size_gte: 1 }` of `{ size_gt: 1 }` => widens, cannot { action: read, model: Article, record: { size: 1 } }',
    ],
    [
      'what does not exist yet',
      grantOf(READ.replace('[DRAFT]', '[DRAFT, PUBLISHED]')),
      'open-list: makes `stages` `"*"` => untestable: only what does not exist yet differs, and no test can name it',
    ],
    [
      'environments',
      grantOf(READ.replace(' }', ', environments: [master] }')),
      'drop-environments: drops `environments` => untestable: it differs, or may, in some environments alone, and no test speaks of one',
    ],
    [
      'the default stage',
      grantOf(READ),
      'swap-default-stage: makes `DRAFT` the default stage => untestable: no test speaks of the default stage',
    ],
    [
      'expiry',
      grantOf(READ).replace('grants:', 'expires: 2027-01-01\n    grants:'),
      'drop-expiry: drops `expires` => untestable: no test speaks of the day on which a token expires',
    ],
    [
      'what is allowed anyway',
      grantOf(READ, `      - ${READ.replace('[en]', '"*"')}\n`),
      'widen-list: adds `de` to `locales` => equivalent',
    ],
    [
      'what is not known',
      grantOf(where('{ OR: [{ _search: "x" }, { _search: "y" }] }')),
      'drop-disjunct: drops `{ _search: "y" }` from the condition => unknown: it hangs on the full-text search for "y", which Hygraph alone can tell',
    ],
    [
      'a test that notices',
      grantOf(READ, 'tests: [{ name: a, who: tokens/t, cannot: [{ action: read, stage: PUBLISHED }] }]\n'),
      'widen-list: adds `PUBLISHED` to `stages` => killed by test a',
    ],
    [
      'a test of what is lost',
      grantOf(READ, 'tests: [{ name: a, who: tokens/t, can: [{ action: read }] }]\n'),
      'drop-grant: drops the grant of `read` on `Article` => killed by test a',
    ],
    [
      'a guardrail that notices',
      grantOf(READ, 'guardrails: { g: { never: { who: ["*"], actions: [delete] } } }\n'),
      'add-action: adds the action `delete` on `Article` => killed by guardrail g',
    ],
  ])('%s', (_, policy, want) => {
    expect(lines(mutate(policyOf(policy)))).toContain(want);
  });

  it('a guardrail that is broken already notices nothing', () => {
    const policy = grantOf(READ, 'guardrails: { g: { never: { who: ["*"], stages: [DRAFT] } } }\n');
    expect(lines(mutate(policyOf(policy))).filter((line) => line.includes('killed'))).toEqual([]);
  });

  it('come with what widens first, and of that the public', () => {
    const text = `public: { grants: [${READ}] }\n${grantOf(READ)}`;
    const order = mutate(policyOf(text)).survivors.map(
      ({ mutation, outcome }) => `${outcome.effect} ${mutation.principal.ref}`,
    );
    expect([...new Set(order)]).toEqual([
      'widens public',
      'widens tokens/t',
      'changes public',
      'changes tokens/t',
      'narrows public',
      'narrows tokens/t',
    ]);
  });

  it('are tried up to a number, evenly', () => {
    expect(sampled([0, 1, 2, 3, 4, 5, 6, 7], 4)).toEqual([0, 2, 4, 6]);
    expect(sampled([0, 1], 4)).toEqual([0, 1]);
    const mutants = mutate(policyOf(grantOf(READ)), 3);
    expect([mutants.tried.length, mutants.possible > 3, MOST_MUTANTS]).toEqual([3, true, 2000]);
  });

  it.each([
    ['nothing to kill', { killed: 0, total: 0 }, 100],
    ['nearly all', { killed: 9999, total: 10_000 }, 99.9],
    ['a third', { killed: 1, total: 3 }, 33.3],
  ])('have a score: %s', (_, score, want) => {
    expect(percentOf(score)).toBe(want);
  });

  it.each([
    ['less', { killed: 9999, total: 10_000 }, 100, true],
    ['as much', { killed: 4, total: 5 }, 80, false],
    ['nothing to kill', { killed: 0, total: 0 }, 100, false],
  ])('are below a score: %s', (_, score, percent, want) => {
    expect(isBelow(score, percent)).toBe(want);
  });

  it('what is not known counts as not noticed', () => {
    const { killed, total } = scoreOf(mutate(policyOf(grantOf(where('{ OR: [{ _search: "x" }, { _search: "y" }] }')))));
    expect([killed, total > 2]).toEqual([0, true]);
  });

  it('are met by a test of a name that is free', () => {
    const program = policyOf(
      grantOf(READ, 'tests: [{ name: tokens/t can this and no more, who: tokens/t, can: [{ action: read }] }]\n'),
    );
    expect(pasteOf(program, mutate(program).survivors)).toMatch(
      /^tests:\n {2}- name: tokens\/t can this and no more \(2\)\n/,
    );
  });
});
