import { describe, expect, it } from 'vitest';
import { compileText, type Told } from '../support/check-text.js';
import { dedent } from '../support/dedent.js';

const POLICY = dedent`
  locales: { en: { default: true } }
  models:
    Case: { plural: Cases, classification: public, fields: { country: String! } }
    Death: { plural: Deaths, classification: public, fields: { country: String! } }
  public:
    grants:
      - { actions: [read], models: [Case, Death], stages: [DRAFT, PUBLISHED], locales: [en] }
`;

function waiver(names: string, until = '2027-01-31'): string {
  return `  - { rule: public-internal-stage, ${names} reason: agreed, owner: web-team, until: ${until} }\n`;
}

function outcome(waivers: string) {
  const { diagnostics, suppressed } = compileText(`${POLICY}waivers:\n${waivers}`, '2026-11-24');
  return { codes: diagnostics.map(({ code }) => code), suppressed: suppressed.map(({ diagnostic: { code } }) => code) };
}

const PUBLIC_READ = 'who: public, action: read, stage: DRAFT,';
const FULL = ['Case', 'Death'].map((model) => waiver(`${PUBLIC_READ} model: ${model},`)).join('');

describe('a waiver', () => {
  it.each([
    [
      'accepts a finding when waivers name all that it is about',
      FULL,
      { codes: [], suppressed: ['public-internal-stage'] },
    ],
    [
      'does not accept what it names in part: one of two models',
      waiver(`${PUBLIC_READ} model: Case,`),
      { codes: ['public-internal-stage'], suppressed: [] },
    ],
    [
      'is an error where it would hide more than it names',
      waiver('who: public,'),
      { codes: ['public-internal-stage', 'waiver-too-broad'], suppressed: [] },
    ],
    [
      'accepts nothing once it has expired, and says so',
      FULL.replaceAll('2027-01-31', '2026-11-23'),
      { codes: ['public-internal-stage', 'waiver-expired', 'waiver-expired'], suppressed: [] },
    ],
    [
      'still holds on its last day',
      FULL.replaceAll('2027-01-31', '2026-11-24'),
      { codes: [], suppressed: ['public-internal-stage'] },
    ],
    [
      'that matches nothing is loud',
      waiver('who: public, action: create, model: Case,'),
      { codes: ['public-internal-stage', 'waiver-unused'], suppressed: [] },
    ],
    [
      'of an unknown rule is an error',
      waiver('who: public,').replace('public-internal-stage', 'public-internal-stages'),
      { codes: ['public-internal-stage', 'unknown-rule'], suppressed: [] },
    ],
  ])('%s', (_, waivers, want) => {
    expect(outcome(waivers)).toEqual(want);
  });

  it('says what it must name', () => {
    const { diagnostics } = compileText(`${POLICY}waivers:\n${waiver('who: public,')}`, '2026-11-24');
    expect(diagnostics.find(({ code }) => code === 'waiver-too-broad')?.help).toBe(
      'name what it accepts: `action: read, model: [Case, Death], stage: DRAFT`',
    );
  });
});

/** What is said of one grant and waivers of one rule: `accepted` for what they hide. */
function said({ policy, grant, waivers, rule = 'public-internal-stage', levels = {} }: Said): readonly string[] {
  const lines = waivers.map(
    (names) => `  - { rule: ${rule}, ${names}, reason: agreed, owner: web-team, until: 2027-01-31 }\n`,
  );
  const text = `${policy ?? STAGES}public: { grants: [${grant}] }\nwaivers:\n${lines.join('')}`;
  const { diagnostics, suppressed } = compileText(text, '2026-11-24', {
    levels: { 'default-stage-unreadable': 'off', ...levels },
  });
  return [
    ...suppressed.map(({ diagnostic }) => `accepted ${diagnostic.code}`),
    ...diagnostics.map(({ code, severity }) => `${severity} ${code}`),
  ];
}

interface Said {
  readonly policy?: string;
  readonly grant: string;
  readonly waivers: readonly string[];
  readonly rule?: string;
  readonly levels?: Told['levels'];
}

const STAGES = dedent`
  stages: { DRAFT: { audience: internal }, QA: { audience: internal }, PUBLISHED: { audience: public } }
  locales: { en: { default: true }, de: {} }
  models:
    Case: { plural: Cases, classification: public, fields: { country: { type: String, localized: true } } }
    Author:
      plural: Authors
      classification: public
      fields: { email: { type: String, classification: restricted }, phone: { type: String, classification: internal } }
`;
const RELATED = {
  rule: 'relation-exposes-model',
  policy: STAGES.replace('country: {', 'by: { type: Author }, country: {').replace(
    'public\n    fields',
    'internal\n    fields',
  ),
  levels: { 'public-internal-stage': 'off', 'related-model-unreadable': 'off' },
} as const;
const GUARDED = `${STAGES}guardrails:
  no-drafts: { never: { actions: [read], stages: [DRAFT] } }
  nothing-german: { never: { who: [public], locales: [de] } }
`;

function read(stages: string, more = 'models: [Case, Author], locales: [en]'): string {
  return `{ actions: [read], stages: ${stages}, ${more} }`;
}

describe('a waiver that names a cell', () => {
  const cell = 'who: public, action: read, model: [Case, Author], locale: en';
  const ofStages = { grant: read('[DRAFT, QA, PUBLISHED]', 'models: [Case], locales: [en]') };
  const stage = 'who: public, action: read, model: Case, locale: en';
  const all = read('"*"', 'models: [Case], locales: [en]');

  it.each([
    [
      'does not hide the stage next to it',
      { ...ofStages, waivers: [`${stage}, stage: DRAFT`] },
      ['accepted public-internal-stage', 'error public-internal-stage'],
    ],
    [
      'may list several stages',
      { ...ofStages, waivers: [`${stage}, stage: [DRAFT, QA]`] },
      ['accepted public-internal-stage', 'accepted public-internal-stage'],
    ],
    [
      'does not hide the "*" by naming all stages that there are',
      { grant: all, waivers: [`${stage}, stage: [DRAFT, QA, PUBLISHED]`] },
      ['error public-internal-stage', 'warning waiver-unused'],
    ],
    [
      'hides the "*" by naming it',
      { grant: all, waivers: [`${stage}, stage: "*"`] },
      ['accepted public-internal-stage'],
    ],
    [
      'does not hide a list by naming "*"',
      { ...ofStages, waivers: [`${stage}, stage: "*"`] },
      ['error public-internal-stage', 'error public-internal-stage', 'warning waiver-unused'],
    ],
    [
      'does not hide a locale that is added to the grant',
      { grant: read('[DRAFT]', 'models: [Case], locales: [en, de]'), waivers: [`${stage}, stage: DRAFT`] },
      ['error public-internal-stage'],
    ],
    [
      'names no locale of what is not localized',
      {
        rule: 'classified-model-public',
        grant: read('[PUBLISHED]', 'models: [Author], locales: "*"'),
        waivers: ['who: public, action: read, model: Author, stage: PUBLISHED, field: [email, phone]'],
      },
      ['accepted classified-model-public', 'accepted classified-model-public'],
    ],
    [
      'does not hide a stage that is added to the grant',
      {
        rule: 'classified-model-public',
        grant: read('[QA, PUBLISHED]', 'models: [Author], locales: [en]'),
        waivers: ['who: public, action: read, model: Author, stage: PUBLISHED, field: [email, phone]'],
        levels: { 'public-internal-stage': 'off' },
      },
      ['error classified-model-public', 'error classified-model-public'],
    ],
    [
      'does not hide a stage that is published to as well',
      {
        rule: 'public-mutation',
        grant: '{ actions: [publish], models: [Author], from: [DRAFT], to: [QA, PUBLISHED], locales: [en] }',
        waivers: ['who: public, action: publish, model: Author, from: DRAFT, to: PUBLISHED'],
        levels: { 'missing-dependency': 'off', 'publish-without-unpublish': 'off' },
      },
      ['error public-mutation'],
    ],
    [
      'of where a relation leads to hides that',
      {
        ...RELATED,
        grant: read('[PUBLISHED]', 'models: [Case], locales: [en]'),
        waivers: ['who: public, action: read, model: Case, field: by, stage: PUBLISHED, locale: en'],
      },
      ['accepted relation-exposes-model'],
    ],
    [
      'of where a relation leads to does not hide a stage that is added to the grant',
      {
        ...RELATED,
        grant: read('[DRAFT, PUBLISHED]', 'models: [Case], locales: [en]'),
        waivers: ['who: public, action: read, model: Case, field: by, stage: PUBLISHED, locale: en'],
      },
      ['warning relation-exposes-model'],
    ],
    [
      'of where a relation leads to does not hide locales to come',
      {
        ...RELATED,
        grant: read('[PUBLISHED]', 'models: [Case], locales: "*"'),
        waivers: ['who: public, action: read, model: Case, field: by, stage: PUBLISHED, locale: [en, de]'],
      },
      ['warning relation-exposes-model', 'warning waiver-unused'],
    ],
    [
      'of every model is one of "*"',
      {
        rule: 'public-all-models',
        grant: '{ actions: [read], models: "*", stages: [PUBLISHED], locales: [en] }',
        waivers: ['who: public, action: read, model: "*", stage: PUBLISHED, locale: en'],
      },
      ['accepted public-all-models'],
    ],
  ] satisfies readonly (readonly [string, Said, readonly string[]])[])('%s', (_, given, want) => {
    expect(said(given)).toEqual(want);
  });

  it.each([
    [
      'one field does not hide another',
      {
        rule: 'classified-model-public',
        grant: read('[PUBLISHED]', 'models: [Author], locales: [en]'),
        waivers: ['who: public, action: read, model: Author, stage: PUBLISHED, field: email'],
      },
      ['accepted classified-model-public', 'error classified-model-public'],
    ],
    [
      'combinations that nobody names stand',
      {
        grant: read('[DRAFT]', 'models: [Case, Author], locales: [en]'),
        waivers: [
          'who: public, action: read, model: Case, stage: DRAFT, locale: en',
          'who: public, action: read, model: Author, stage: QA, locale: en',
        ],
      },
      [
        'error public-internal-stage',
        'error classified-model-public',
        'error classified-model-public',
        'warning waiver-unused',
      ],
    ],
    [
      'the same twice is loud',
      { ...ofStages, waivers: [`${stage}, stage: [DRAFT, QA]`, `${stage}, stage: DRAFT`] },
      ['accepted public-internal-stage', 'accepted public-internal-stage', 'warning waiver-unused'],
    ],
    [
      'a name of which nothing is found is loud',
      { grant: read('[DRAFT]', 'models: [Case], locales: [en]'), waivers: [`${cell}, stage: DRAFT`] },
      ['accepted public-internal-stage', 'warning waiver-unused'],
    ],
    [
      'a rule that is off has nothing to accept',
      { ...ofStages, levels: { 'public-internal-stage': 'off' }, waivers: [`${stage}, stage: [DRAFT, QA]`] },
      ['warning waiver-unused'],
    ],
  ] satisfies readonly (readonly [string, Said, readonly string[]])[])('%s', (_, given, want) => {
    expect(said(given)).toEqual(want);
  });
});

describe('a waiver of a guardrail', () => {
  const rule = 'guardrail-violated';
  const levels = { 'public-internal-stage': 'off', 'public-mutation': 'off', 'missing-dependency': 'off' } as const;
  const grant = read('[DRAFT, PUBLISHED]', 'models: [Case], locales: [en]');
  const cell = 'who: public, action: read, model: Case, stage: DRAFT, locale: en';

  it.each([
    ['of all guardrails is too broad', grant, [cell], ['error guardrail-violated', 'error waiver-too-broad']],
    ['of one hides that', grant, [`guardrail: no-drafts, ${cell}`], ['accepted guardrail-violated']],
    [
      'of one does not hide another',
      read('[DRAFT]', 'models: [Case], locales: [de]'),
      [`guardrail: no-drafts, ${cell.replace('en', 'de')}`],
      ['accepted guardrail-violated', 'error guardrail-violated'],
    ],
    [
      'does not hide a locale that is added to the grant',
      read('[DRAFT, PUBLISHED]', 'models: [Case], locales: [en, de]'),
      [`guardrail: no-drafts, ${cell}`],
      ['error guardrail-violated', 'error guardrail-violated'],
    ],
    [
      'does not hide what "*" reaches later',
      read('[DRAFT, PUBLISHED]', 'models: "*", locales: [en]'),
      [`guardrail: no-drafts, ${cell.replace('Case', '[Case, Author]')}`],
      ['error guardrail-violated', 'error public-all-models', 'warning waiver-unused'],
    ],
  ])('%s', (_, some, waivers, want) => {
    expect(said({ policy: GUARDED, rule, levels, grant: some, waivers })).toEqual(want);
  });
});

describe('a waiver that accepts nothing says why', () => {
  const helps = (names: string, levels = {}): readonly (string | undefined)[] =>
    compileText(`${POLICY}waivers:\n${waiver(names)}`, '2026-11-24', { levels })
      .diagnostics.filter(({ code }) => code === 'waiver-unused')
      .flatMap(({ message, help }) => [message, help]);

  it.each([
    [
      'in a kind of names that the finding has not',
      'who: public, field: country,',
      {},
      [
        'the waiver of `public-internal-stage` accepts nothing',
        'what this rule finds is about no `field`: leave it out',
      ],
    ],
    [
      'since the rule is off',
      'who: public,',
      { 'public-internal-stage': 'off' },
      [
        'the waiver of `public-internal-stage` accepts nothing, since the rule is off',
        'remove it, or give the rule a level in the `rules` of the config',
      ],
    ],
    [
      'of some of its names',
      `${PUBLIC_READ} model: [Case, Death, User],`,
      {},
      ['the waiver of `public-internal-stage` accepts nothing of `User`', 'take `User` out of it'],
    ],
  ])('%s', (_, names, levels, want) => {
    expect(helps(names, levels)).toEqual(want);
  });
});

describe('several waivers that accept a finding together', () => {
  it('hold until the first of them ends', () => {
    const waivers = waiver(`${PUBLIC_READ} model: Case,`) + waiver(`${PUBLIC_READ} model: Death,`, '2026-12-31');
    const { suppressed } = compileText(`${POLICY}waivers:\n${waivers}`, '2026-11-24');
    expect(suppressed.map(({ until }) => until)).toEqual(['2026-12-31']);
  });
});
