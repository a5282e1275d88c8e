import { describe, expect, it } from 'vitest';
import { compileText } from '../support/check-text.js';
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

const FULL = ['Case', 'Death'].map((model) => waiver(`who: public, action: read, model: ${model},`)).join('');

describe('a waiver', () => {
  it.each([
    [
      'accepts a finding when waivers name all that it is about',
      FULL,
      { codes: [], suppressed: ['public-internal-stage'] },
    ],
    [
      'does not accept what it names in part: one of two models',
      waiver('who: public, action: read, model: Case,'),
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
      'name what it accepts: `action: read, model: Case or Death`',
    );
  });
});
