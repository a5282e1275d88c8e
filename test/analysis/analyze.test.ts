import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler.js';
import { applyFixes } from '../../src/diagnostics/apply-fixes.js';
import { spanText } from '../../src/source/span.js';
import { compileText } from '../support/check-text.js';
import { dedent } from '../support/dedent.js';

const MODELS = dedent`
  locales: { en: { default: true }, de: {} }
  models:
    Case: { plural: Cases, classification: public, fields: { country: String!, title: { type: String, localized: true } } }
`;

function policy(grants: string): string {
  return `${MODELS}tokens:\n  web:\n    grants:\n${grants}`;
}

const CREATE = '{ actions: [create], models: [Case], locales: [en] }';

describe('the levels of the config', () => {
  const text = policy('      - { actions: [read], models: [Case], stages: [DRAFT], locales: [en] }\n');
  const severities = (levels: Parameters<typeof compile>[0]['levels']) =>
    compile({ files: [{ path: 'policy.yaml', text }], today: '2026-11-24', levels }).diagnostics.map(
      ({ code, severity }) => `${severity} ${code}`,
    );

  it.each([
    [{}, ['error default-stage-unreadable']],
    [{ 'default-stage-unreadable': 'warning' }, ['warning default-stage-unreadable']],
    [{ 'default-stage-unreadable': 'off' }, []],
  ] as const)('%j', (levels, want) => {
    expect(severities(levels)).toEqual(want);
  });
});

describe('what a principal lacks', () => {
  it.each([
    ['after a grant on a line of its own', `      - ${CREATE} # why\n`, `      - ${CREATE} # why\n      - ADDED\n`],
    ['inside of a flow list', `      [${CREATE}]\n`, `      [${CREATE}, ADDED]\n`],
    [
      'after a grant of several lines',
      '      - actions: [create]\n        models: [Case]\n        locales: [en]\n',
      '      - actions: [create]\n        models: [Case]\n        locales: [en]\n      - ADDED\n',
    ],
    ['at the end of a file without a last line break', `      - ${CREATE}`, `      - ${CREATE}\n      - ADDED`],
  ])('is added %s, and is then not missing', (_, before, after) => {
    const file = { path: 'policies/policy.yaml', text: policy(before) };
    const { diagnostics } = compile({ files: [file], today: '2026-11-24', levels: {} });
    const fixed = applyFixes([file], diagnostics, ['unsafe']).files[0]?.text ?? '';
    const added = '{ actions: [read], models: [Case], stages: [DRAFT], locales: [en] }';
    expect(fixed).toBe(policy(after).replace('ADDED', added));
    expect(compileText(fixed).diagnostics.map(({ code }) => code)).toEqual([
      'default-stage-unreadable',
      'write-implies-draft-read',
    ]);
  });

  it('is reported once for all the actions that lack it', () => {
    const { diagnostics } = compileText(
      policy(
        `      - { actions: [create, update], models: [Case], locales: [en] }
      - { actions: [publish], models: [Case], from: [DRAFT], to: [PUBLISHED], locales: [en] }
`,
      ),
    );
    expect(diagnostics.map(({ message, related }) => [message, related.map(({ span }) => spanText(span))])).toEqual([
      [
        '`tokens/web` may `create`, `update` and `publish`, but lacks what Hygraph demands with it',
        ['update', 'publish'],
      ],
    ]);
  });

  it('is not met by a grant of another environment', () => {
    const read = '{ actions: [read], models: [Case], stages: [DRAFT], locales: [en], environments: [staging] }';
    const { diagnostics } = compileText(policy(`      - ${CREATE}\n      - ${read}\n`));
    expect(diagnostics.map(({ code }) => code)).toContain('missing-dependency');
  });

  it('takes a `"*"` where it is missing for what does not exist yet', () => {
    const text = policy('      - { actions: [update], models: "*", locales: "*" }\n');
    const [gap] = compileText(text).diagnostics.filter(({ code }) => code === 'missing-dependency');
    expect(gap?.help).toContain('models: "*", stages: [DRAFT], locales: "*"');
  });
});

describe('findings in several environments', () => {
  const read = '{ actions: [read], models: [Case], stages: [DRAFT], locales: "*"';
  const token = (head: string, grants: readonly string[]): string =>
    `${MODELS}tokens:\n  web:\n    defaultStage: DRAFT\n${head}    grants:\n${grants.map((grant) => `      - ${grant}\n`).join('')}`;
  const update = '{ actions: [update], models: [Case], locales: "*"';

  it.each([
    ['the principal is there alone', '    environments: [a]\n', [`${read}, environments: [a] }`, `${update} }`], 0],
    [
      'each has its own',
      '',
      [`${read}, environments: [a] }`, `${read}, environments: [b] }`, `${update}, environments: [a, b] }`],
      0,
    ],
    ['one is left', '', [`${read}, environments: [a] }`, `${update}, environments: [a, b] }`], 1],
    ['those that nobody names', '', [`${read}, environments: [a] }`, `${update} }`], 1],
  ])('%s', (_, head, grants, want) => {
    const { diagnostics } = compileText(token(head, grants));
    expect(diagnostics.filter(({ code }) => code === 'missing-dependency')).toHaveLength(want);
  });
});

describe('grants that shadow each other', () => {
  const read = (actions: string, locales: string): string =>
    `      - { actions: [${actions}], models: [Case], locales: [${locales}] }\n`;

  it.each([
    [
      'by one action',
      [read('create, update', 'en'), read('update', 'en')],
      ['this grant adds nothing to what other grants allow'],
    ],
    [
      'by their union',
      [read('create', 'en'), read('create', 'de'), read('create', 'en, de')],
      ['this grant adds nothing to what other grants allow'],
    ],
  ])('%s: one of them is found', (_, grants, want) => {
    const { diagnostics } = compileText(policy(grants.join('')));
    expect(diagnostics.filter(({ code }) => code === 'shadowed-grant').map(({ message }) => message)).toEqual(want);
  });
});
