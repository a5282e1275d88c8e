import { describe, expect, it } from 'vitest';
import { runTests } from '../../src/query/run-tests.js';
import { spanText } from '../../src/source/span.js';
import { compileText } from '../support/check-text.js';

const POLICY = `
locales: { en: { default: true }, de: {} }
models:
  Case: { plural: Cases, classification: public, fields: { country: String!, title: { type: String, localized: true } } }
public:
  grants:
    - { actions: [read], models: [Case], stages: [PUBLISHED], locales: [en] }
tokens:
  web:
    defaultStage: DRAFT
    grants:
      - { actions: [read], models: [Case], stages: [DRAFT], locales: "*", where: { country: "Chad" } }
roles:
  other:
    grants:
      - { actions: [read], models: [Case], stages: [DRAFT], locales: [en], where: { NOT: [{ title: "x" }] } }
users:
  reader:
    match: { role: reader }
    claims: { land: String! }
    defaultStage: DRAFT
    grants:
      - { actions: [read], models: [Case], stages: [DRAFT], locales: "*", where: { country: $claims.land } }
  member:
    match: { role: member }
    claims: { land: String! }
    defaultStage: DRAFT
    grants:
      - { actions: [read], models: [Case], stages: [DRAFT], locales: "*", where: { AND: [{ country: $claims.land }, { country_in: ["Mali", "Niger"] }] } }
tests:
`;

// The condition of `roles/other` is there to be read in more than one way.
const LEVELS = { 'not-excludes-null': 'off' } as const;

function failuresOf(test: string): readonly string[] {
  const { program, diagnostics } = compileText(`${POLICY}  - { name: t, ${test} }\n`, undefined, { levels: LEVELS });
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  return runTests(program).flatMap(({ failures }) => failures.map(({ kind, message }) => `${kind}: ${message}`));
}

describe('the tests of a policy', () => {
  it.each([
    [
      'can, where a grant reaches the cell',
      'who: public, can: [{ action: read, model: Case, stage: PUBLISHED, locale: en }]',
      [],
    ],
    [
      'can fails where none does',
      'who: public, can: [{ action: read, model: Case, stage: DRAFT }]',
      ['can: `public` cannot, but should'],
    ],
    ['what is left out means any', 'who: public, can: [{ action: read }]', []],
    [
      'cannot fails with the cell that can',
      'who: public, cannot: [{ action: read, model: Case }]',
      ['cannot: `public` can read Case stages=PUBLISHED locales=en, but should not'],
    ],
    [
      'a record that meets the condition',
      'who: tokens/web, can: [{ action: read, model: Case, record: { country: "Chad" } }]',
      [],
    ],
    [
      'a record that does not',
      'who: tokens/web, can: [{ action: read, model: Case, record: { country: "Mali" } }]',
      ['can: `tokens/web` cannot, but should'],
    ],
    [
      'a record without the field',
      'who: tokens/web, cannot: [{ action: read, model: Case, record: { country: null } }]',
      [],
    ],
    [
      'a claim that fits',
      'who: users/reader, can: [{ action: read, model: Case, record: { country: "Chad" }, claims: { land: "Chad" } }]',
      [],
    ],
    [
      'a claim that is missing is no access',
      'who: users/reader, cannot: [{ action: read, model: Case, record: { country: "Chad" }, claims: {} }]',
      [],
    ],
    [
      'claims without a record ask for some record: one that fits',
      'who: users/reader, can: [{ action: read, model: Case, claims: { land: "Chad" } }]',
      [],
    ],
    [
      'claims without a record: none fits where the claim is missing',
      'who: users/reader, can: [{ action: read, model: Case, claims: {} }]',
      ['can: `users/reader` cannot, but should'],
    ],
    [
      'claims without a record: cannot holds where the claim is malformed',
      'who: users/reader, cannot: [{ action: read, model: Case, claims: { land: 1 } }]',
      [],
    ],
    [
      'claims without a record: cannot fails with some record',
      'who: users/reader, cannot: [{ action: read, model: Case, claims: { land: "Chad" } }]',
      ['cannot: `users/reader` can read Case stages=DRAFT locales=en, but should not'],
    ],
    [
      'claims without a record: none fits where the claim contradicts the condition',
      'who: users/member, cannot: [{ action: read, model: Case, claims: { land: "Chad" } }], can: [{ action: read, model: Case, claims: { land: "Mali" } }]',
      [],
    ],
    [
      'cannot fails where one reading lets the record through',
      'who: roles/other, cannot: [{ action: read, model: Case, record: { title: null } }]',
      ['cannot: `roles/other` can read Case stages=DRAFT locales=en, but should not'],
    ],
    [
      'cannot without claims speaks of every claim',
      'who: users/reader, cannot: [{ action: read, model: Case, record: { country: "Chad" } }]',
      ['cannot: `users/reader` can read Case stages=DRAFT locales=en, but should not'],
    ],
  ])('%s', (_, test, want) => {
    expect(failuresOf(test)).toEqual(want);
  });

  it('a failure names the grants that allow what must not be', () => {
    const { program } = compileText(`${POLICY}  - { name: t, who: public, cannot: [{ action: read }] }\n`);
    const grants = runTests(program).flatMap(({ failures }) => failures.flatMap((failure) => failure.grants));
    expect(grants.map(spanText)).toEqual(['{ actions: [read], models: [Case], stages: [PUBLISHED], locales: [en] }']);
  });

  it.each([
    [
      'cannot counts what only `"*"` reaches and does not exist yet',
      'cannot',
      ['cannot: `roles/r` can read Case stages=(new) locales=en, but should not'],
    ],
    ['can does not', 'can', ['can: `roles/r` cannot, but should']],
  ])('%s', (_, kind, want) => {
    const text = POLICY.replace(
      /stages: \[DRAFT\], locales: "\*", where: \{ country: "Chad" \}/,
      'stages: "*", locales: [en]',
    );
    const { program } = compileText(`${text}  - { name: t, who: tokens/web, ${kind}: [{ action: read }] }\n`);
    const future = { ...program, schema: { ...program.schema, stages: new Map() } };
    const role = future.tests.map((test) => ({ ...test, who: { ...test.who, ref: 'roles/r' } }));
    const principals = role.map(({ who }) => who);
    const results = runTests({ ...future, principals, tests: role });
    expect(results.flatMap(({ failures }) => failures.map((failure) => `${failure.kind}: ${failure.message}`))).toEqual(
      want,
    );
  });

  it('counts no grant for an environment in which its principal is not', () => {
    const grant = '{ actions: [read], models: [Case], stages: [DRAFT], locales: [en], environments: [staging] }';
    const tokens = (environments: string): string =>
      `tokens:\n  preview:\n    environments: ${environments}\n    grants: [${grant}]\n  web:\n`;
    const resultsIn = (environments: string): readonly number[] => {
      const test =
        '  - { name: t, who: tokens/preview, can: [{ action: read, model: Case, stage: DRAFT }, { action: read, model: Case, record: { country: Chad } }] }\n';
      const policy = POLICY.replace('tokens:\n  web:\n', tokens(environments));
      const { program } = compileText(`${policy}${test}`, undefined, {
        levels: { ...LEVELS, 'grant-reaches-nothing': 'off' },
      });
      return runTests(program).map(({ failures }) => failures.length);
    };
    expect([resultsIn('[master, staging]'), resultsIn('[master]')]).toEqual([[0], [2]]);
  });
});
