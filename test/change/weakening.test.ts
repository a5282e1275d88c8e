import { describe, expect, it } from 'vitest';
import { weakenings, type Level, type Safeguards } from '../../src/change/weakening/weakening.js';
import type { Program } from '../../src/ir/program.js';
import { policyOf, schemaWith } from '../support/diff.js';

function guarding(program: Program, more: Partial<Safeguards> = {}): Safeguards {
  return { program, protect: [], levels: new Map(), ...more };
}

const messages = (before: Safeguards, after: Safeguards): readonly string[] =>
  weakenings({ before, after }).map(({ message }) => message);

const rail = (never: string, name = 'g'): string =>
  `tokens: { web: { grants: [] }, app: { grants: [] } }\nguardrails: { ${name}: { never: { ${never} } } }\n`;
const BASE = 'who: [public, tokens/web], actions: [read], stages: [DRAFT]';
const KEPT: readonly string[] = [];
const WEAKER = ['the guardrail `g` is weakened'];

describe('a guardrail', () => {
  it.each<[string, string, readonly string[]]>([
    ['as it was', rail(BASE), KEPT],
    ['renamed', rail(BASE, 'other'), KEPT],
    ['of anybody', rail(BASE.replace('[public, tokens/web]', '["*"]')), KEPT],
    ['of a kind that holds the one', rail(BASE.replace('[public, tokens/web]', '[public, tokens/*]')), KEPT],
    ['about more stages', rail(BASE.replace('[DRAFT]', '[DRAFT, PUBLISHED]')), KEPT],
    ['about any stage', rail(BASE.replace(', stages: [DRAFT]', '')), KEPT],
    ['without a principal', rail(BASE.replace('public, ', '')), WEAKER],
    ['about another stage', rail(BASE.replace('DRAFT', 'PUBLISHED')), WEAKER],
    ['about one model', rail(`${BASE}, models: [Tag]`), WEAKER],
    ['about another action', rail(BASE.replace('[read]', '[update]').replace(', stages: [DRAFT]', '')), WEAKER],
    ['removed', 'tokens: { web: { grants: [] } }', ['the guardrail `g` is removed']],
    [
      'of principals that are gone as well',
      rail(BASE.replace('public, tokens/web', 'public')).replace('web: { grants: [] }, ', ''),
      KEPT,
    ],
  ])('%s', (_, after, want) => {
    expect(messages(guarding(policyOf(rail(BASE))), guarding(policyOf(after)))).toEqual(want);
  });

  it.each<[string, string, string, readonly string[]]>([
    ['for fewer records', '', ', where: { name: x }', WEAKER],
    ['for all records', ', where: { name: x }', '', KEPT],
    ['for records that are not compared', ', where: { name: x }', ', where: { name: y }', WEAKER],
  ])('%s', (_, was, is, want) => {
    const [before, after] = [was, is].map((where) => policyOf(rail(`actions: [delete], models: [Tag]${where}`)));
    if (before === undefined || after === undefined) throw new Error('there is no policy');
    expect(messages(guarding(before), guarding(after))).toEqual(want);
  });
});

describe('a test', () => {
  const test = (text: string, name = 't'): string => `tests: [{ name: ${name}, who: public, ${text} }]`;
  const both = test('can: [{ action: read, model: Tag }], cannot: [{ action: create }]');

  it.each<[string, string, readonly string[]]>([
    ['as it was', both, []],
    ['renamed', both.replace('name: t', 'name: u'), []],
    ['that expects more', both.replace('{ action: create }', '{ action: create }, { action: delete }'), []],
    [
      'that expects less',
      test('can: [{ action: read, model: Tag }]'),
      ['the test `t` no longer expects all that it did'],
    ],
    [
      'that expects the opposite',
      both.replace('can:', 'cannot:').replace('cannot: [{ action: create }]', 'can: [{ action: create }]'),
      ['the test `t` no longer expects all that it did'],
    ],
    ['removed', '', ['the test `t` is removed']],
  ])('%s', (_, after, want) => {
    expect(messages(guarding(policyOf(both)), guarding(policyOf(after)))).toEqual(want);
  });
});

describe('what else guards', () => {
  const waiver = (until: string, who = 'public'): string =>
    `waivers: [{ rule: public-mutation, who: ${who}, action: create, model: Tag, reason: r, owner: o, until: ${until} }]`;
  const none = policyOf('');
  const levels = (level: Level): Partial<Safeguards> => ({ levels: new Map([['some-rule', level]]) });
  const stage = (audience: string): Program =>
    policyOf('', schemaWith('DRAFT: { audience: internal }', `DRAFT: { audience: ${audience} }`));
  const model = (more: string): Program => policyOf('', schemaWith('plural: Tags,', `plural: Tags, ${more},`));

  it.each<[string, Safeguards, Safeguards, readonly string[]]>([
    [
      'protection that is lifted',
      guarding(none, { protect: ['roles/a', 'roles/b'] }),
      guarding(none, { protect: ['roles/b'] }),
      ['`roles/a` is no longer protected from plans'],
    ],
    [
      'a lowered level',
      guarding(none, levels('error')),
      guarding(none, levels('warning')),
      ['the rule `some-rule` is lowered from `error` to `warning`'],
    ],
    [
      'a rule that is off',
      guarding(none, levels('info')),
      guarding(none, levels('off')),
      ['the rule `some-rule` is lowered from `info` to `off`'],
    ],
    ['a raised level', guarding(none, levels('off')), guarding(none, levels('error')), []],
    [
      'a new waiver',
      guarding(none),
      guarding(policyOf(waiver('2027-01-01'))),
      ['the rule `public-mutation` for `public` `create` `Tag` is waived, until 2027-01-01'],
    ],
    [
      'a longer waiver',
      guarding(policyOf(waiver('2027-01-01'))),
      guarding(policyOf(waiver('2027-02-01'))),
      ['the rule `public-mutation` for `public` `create` `Tag` is waived for longer, until 2027-02-01'],
    ],
    ['a shorter waiver', guarding(policyOf(waiver('2027-02-01'))), guarding(policyOf(waiver('2027-01-01'))), []],
    [
      'a stage for the public',
      guarding(stage('internal')),
      guarding(stage('public')),
      ['the stage `DRAFT` is declared `public`, and was `internal`'],
    ],
    ['a stage for fewer', guarding(stage('internal')), guarding(stage('restricted')), []],
    [
      'a model that is less secret, with its fields',
      guarding(model('classification: restricted')),
      guarding(model('classification: public')),
      ['the model `Tag` is classified `public`, and was `restricted`'],
    ],
    [
      'a field that is less secret',
      guarding(policyOf('', schemaWith('name: String!', 'name: { type: String!, classification: restricted }'))),
      guarding(none),
      ['the field `Tag.name` is classified `internal`, and was `restricted`'],
    ],
  ])('%s', (_, before, after, want) => {
    expect(messages(before, after)).toEqual(want);
    expect(messages(after, after)).toEqual([]);
  });
});
